"""Entering a year's holidays: written, told to the floors above, and what moved handed back."""

from datetime import date
from itertools import chain

from django.db import transaction

from office.models import CalendarYear, load_calendar, replace_year
from office.models.calendar import check_days
from office.signals import calendar_changed

Days = list[tuple[date, bool, str]]


@transaction.atomic
def enter_year(year: int, days: Days, *, source: str, by) -> list[str]:
    """Replace one year of the calendar; gives back the due dates that moved, a line each.

    `days` are (day, works, name). Raises OfficeError with the first thing that is wrong.
    """
    row = replace_year(year, days, source=source, entered_by=str(by.user))
    return _tell(year, row, load_calendar(), by=by, dry_run=False)


def try_year(year: int, days: Days, *, by) -> list[str]:
    """Which due dates would move, before anything is written. Raises OfficeError as `enter_year`."""
    check_days(year, days)
    return _tell(year, None, load_calendar().with_year(year, days), by=by, dry_run=True)


def _tell(year: int, row: CalendarYear | None, calendar, *, by, dry_run: bool) -> list[str]:
    answers = calendar_changed.send(
        sender=CalendarYear, year=year, row=row, calendar=calendar, by=by, dry_run=dry_run
    )
    return list(chain.from_iterable(lines or [] for _, lines in answers))
