"""测评, 未反馈 and 重新办理 (case C2)."""

from datetime import date, timedelta

import pytest

from congress.errors import DomainError
from congress.models import Told
from proposals.enums import AssignmentState, ClockKind, Rating, State
from proposals.models import Evaluation, Proposal, Reply
from proposals.services import answering, handling, requests
from proposals.workflow import IllegalMoveError, LostRaceError
from tests.factories import (
    MONDAY,
    make_evaluated,
    make_replied,
    make_role,
    make_signed,
    make_township,
    ready_to_reply,
    reply_text,
    role_of,
)
from tests.proposals.procedure import (
    amend,
    end_mandate,
    evaluate,
    event,
    make_apart,
    reply,
    suspend,
    told,
    verbs,
)

pytestmark = pytest.mark.django_db

AUTUMN = date(2026, 9, 30)


# -- evaluation ---------------------------------------------------------------------------------


def test_content_closes_the_case_and_is_told():
    clerk = make_role()
    answer = make_replied(township=clerk.township)
    deputy = role_of(answer.proposal.lead)

    verdict = evaluate(answer, attitude="basically", by=deputy)

    case = Proposal.objects.get()
    assert (case.state, case.closed_on) == (State.CLOSED, MONDAY)
    assert str(verdict) == "满意"
    written = event(case, "evaluate")
    assert (written.actor, written.data["attitude"], written.data["result"]) == (
        deputy.user,
        "基本满意",
        "满意",
    )
    assert verbs(case)[-2:] == ["evaluate", "content"]
    assert told("evaluated", case) == ["李清", "李清"]


@pytest.mark.parametrize("axis", ["attitude", "result"])
def test_dissatisfaction_needs_reasons(axis):
    answer = make_replied()

    with pytest.raises(DomainError, match="不满意请写明理由"):
        evaluate(answer, **{axis: "dissatisfied", "reason": " "})

    assert not Evaluation.objects.exists()


def test_dissatisfaction_goes_to_the_chair():
    chair = make_role("chair")
    answer = make_replied(township=chair.township)

    evaluate(answer, result="dissatisfied", reason="还是老样子。")

    case = Proposal.objects.get()
    assert (case.state, case.closed_on) == (State.DISSATISFIED, None)
    assert event(case, "evaluate").note == "还是老样子。"
    assert told("disputed", case) == ["李清"]


OVERALL = [
    ("result", "dissatisfied", "satisfied", "satisfied"),
    ("attitude", "dissatisfied", "satisfied", "dissatisfied"),
    ("worse", "satisfied", "basically", "basically"),
    ("worse", "dissatisfied", "satisfied", "dissatisfied"),
]


@pytest.mark.parametrize(("rule", "attitude", "result", "whole"), OVERALL)
def test_the_profile_names_the_axis_that_counts(rule, attitude, result, whole):
    if rule != "result":
        amend(make_township(), evaluation__overall=rule)
    answer = make_replied()

    verdict = evaluate(answer, attitude=attitude, result=result, reason="有理由。")

    state = State.DISSATISFIED if whole == "dissatisfied" else State.CLOSED
    assert (verdict.overall, Proposal.objects.get().state) == (whole, state)


def test_a_reply_is_evaluated_once():
    answer = make_replied()
    stale = Reply.objects.select_related("proposal").get()
    evaluate(answer)

    with pytest.raises(LostRaceError, match="这份答复已经测评过了。"):
        evaluate(stale, result="dissatisfied", reason="改主意了。")

    assert Evaluation.objects.get().result == Rating.SATISFIED


def test_before_all_units_answered_nothing_is_evaluated():
    proposal, replies = make_apart()
    proposal.state = replies[0].proposal.state = State.HANDLING

    with pytest.raises(IllegalMoveError, match="本件现为“办理中”，不能测评。"):
        evaluate(replies[0])


