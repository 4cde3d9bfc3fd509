"""Seeing to an opinion: sorting, passing on, the outcome, feedback, publishing."""

from datetime import date
from typing import Any

from django.db import transaction

from congress.errors import DomainError
from congress.models import Event, Told, Unit
from deputies.models import Deputy
from liaison.deadlines import recheck_on
from liaison.enums import OpinionState, RightDoor, Route
from liaison.models import Opinion
from liaison.services import opinion_word as word
from office.privacy import redact
from office.workdays import day_week_zh
from proposals import notices
from proposals.enums import Origin
from proposals.models import Proposal
from proposals.services import drafting


@transaction.atomic
def settle_at_once(
    opinion: Opinion, *, by, on: date, answer: str, told: Told | None = None
) -> None:
    """Answered on the spot, or by the desk or a deputy who knows: the answer stands on the voter's page."""
    opinion.move(
        "settle_at_once",
        by=by,
        on=on,
        told=told,
        answer=answer,
        sorted_on=on,
        answered_on=on,
        **_fed_back(opinion, on=on),
    )


def _fed_back(opinion: Opinion, *, on: date) -> dict[str, Any]:
    """What every feedback sets: the voter is asked again some weeks later, and may rate anew."""
    again = recheck_on(on, opinion.law)
    return {"fed_back_on": on, "recheck_on": again, "rating": "", "rating_note": ""}


@transaction.atomic
def pass_to_unit(opinion: Opinion, unit: Unit, *, by, on: date, note: str = "") -> None:
    """转交承办单位. Its own clock runs; the voter's name goes with it only where he agreed."""
    if unit.township_id != opinion.township_id or not unit.is_active:
        raise DomainError(f"{unit}不是本乡镇在用的承办单位。")
    _pass(opinion, Route.UNIT, by=by, on=on, note=note, unit=unit)
    title = f"民情转办 {opinion.spoken}，请在{_ends(opinion)}以前答复"
    word.tell_unit("opinion.passed", opinion, on=on, title=title)


@transaction.atomic
def pass_to(opinion: Opinion, route: Route, *, by, on: date, handler: str, note: str = "") -> None:
    """转村（社区）, or 转上级人大 through a deputy of that level; `handler` says to whom."""
    _pass(opinion, route, by=by, on=on, note=note, handler=handler)


@transaction.atomic
def ask_deputy(opinion: Opinion, deputy: Deputy, *, by, on: date, note: str = "") -> None:
    """转请代表: he answers it himself or takes it up as a proposal, by his own will."""
    if not deputy.may_act(on=on):
        raise DomainError(f"{deputy}代表已不在任或者暂停执行职务，请换一位代表。")
    _pass(opinion, Route.DEPUTY, by=by, on=on, note=note, asked_deputy=deputy)
    title = f"请您处理一件民情 {opinion.spoken}：答复选民，或者转为您的建议"
    word.tell_deputy("opinion.asked", opinion, deputy, on=on, title=title)


def _pass(opinion: Opinion, route: Route, *, by, on: date, note: str, **to) -> None:
    places = {"unit": None, "handler": "", "asked_deputy": None, **to}
    opinion.move("pass_on", by=by, on=on, note=note, route=route, sorted_on=on, **places)


def _ends(opinion: Opinion) -> str:
    return day_week_zh(opinion.due_on) if opinion.due_on else ""


@transaction.atomic
def hand_back(opinion: Opinion, *, by, on: date, note: str) -> None:
    """不属于我: back to the desk with the reason; the clock of sorting starts anew."""
    who = opinion.holder
    opinion.move("hand_back", by=by, on=on, note=note, route=Route.DESK)
    title = f"{who}退回民情 {opinion.spoken}，请重新分流"
    word.tell_desk("opinion.handed_back", opinion, on=on, title=title, body=note)


@transaction.atomic
def report_outcome(
    opinion: Opinion, *, by, on: date, answer: str, told: Told | None = None
) -> None:
    """The unit, the village or the level above says what came of it; the desk feeds it back."""
    who = opinion.holder
    opinion.move("outcome", by=by, on=on, told=told, answer=answer, answered_on=on)
    title = f"{who}报来民情 {opinion.spoken} 的结果，请在{_ends(opinion)}以前反馈选民"
    word.tell_desk("opinion.outcome", opinion, on=on, title=title)


@transaction.atomic
def feed_back(opinion: Opinion, *, by, on: date, answer: str, told: Told | None = None) -> None:
    """反馈选民: the outcome stands on his page; whoever left a telephone is also called."""
    opinion.move("feed_back", by=by, on=on, told=told, answer=answer, **_fed_back(opinion, on=on))


