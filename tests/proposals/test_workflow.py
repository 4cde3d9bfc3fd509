"""The tables of moves: each legal one with its event, every other one refused in Chinese."""

import pytest

from congress.models import Event
from proposals.enums import AssignmentState, Kind, State
from proposals.models import Assignment, Proposal
from proposals.services import answering, drafting, handling, review
from proposals.workflow import (
    ASSIGNMENT_MOVES,
    MOVES,
    VERBS,
    IllegalMoveError,
    LostRaceError,
)
from tests.factories import (
    MONDAY,
    handler_of,
    make_admitted,
    make_handling,
    make_role,
    make_signed,
    make_submitted,
    make_unit,
)
from tests.proposals.procedure import IN_STATE, amend, event, make_motion, verbs

pytestmark = pytest.mark.django_db

LEGAL = [(verb, state) for verb, (sources, _) in MOVES.items() for state in sorted(sources)]
PARTS_LEGAL = [
    (verb, state) for verb, (sources, _) in ASSIGNMENT_MOVES.items() for state in sorted(sources)
]
# What the database demands of a case beside its state.
NEEDED = {
    "admit": {"number": 7},
    "hand_over": {"handed_over_on": MONDAY},
}


def shut(moves, state) -> list[str]:
    """The verbs of a table that do not lead on from this state."""
    return [verb for verb, (sources, _) in moves.items() if state not in sources]


def make_part(state):
    """An assignment in a state, written there: only the table is asked here."""
    part = make_handling().assignments.get()
    Assignment.objects.filter(pk=part.pk).update(state=state)
    part.refresh_from_db()
    return part


@pytest.mark.parametrize(("verb", "state"), LEGAL)
def test_a_legal_move_leads_on_and_writes_its_event(verb, state):
    proposal = IN_STATE[state]()
    clerk = make_role(township=proposal.township)

    proposal.move(verb, by=clerk, on=MONDAY, note="说明", **NEEDED.get(verb, {}))

    target = MOVES[verb][1]
    written = event(proposal, verb)
    assert Proposal.objects.get(pk=proposal.pk).state == target == proposal.state
    assert (written.old, written.new, written.note) == (state, target, "说明")
    assert (written.actor, written.on, written.township) == (
        clerk.user,
        MONDAY,
        proposal.township,
    )


@pytest.mark.parametrize("state", State)
def test_any_other_move_is_refused_in_words_and_writes_nothing(state):
    made = IN_STATE[state]()
    before = verbs(made)

    for verb in shut(MOVES, state):
        proposal = Proposal.objects.get(pk=made.pk)
        with pytest.raises(IllegalMoveError) as refusal:
            proposal.move(verb, by=None, on=MONDAY, closed_on=MONDAY)

        assert str(refusal.value) == f"本件现为“{State(state).label}”，不能做这一步。", verb
        assert verbs(made) == before, verb
        assert Proposal.objects.get(pk=made.pk).state == state, verb


@pytest.mark.parametrize(("verb", "state"), PARTS_LEGAL)
def test_a_legal_move_of_a_part_is_written_to_the_log_of_the_case(verb, state):
    part = make_part(state)
    role = make_role("unit", unit=part.unit)

    part.move(verb, by=role, on=MONDAY)

    written = event(part.proposal, verb)
    assert Assignment.objects.get(pk=part.pk).state == ASSIGNMENT_MOVES[verb][1]
    assert (written.old, written.new) == (state, ASSIGNMENT_MOVES[verb][1])
    assert (written.actor, written.data) == (
        role.user,
        {"unit": str(part.unit), "part": "主办"},
    )


@pytest.mark.parametrize("state", AssignmentState)
def test_any_other_move_of_a_part_is_refused_in_words(state):
    made = make_part(state)
    before = verbs(made.proposal)

    for verb in shut(ASSIGNMENT_MOVES, state):
        part = Assignment.objects.get(pk=made.pk)
        with pytest.raises(IllegalMoveError) as refusal:
            part.move(verb, by=None, on=MONDAY)

        assert str(refusal.value) == (
            f"{part.unit}对本件的办理现为“{AssignmentState(state).label}”，不能做这一步。"
        ), verb
        assert verbs(made.proposal) == before, verb


def test_every_move_reads_as_words_on_a_timeline():
    assert MOVES.keys() <= VERBS.keys()
    assert ASSIGNMENT_MOVES.keys() <= VERBS.keys()


# -- the acts of the services, each from every state that its move does not name ----------------