def test_one_bad_reply_of_two_disputes_the_case():
    _, (first, second) = make_apart()

    evaluate(first)
    waiting = Proposal.objects.get().state
    second.proposal.refresh_from_db()
    evaluate(second, result="dissatisfied", reason="没有做。")

    assert (waiting, Proposal.objects.get().state) == (State.REPLIED, State.DISSATISFIED)


@pytest.mark.parametrize("spoil", [suspend, lambda deputy: end_mandate(deputy, MONDAY)])
def test_who_left_office_is_typed_for_by_the_clerk(spoil):
    clerk = make_role()
    answer = make_replied(township=clerk.township)
    lead = answer.proposal.lead
    spoil(lead)

    with pytest.raises(DomainError, match="请告诉人大办代录"):
        evaluate(answer, by=role_of(lead))
    evaluate(answer, by=clerk, told=Told(by="秦禾", how="电话"))

    written = event(answer.proposal, "evaluate")
    assert (written.actor, written.told_by, written.told_how) == (clerk.user, "秦禾", "电话")


# -- no evaluation ------------------------------------------------------------------------------


def test_an_evaluation_lapses_only_after_its_time():
    proposal = make_replied().proposal
    due = proposal.clocks.running().get().due_on

    with pytest.raises(DomainError, match="测评期限是2026年3月30日，过了期限才能按“未反馈”办结。"):
        answering.lapse(proposal, by=None, on=due)
    answering.lapse(proposal, by=None, on=due + timedelta(days=1))

    assert (proposal.state, proposal.closed_on) == (State.CLOSED, date(2026, 3, 31))
    assert not proposal.clocks.running().exists()
    assert told("lapsed", proposal) == ["秦禾"]


def test_a_bad_reply_is_not_lost_where_another_stays_unanswered():
    proposal, (first, _) = make_apart()
    evaluate(first, result="dissatisfied", reason="没有做。")
    proposal.refresh_from_db()

    answering.lapse(proposal, by=None, on=date(2026, 4, 10))

    assert proposal.state == State.DISSATISFIED
    assert event(proposal, "dispute").note == "其余答复逾期未反馈。"


@pytest.mark.parametrize("make", [make_signed, make_evaluated])
def test_nothing_else_lapses(make):
    proposal = make()

    with pytest.raises(IllegalMoveError):
        answering.lapse(proposal, by=None, on=date(2027, 1, 1))

    assert "lapse" not in verbs(proposal)


# -- once more (C2) -----------------------------------------------------------------------------

LAST_OF_MARCH = date(2026, 3, 31)
REHANDLED = [
    ("national", date(2026, 4, 30)),
    ("zhejiang", date(2026, 4, 30)),
    ("shandong-township", date(2026, 4, 30)),
    ("chongqing-township", date(2026, 6, 1)),
]


@pytest.mark.parametrize(("preset", "due"), REHANDLED)
def test_the_limit_for_handling_again(preset, due):
    township = make_township("zaiban", preset=preset)
    proposal = make_evaluated(township=township, on=LAST_OF_MARCH, result=Rating.DISSATISFIED)

    if proposal.state == State.DISSATISFIED:
        answering.order_rehandling(proposal, by=None, on=LAST_OF_MARCH, note="请重办。")

    assert proposal.clocks.running().get(kind=ClockKind.REHANDLE).due_on == due
    assert (proposal.state, proposal.round) == (State.HANDLING, 2)


def test_in_sichuan_it_is_three_months():
    amend(make_township(), rehandle__months=3)
    proposal = make_evaluated(on=LAST_OF_MARCH, result=Rating.DISSATISFIED)

    answering.order_rehandling(proposal, by=None, on=LAST_OF_MARCH, note="请重办。")

    assert proposal.clocks.running().get(kind=ClockKind.REHANDLE).due_on == date(2026, 6, 30)


def test_ordering_it_writes_who_and_why():
    chair = make_role("chair")
    proposal = make_evaluated(township=chair.township, result=Rating.DISSATISFIED)

    answering.order_rehandling(proposal, by=chair, on=MONDAY, note="请补做排水。")

    written = event(proposal, "rehandle")
    assert (written.actor, written.note) == (chair.user, "请补做排水。")
    assert told("rehandle", proposal) == ["秦禾"]
    assert proposal.assignments.get(round=2).state == AssignmentState.PENDING


