"""App registry entry."""

from django.apps import AppConfig


class LiaisonConfig(AppConfig):
    name = "liaison"
    verbose_name = "联络站"

    def ready(self):
        from congress.counts import TODO  # noqa: PLC0415 -- once the apps are loaded
        from congress.todo import SECTIONS  # noqa: PLC0415
        from congress.verbs import VERBS  # noqa: PLC0415
        from liaison import counts, receivers, verbs, workflow  # noqa: F401, PLC0415 -- app ready
        from liaison.pages import opinion_todo  # noqa: PLC0415

        VERBS.update(verbs.VERBS | workflow.VERBS)
        TODO.append(counts.opinions)
        for door in ("desk", "my", "unit"):
            SECTIONS[door].append(opinion_todo.sections)
