"""The cover of a calendar that phones read or subscribe to (RFC 5545)."""

from datetime import UTC, datetime

from icalendar import Calendar

PRODUCT = "-//lvzhi//ZH"
TYPE = "text/calendar; charset=utf-8"


def book(name: str) -> Calendar:
    """An empty calendar of that name."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("x-wr-timezone", "Asia/Shanghai")
    return found


def moment(at: datetime) -> datetime:
    """In UTC, so that no reader needs a table of time zones."""
    return at.astimezone(UTC)
