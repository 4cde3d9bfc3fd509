"""交办 and what units do before they answer."""

from datetime import date

import pytest

from congress.errors import DomainError
from congress.models import Session
from proposals.enums import AssignmentState, ClockKind, Part, State
from proposals.models import Assignment, Proposal
from proposals.services import answering, handling
from proposals.workflow import IllegalMoveError, LostRaceError
from tests.factories import (
    MONDAY,
    handler_of,
    make_admitted,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_township,
    make_unit,
    make_user,
    reply_text,
    role_of,
)
from tests.proposals.procedure import event, told, verbs

pytestmark = pytest.mark.django_db


def make_office(name="交通办", *, township):
    """A unit with one handler of the same name."""
    unit = make_unit(name, township=township)
    make_role("unit", unit=unit, user=make_user(f"{name}经办"))
    return unit


def running(assignment):
    return {clock.kind: clock.due_on for clock in assignment.clocks.running()}


# -- hand-over ----------------------------------------------------------------------------------


def test_handing_over_writes_who_gets_what_and_tells_everybody():
    clerk = make_role()
    proposal = make_admitted(township=clerk.township)
    lead = make_office("交通办", township=clerk.township)
    assist = make_office("财政所", township=clerk.township)

    handling.hand_over(proposal, by=clerk, on=MONDAY, lead=lead, assist=[assist], note="请抓紧。")

    written = event(proposal, "hand_over")
    assert (written.old, written.new, written.actor, written.note) == (
        "admitted",
        "handling",
        clerk.user,
        "请抓紧。",
    )
    assert written.data == {"units": "主办 交通办，协办 财政所", "again": False}
    assert (proposal.handed_over_on, proposal.state) == (MONDAY, State.HANDLING)
    assert told("assigned", proposal) == ["交通办经办", "财政所经办"]
    assert told("handed_over", proposal) == ["秦禾"]
    assert not proposal.clocks.running().filter(kind=ClockKind.HANDOVER).exists()


def test_an_assistant_owes_an_opinion_and_no_reply():
    township = make_township()
    assist = make_office("财政所", township=township)
    proposal = make_handling(township=township, assist=[assist])

    part = proposal.assignments.get(part=Part.ASSIST)

    assert running(part) == {
        ClockKind.SIGN: date(2026, 3, 5),
        ClockKind.RETURN: date(2026, 3, 11),
        ClockKind.ASSIST: date(2026, 4, 2),
    }


def test_a_unit_without_a_handler_is_left_to_the_clerk():
    clerk = make_role()
    proposal = make_admitted(township=clerk.township)
    unit = make_unit("水利站", township=clerk.township)

    handling.hand_over(proposal, by=clerk, on=MONDAY, lead=unit)

    notice = clerk.user.notices.get(rule__endswith=".unreached")
    assert notice.title.startswith("水利站还没有经办人账号，系统通知不到，请电话转告：请主办")
    assert notice.url == f"/desk/proposals/{proposal.pk}/"


def choices(township):
    one, two = make_unit("甲站", township=township), make_unit("乙站", township=township)
    shut = make_unit("丙站", township=township)
    shut.is_active = False
    shut.save()
    return {
        "nobody": ({}, "请选一个主办单位，或者选两个以上单位分别办理。"),
        "both ways": (
            {"lead": one, "separate": [one, two]},
            "请选一个主办单位，或者选两个以上单位分别办理。",
        ),
        "one apart": (
            {"separate": [one]},
            "分别办理要选两个以上单位；只有一个单位时请选为主办。",
        ),
        "twice": ({"lead": one, "assist": [one]}, "同一个单位不能既主办又协办。"),
        "closed down": ({"lead": shut}, "丙站已停用，请另选单位。"),
    }


@pytest.mark.parametrize("name", ["nobody", "both ways", "one apart", "twice", "closed down"])
def test_a_choice_without_sense_is_refused_and_writes_nothing(name):
    proposal = make_admitted()
    chosen, words = choices(proposal.township)[name]

    with pytest.raises(DomainError) as refusal:
        handling.hand_over(proposal, by=None, on=MONDAY, **chosen)

    assert str(refusal.value) == words
    assert Proposal.objects.get().state == State.ADMITTED
    assert not Assignment.objects.exists()


def test_an_urgent_case_has_its_own_day():
    proposal = make_handling(urgent_by=date(2026, 3, 20))

    clock = proposal.clocks.get(kind=ClockKind.REPLY)

    assert clock.due_on == date(2026, 3, 20)


