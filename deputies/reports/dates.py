"""述职: by when, how many a year, who is next. Pure: dates and rows in, dates and rows out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from congress.law_schema import Values
from office.workdays import Calendar, add_months, day_zh


@dataclass(frozen=True)
class Seat:
    """One deputy in office: since when, where, and what was reported and planned in this term."""

    deputy: int
    name: str
    constituency: int | None
    since: date
    order: str = ""
    reported: int = 0
    planned: bool = False


def term_ends(started: date, ended: date | None, law: Values) -> date:
    """The last day that the term may run to: its real end, or `term.years` after its first session."""
    return ended or add_months(started, 12 * law["term.years"])


def notice_by(meets_on: date, law: Values) -> date:
    """The last day on which a report may be published before its meeting (`report.notice_days`)."""
    return meets_on - timedelta(days=law["report.notice_days"])


def notice_warning(published_on: date, meets_on: date | None, law: Values) -> str:
    """What is wrong with publishing on that day, in words; empty where it is in time."""
    if meets_on is None or published_on <= notice_by(meets_on, law):
        return ""
    days, left = law["report.notice_days"], (meets_on - published_on).days
    told = (
        f"离{day_zh(meets_on)}述职只有{left}天"
        if left >= 0
        else f"{day_zh(meets_on)}述职的日子已过"
    )
    return f"{told}，按规定要提前{days}天公示，应在{day_zh(notice_by(meets_on, law))}以前公开。"


def owed_reports(seats: Iterable[Seat], law: Values) -> list[Seat]:
    """Who has not reported as often as a term asks for (`report.per_term`)."""
    return [seat for seat in seats if seat.reported < law["report.per_term"]]


def wanted_in_year(seats: list[Seat], law: Values, *, year: int, ends: date) -> int:
    """How many have to report in `year`: the profile's share of all, and never fewer than it takes
    to be through before the term ends; no more than are owed.
    """
    left = len(owed_reports(seats, law))
    share = ceil(Fraction(len(seats) * law["report.share_per_year"], 100))
    # The last calendar year of a term only holds its end.
    years = max(ends.year - year, 1)
    return min(left, max(share, ceil(Fraction(left, years))))


def proposed(seats: list[Seat], law: Values, *, year: int, ends: date) -> list[Seat]:
    """Who is next, as many as are still wanted beside those planned: never heard first, then the
    longest in the seat, deputies of one constituency together (they meet the same voters).
    """
    planned = sum(seat.planned for seat in seats)
    wanted = max(wanted_in_year(seats, law, year=year, ends=ends) - planned, 0)
    free = [seat for seat in owed_reports(seats, law) if not seat.planned]
    free.sort(key=lambda seat: (seat.reported, seat.since, seat.constituency or 10**9, seat.order))
    return free[:wanted]


def first_workday(year: int, month: int, calendar: Calendar) -> date:
    """The day on which a month's reminder is owed."""
    return calendar.roll(date(year, month, 1))