@transaction.atomic
def decline(opinion: Opinion, *, by, on: date, door: RightDoor, reason: str) -> None:
    """不予受理, with the door that is the right one (domain §5: lawsuits, petitions, private matters)."""
    opinion.move("decline_opinion", by=by, on=on, note=reason, right_door=door, answer=reason)


@transaction.atomic
def urge(opinion: Opinion, *, by, on: date, note: str = "") -> None:
    """催办 whoever has it. Raises DomainError while it lies with the desk itself."""
    if opinion.state != OpinionState.PASSED:
        raise DomainError("这一件现在不在别人手里，不用催办。")
    Event.record(opinion, "urge_opinion", by=by, on=on, note=note)
    title = f"催办：民情 {opinion.spoken}，应于{_ends(opinion)}以前办结"
    if opinion.route == Route.UNIT:
        word.tell_unit("opinion.urged", opinion, on=on, title=title)
    elif opinion.asked_deputy is not None:
        word.tell_deputy("opinion.urged", opinion, opinion.asked_deputy, on=on, title=title)


@transaction.atomic
def take_up(opinion: Opinion, deputy: Deputy, *, by, on: date) -> Proposal:
    """转为建议: the deputy agrees by doing it; a draft of his own, linked both ways. The voter is told.

    Raises DomainError where he may not act.
    """
    if not deputy.may_act(on=on):
        raise DomainError("代表职务已终止或者暂停执行，现在不能提出建议。")
    draft = Proposal(
        township=opinion.township,
        term=opinion.township.current_term,
        lead=deputy,
        title=f"关于解决{opinion.village or '本镇'}{opinion.kind or '选民反映'}问题的建议",
        matter=f"选民反映：{redact(opinion.text)}",
        measure="",
        village=opinion.village,
        origin=Origin.STATION,
    )
    drafting.create(draft, by=by, on=on)
    opinion.move(
        "take_up",
        by=by,
        on=on,
        note=f"{deputy}代表",
        proposal=draft,
        asked_deputy=deputy,
        route=Route.DEPUTY,
        sorted_on=opinion.sorted_on or on,
    )
    title = f"{deputy}代表把民情 {opinion.spoken} 转为建议"
    word.tell_desk("opinion.taken_up", opinion, on=on, title=title)
    return draft


# What ends a proposal without an answer.
FELL = {"decline", "set_aside", "withdraw", "fall"}


@transaction.atomic
def follow_proposal(proposal: Proposal, move: str, *, on: date) -> None:
    """A proposal that came of opinions was answered, or fell: so their voters are told."""
    for opinion in proposal.voices.filter(state=OpinionState.PROPOSED):
        opinion.proposal = proposal
        if move == "answer":
            answer = f"代表建议{notices.headline(proposal)}已经答复。"
            opinion.move("proposal_answered", by=None, on=on, answered_on=on, answer=answer)
            title = f"民情 {opinion.spoken} 转成的建议已答复，请反馈选民"
            word.tell_desk("opinion.proposal_answered", opinion, on=on, title=title)
        elif move in FELL:
            opinion.move("proposal_fell", by=None, on=on, route=Route.DESK)
            title = f"民情 {opinion.spoken} 转成的建议没有办成，请重新分流"
            word.tell_desk("opinion.proposal_fell", opinion, on=on, title=title)


@transaction.atomic
def publish(opinion: Opinion, *, by, on: date, text: str) -> None:
    """公开: only with the voter's consent, and in the words that a human has gone over.

    Raises DomainError without consent or before there is an outcome.
    """
    if not opinion.wants_public:
        raise DomainError("选民没有同意公开，不能公开。")
    if opinion.fed_back_on is None:
        raise DomainError("还没有反馈选民，等有了结果再公开。")
    Opinion.objects.filter(pk=opinion.pk).update(published_on=on, public_text=text)
    opinion.refresh_from_db(fields=["published_on", "public_text"])
    Event.record(opinion, "publish_opinion", by=by, on=on)


@transaction.atomic
def unpublish(opinion: Opinion, *, by, on: date, note: str) -> None:
    """停止公开, with the reason."""
    Opinion.objects.filter(pk=opinion.pk).update(published_on=None)
    opinion.published_on = None
    Event.record(opinion, "unpublish_opinion", by=by, on=on, note=note)


def reveal(opinion: Opinion, *, by, on: date) -> None:
    """Put on record that somebody looked at the voter's number."""
    Event.record(opinion, "reveal_voter", by=by, on=on)