def test_an_urgent_day_past_the_limit_is_refused_in_words():
    proposal = make_admitted(urgent_by=date(2026, 12, 1))
    unit = make_unit(township=proposal.township)

    with pytest.raises(DomainError, match="紧急件的答复日期不能晚于一般期限2026年6月2日。"):
        handling.hand_over(proposal, by=None, on=MONDAY, lead=unit)

    assert Proposal.objects.get().state == State.ADMITTED


# Case A9 (鲁乡镇 §15)


def test_in_shandong_the_reply_counts_from_the_close_of_the_session():
    township = make_township("lu", preset="shandong-township")
    session = township.current_term.sessions.get()

    proposal = make_handling(township=township, session=session, on=date(2026, 2, 5))

    clock = proposal.clocks.get(kind=ClockKind.REPLY)
    assert (clock.due_on, clock.outer_limit().due) == (date(2026, 3, 10), date(2026, 5, 11))


def test_in_shandong_nothing_is_handed_over_before_the_session_closes():
    township = make_township("lu", preset="shandong-township")
    session = Session.objects.create(
        term=township.current_term, number=2, opened_on=date(2026, 2, 1)
    )
    proposal = make_admitted(township=township, session=session, on=date(2026, 2, 2))
    unit = make_unit(township=township)

    with pytest.raises(DomainError, match="自大会闭会之日起算，请先填写本次会议的闭会日期。"):
        handling.hand_over(proposal, by=None, on=date(2026, 2, 3), lead=unit)

    assert Proposal.objects.get().state == State.ADMITTED
    assert not Assignment.objects.exists()


def test_in_shandong_between_sessions_it_counts_from_hand_over():
    township = make_township("lu", preset="shandong-township")

    proposal = make_handling(township=township, on=date(2026, 3, 2))

    assert proposal.clocks.get(kind=ClockKind.REPLY).due_on == date(2026, 5, 6)


# -- signing for it -----------------------------------------------------------------------------


def test_signing_stops_its_clock():
    proposal = make_handling()
    part, handler = proposal.assignments.get(), handler_of(proposal)

    handling.sign(part, by=handler, on=date(2026, 3, 3))

    assert (part.state, part.signed_on) == (AssignmentState.SIGNED, date(2026, 3, 3))
    assert ClockKind.SIGN not in running(part)
    assert event(proposal, "sign").actor == handler.user


def test_what_counts_from_receipt_is_reckoned_anew():
    township = make_township("zhe", preset="zhejiang")
    proposal = make_handling(township=township)
    part = proposal.assignments.get()
    before = running(part)[ClockKind.RETURN]

    handling.sign(part, by=None, on=date(2026, 3, 4))

    assert (before, running(part)[ClockKind.RETURN]) == (date(2026, 3, 12), date(2026, 3, 16))


# -- contact ------------------------------------------------------------------------------------


def log(part, **fields):
    values = {
        "by": make_role("unit", unit=part.unit),
        "on": MONDAY,
        "way": "visit",
        "summary": "看过现场。",
        "recorded_on": date(2026, 3, 4),
        **fields,
    }
    return handling.log_contact(part, **values)


def test_a_contact_stops_its_clock_and_asks_the_deputy():
    proposal = make_handling()

    contact = log(proposal.assignments.get())

    clock = proposal.clocks.get(kind=ClockKind.CONTACT)
    assert (clock.stopped_on, contact.confirmed) == (date(2026, 3, 4), None)
    written = event(proposal, "contact")
    assert (written.on, written.note, written.data["way"]) == (MONDAY, "看过现场。", "当面")
    assert told("contact", proposal) == ["秦禾"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 5), "沟通日期不能晚于今天。"),
        (date(2026, 3, 1), "沟通日期不能早于交办日期。"),
    ],
)
def test_a_contact_lies_between_hand_over_and_today(day, words):
    proposal = make_handling()

    with pytest.raises(DomainError) as refusal:
        log(proposal.assignments.get(), on=day)

    assert str(refusal.value) == words
    assert not proposal.contacts.exists()


def test_the_deputy_confirms_a_contact_once():
    proposal = make_handling()
    contact = log(proposal.assignments.get())
    deputy = role_of(proposal.lead)

    handling.confirm_contact(contact, confirmed=True, by=deputy, on=MONDAY)

    assert contact.confirmed is True
    assert event(proposal, "confirm_contact").actor == deputy.user
    with pytest.raises(IllegalMoveError, match="这次沟通已经确认过了。"):
        handling.confirm_contact(contact, confirmed=True, by=deputy, on=MONDAY)


