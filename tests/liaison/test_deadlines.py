"""The clocks of an opinion: working days over holidays, weeks to the question, months of keeping."""

from datetime import date

import pytest

from congress.law import preset
from liaison.deadlines import RULES, days_late, due, keep_until, recheck_on
from office.models import load_calendar

LAW = preset("national")

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar():
    return load_calendar()


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("sort", date(2026, 3, 2), date(2026, 3, 5)),
        # Friday: the weekend does not count.
        ("sort", date(2026, 3, 6), date(2026, 3, 11)),
        # Spring Festival 15 to 23 February; Saturday 14 and 28 work.
        ("sort", date(2026, 2, 13), date(2026, 2, 25)),
        ("unit", date(2026, 3, 2), date(2026, 3, 23)),
        ("unit", date(2025, 12, 25), date(2026, 1, 16)),
        ("feedback", date(2026, 4, 30), date(2026, 5, 11)),
        ("feedback", date(2024, 2, 28), date(2024, 3, 6)),
    ],
)
def test_working_days_are_counted_after_the_event(rule, start, expected, calendar):
    found = due(rule, start=start, law=LAW, calendar=calendar)

    assert found.on == expected
    assert f"{LAW[RULES[rule][0]]}个工作日内" in found.steps[0]


def test_the_number_is_the_townships_own(calendar):
    law = {**LAW, "opinion.sort_wd": 1}

    assert due("sort", start=date(2026, 3, 2), law=law, calendar=calendar).on == date(2026, 3, 3)


def test_the_voter_is_asked_again_four_weeks_later_and_forgotten_after_six_months():
    assert recheck_on(date(2026, 3, 2), LAW) == date(2026, 3, 30)
    assert keep_until(date(2026, 8, 31), LAW) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (date(2026, 3, 4), 0),
        (date(2026, 3, 5), 0),
        (date(2026, 3, 6), 1),
        (date(2026, 3, 8), 1),
        (date(2026, 3, 9), 2),
    ],
)
def test_lateness_is_told_in_working_days(on, late, calendar):
    assert days_late(date(2026, 3, 5), on=on, calendar=calendar) == late


def test_without_a_clock_nothing_is_late(calendar):
    assert days_late(None, on=date(2026, 3, 5), calendar=calendar) == 0
