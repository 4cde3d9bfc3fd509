"""Which reminder is owed on which day, by the ladders of the national profile."""

from datetime import date, timedelta

import pytest

from congress.law import preset
from office.calendar_data import from_chinesecalendar
from proposals.deadlines import ladder_days

CALENDAR = from_chinesecalendar()
LAW = preset("national")


def replay(clock, start, due, until):
    """{day: reminder} over every day from `start` to `until`."""
    ladder, owed = LAW[f"ladder.{clock}"], {}
    for offset in range((until - start).days + 1):
        on = start + timedelta(days=offset)
        if found := ladder_days(ladder, due, on, CALENDAR, start=start):
            owed[on] = found
    return owed


def test_reply():
    owed = replay("reply", date(2026, 3, 10), date(2026, 6, 10), date(2026, 6, 25))

    assert owed == {
        date(2026, 5, 11): ("before", 30),
        date(2026, 5, 26): ("before", 15),
        date(2026, 6, 3): ("before", 7),
        date(2026, 6, 7): ("before", 3),
        date(2026, 6, 9): ("before", 1),
        date(2026, 6, 17): ("overdue", 7),
        date(2026, 6, 24): ("overdue", 14),
    }


def test_handover_counts_workdays_since_it_came_in():
    owed = replay("handover", date(2026, 3, 6), date(2026, 3, 17), date(2026, 4, 30))

    assert owed == {
        date(2026, 3, 11): ("after", 3),
        date(2026, 3, 13): ("after", 5),
        date(2026, 3, 17): ("before", 0),
    }


def test_return_window_counts_make_up_days_and_reminds_once():
    owed = replay("return_window", date(2026, 2, 9), date(2026, 2, 26), date(2026, 3, 10))

    assert owed == {date(2026, 2, 24): ("before", 2)}


def test_contact_then_weekly():
    owed = replay("contact", date(2026, 3, 10), date(2026, 4, 8), date(2026, 4, 23))

    assert owed == {
        date(2026, 4, 8): ("before", 0),
        date(2026, 4, 15): ("overdue", 7),
        date(2026, 4, 22): ("overdue", 14),
    }


def test_assist_is_urged_daily_five_times_at_most():
    owed = replay("assist", date(2026, 3, 10), date(2026, 4, 10), date(2026, 5, 10))

    assert owed == {date(2026, 4, 3): ("before", 7), date(2026, 4, 9): ("before", 1)} | {
        date(2026, 4, 10 + late): ("overdue", late) for late in range(1, 6)
    }


def test_evaluation_lapses_with_one_last_word():
    owed = replay("evaluation", date(2026, 3, 10), date(2026, 4, 8), date(2026, 4, 30))

    assert owed == {
        date(2026, 3, 24): ("before", 10),
        date(2026, 4, 2): ("before", 3),
        date(2026, 4, 9): ("overdue", 1),
    }


def test_sign_and_rehandle():
    assert replay("sign", date(2026, 3, 6), date(2026, 3, 11), date(2026, 4, 11)) == {
        date(2026, 3, 11): ("before", 0)
    }
    assert replay("rehandle", date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 7)) == {
        date(2026, 4, 20): ("before", 10),
        date(2026, 4, 27): ("before", 3),
        date(2026, 5, 7): ("overdue", 7),
    }


def test_a_promise_is_also_recalled_each_october():
    owed = replay("promise", date(2026, 5, 20), date(2027, 6, 30), date(2027, 10, 2))

    assert owed == {
        date(2026, 10, 1): ("yearly", 0),
        date(2027, 5, 31): ("before", 30),
        date(2027, 6, 23): ("before", 7),
        date(2027, 6, 30): ("before", 0),
        date(2027, 10, 1): ("yearly", 0),
    }


@pytest.mark.parametrize("on", [date(2026, 3, 9), date(2026, 3, 10)])
def test_nothing_is_owed_before_the_clock_runs(on):
    ladder = LAW["ladder.reply"] | {"before": [1, 2]}

    assert ladder_days(ladder, date(2026, 3, 11), on, CALENDAR, start=date(2026, 3, 10)) is None


def test_a_clock_whose_start_is_its_own_end_is_still_recalled():
    promised, ladder = date(2027, 6, 30), LAW["ladder.promise"]

    assert ladder_days(ladder, promised, date(2027, 6, 23), CALENDAR, start=promised) == (
        "before",
        7,
    )


def test_without_a_start_only_the_end_of_the_period_counts():
    ladder = LAW["ladder.handover"]

    assert ladder_days(ladder, date(2026, 3, 17), date(2026, 3, 11), CALENDAR) is None
    assert ladder_days(ladder, date(2026, 3, 17), date(2026, 3, 17), CALENDAR) == ("before", 0)
