"""A soft word once a silent period; who logs is left alone."""

from datetime import timedelta

import pytest

from deputies.services.duty_reminders import remind
from office.models import Notice
from tests.deputies.duty import make_entry, rule
from tests.factories import FOUNDED, make_deputy, make_township

pytestmark = pytest.mark.django_db

RULE = "remind.duty.silent"


def days(number):
    return FOUNDED + timedelta(days=number)


@pytest.mark.parametrize(("after", "owed"), [(59, 0), (60, 1), (61, 0), (119, 0), (120, 1)])
def test_a_silent_deputy_is_told_once_a_period(after, owed):
    make_deputy(user=True)

    assert remind(days(after))[RULE] == owed
    assert remind(days(after))[RULE] == 0


def test_the_period_runs_from_the_last_duty():
    deputy = make_deputy(user=True)
    make_entry(deputy=deputy, on=days(30))

    assert remind(days(60))[RULE] == 0
    assert remind(days(90))[RULE] == 1
    assert "上一次是" in Notice.objects.get(rule=RULE).body


@pytest.mark.parametrize("silent_days", [0, 30])
def test_the_profile_says_how_long(silent_days):
    make_deputy(user=True)
    rule(make_township(), duty__silent_days=silent_days)

    assert remind(days(30))[RULE] == (1 if silent_days else 0)


def test_whoever_has_no_account_or_may_not_act_is_left_alone():
    make_deputy("无号")
    make_deputy("停职", user=True, suspended=True)

    assert remind(days(60)) == {}


@pytest.mark.parametrize("number", [1, 5])
def test_the_sweep_costs_the_same_for_few_and_for_more(number, django_assert_max_num_queries):
    for _ in range(number):
        make_deputy(user=True)

    with django_assert_max_num_queries(3):
        remind(days(60))
