"""The day's sweep over opinions, and what moves when the working calendar does. Set-based."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from congress.enums import RoleKind
from congress.models import Event, Role, User
from liaison.enums import OpinionState, Route
from liaison.models import CLOCK_OF_STATE, Opinion
from liaison.services.opinion_word import page_of
from office.models import load_calendar
from office.services import Owed, owe_many
from office.workdays import Calendar, day_zh

# Working days to go at which whoever has it is reminded; afterwards each working day up to five.
BEFORE = (2, 1, 0)
MOST_LATE = 5


def remind(on: date) -> Counter[str]:
    """Owe the reminders of all running clocks for day `on`; the count of new notices by rule."""
    calendar = load_calendar()
    if not calendar.is_workday(on):
        return Counter()
    running = Opinion.objects.waiting().filter(due_on__lte=calendar.add_workdays(on, BEFORE[0]))
    rows = list(running.for_list().select_related("township", "asked_deputy__user"))
    due = [row for row in rows if _is_owed(calendar.workdays_between(on, row.due_on))]
    people = _people({row.township_id for row in due})
    return owe_many(owed for row in due for owed in _owed(row, people, calendar, on=on))


def _is_owed(left: int) -> bool:
    return left in BEFORE or -MOST_LATE <= left < 0


def _people(townships: set[int]) -> dict[tuple[str, int], list[User]]:
    """Clerks and chairs by township, handlers by unit."""
    kinds = [RoleKind.CLERK, RoleKind.CHAIR, RoleKind.UNIT]
    found: dict[tuple[str, int], list[User]] = defaultdict(list)
    roles = Role.objects.active().filter(township__in=townships, kind__in=kinds)
    for role in roles.select_related("user"):
        key = role.unit_id if role.kind == RoleKind.UNIT else role.township_id
        found[role.kind, key].append(role.user)
    return found


def _owed(row: Opinion, people: dict, calendar: Calendar, *, on: date) -> list[Owed]:
    """Who has it is told; the clerk hears of others' delay, the chair of the clerk's."""
    clock, due = CLOCK_OF_STATE[OpinionState(row.state)], row.due_on or on
    left = calendar.workdays_between(on, due)
    late = left < 0
    clerks = people[RoleKind.CLERK, row.township_id]
    told: dict[int, tuple[User, str]] = {}
    for user, door in _holders(row, people) or [(user, "desk") for user in clerks]:
        told.setdefault(user.pk, (user, door))
    if late:
        chairs = people[RoleKind.CHAIR, row.township_id]
        for user in clerks if clock == "unit" else chairs:
            told.setdefault(user.pk, (user, "desk"))
    when = f"已超期{-left}个工作日" if late else f"还剩{left}个工作日" if left else "今天到期"
    rule = f"remind.opinion.{clock}.{'late' if late else 'before'}"
    title = f"民情{clock.label}{when}：{row.spoken}"
    return [
        Owed(
            rule,
            row,
            user,
            on,
            title,
            f"应于{day_zh(due)}以前办。",
            page_of(row, door),
            row.township.slug,
        )
        for user, door in told.values()
    ]


def _holders(row: Opinion, people: dict) -> list[tuple[User, str]]:
    if CLOCK_OF_STATE[OpinionState(row.state)] != "unit":
        return []
    if row.route == Route.UNIT:
        return [(user, "unit") for user in people[RoleKind.UNIT, row.unit_id]]
    if row.asked_deputy is not None and row.asked_deputy.user is not None:
        return [(row.asked_deputy.user, "my")]
    return []


def recompute(calendar: Calendar, *, by: Any, dry_run: bool) -> list[str]:
    """Reckon every running clock anew by `calendar`; a line for each that moves."""
    lines = []
    for row in Opinion.objects.waiting().select_related("law_profile", "township"):
        end = row.reckon(calendar)
        if end is None or end.on == row.due_on:
            continue
        line = f"民情 {row.spoken}：{day_zh(row.due_on or end.on)} → {day_zh(end.on)}"
        lines.append(line)
        if not dry_run:
            Opinion.objects.filter(pk=row.pk).update(due_on=end.on)
            Event.record(row, "move_opinion_clock", by=by, note=line)
    return lines
