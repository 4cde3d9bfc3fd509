"""App registry entry."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = "议案建议"

    def ready(self):
        from congress import open_data  # noqa: PLC0415 -- once the apps are loaded
        from congress.counts import TODO  # noqa: PLC0415
        from congress.verbs import VERBS  # noqa: PLC0415
        from deputies import filing as duty_file  # noqa: PLC0415
        from deputies.reports import sources as report_sources  # noqa: PLC0415
        from office import documents  # noqa: PLC0415
        from proposals import counts, filing, papers, receivers, workflow  # noqa: F401, PLC0415 -- app ready
        from proposals.open_data import PROPOSALS  # noqa: PLC0415
        from proposals.services.report_figures import from_proposals  # noqa: PLC0415

        documents.register(*papers.BY_WORD.values())
        VERBS.update(workflow.VERBS)
        TODO.append(counts.todo)
        duty_file.SOURCES.append(filing.lines)
        report_sources.SOURCES.append(from_proposals)
        open_data.DATASETS.append(PROPOSALS)
