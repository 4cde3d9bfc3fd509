"""The whole procedure through the services: where each move leads and what each clock says."""

from datetime import date

import pytest

from proposals.enums import ClockKind, Rating, State
from proposals.services import answering
from tests.factories import (
    MONDAY,
    handler_of,
    make_evaluated,
    make_handling,
    make_replied,
    make_role,
    ready_to_reply,
    reply_text,
)

pytestmark = pytest.mark.django_db


def test_handing_over_starts_the_clocks_of_the_unit():
    proposal = make_handling(on=date(2026, 3, 2))

    clocks = {clock.kind: clock.due_on for clock in proposal.clocks.running()}

    assert clocks == {
        ClockKind.SIGN: date(2026, 3, 5),
        ClockKind.RETURN: date(2026, 3, 11),
        ClockKind.CONTACT: date(2026, 3, 30),
        ClockKind.REPLY: date(2026, 6, 2),
    }


def test_the_last_reply_stops_the_units_clocks_and_starts_the_evaluation():
    proposal = make_replied(on=MONDAY).proposal

    assert proposal.state == State.REPLIED
    assert [clock.kind for clock in proposal.clocks.running()] == [ClockKind.EVALUATION]


def test_content_closes_the_case():
    proposal = make_evaluated(on=MONDAY)

    assert (proposal.state, proposal.closed_on) == (State.CLOSED, MONDAY)
    assert not proposal.clocks.running().exists()


def test_rehandling_is_answered_anew_and_closes_when_the_deputy_is_content():
    proposal = make_evaluated(on=MONDAY, result=Rating.DISSATISFIED)
    chair = make_role("chair", township=proposal.township)

    answering.order_rehandling(proposal, by=chair, on=date(2026, 3, 31), note="请补做排水。")
    ready_to_reply(proposal, on=date(2026, 4, 1))
    assignment = proposal.assignments.answering().get()
    answer = answering.reply(assignment, reply_text(), by=handler_of(proposal), on=date(2026, 4, 2))
    answering.evaluate(
        answer, attitude="satisfied", result="satisfied", by=None, on=date(2026, 4, 3)
    )
    proposal.refresh_from_db()

    assert (proposal.state, proposal.round) == (State.CLOSED, 2)
    rehandle = proposal.clocks.get(kind=ClockKind.REHANDLE)
    assert rehandle.due_on == date(2026, 4, 30)
