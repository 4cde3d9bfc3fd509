"""App registry entry."""

from django.apps import AppConfig


class DeputiesConfig(AppConfig):
    name = "deputies"
    verbose_name = "代表"

    def ready(self):
        from congress.verbs import VERBS  # noqa: PLC0415 -- once the apps are loaded
        from deputies import receivers, verbs  # noqa: F401, PLC0415

        VERBS.update(verbs.VERBS)
