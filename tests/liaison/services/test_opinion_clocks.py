"""Reminders of opinions: once a day, to whoever has it; delay is told upwards; closed ones are left alone."""

from datetime import date, timedelta

import pytest

from liaison.models import Opinion
from liaison.services import opinion_clocks
from liaison.services import opinion_handling as handling
from office.models import Notice, load_calendar
from office.sweeping import remind
from tests.factories import MONDAY, make_deputy, make_role
from tests.liaison.voices import make_fed_back, make_opinion, make_outcome, make_passed

pytestmark = pytest.mark.django_db

# Registered on Monday the 2nd: to be sorted by Thursday the 5th.
BY_DAY = [
    (date(2026, 3, 2), 0),
    (date(2026, 3, 3), 1),
    (date(2026, 3, 5), 1),
    (date(2026, 3, 6), 1),
    (date(2026, 3, 7), 0),
    (date(2026, 3, 12), 1),
    (date(2026, 3, 13), 0),
]


@pytest.mark.parametrize(("on", "owed"), BY_DAY)
def test_sorting_is_reminded_before_at_and_five_working_days_behind_the_end(on, owed):
    make_role("clerk")
    make_opinion()

    assert opinion_clocks.remind(on).total() == owed


def test_twice_on_a_day_owes_nothing_twice():
    make_role("clerk")
    make_opinion()

    first, second = remind(date(2026, 3, 5)), remind(date(2026, 3, 5))

    assert first["remind.opinion.sort.before"] == 1
    assert second.total() == 0


@pytest.mark.parametrize(
    ("make", "on", "told"),
    [
        (make_opinion, date(2026, 3, 5), {"clerk"}),
        (make_opinion, date(2026, 3, 6), {"clerk", "chair"}),
        (make_passed, date(2026, 3, 23), {"unit"}),
        (make_passed, date(2026, 3, 24), {"unit", "clerk"}),
        (make_outcome, date(2026, 3, 10), {"clerk", "chair"}),
        (make_fed_back, date(2026, 3, 24), set()),
    ],
)
def test_delay_is_told_to_those_above(make, on, told):
    people = {name: make_role(name) for name in ("clerk", "chair", "unit")}
    make(**({} if make is make_opinion else {"unit": people["unit"].unit}))
    Notice.objects.all().delete()

    opinion_clocks.remind(on)

    reached = set(Notice.objects.values_list("recipient", flat=True))
    assert {name for name, role in people.items() if role.user_id in reached} == told


def test_a_deputy_who_was_asked_is_reminded_at_his_own_door():
    deputy, opinion = make_deputy(user=True), make_opinion()
    handling.ask_deputy(opinion, deputy, by=None, on=MONDAY)
    Notice.objects.all().delete()

    opinion_clocks.remind(date(2026, 3, 23))

    assert Notice.objects.get(recipient=deputy.user).url == f"/my/opinions/{opinion.pk}/"


def test_reminding_costs_the_same_for_two_and_for_twenty(django_assert_max_num_queries):
    make_role("clerk")
    for number in range(20):
        make_opinion(text=f"第{number}件事情，说来话长。")

    with django_assert_max_num_queries(7):
        opinion_clocks.remind(date(2026, 3, 5))


def test_clocks_follow_the_calendar_and_a_dry_run_moves_nothing():
    opinion = make_opinion()
    calendar = load_calendar().with_year(2026, [(date(2026, 3, 4), False, "演练")])

    lines = opinion_clocks.recompute(calendar, by=None, dry_run=True)
    opinion.refresh_from_db()
    assert (len(lines), opinion.due_on) == (1, date(2026, 3, 5))

    opinion_clocks.recompute(calendar, by=None, dry_run=False)
    opinion.refresh_from_db()
    assert opinion.due_on == date(2026, 3, 5) + timedelta(days=1)
    assert not Opinion.objects.filter(due_on=date(2026, 3, 5)).exists()
