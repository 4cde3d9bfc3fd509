"""First pages of the desk, a deputy and a unit: with something of every floor they cost the same, however much."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from deputies.services import duty_log, points_marks
from liaison.models import Article, Seat
from liaison.services import attending, layout, swapping, writing
from liaison.services import opinion_handling as handling
from proposals.enums import Rating
from proposals.services import requests
from tests.deputies import activities, duty, meetings, points, reports
from tests.factories import (
    client_of,
    handler_of,
    make_admitted,
    make_deputy,
    make_evaluated,
    make_handling,
    make_replied,
    make_role,
    make_submitted,
    make_township,
    role_of,
    serial,
)
from tests.liaison.factories import make_attached, make_station
from tests.liaison.voices import make_held, make_opinion, make_outcome, make_passed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)
# The page of a door, the most queries it may cost, and its sections in order.
PAGES = {
    "desk": ("proposals:desk-today", 9, [
        "述职评议", "述职", "代表活动", "履职登记", "履职异议", "履职积分", "民情", "接待选民", "工作动态",
    ]),
    "my": ("proposals:my-home", 6, [
        "述职评议", "述职", "要参加的活动", "履职登记", "履职积分", "民情", "接待选民",
    ]),
    "unit": ("proposals:unit-home", 5, ["民情"]),
}  # fmt: skip


@pytest.fixture
def people():
    """The clerk, a deputy and a unit's handler, each of whom has something to do."""
    make_township()
    unit = make_role("unit")
    return {"desk": make_role(), "my": role_of(make_deputy(user=True)), "unit": unit}


def fill(people, rows: int) -> None:
    """So many rows of whatever a first page shows."""
    me = people["my"].user.deputies.get()
    for row in range(rows):
        _proposals(me, people["unit"].unit)
        _duty(me)
        _assessment(me, 1980 + row)
        _points(me, 2000 + row)
        _opinions(me, people["unit"].unit)
        _activities(me)
    _reports(me, rows)
    _reception(me, rows)


def _proposals(me, unit) -> None:
    make_submitted(on=TODAY, lead=me)
    make_admitted(on=TODAY, lead=me)
    make_replied(on=TODAY, lead=me)
    make_evaluated(on=TODAY, result=Rating.DISSATISFIED)
    make_handling(unit=unit)
    asked = make_handling(on=TODAY)
    assignment, by = asked.assignments.get(), handler_of(asked)
    until = requests.extension_limit(assignment)
    requests.ask_extension(assignment, by=by, on=TODAY, until=until, reason="等资金。")


def _duty(me) -> None:
    duty.make_entry(deputy=me, today=TODAY, on=TODAY)
    entry = duty.make_returned(deputy=me, today=TODAY, on=TODAY)
    duty_log.object_to(entry, "附页上有。", by=role_of(me), on=TODAY)


def _assessment(me, year) -> None:
    meetings.make_announced()
    shown = meetings.make_shown_report(deputy=me, year=year)
    meetings.make_declared(votes=(0, 0, 3), reports=[shown])


def _points(me, number) -> None:
    year = points.make_year(year=number, state="checking")
    points_marks.object_to(year, me, item="visit", text="少记", by=None, on=TODAY)


def _opinions(me, unit) -> None:
    make_opinion(deputy=me, text=_words())
    make_held()
    make_passed(unit=unit, text=_words())
    make_outcome(unit=unit, text=_words())
    handling.ask_deputy(make_opinion(text=_words()), me, by=None, on=TODAY)


def _words() -> str:
    """A text like no other: nearly the same words again would be held back."""
    start = 0x4E00 + 20 * next(serial)
    return "".join(map(chr, range(start, start + 20)))


def _activities(me) -> None:
    activity = activities.make_announced(day=TODAY + 3 * DAY, on=TODAY, deputies=[me])
    activities.ask(activity, me, now=timezone.now())
    activities.make_announced(day=TODAY - 3 * DAY, on=TODAY - 9 * DAY, deputies=[me])


def _reports(me, rows) -> None:
    spoken = meetings.make_shown_report(deputy=me, year=1990)
    for _ in range(rows):
        reports.make_filed(on=TODAY)
        reports.make_word(spoken, on=TODAY)
        reports.make_word(spoken, shown=True, on=TODAY)
    reports.make_plan(me, TODAY)


def _reception(me, rows) -> None:
    station, other = make_station(), make_deputy(user=True)
    for deputy in (me, other):
        make_attached(station, deputy)
    for row in range(rows):
        _day(station, me, TODAY + 2 * row * DAY)
        _day(station, me, TODAY - (row + 1) * DAY)
        seat = _day(station, other, TODAY + (2 * row + 1) * DAY)
        swapping.ask(seat, other=me, other_seat=None, reason="采茶", by=None, on=TODAY)
        piece = Article(township=make_township(), author=me, title="来访", body="四位老人。", happened_on=TODAY)  # fmt: skip
        writing.save(piece, deputies=[], by=role_of(me), on=TODAY)


def _day(station, deputy, on) -> Seat:
    hours = {"starts_at": time(9), "ends_at": time(11), "seats": 1}
    day = layout.add_day(station, on=on, theme="", by=None, **hours)
    return attending.put_in(day, deputy, instead_of=None, by=None, on=on)


@pytest.mark.parametrize("rows", [1, 3])
def test_first_pages_with_something_of_every_floor_cost_the_same(
    people, rows, django_assert_max_num_queries
):
    fill(people, rows)

    for door, (page, most, titles) in PAGES.items():
        browser = client_of(people[door])
        with django_assert_max_num_queries(most):
            found = browser.get(reverse(page)).context["sections"]
        assert [section.title for section in found] == titles
        assert min(section.total for section in found) >= rows
