"""App registry entry."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = "议案建议"

    def ready(self):
        from congress.counts import TODO  # noqa: PLC0415 -- once the apps are loaded
        from congress.verbs import VERBS  # noqa: PLC0415
        from deputies.filing import SOURCES  # noqa: PLC0415
        from proposals import counts, filing, receivers, workflow  # noqa: F401, PLC0415 -- app ready

        VERBS.update(workflow.VERBS)
        TODO.append(counts.todo)
        SOURCES.append(filing.lines)
