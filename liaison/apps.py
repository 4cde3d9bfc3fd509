"""App registry entry."""

from django.apps import AppConfig


class LiaisonConfig(AppConfig):
    name = "liaison"
    verbose_name = "联络站"

    def ready(self):
        from congress.verbs import VERBS  # noqa: PLC0415 -- once the apps are loaded
        from liaison import verbs  # noqa: PLC0415

        VERBS.update(verbs.VERBS)
