"""Clocks reckoned anew: what moves, what stays, who is told."""

from datetime import date

import pytest

from congress.models import Event, Session
from congress.services import save_session
from office.models import Notice, load_calendar, replace_year
from proposals.enums import ClockKind
from proposals.models import Clock
from proposals.services import requests
from proposals.services.clocks import recompute
from tests.factories import (
    handler_of,
    make_handling,
    make_replied,
    make_role,
    make_submitted,
    make_township,
)

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 9)
HOLIDAY = [(date(2027, 1, day), False, "元旦") for day in range(9, 13)]


def replies(case):
    return case.clocks.get(kind=ClockKind.REPLY)


def recomputed_by_new_year(**options):
    replace_year(2027, HOLIDAY)
    return recompute(Clock.objects.all(), by=None, **options)


def test_a_due_date_moves_with_its_event_and_its_holder_is_told():
    case = make_handling(on=OCTOBER)

    moved = recomputed_by_new_year()

    assert [str(move) for move in moved] == [
        "qingshi镇 闭会第1号《关于修复青石桥的建议》 答复代表：2027年1月11日 → 2027年1月13日"
    ]
    assert replies(case).due_on == date(2027, 1, 13)
    event = Event.objects.get(verb="recompute")
    assert (event.subject_id, event.note) == (
        case.pk,
        "答复代表由2027年1月11日改为2027年1月13日",
    )
    told = Notice.objects.filter(title__startswith="期限有变").get()
    assert told.recipient == handler_of(case).user


def test_a_second_run_finds_nothing():
    make_handling(on=OCTOBER)
    recomputed_by_new_year()

    assert recompute(Clock.objects.all(), by=None) == []
    assert Event.objects.filter(verb="recompute").count() == 1


def test_a_dry_run_writes_nothing():
    case = make_handling(on=OCTOBER)
    calendar = load_calendar().with_year(2027, HOLIDAY)

    moved = recompute(Clock.objects.all(), by=None, calendar=calendar, dry_run=True)

    assert len(moved) == 1
    assert replies(case).due_on == date(2027, 1, 11)
    assert not Event.objects.filter(verb="recompute").exists()


def test_a_stopped_clock_stays():
    case = make_replied(on=OCTOBER).proposal

    recomputed_by_new_year()

    assert replies(case).due_on == date(2027, 1, 11)


def test_the_desk_and_the_deputy_are_told_of_their_own():
    waiting = make_submitted(on=date(2026, 12, 31))
    judged = make_replied(on=date(2026, 12, 14)).proposal

    recomputed_by_new_year()

    rules = set(Notice.objects.filter(title__startswith="期限有变").values_list("recipient", "url"))
    assert {url for _, url in rules} == {f"/my/proposals/{judged.pk}/"}
    assert waiting.clocks.running().get().due_on == date(2027, 1, 13)


def test_an_extension_that_no_longer_fits_stays_and_is_named():
    case = make_handling(on=OCTOBER)
    assignment = case.assignments.answering().get()
    request = requests.ask_extension(
        assignment, by=handler_of(case), on=OCTOBER, until=date(2027, 1, 12), reason="汛期"
    )
    requests.decide_extension(request, granted=True, by=make_role("chair"), on=OCTOBER)

    moved = recomputed_by_new_year()

    assert [move.problem != "" for move in moved] == [True]
    assert "仍为2027年1月12日，未能重算" in str(moved[0])
    assert replies(case).due_on == date(2027, 1, 12)
    assert not Event.objects.filter(verb="recompute").exists()


def test_the_number_of_queries_does_not_grow_with_clocks_that_stay(django_assert_num_queries):
    township = make_township()
    make_handling(on=date(2026, 3, 2), township=township)
    load_calendar()
    with django_assert_num_queries(4):
        recompute(Clock.objects.all(), by=None)

    make_handling(on=date(2026, 3, 2), township=township)
    make_handling(on=date(2026, 3, 2), township=township)

    with django_assert_num_queries(4):
        recompute(Clock.objects.all(), by=None)


def test_the_close_of_a_session_moves_the_clocks_that_hang_on_it():
    clerk = make_role()
    session = Session.objects.create(
        term=clerk.township.current_term, number=2, opened_on=date(2026, 8, 3)
    )
    case = make_submitted(on=date(2026, 8, 3), township=clerk.township, session=session)
    clock = case.clocks.get()
    assert clock.due_on == date(2026, 8, 12)

    session.closed_on = date(2026, 8, 4)
    lines = save_session(session, by=clerk)

    clock.refresh_from_db()
    assert (clock.session_closed_on, clock.due_on) == (date(2026, 8, 4), date(2026, 9, 3))
    assert lines == ["qingshi镇 《关于修复青石桥的建议》 交办：2026年8月12日 → 2026年9月3日"]
    assert save_session(session, by=clerk) == []
