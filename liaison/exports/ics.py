"""Reception days as a calendar that phones subscribe to (RFC 5545). Rows in, bytes out."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from django.utils import timezone
from icalendar import Event

from office.ics import book, moment


def calendar(
    name: str,
    days: Iterable,
    *,
    host: str,
    url: str = "",
    names: bool = True,
    more: Iterable[Event] = (),
) -> bytes:
    """The reception days as .ics and `more` after them; `names` puts who sits into the description.

    The same days give the same bytes: the stamp of an event is the day that it was announced.
    """
    found = book(name)
    for day in days:
        found.add_component(_event(day, host=host, url=url, names=names))
    for event in more:
        found.add_component(event)
    return found.to_ical()


def _event(day, *, host: str, url: str, names: bool) -> Event:
    event = Event()
    stamp = datetime.combine(day.published_on or day.nominal_on, time(), tzinfo=UTC)
    event.add("uid", f"reception-{day.pk}@{host}")
    event.add("dtstamp", stamp)
    event.add("dtstart", _moment(day.on, day.starts_at))
    event.add("dtend", _moment(day.on, day.ends_at))
    event.add("summary", f"代表接待选民 {day.station.name}")
    event.add("location", day.station.address)
    event.add("description", description(day, names=names))
    event.add("status", "CANCELLED" if day.cancelled else "CONFIRMED")
    if url:
        event.add("url", url)
    return event


def description(day, *, names: bool) -> str:
    """Who sits, what it is about, why the day moved."""
    people = "、".join(seat.deputy.name for seat in day.seats.all() if seat.state != "excused")
    parts = [
        f"接待代表：{people}" if names and people else "",
        f"主题：{day.theme}" if day.theme else "",
        f"已取消：{day.cancelled}" if day.cancelled else "",
        day.reason,
    ]
    return "\n".join(part for part in parts if part)


def _moment(on, at) -> datetime:
    return moment(timezone.make_aware(datetime.combine(on, at)))