ACTS = {
    "submit": lambda case: drafting.submit(case, by=None, on=MONDAY),
    "send_back": lambda case: review.send_back(case, by=None, on=MONDAY, note="请改。"),
    "decline": lambda case: review.decline(case, by=None, on=MONDAY, code="R6", note="空。"),
    "admit": lambda case: review.admit(case, by=None, on=MONDAY),
    "hand_over": lambda case: handling.hand_over(
        case, by=None, on=MONDAY, lead=make_unit(township=case.township)
    ),
    "rehandle": lambda case: answering.order_rehandling(case, by=None, on=MONDAY, note="再办。"),
    "settle": lambda case: answering.settle(case, by=None, on=MONDAY, record="已开协调会。"),
    "withdraw": lambda case: drafting.ask_withdrawal(case, by=None, on=MONDAY),
}


@pytest.mark.parametrize("state", State)
def test_an_act_out_of_its_place_writes_nothing_at_all(state):
    made = IN_STATE[state]()
    before = _everything(made)

    for verb in [verb for verb in shut(MOVES, state) if verb in ACTS]:
        with pytest.raises(IllegalMoveError) as refusal:
            ACTS[verb](Proposal.objects.get(pk=made.pk))

        assert State(state).label in str(refusal.value), verb
        assert _everything(made) == before, verb


@pytest.mark.parametrize("verb", [verb for verb in ACTS if verb != "withdraw"])
def test_in_two_tabs_the_second_is_told_that_it_came_late(verb):
    state = sorted(MOVES[verb][0])[0]
    first = IN_STATE[state]()
    second = Proposal.objects.get(pk=first.pk)
    ACTS[verb](first)
    before = _everything(first)

    with pytest.raises(LostRaceError, match="刚才已有别人处理了本件"):
        ACTS[verb](second)

    assert _everything(first) == before


def test_a_withdrawal_from_a_second_tab_is_told_that_it_came_late():
    first = make_submitted()
    second = Proposal.objects.get(pk=first.pk)
    drafting.ask_withdrawal(first, by=None, on=MONDAY)

    with pytest.raises(LostRaceError):
        drafting.ask_withdrawal(second, by=None, on=MONDAY)

    assert verbs(first).count("withdraw") == 1


def test_converting_twice_from_two_tabs_writes_one_event():
    first = make_motion()
    drafting.submit(first, by=None, on=MONDAY.replace(month=1, day=9))
    second = Proposal.objects.get(pk=first.pk)
    review.convert(first, by=None, on=MONDAY)

    with pytest.raises(Exception, match="本件不是议案"):
        review.convert(second, by=None, on=MONDAY)

    assert verbs(first).count("convert") == 1


def test_numbering_from_a_stale_tab_follows_the_conversion():
    motion = make_motion()
    drafting.submit(motion, by=None, on=MONDAY.replace(month=1, day=9))
    stale = Proposal.objects.get(pk=motion.pk)
    other = make_admitted(township=motion.township, session=motion.session)
    review.convert(motion, by=None, on=MONDAY)

    review.admit(stale, by=None, on=MONDAY)

    assert (stale.kind, stale.number) == (Kind.SUGGESTION, other.number + 1)


@pytest.mark.parametrize("verb", ["sign", "answer"])
def test_two_tabs_of_a_part(verb):
    proposal = make_handling() if verb == "sign" else make_signed()
    first = proposal.assignments.get()
    second = Assignment.objects.get(pk=first.pk)
    first.move(verb, by=handler_of(proposal), on=MONDAY)

    with pytest.raises(LostRaceError, match="刚才已有别人处理了本件"):
        second.move(verb, by=handler_of(proposal), on=MONDAY)

    assert verbs(proposal).count(verb) == 1


WITHDRAW = [
    ("handover", {"submitted", "returned", "admitted"}),
    ("reply", {"submitted", "returned", "admitted", "handling"}),
    ("close", {"submitted", "returned", "admitted", "handling", "replied", "dissatisfied"}),
]


@pytest.mark.parametrize(("until", "states"), WITHDRAW)
def test_the_profile_says_how_far_a_text_may_be_taken_back(until, states):
    proposal = make_submitted()
    amend(proposal.township, withdraw__until=until)
    proposal.law_profile = proposal.township.law

    found = set()
    for state in State:
        proposal.state = state
        found |= {state.value} if "withdraw" in proposal.next_moves else set()

    assert found == states


def test_a_case_that_is_handled_again_was_answered_and_stays():
    proposal = make_submitted()
    proposal.state, proposal.replied_on = State.HANDLING, MONDAY

    assert "withdraw" not in proposal.next_moves


def _everything(proposal):
    """The row as stored, its log, clocks and parts."""
    row = Proposal.objects.filter(pk=proposal.pk).values().get()
    parts = proposal.assignments.order_by("pk").values_list("pk", "state")
    clocks = proposal.clocks.order_by("pk").values_list("pk", "due_on", "stopped_on")
    log = Event.objects.about(proposal).count()
    return row, list(parts), list(clocks), log
