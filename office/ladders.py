"""Reminder ladders: on which days before and after a due day somebody is reminded. Pure dates.

A ladder is a row of a profile: {"before": [30, 7, 0], "unit": "day" or "workday", "overdue_every",
"overdue_max", "to", "overdue_to"}, with "after" and "yearly" where it has them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from office.workdays import Calendar


def ladder_days(
    ladder: Mapping[str, Any], due: date, on: date, calendar: Calendar, start: date | None = None
) -> tuple[str, int] | None:
    """Which reminder of a ladder is owed on the day `on` for an open clock due at `due`.

    ("before", n): n days or working days to go, 0 on the due day; ("after", n): the n-th working
    day since `start`; ("overdue", n): n natural days late; ("yearly", 0). None when nothing is.
    """
    # A promise starts on the very day it is due: that is no beginning to wait for.
    if start and on <= start < due:
        return None
    if on > due:
        return _overdue(ladder, (on - due).days) or _yearly(ladder, on)
    left = _left(ladder["unit"], on, due, calendar)
    if left is not None and left in ladder["before"]:
        return "before", left
    if start and start < on and calendar.is_workday(on):
        gone = calendar.workdays_between(start, on)
        if gone in ladder.get("after", []):
            return "after", gone
    return _yearly(ladder, on)


def _left(unit: str, on: date, due: date, calendar: Calendar) -> int | None:
    """Days or working days from `on` to `due`; None for a working-day count from a day of rest."""
    if unit == "day" or on == due:
        return (due - on).days
    # A day of rest counts like the working day before it: one reminder, not two.
    return calendar.workdays_between(on, due) if calendar.is_workday(on) else None


def _overdue(ladder: Mapping[str, Any], late: int) -> tuple[str, int] | None:
    every, most = ladder["overdue_every"], ladder["overdue_max"]
    if not every or late % every or (most and late // every > most):
        return None
    return "overdue", late


def _yearly(ladder: Mapping[str, Any], on: date) -> tuple[str, int] | None:
    return ("yearly", 0) if ladder.get("yearly") == f"{on:%m-%d}" else None
