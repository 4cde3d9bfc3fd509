"""承诺事项: the promises of a reply, which outlive a closed case."""

from datetime import date

from django.db import transaction

from congress.errors import DomainError
from congress.models import Event, Told
from proposals import notices
from proposals.enums import ClockKind, PromiseState
from proposals.models import Clock, Promise
from proposals.workflow import LostRaceError


@transaction.atomic
def settle_promise(
    promise: Promise, *, state: str, outcome: str, by, on: date, told: Told | None = None
) -> None:
    """Kept, or explained why it cannot be; the deputy is told. `move_promise` puts it off."""
    if state not in {PromiseState.KEPT, PromiseState.EXPLAINED}:
        raise DomainError("请选择承诺的办理情况。")
    if not outcome.strip():
        raise DomainError("请写明办理情况。")
    live = Promise.objects.filter(pk=promise.pk).exclude(
        state__in=[PromiseState.KEPT, PromiseState.EXPLAINED]
    )
    if not live.update(state=state, outcome=outcome, settled_on=on):
        raise LostRaceError("这项承诺已经销号。")
    promise.refresh_from_db(fields=["state", "outcome", "settled_on"])
    promise.clocks.running().update(stopped_on=on)
    _tell_promise(promise, f"promise_{state}", outcome, by=by, on=on, told=told)


@transaction.atomic
def move_promise(
    promise: Promise, *, until: date, reason: str, by, on: date, told: Told | None = None
) -> None:
    """Put a promise off with reasons; its clock starts anew (沪建议 §22)."""
    if until <= max(promise.due_on, on):
        raise DomainError("新的日期要晚于原来的日期和今天。")
    if not reason.strip():
        raise DomainError("请写明延后的原因。")
    live = Promise.objects.filter(pk=promise.pk, settled_on__isnull=True, due_on=promise.due_on)
    if not live.update(state=PromiseState.MOVED, due_on=until, outcome=reason):
        raise LostRaceError("这项承诺刚才已由别人延后或者销号。")
    promise.refresh_from_db(fields=["state", "due_on", "outcome"])
    promise.clocks.running().update(stopped_on=on)
    assignment = promise.reply.assignment
    Clock.begin(
        promise.proposal, ClockKind.PROMISE, start=until, assignment=assignment, promise=promise
    )
    words = f"延至{until:%Y年%-m月%-d日}。{reason}"
    _tell_promise(promise, "promise_moved", words, by=by, on=on, told=told)


def _tell_promise(
    promise: Promise, verb: str, words: str, *, by, on: date, told: Told | None
) -> None:
    proposal = promise.proposal
    Event.record(proposal, verb, by=by, on=on, note=f"{promise.text}：{words}", told=told)
    title = f"承诺事项有新情况：{notices.headline(proposal)}"
    rule = f"{verb}.{promise.pk}"
    notices.tell_signers(rule, proposal, on=on, title=title, body=words)
    notices.tell_desk(rule, proposal, on=on, title=title, body=words)
