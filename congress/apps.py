"""App registry entry."""

from django.apps import AppConfig


class CongressConfig(AppConfig):
    name = "congress"
    verbose_name = "办事机构"

    def ready(self):
        from congress import receivers  # noqa: F401, PLC0415 -- app ready
        from congress.backing import Body  # noqa: PLC0415
        from office.backup.party import PARTIES  # noqa: PLC0415

        PARTIES.append(Body())
