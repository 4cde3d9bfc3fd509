"""What the body does when something happens on the floor below."""

from django.dispatch import receiver

from congress.models import Event
from office.signals import calendar_changed


@receiver(calendar_changed)
def log_calendar(sender, *, year, row, by, dry_run, **kwargs):
    """The event log knows who entered which year."""
    if not dry_run:
        Event.record(row, "change_calendar", by=by, note=f"{year}年放假安排，依据：{row.source}")
    return []
