"""Reminder ladders: on which days before and after a due day somebody is reminded. Pure dates.

A ladder is a row of a profile: {"before": [30, 7, 0], "unit": "day" or "workday", "overdue_every",
"overdue_max", "to", "overdue_to"}, with "after" and "yearly" where it has them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from office.workdays import DAY, Calendar, days_after


@dataclass(frozen=True)
class Hit:
    """Which open clocks a ladder means on a day: due on one of `dues`, begun on one of `starts`, or all."""

    dues: frozenset[date] = frozenset()
    starts: frozenset[date] = frozenset()
    everything: bool = False

    def __or__(self, other: "Hit") -> "Hit":
        return Hit(
            self.dues | other.dues,
            self.starts | other.starts,
            self.everything or other.everything,
        )


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


def days_hit(ladder: Mapping[str, Any], on: date, calendar: Calendar, oldest: date) -> Hit:
    """The clocks that `ladder_days` may answer for on the day `on`, so that no other has to be read.

    None is left out of those due since `oldest`; a few may be in for which nothing is owed.
    """
    if _yearly(ladder, on):
        return Hit(everything=True)
    late = days_after(oldest - DAY, on - DAY)
    dues = {day for day in late if _overdue(ladder, (on - day).days)}
    dues |= {
        day
        for day in _ahead(ladder, on, calendar)
        if _left(ladder["unit"], on, day, calendar) in ladder["before"]
    }
    return Hit(frozenset(dues), frozenset(_begun(ladder.get("after", []), on, calendar)))


def _ahead(ladder: Mapping[str, Any], on: date, calendar: Calendar) -> list[date]:
    """Days from `on` to the last for which anything is owed beforehand."""
    most = max(ladder["before"], default=0)
    if ladder["unit"] == "day":
        return [on + timedelta(days=n) for n in range(most + 1)]
    # Days of rest count like the working day before them.
    end = calendar.add_workdays(on, most + 1)
    return [on, *days_after(on, end)]


def _begun(after: list[int], on: date, calendar: Calendar) -> list[date]:
    """Days since which one of `after` working days have passed on a working day `on`."""
    if not after or not calendar.is_workday(on):
        return []
    days, day, gone = [], on, 0
    while gone <= max(after):
        if gone in after:
            days.append(day)
        gone += calendar.is_workday(day)
        day -= DAY
    return days


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
