"""App registry entry."""

from django.apps import AppConfig


class CongressConfig(AppConfig):
    name = "congress"
    verbose_name = "办事机构"
