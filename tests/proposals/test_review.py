"""审查: admit, send back, decline, convert; each with its event and who is told."""

import pytest

from congress.errors import DomainError
from proposals.enums import DeclineCode, Kind, State
from proposals.models import Proposal
from proposals.services import drafting, review
from tests.factories import MONDAY, make_role, make_submitted, make_township
from tests.proposals.procedure import (
    SITTING,
    amend,
    at,
    event,
    make_declined,
    make_motion,
    told,
    verbs,
)

pytestmark = pytest.mark.django_db


def submitted_motion(**fields):
    motion = make_motion(**fields)
    drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 10))
    return motion


def test_admitting_numbers_it_and_tells_the_signers():
    clerk = make_role()
    proposal = make_submitted(township=clerk.township)

    review.admit(proposal, by=clerk, on=MONDAY)

    written = event(proposal, "admit")
    assert (proposal.state, proposal.number, proposal.admitted_on) == (State.ADMITTED, 1, MONDAY)
    assert (written.old, written.new, written.actor) == ("submitted", "admitted", clerk.user)
    assert told("admitted", proposal) == ["秦禾"]


def test_numbers_run_by_township_session_and_kind():
    home, other = make_township(), make_township("baihe")
    session = home.current_term.sessions.get()
    cases = [
        make_submitted(township=home),
        make_submitted(township=home),
        make_submitted(township=other),
        make_submitted(township=home, session=session),
        submitted_motion(township=home),
    ]

    for case in cases:
        review.admit(case, by=None, on=MONDAY)

    assert [case.number_label for case in cases] == [
        "闭会第1号",
        "闭会第2号",
        "闭会第1号",
        "第1号",
        "第1号",
    ]


def test_sending_back_says_what_to_change_and_stops_the_clock():
    clerk = make_role()
    proposal = make_submitted(township=clerk.township)

    review.send_back(proposal, by=clerk, on=MONDAY, note="请写明是哪座桥。")

    assert (proposal.state, proposal.review_note) == (State.RETURNED, "请写明是哪座桥。")
    assert event(proposal, "send_back").note == "请写明是哪座桥。"
    assert not proposal.clocks.running().exists()
    assert told("sent_back", proposal) == ["秦禾"]


def test_what_was_sent_back_comes_again_without_the_old_remark():
    proposal = make_submitted()
    review.send_back(proposal, by=None, on=MONDAY, note="请写明是哪座桥。")

    drafting.submit(proposal, by=None, on=MONDAY)

    assert (proposal.state, proposal.review_note) == (State.SUBMITTED, "")
    assert proposal.clocks.running().count() == 1


@pytest.mark.parametrize("code", DeclineCode.values)
def test_declining_names_a_ground_of_the_list(code):
    clerk = make_role()
    proposal = make_submitted(township=clerk.township)

    review.decline(proposal, by=clerk, on=MONDAY, code=code, note="见说明。")

    assert (proposal.state, proposal.decline_code, proposal.number) == (State.DECLINED, code, None)
    assert event(proposal, "decline").note == f"{code} {DeclineCode(code).label}：见说明。"
    assert (proposal.closed_on, proposal.clocks.running().count()) == (MONDAY, 0)


def test_the_deputy_reads_the_ground_and_the_reason():
    proposal = make_declined()

    notice = proposal.lead.user.notices.get(rule="proposals.declined")

    assert notice.title == "《关于修复青石桥的建议》不予受理：没有实际内容"
    assert notice.body == "没有写清是哪一段路。"


REFUSALS = [
    (lambda case: review.send_back(case, by=None, on=MONDAY, note=" "), "请写明要修改什么。"),
    (
        lambda case: review.decline(case, by=None, on=MONDAY, code="R99", note="不行。"),
        "请选择不予受理的理由。",
    ),
    (
        lambda case: review.decline(case, by=None, on=MONDAY, code="R1", note="\n"),
        "请写明不予受理的具体原因，代表会看到。",
    ),
    (lambda case: review.convert(case, by=None, on=MONDAY), "本件不是议案，不用转。"),
]


@pytest.mark.parametrize(("act", "words"), REFUSALS)
def test_a_refused_review_writes_nothing(act, words):
    proposal = make_submitted()

    with pytest.raises(DomainError) as refusal:
        act(proposal)

    assert str(refusal.value) == words
    assert Proposal.objects.get().state == State.SUBMITTED
    assert verbs(proposal) == ["create", "submit"]


def test_a_motion_goes_on_as_a_suggestion_with_its_signers():
    chair = make_role("chair")
    motion = submitted_motion(township=chair.township)

    review.convert(motion, by=chair, on=SITTING, note="不列入议程。")
    review.admit(motion, by=chair, on=SITTING)

    assert (motion.kind, motion.from_motion, motion.state) == (
        Kind.SUGGESTION,
        True,
        State.ADMITTED,
    )
    assert (event(motion, "convert").actor, event(motion, "convert").note) == (
        chair.user,
        "不列入议程。",
    )
    assert drafting.signers(motion, on=SITTING) == 5
    assert told("converted", motion) == ["孟知", *[f"联名{n}" for n in range(4)]]


def test_where_the_rules_close_it_a_motion_off_the_agenda_ends_with_a_reason():
    chair = make_role("chair")
    amend(chair.township, bill__on_reject="close")
    motion = submitted_motion(township=chair.township)

    with pytest.raises(DomainError, match="说明理由后了结，不转作建议。"):
        review.convert(motion, by=chair, on=SITTING)
    with pytest.raises(DomainError, match="请写明不列入议程的理由，代表会看到。"):
        review.set_aside(motion, by=chair, on=SITTING, note=" ")
    review.set_aside(motion, by=chair, on=SITTING, note="已列入明年计划。")

    assert (motion.state, motion.kind) == (State.DECLINED, Kind.MOTION)
    assert (motion.review_note, motion.closed_on) == ("已列入明年计划。", SITTING)
    assert not motion.clocks.running().exists()
    assert told("set_aside", motion) == ["孟知", *[f"联名{n}" for n in range(4)]]


def test_elsewhere_no_motion_is_set_aside():
    motion = submitted_motion()

    for case in (motion, make_submitted()):
        with pytest.raises(DomainError, match="不列入议程的议案转作建议办理。"):
            review.set_aside(case, by=None, on=SITTING, note="不列入。")
