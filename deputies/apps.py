"""App registry entry."""

from django.apps import AppConfig


class DeputiesConfig(AppConfig):
    name = "deputies"
    verbose_name = "代表"

    def ready(self):
        from congress.verbs import VERBS  # noqa: PLC0415 -- once the apps are loaded
        from deputies import papers, receivers, verbs  # noqa: F401, PLC0415
        from office import documents  # noqa: PLC0415 -- once the apps are loaded

        documents.register(papers.DUTY_CARD, papers.DUTY_FILE)
        VERBS.update(verbs.VERBS)
