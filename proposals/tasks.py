"""Clocks only. Every task may run twice."""

from celery import shared_task
from django.utils import timezone

from proposals.services import reminders


@shared_task(name="proposals.sweep")
def sweep() -> None:
    """Every few minutes: owe the reminders of today and of every day the machine was dark."""
    reminders.catch_up(timezone.localdate())
