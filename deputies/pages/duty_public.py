"""What voters read of a deputy's duty, as far as the township shows it (代表法 §58)."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from deputies.attending import SESSION
from deputies.enums.activity import Presence
from deputies.models import Attendance, Deputy, DutyEntry
from deputies.pages.duty import where
from office.privacy import redact
from office.workdays import day_zh

SHOWN = 10


def duty_of(deputy: Deputy, law: dict, *, since: date, on: date) -> dict[str, Any]:
    """The parts that `duty.public` names; the others are empty. Three or four queries.

    `since` is the day that the seat began; a telephone number is never among it.
    """
    shown = law["duty.public"]
    return {
        "year": on.year,
        "counts": _counts(deputy, since=since, on=on) if "counts" in shown else [],
        "attendance": _attendance(deputy, since=since) if "attendance" in shown else [],
        "entries": _entries(deputy, since=since) if "entries" in shown else [],
        "contact": "contact" in shown,
    }


def _counts(deputy: Deputy, *, since: date, on: date) -> list[dict[str, Any]]:
    """How often by kind: this year and since the seat began."""
    rows = DutyEntry.objects.filter(deputy=deputy, on__gte=since).confirmed().performed()
    counted = (
        rows.order_by()
        .values("kind__name", "kind__order")
        .annotate(term=Count("pk"), year=Count("pk", filter=Q(on__year=on.year)))
        .order_by("kind__order", "kind__name")
    )
    return [
        {"name": row["kind__name"], "year": row["year"], "term": row["term"]} for row in counted
    ]


def _attendance(deputy: Deputy, *, since: date) -> list[dict[str, Any]]:
    """Sessions, and activities: how many of those that he was asked to he came to."""
    rows = Attendance.objects.filter(deputy=deputy, activity__starts_at__date__gte=since).exclude(
        presence=""
    )
    there = Q(presence__in=[Presence.PRESENT, Presence.LATE])
    is_session = Q(activity__kind__event=SESSION)
    told = rows.aggregate(
        sessions=Count("pk", filter=is_session),
        sat=Count("pk", filter=is_session & there),
        activities=Count("pk", filter=~is_session),
        came=Count("pk", filter=~is_session & there),
    )
    pairs = (
        ("人代会会议", told["sat"], told["sessions"]),
        ("代表活动", told["came"], told["activities"]),
    )
    return [{"what": what, "came": came, "asked": asked} for what, came, asked in pairs if asked]


def _entries(deputy: Deputy, *, since: date) -> list[dict[str, Any]]:
    """The latest published entries, numbers in their words masked."""
    rows = DutyEntry.objects.filter(deputy=deputy, on__gte=since).published()
    found = rows.select_related("kind", "village").prefetch_related("photos")[:SHOWN]
    return [
        {
            "kind": entry.kind.name,
            "on": day_zh(entry.on),
            "where": redact(where(entry)),
            "text": redact(entry.text),
            "photos": [photo.pk for photo in entry.photos.all()],
        }
        for entry in found
    ]
