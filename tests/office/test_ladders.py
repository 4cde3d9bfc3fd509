"""The days that a ladder may mean: none is missed for which `ladder_days` owes a word."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.calendar_data import from_chinesecalendar
from office.ladders import Hit, days_hit, ladder_days

CALENDAR = from_chinesecalendar()
SPRING = date(2026, 2, 10)  # before the longest holiday
DAYS = st.integers(-120, 120).map(lambda n: SPRING + timedelta(days=n))
NUMBERS = st.lists(st.integers(0, 40), max_size=4, unique=True)
LADDERS = st.fixed_dictionaries(
    {
        "before": NUMBERS,
        "unit": st.sampled_from(["day", "workday"]),
        "overdue_every": st.none() | st.integers(1, 9),
        "overdue_max": st.none() | st.integers(1, 5),
    },
    optional={"after": NUMBERS, "yearly": st.sampled_from(["02-10", "03-01"])},
)


@given(ladder=LADDERS, due=DAYS, on=DAYS, start=st.none() | DAYS)
def test_no_clock_is_missed(ladder, due, on, start):
    hit = days_hit(ladder, on, CALENDAR, oldest=due)

    if ladder_days(ladder, due, on, CALENDAR, start=start) is not None:
        assert hit.everything or due in hit.dues or start in hit.starts


@pytest.mark.parametrize("unit", ["day", "workday"])
def test_only_days_of_the_ladder_are_read(unit):
    """A week late and every week after that, a week and three days ahead."""
    ladder = {"before": [7, 3], "unit": unit, "overdue_every": 7, "overdue_max": None}
    wednesday = date(2026, 3, 25)

    hit = days_hit(ladder, wednesday, CALENDAR, oldest=date(2026, 3, 1))

    ahead = {
        "day": {date(2026, 3, 28), date(2026, 4, 1)},
        # Three and seven working days, with the days of rest that follow the seventh (清明).
        "workday": {date(2026, 3, 30), date(2026, 4, 3), date(2026, 4, 4), date(2026, 4, 5), date(2026, 4, 6)},
    }  # fmt: skip
    late = {date(2026, 3, 4), date(2026, 3, 11), date(2026, 3, 18)}
    assert hit == Hit(dues=frozenset(ahead[unit] | late))
