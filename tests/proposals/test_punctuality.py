"""Medians of how long each step takes, and small numbers hidden."""

from datetime import date, timedelta

import pytest

from proposals.punctuality import pace

DAY = date(2026, 3, 2)


def pairs(*days):
    return [(DAY, DAY + timedelta(days=n)) for n in days]


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ((), "还没有"),
        ((1, 2, 3, 4), "不足 5 件，不显示"),
        ((1, 2, 3, 4, 90), "3 天"),
        ((1, 2, 3, 4, 5, 6), "3.5 天"),
        ((0, 0, 0, 0, 0), "0 天"),
    ],
)
def test_the_median_in_days_from_five_cases_on(days, text):
    assert pace("受理到交办", pairs(*days)).text == text


def test_steps_not_taken_are_left_out():
    found = pace("交办到答复", [*pairs(10, 10, 10, 10, 10), (DAY, None), (None, DAY)])

    assert (found.number, found.text) == (5, "10 天")