def test_only_units_that_did_not_satisfy_handle_it_again():
    proposal, (first, second) = make_apart()
    evaluate(first)
    second.proposal.refresh_from_db()
    evaluate(second, result="dissatisfied", reason="没有做。")
    proposal.refresh_from_db()

    answering.order_rehandling(proposal, by=None, on=MONDAY, note="请重办。")

    assert [str(part) for part in proposal.assignments.filter(round=2)] == ["分办 乙站"]


def once_more(proposal, *, on):
    """Ordered, answered, and found wanting again."""
    answering.order_rehandling(proposal, by=None, on=on, note="请重办。")
    ready_to_reply(proposal, on=on)
    evaluate(reply(proposal, on=on), on=on, result="dissatisfied", reason="还是不行。")
    proposal.refresh_from_db()


def test_after_two_more_rounds_the_parties_are_brought_together():
    chair = make_role("chair")
    proposal = make_evaluated(township=chair.township, result=Rating.DISSATISFIED)
    once_more(proposal, on=date(2026, 4, 1))
    once_more(proposal, on=date(2026, 5, 6))

    with pytest.raises(DomainError, match="已经重新办理过2轮，请召开协调会并记录处理意见。"):
        answering.order_rehandling(proposal, by=chair, on=date(2026, 6, 1), note="再办。")
    answering.settle(proposal, by=chair, on=date(2026, 6, 1), record="三方同意明年列入计划。")

    assert (proposal.state, proposal.round) == (State.CLOSED, 3)
    assert proposal.settlement == "三方同意明年列入计划。"
    assert event(proposal, "settle").actor == chair.user
    assert told("settled", proposal) == ["秦禾"]


def test_a_decision_needs_its_reasons():
    proposal = make_evaluated(result=Rating.DISSATISFIED)

    with pytest.raises(DomainError, match="请写明重新办理的要求。"):
        answering.order_rehandling(proposal, by=None, on=MONDAY, note=" ")
    with pytest.raises(DomainError, match="请写明协调情况和处理意见。"):
        answering.settle(proposal, by=None, on=MONDAY, record="")


def test_a_second_reply_needs_a_second_contact():
    proposal = make_evaluated(result=Rating.DISSATISFIED)
    answering.order_rehandling(proposal, by=None, on=MONDAY, note="请重办。")
    handling.sign(proposal.assignments.get(round=2), by=None, on=MONDAY)

    with pytest.raises(DomainError, match="答复以前要先与代表沟通"):
        reply(proposal)


def test_a_second_handling_is_not_put_off():
    proposal = make_evaluated(result=Rating.DISSATISFIED)
    answering.order_rehandling(proposal, by=None, on=MONDAY, note="请重办。")

    with pytest.raises(DomainError, match="重新办理的期限不能延期。"):
        requests.ask_extension(
            proposal.assignments.get(round=2),
            by=None,
            on=MONDAY,
            until=AUTUMN,
            reason="忙。",
        )


def test_a_reply_of_an_earlier_round_is_not_evaluated_later():
    proposal, (first, second) = make_apart()
    evaluate(first, result="dissatisfied", reason="没有做。")
    proposal.refresh_from_db()
    answering.lapse(proposal, by=None, on=date(2026, 4, 10))
    answering.order_rehandling(proposal, by=None, on=date(2026, 4, 10), note="请重办。")
    part = proposal.assignments.get(round=2)
    handling.sign(part, by=None, on=date(2026, 4, 13))
    by = part.unit.roles.get()
    day = date(2026, 4, 13)
    handling.log_contact(part, by=by, on=day, recorded_on=day, way="phone", summary="问过。")
    answering.reply(part, reply_text(), by=by, on=day)
    second.proposal.refresh_from_db()

    with pytest.raises(IllegalMoveError, match="不能测评"):
        evaluate(second)
