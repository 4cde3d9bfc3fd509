"""One opinion: its moves, its clock, what is kept of the voter and how."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from congress.models import Event
from liaison.enums import OpinionState, Route
from liaison.models import Opinion
from liaison.workflow import MOVES, IllegalMoveError, LostRaceError
from tests.factories import MONDAY, make_role, make_unit
from tests.liaison.voices import PHONE, make_fed_back, make_opinion, make_outcome, make_passed

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 3, 3)


def forced(state, **fields) -> Opinion:
    """A row in any state, as no page could make it."""
    opinion = make_opinion()
    Opinion.objects.filter(pk=opinion.pk).update(state=state, **fields)
    return Opinion.objects.get(pk=opinion.pk)


ILLEGAL = [
    (move, state)
    for move, (sources, _) in MOVES.items()
    for state in OpinionState
    if state not in sources
]


@pytest.mark.parametrize(("move", "state"), ILLEGAL)
def test_a_move_is_refused_from_every_other_state(move, state):
    opinion = forced(state)

    with pytest.raises(IllegalMoveError, match="不能做这一步"):
        opinion.move(move, by=None, on=MONDAY)
    assert Opinion.objects.get(pk=opinion.pk).state == state


@pytest.mark.parametrize(
    ("move", "source"), [(m, s) for m, (ss, _) in MOVES.items() for s in sorted(ss)]
)
def test_a_move_writes_its_event(move, source):
    opinion = forced(source, clock_start=MONDAY)

    opinion.move(move, by=None, on=TUESDAY)

    event = Event.objects.about(opinion).first()
    assert (event.verb, event.old, event.new) == (move, source, MOVES[move][1])


def test_of_two_tabs_one_wins_and_the_other_is_told():
    opinion = make_opinion()
    other = Opinion.objects.get(pk=opinion.pk)
    opinion.move("decline_opinion", by=None, on=MONDAY)

    with pytest.raises(LostRaceError, match="已有别人"):
        other.move("settle_at_once", by=None, on=MONDAY)


@pytest.mark.parametrize(
    ("make", "due", "holder"),
    [
        (make_opinion, date(2026, 3, 5), "人大办"),
        (make_passed, date(2026, 3, 23), "水务站"),
        (make_outcome, date(2026, 3, 9), "人大办"),
        (make_fed_back, None, "人大办"),
    ],
)
def test_one_clock_runs_at_a_time(make, due, holder):
    more = (
        {} if make is make_opinion else {"unit": make_role("unit", unit=make_unit("水务站")).unit}
    )

    opinion = make(**more)

    assert (opinion.due_on, opinion.holder) == (due, holder)
    assert (opinion.reckon().on if opinion.reckon() else None) == due


def test_ending_is_dated_and_opening_again_takes_the_date_away():
    opinion = make_fed_back()
    assert opinion.closed_on == MONDAY

    opinion.move("not_mended", by=None, on=TUESDAY, round=2, route=Route.DESK)

    assert (opinion.closed_on, opinion.due_on, opinion.round) == (None, date(2026, 3, 6), 2)


def test_name_and_number_are_no_plain_text_in_the_database():
    make_opinion()

    with connection.cursor() as cursor:
        cursor.execute("SELECT o::text FROM liaison_opinion o")
        row = cursor.fetchone()[0]
    assert PHONE not in row
    assert "陈平安" not in row


def test_the_last_digits_are_checked_for_one_code_alone():
    first, second = make_opinion(), make_opinion(text="另一件事，路灯不亮了。")

    assert first.knows_tail("1234")
    assert not first.knows_tail("4321")
    assert not first.knows_tail("")
    assert first.tail_hash != second.tail_hash
    assert not make_opinion(voter_phone="", text="第三件事情。").knows_tail("")


@pytest.mark.parametrize(
    "fields",
    [
        {"published_on": MONDAY, "wants_public": False},
        {"route": "unit", "unit": None},
        {"clock_start": None, "due_on": MONDAY},
        {"erased_on": MONDAY},
    ],
    ids=[
        "public without consent",
        "a unit without a unit",
        "a clock without a start",
        "half erased",
    ],
)
def test_the_database_refuses_what_must_never_be(fields):
    opinion = make_opinion()

    with pytest.raises(IntegrityError), transaction.atomic():
        Opinion.objects.filter(pk=opinion.pk).update(**fields)
