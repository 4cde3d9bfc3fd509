"""What an attendance is worth: pure, so that it can be read beside the points rules. No database."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from deputies.enums.activity import Presence

SESSION = "session.attend"


def priced(event: str, presence: str, *, leave_half_days: int = 0) -> Iterator[tuple[str, Decimal]]:
    """(event code, amount) of every duty entry that one attendance makes.

    `event` is what the kind of activity is priced by. Whoever came late came: the lateness is an entry
    of its own beside it. `leave_half_days` is granted leave, also for a part of a session that was
    attended otherwise; approved leave is never an absence (浙代表办法 §46).
    """
    scope = "session" if event == SESSION else "activity"
    if presence in {Presence.PRESENT, Presence.LATE}:
        yield event, Decimal(1)
    if presence == Presence.LATE and scope == "session":
        yield "session.late", Decimal(1)
    if presence == Presence.ABSENT:
        yield f"{scope}.absent", Decimal(1)
    elif leave_half_days:
        yield f"{scope}.leave", Decimal(leave_half_days)


def arrived(at: datetime, *, starts_at: datetime, grace: int) -> Presence:
    """Present, or late when signed in more than `grace` minutes after the beginning."""
    return Presence.LATE if at > starts_at + timedelta(minutes=grace) else Presence.PRESENT


def quarter_of(day: date) -> tuple[date, date]:
    """First and last day of the quarter that `day` lies in."""
    month = (day.month - 1) // 3 * 3 + 1
    first = day.replace(month=month, day=1)
    following = date(day.year + month // 10, (month + 2) % 12 + 1, 1)
    return first, following - timedelta(days=1)
