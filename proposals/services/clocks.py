"""Running clocks reckoned anew when what they rest on has changed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from congress.models import Event, Session
from office.models import load_calendar
from office.workdays import Calendar, day_zh
from proposals import notices
from proposals.deadlines import ClockError
from proposals.models import Clock, Proposal
from proposals.querysets import ClockQuerySet


@dataclass(frozen=True)
class Moved:
    """One due date that moved, or that could not be reckoned anew (`problem`; it stays then)."""

    case: Proposal
    clock: Clock
    old: date
    new: date
    problem: str = ""

    def __str__(self):
        head = f"{self.case.township} {notices.headline(self.case)} {self.clock.get_kind_display()}"
        if self.problem:
            return f"{head}：仍为{day_zh(self.old)}，未能重算。{self.problem}"
        return f"{head}：{day_zh(self.old)} → {day_zh(self.new)}"


@transaction.atomic
def recompute(
    clocks: ClockQuerySet, *, by, calendar: Calendar | None = None, dry_run: bool = False
) -> list[Moved]:
    """Reckon the running ones of `clocks` anew and gives back those whose due date differs.

    Writes the dates in one statement, one event a case, and tells whoever has the clock. With
    `dry_run` nothing is written. `calendar` is the one in force unless given.
    """
    running = clocks.running().select_related(
        "assignment__unit", "proposal__township", "proposal__law_profile", "proposal__session__term"
    )
    rows = running.order_by("proposal_id", "pk").select_for_update(of=("self",))
    calendar = calendar or load_calendar()
    moved = [move for clock in rows if (move := _reckoned(clock, calendar))]
    if not dry_run:
        _write([move for move in moved if not move.problem], by=by)
    return moved


def _reckoned(clock: Clock, calendar: Calendar) -> Moved | None:
    old, case = clock.due_on, clock.proposal
    try:
        new = clock.reckon(calendar).due
    except ClockError as error:
        # A date decided for this case alone stands although the limits around it moved.
        return Moved(case, clock, old, old, str(error))
    return Moved(case, clock, old, new) if new != old else None


def _write(moved: list[Moved], *, by) -> None:
    by_case: dict[Proposal, list[Moved]] = defaultdict(list)
    for move in moved:
        move.clock.due_on = move.new
        by_case[move.case].append(move)
    Clock.objects.bulk_update([move.clock for move in moved], ["due_on"], batch_size=500)
    for case, moves in by_case.items():
        note = "；".join(_words(move) for move in moves)
        Event.record(case, "recompute", by=by, note=note)
        _tell(case, moves)


def _words(move: Moved) -> str:
    kind = move.clock.get_kind_display()
    return f"{kind}由{day_zh(move.old)}改为{day_zh(move.new)}"


def _tell(case: Proposal, moves: Iterable[Moved]) -> None:
    on = timezone.localdate()
    for move in moves:
        rule = f"moved.{move.clock.pk}.{move.new:%Y%m%d}"
        title = f"期限有变，{_words(move)}：{notices.headline(case)}"
        if move.clock.party == "unit" and move.clock.assignment is not None:
            notices.tell_unit(rule, case, move.clock.assignment.unit, on=on, title=title)
        elif move.clock.party == "deputy":
            notices.tell_lead(rule, case, on=on, title=title)
        else:
            notices.tell_desk(rule, case, on=on, title=title)


@transaction.atomic
def session_closed(session: Session, *, by) -> list[Moved]:
    """Put the closing day of `session` under the running clocks of its cases and reckon them."""
    clocks = Clock.objects.filter(proposal__session=session)
    clocks.running().update(session_closed_on=session.closed_on)
    return recompute(clocks, by=by)