def test_a_contact_that_the_deputy_denies_is_told_to_unit_and_desk():
    clerk = make_role()
    proposal = make_handling(township=clerk.township)
    contact = log(proposal.assignments.get())

    with pytest.raises(DomainError, match="请写明实际情况。"):
        handling.confirm_contact(contact, confirmed=False, by=None, on=MONDAY, objection=" ")
    handling.confirm_contact(contact, confirmed=False, by=None, on=MONDAY, objection="没人来过。")

    assert event(proposal, "deny_contact").note == "没人来过。"
    assert told("deny_contact", proposal) == ["李清", "李清", "李清"]


# -- assist opinions ----------------------------------------------------------------------------


def make_assisted(**fields):
    """A case in hand with a lead unit and one assistant, both with handlers."""
    township = make_township()
    assist = make_office("财政所", township=township)
    proposal = make_signed(
        township=township, unit=make_office(township=township), assist=[assist], **fields
    )
    part = proposal.assignments.get(part=Part.ASSIST)
    handling.sign(part, by=None, on=MONDAY)
    return proposal, part


def test_an_opinion_goes_to_the_lead_unit():
    proposal, part = make_assisted()

    opinion = handling.send_opinion(part, by=None, on=date(2026, 3, 20), body="可以安排三万元。")

    assert (opinion.sent_on, part.state) == (date(2026, 3, 20), AssignmentState.ANSWERED)
    assert running(part) == {}
    assert event(proposal, "answer").data == {"unit": "财政所", "part": "协办"}
    assert told("opinion", proposal) == ["交通办经办"]


def test_an_empty_opinion_comes_back_with_a_short_clock():
    proposal, part = make_assisted()
    handling.send_opinion(part, by=None, on=date(2026, 3, 20), body="同意。")

    handling.redo_opinion(part, by=handler_of(proposal), on=date(2026, 3, 23), note="请写明金额。")

    assert part.state == AssignmentState.SIGNED
    assert running(part) == {ClockKind.ASSIST_REDO: date(2026, 3, 30)}
    assert event(proposal, "redo").note == "请写明金额。"
    assert told("redo", proposal) == ["财政所经办"]


OPINIONS = [
    (lambda lead, assist: handling.send_opinion(lead, by=None, on=MONDAY, body="好。"), "只有协办单位送协办意见。"),
    (lambda lead, assist: handling.send_opinion(assist, by=None, on=MONDAY, body=" "), "请写明协办意见。"),
    (lambda lead, assist: handling.redo_opinion(lead, by=None, on=MONDAY, note="补。"), "只能退回协办意见。"),
    (lambda lead, assist: handling.redo_opinion(assist, by=None, on=MONDAY, note=""), "请写明要补充什么。"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "words"), OPINIONS)
def test_a_refused_opinion_writes_nothing(act, words):
    proposal, part = make_assisted()
    before = verbs(proposal)

    with pytest.raises(DomainError) as refusal:
        act(proposal.assignments.get(part=Part.LEAD), part)

    assert str(refusal.value) == words
    assert verbs(proposal) == before


def test_an_opinion_is_sent_once():
    _, part = make_assisted()
    stale = Assignment.objects.get(pk=part.pk)
    handling.send_opinion(part, by=None, on=MONDAY, body="可以。")

    with pytest.raises(LostRaceError):
        handling.send_opinion(stale, by=None, on=MONDAY, body="可以。")


def test_after_the_reply_no_opinion_is_asked_again():
    proposal, part = make_assisted()
    handling.send_opinion(part, by=None, on=MONDAY, body="可以。")
    lead = proposal.assignments.get(part=Part.LEAD)
    answering.reply(lead, reply_text(), by=handler_of(proposal), on=MONDAY)

    with pytest.raises(IllegalMoveError, match="本件现为“待测评”"):
        handling.redo_opinion(part, by=None, on=MONDAY, note="再写。")


# -- urging -------------------------------------------------------------------------------------


def test_urging_tells_every_unit_that_still_owes():
    clerk = make_role()
    proposal, _ = make_assisted()

    handling.urge(proposal, by=clerk, on=date(2026, 4, 1), note="汛期快到了。")

    assert (event(proposal, "urge").actor, event(proposal, "urge").note) == (
        clerk.user,
        "汛期快到了。",
    )
    assert told("urge", proposal) == ["交通办经办", "财政所经办"]


def test_where_nobody_owes_nobody_is_urged():
    proposal = make_replied().proposal

    with pytest.raises(DomainError, match="现在没有单位在办本件，不用催办。"):
        handling.urge(proposal, by=None, on=MONDAY)
