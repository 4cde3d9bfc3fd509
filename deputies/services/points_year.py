"""积分年度: self-check, freeze with a ledger, publicity, the list that stands, and re-opening."""

from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from congress import law
from congress.errors import DomainError, StaleError
from congress.models import Event, Township
from deputies.models import PointsLine, PointsYear
from deputies.notices import points as notices
from deputies.points.schemes import scheme as scheme_of
from deputies.services import reckoning
from deputies.workflow.points_year import MOVES

# What counted is written down entry by entry, so that a frozen score can be replayed without the entries.
LEDGER = (
    "INSERT INTO deputies_pointsline (year_id, deputy_id, group_id, entry_id, event, amount, "
    '"on", text) WITH '
    + reckoning.SEATS
    + """
SELECT %(year)s, e.deputy_id, s.group_id, e.id, e.event, e.amount, e."on", e.text
FROM seat s JOIN deputies_dutyentry e ON e.deputy_id = s.deputy_id
WHERE e.state = 'confirmed' AND e."on" BETWEEN %(first)s AND %(last)s
"""
)


def open_check(year: PointsYear, *, by, on: date) -> None:
    """自查核对 opens: deputies look at what counts, objections are settled."""
    with transaction.atomic():
        _move(year, "open_check", by=by, on=on)
        title = f"{year.year}年履职积分开始核对，请看一看有没有漏记、错记"
        notices.tell_deputies("open", year, on=on, title=title)


def freeze(year: PointsYear, *, by, on: date) -> None:
    """封存: reckoned once more, then nothing moves the points. Raises DomainError before the year's end."""
    if on < date(year.year, 12, 1):
        raise DomainError(f"{year.year}年还没有过完，12月以后才能封存。")
    with transaction.atomic():
        locked = (
            PointsYear.objects.select_for_update()
            .select_related("scheme", "township")
            .get(pk=year.pk)
        )
        # Sum and ledger see the same entries: whoever writes one waits until both are done.
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE deputies_dutyentry IN SHARE MODE")
        reckoning.reckon(locked)
        _move(year, "freeze", by=by, on=on, frozen_at=timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(LEDGER, reckoning.values(scheme_of(locked.scheme.table), locked))


def post(year: PointsYear, *, by, on: date) -> None:
    """公示: the list is shown to those who may see it, for the days of the profile."""
    days = rows(year)["points.publicity_days"]
    with transaction.atomic():
        until = on + timedelta(days=days - 1)
        _move(year, "post", by=by, on=on, posted_on=on, posted_until=until)
        title = f"{year.year}年履职积分公示，{until.month}月{until.day}日前可以书面提出异议"
        notices.tell_deputies("posted", year, on=on, title=title)


def close(year: PointsYear, *, by, on: date) -> None:
    """公布: the window is over and every objection answered."""
    if year.posted_until and on <= year.posted_until:
        raise DomainError(f"公示到{year.posted_until:%Y-%m-%d}，期满以后才能公布。")
    with transaction.atomic():
        locked = PointsYear.objects.select_for_update().get(pk=year.pk)
        if waiting := locked.objections.open().count():
            raise DomainError(f"还有{waiting}件异议没有答复，答复以后才能公布。")
        _move(year, "close", by=by, on=on)


def reopen(year: PointsYear, *, by, on: date, note: str) -> None:
    """重新打开 by the chair with a reason that stays in the log; the ledger is written anew at the next freeze."""
    if by is None or not by.is_chair:
        raise DomainError("封存的积分只有主席、副主席能重新打开。")
    if not note.strip():
        raise DomainError("请写明重新打开的理由，会留在操作记录里。")
    with transaction.atomic():
        fields = {"frozen_at": None, "posted_on": None, "posted_until": None}
        _move(year, "reopen", by=by, on=on, note=note, **fields)
        PointsLine.objects.filter(year=year).delete()
        reckoning.mark_stale(year)


def rows(year: PointsYear) -> dict[str, Any]:
    """The law profile in force, every row of it."""
    return law.completed(year.township.law.values)


def shown_to_voters(township: Township, profile: dict[str, Any]) -> PointsYear | None:
    """The latest year whose list voters may read, with its scheme; None where the township's profile,
    completed, shows none."""
    if profile["points.public"] != "voters":
        return None
    years = PointsYear.objects.of(township).shown().select_related("scheme").order_by("-year")
    year = years.first()
    if year:
        year.township = township
    return year


def _move(year: PointsYear, move: str, *, by, on: date, note: str = "", **fields: Any) -> None:
    """Compare and swap the state and write the event; of two clicks one wins, the other is told."""
    sources, target = MOVES[move]
    old = year.state
    if old not in sources:
        raise DomainError(f"{year}现在是“{year.get_state_display()}”，不能这样办。")
    same = PointsYear.objects.filter(pk=year.pk, state=old)
    if not same.update(state=target, **fields):
        raise StaleError(f"{year}刚才已由别人办过，请刷新再看。")
    year.refresh_from_db(fields=["state", *fields])
    Event.record(year, f"{move}_points", by=by, old=old, new=target, note=note, on=on)
