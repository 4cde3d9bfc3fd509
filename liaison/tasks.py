"""Clocks only. Every task may run twice."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from liaison.services import retention


@shared_task(name="liaison.erase_voters")
def erase_voters(on: str | None = None) -> None:
    """Nightly: contact data of voters whose keeping time is over. Pass `on` to replay a missed day."""
    retention.erase_expired(date.fromisoformat(on) if on else timezone.localdate())
