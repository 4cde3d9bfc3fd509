"""The year's cycle by the profile's days: opened, reminded, frozen, posted and closed as the beat's sweep comes by."""

from collections import Counter
from datetime import date

from django.db import transaction

from congress.models import Township
from deputies.enums.roster import YearState
from deputies.models import PointsYear
from deputies.notices import points as notices
from deputies.services import points_year
from deputies.services.points_scheme import begin
from deputies.services.reckoning import mark_stale
from office.errors import OfficeError

WITH_SCHEME = {"points_schemes__state": "adopted"}


@transaction.atomic
def turn(on: date, *, today: date) -> Counter[str]:
    """Everything of day `on`; new notices by rule. Twice on a day does nothing twice.

    A day that has not come yet owes its reminders, but moves nothing.
    """
    found: Counter[str] = Counter()
    if on <= today:
        _begin_years(on)
    for year in PointsYear.objects.select_related("township", "scheme").exclude(
        state=YearState.FINAL
    ):
        rows = points_year.rows(year)
        if rows["points.scheme"] != "none":
            found += _of_day(year, rows, on=on, moves=on <= today)
    return found


def _begin_years(on: date) -> None:
    """Each township that has a scheme has a row for the year; seats may have changed since yesterday."""
    for township in Township.objects.filter(**WITH_SCHEME).distinct():
        year = begin(township, on.year)
        if year is not None and year.is_open:
            mark_stale(year)


def _of_day(year: PointsYear, rows, *, on: date, moves: bool) -> Counter[str]:
    if _is(on, rows["points.remind_on"], year.year) and year.is_open:
        return _remind(year, rows, on=on)
    if moves and _is(on, rows["points.check_on"], year.year) and year.state == YearState.RUNNING:
        points_year.open_check(year, by=None, on=on)
    elif moves and _is(on, rows["points.freeze_on"], year.year) and year.is_open:
        points_year.freeze(year, by=None, on=on)
    elif (
        moves and _is(on, rows["points.post_on"], year.year + 1) and year.state == YearState.FROZEN
    ):
        points_year.post(year, by=None, on=on)
    elif moves and year.state == YearState.POSTED and year.posted_until and on > year.posted_until:
        _close(year, on=on)
    return Counter()


def _close(year: PointsYear, *, on: date) -> None:
    """The list stands once the window is over; open objections hold it up, and the desk sees them."""
    try:
        points_year.close(year, by=None, on=on)
    except OfficeError:
        return


def _remind(year: PointsYear, rows, *, on: date) -> Counter[str]:
    month, day = rows["points.freeze_on"].split("-")
    title = f"{year.year}年履职积分{int(month)}月{int(day)}日封存，请自查有没有漏记、错记"
    told = notices.tell_deputies("remind", year, on=on, title=title)
    return Counter({"remind.points.self_check": told})


def _is(on: date, month_day: str, year: int) -> bool:
    return f"{on:%Y-%m-%d}" == f"{year}-{month_day}"
