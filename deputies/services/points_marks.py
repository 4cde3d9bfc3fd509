"""What no entry shows: scores by hand, objections to a score and what they lead to."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from congress.errors import DomainError, StaleError
from congress.models import Event, Told
from deputies.enums.roster import ObjectionState
from deputies.models import Deputy, Group, PointsMark, PointsObjection, PointsYear
from deputies.notices import points as notices
from deputies.points.arithmetic import HALF
from deputies.points.events import CORRECTION, SCORED
from deputies.points.schemes import by_hand
from deputies.services.reckoning import mark_stale
from deputies.workflow.points_year import OBJECTABLE

MOST = Decimal(1000)


@transaction.atomic
def mark(
    year: PointsYear,
    subject: Deputy | Group,
    amounts: dict[str, Decimal | None],
    *,
    by,
    note: str = "",
) -> int:
    """Enter the year's scores and own events of one deputy or group; how many of them are new or different.

    None takes one away. Raises DomainError for a frozen year, an event the scheme does not ask for, or a
    number that is not in half points.
    """
    whose = {"deputy": subject} if isinstance(subject, Deputy) else {"group": subject}
    asked = by_hand(year.scheme.table)
    changed = 0
    _need_open(year)
    for event, amount in amounts.items():
        if event not in asked:
            raise DomainError("方案里没有这一项评定。")
        changed += _set(year, whose, event, amount, asked[event], by=by, note=note)
    if changed:
        mark_stale(year)
    return changed


def _set(year, whose, event: str, amount: Decimal | None, words: str, *, by, note: str) -> bool:
    kept = PointsMark.objects.filter(year=year, event=event, **whose).first()
    old = kept.amount if kept else None
    if old == amount:
        return False
    if amount is not None:
        _check_amount(amount, words)
    if kept is not None:
        kept.delete()
    if amount is not None:
        PointsMark.objects.create(
            year=year, event=event, amount=amount, note=note, created_by=str(by.user), **whose
        )
    subject = next(iter(whose.values()))
    Event.record(
        year, "mark_points", by=by, note=f"{subject}：{words}",
        old="" if old is None else str(old), new="" if amount is None else str(amount),
    )  # fmt: skip
    return True


def _check_amount(amount: Decimal, words: str) -> None:
    if amount % HALF:
        raise DomainError(f"“{words}”只能是0.5的倍数。")
    if abs(amount) > MOST:
        raise DomainError(f"“{words}”最多{MOST}。")


def _need_open(year: PointsYear) -> None:
    """Lock the year's row, so that no freeze comes between."""
    locked = PointsYear.objects.select_for_update().get(pk=year.pk)
    if not locked.is_open:
        raise DomainError(f"{year}已经封存，要改先由主席重新打开。")


def self_scored(year: PointsYear) -> dict[str, str]:
    """What a deputy scores for himself under the year's scheme."""
    asked = by_hand(year.scheme.table)
    return {event: words for event, words in asked.items() if event.startswith(f"self{SCORED}")}


@transaction.atomic
def object_to(
    year: PointsYear,
    deputy: Deputy,
    *,
    item: str,
    text: str,
    by,
    on: date,
    told: Told | None = None,
) -> PointsObjection:
    """A written objection to the whole score or to one item, while it can still be put right."""
    if not text.strip():
        raise DomainError("请写明哪里不对、应当是多少。")
    if year.state not in OBJECTABLE or (year.posted_until and on > year.posted_until):
        raise DomainError(f"{year}的异议期已经过了，有疑问请与人大办联系。")
    try:
        with transaction.atomic():
            found = PointsObjection.objects.create(
                year=year, deputy=deputy, item=item, text=text, filed_on=on
            )
    except IntegrityError:
        raise DomainError("同一项已有一件异议在等答复。") from None
    Event.record(found, "object_points", by=by, note=text, told=told, on=on)
    notices.tell_desk("objection", found, on=on)
    return found


@transaction.atomic
def answer(
    found: PointsObjection, *, accepted: bool, text: str, amount: Decimal | None, by, on: date
) -> None:
    """Answer once, with reasons; an accepted one may add or take points, where the year is open.

    Better than a correction is to put the entry right; the points then follow by themselves.
    """
    if not text.strip():
        raise DomainError("请写明核实的情况，代表会看到。")
    if found.deputy.user_id is not None and found.deputy.user_id == by.user_id:
        raise DomainError("这是您自己提的异议，请另一位工作人员答复。")
    if amount and not accepted:
        raise DomainError("不采纳的异议不能更正分数。")
    state = ObjectionState.ACCEPTED if accepted else ObjectionState.REFUSED
    correction = _correct(found, amount, by=by) if amount else None
    done = PointsObjection.objects.filter(pk=found.pk, state=ObjectionState.OPEN).update(
        state=state, answer=text, correction=correction, answered_on=on, answered_by=str(by.user)
    )
    if not done:
        raise StaleError("这件异议刚才已由别人答复。")
    found.refresh_from_db()
    Event.record(found, "answer_points", by=by, new=state, note=text, on=on)
    notices.tell_objector(found, on=on)


def _correct(found: PointsObjection, amount: Decimal, *, by) -> PointsMark:
    _check_amount(amount, "更正")
    _need_open(found.year)
    mark_stale(found.year)
    return PointsMark.objects.create(
        year=found.year, deputy=found.deputy, event=CORRECTION, amount=amount,
        note=f"异议更正：{found.text}"[:200], created_by=str(by.user),
    )  # fmt: skip
