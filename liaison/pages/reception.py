"""Reception days as pages and calendars show them. Takes rows, makes no query of its own."""

import calendar as months
import re
from datetime import date

from liaison.enums import SeatState
from liaison.services.announcing import is_late
from office.workdays import WEEKDAYS

SEAT_BADGES = {
    SeatState.PLANNED: ("", "calendar", "已排"),
    SeatState.EXCUSED: ("soon", "pause", "请假"),
    SeatState.ATTENDED: ("done", "done", "到站"),
    SeatState.ABSENT: ("late", "no", "未到"),
}


def month_of(text: str, today: date) -> tuple[date, date]:
    """First and last day of the month written as 2026-03; of the current one where it is none."""
    found = re.fullmatch("(20[0-9]{2})-(0[1-9]|1[0-2])", text)
    year, month = (int(found[1]), int(found[2])) if found else (today.year, today.month)
    return date(year, month, 1), date(year, month, months.monthrange(year, month)[1])


def neighbours(first: date) -> dict[str, str]:
    """The months before and after, as an address writes them."""
    before = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
    after = date(first.year + (first.month == 12), first.month % 12 + 1, 1)
    return {"previous": f"{before:%Y-%m}", "next": f"{after:%Y-%m}", "this": f"{first:%Y-%m}"}


def seat_badge(seat) -> tuple[str, str, str]:
    return SEAT_BADGES[SeatState(seat.state)]


def day_badge(day, *, on: date, law) -> tuple[str, str, str]:
    """How a day stands for the desk: called off, to be ticked, to be published, late, done."""
    if day.cancelled:
        return ("", "no", "已取消")
    if day.checked_on:
        return ("done", "done", "已登记")
    if day.on < on:
        return ("late", "edit", "待登记到站")
    if day.published_on:
        late = is_late(day, day.published_on, law)
        return ("soon", "warning", "公告偏晚") if late else ("done", "check", "已公告")
    left = (day.on - on).days
    if left <= law["station.notice_days"]:
        return ("late", "alert", "该公告了")
    return ("", "calendar", "未公告")


def desk_lines(days, law, *, on: date) -> list[dict]:
    """Days with their seats, for the desk's month, under the completed law profile."""
    return [
        {
            "day": day,
            "seats": [(seat, seat_badge(seat)) for seat in day.seats.all()],
            "short": day.seats_wanted - sum(
                seat.state in {SeatState.PLANNED, SeatState.ATTENDED} for seat in day.seats.all()
            ),
            "badge": day_badge(day, on=on, law=law),
            "open": day.published_on is None and not day.cancelled and day.on >= on,
        }
        for day in days
    ]  # fmt: skip


def coming(seats) -> list:
    """Who is expected: neither on leave nor absent."""
    return [seat for seat in seats if seat.state in {SeatState.PLANNED, SeatState.ATTENDED}]


def voters_lines(days) -> list[dict]:
    """Published days as voters read them, soonest first."""
    return [
        {
            "date": f"{day.on.month}月{day.on.day}日",
            "weekday": f"周{WEEKDAYS[day.on.weekday()]}",
            "iso": day.on.isoformat(),
            "hours": day.hours,
            "station": day.station,
            "theme": day.theme,
            "cancelled": day.cancelled,
            "moved": day.reason if day.on != day.nominal_on else "",
            "people": [(seat.deputy_id, seat.deputy.name) for seat in coming(day.seats.all())],
        }
        for day in days
    ]


def grid(first: date, last: date, days) -> list[list[dict]]:
    """A month as weeks from Monday to Sunday, each day with the receptions held on it."""
    held: dict[date, list] = {}
    for day in days:
        held.setdefault(day.on, []).append(day)
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    return [
        [{"on": on, "inside": first <= on <= last, "days": held.get(on, [])} for on in week]
        for week in weeks
    ]
