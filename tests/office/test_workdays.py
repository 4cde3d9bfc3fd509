from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.calendar_data import from_chinesecalendar, package_days
from office.workdays import (
    Calendar,
    Stretch,
    add_months,
    day_week_zh,
    parse_day,
    provisional_zh,
    skipped_zh,
    stretch_zh,
    workday_steps,
)

CALENDAR = from_chinesecalendar()
DAYS = st.dates(date(2018, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 3, 10), True),
        (date(2026, 3, 14), False),
        (date(2026, 2, 14), True),
        (date(2026, 2, 28), True),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
        (date(2025, 1, 26), True),
        (date(2025, 2, 8), True),
        (date(2025, 4, 27), True),
        (date(2025, 9, 28), True),
        (date(2025, 10, 11), True),
        (date(2025, 10, 8), False),
        (date(2019, 4, 28), True),
        (date(2024, 2, 4), True),
        (date(2018, 12, 29), True),
        (date(2018, 12, 31), False),
    ],
)
def test_workday(day, works):
    assert CALENDAR.is_workday(day) is works


def test_a_year_not_announced_counts_weekends_only():
    """1 October 2027 is a Friday and certainly a holiday; nobody has said so yet."""
    days = [date(2027, 10, 1), date(2027, 10, 2), date(2027, 10, 3)]

    assert [CALENDAR.is_workday(day) for day in days] == [True, False, False]
    assert [CALENDAR.provisional(day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == [
        False,
        True,
    ]


def test_days_entered_for_a_year_that_is_not_announced_do_not_count():
    draft = Calendar(
        off=frozenset({date(2027, 2, 8)}),
        working=frozenset({date(2027, 2, 13)}),
        names={date(2027, 2, 8): "春节"},
    )

    assert draft.is_workday(date(2027, 2, 8))
    assert not draft.is_workday(date(2027, 2, 13))
    assert draft.reason(date(2027, 2, 8)) == ""


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        (date(2026, 2, 11), 10, date(2026, 3, 3)),  # case A10
        (date(2019, 3, 8), 7, date(2019, 3, 19)),  # case A18
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
        (date(2025, 12, 31), 1, date(2026, 1, 4)),  # over New Year, onto a working Sunday
        (date(2024, 2, 2), 1, date(2024, 2, 4)),
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 1, 4)),
    ],
)
def test_add_workdays(start, n, due):
    assert CALENDAR.add_workdays(start, n) == due


def test_add_workdays_refuses_a_negative_number():
    with pytest.raises(ValueError, match="负数"):
        CALENDAR.add_workdays(date(2026, 3, 10), -1)


@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        (date(2025, 6, 27), date(2025, 6, 27)),
        (date(2025, 6, 28), date(2025, 6, 30)),
        (date(2025, 9, 28), date(2025, 9, 28)),
        (date(2026, 2, 15), date(2026, 2, 24)),
        (date(2026, 10, 1), date(2026, 10, 8)),
        (date(2026, 5, 10), date(2026, 5, 11)),
        (date(2026, 5, 9), date(2026, 5, 9)),
        (date(2027, 1, 1), date(2027, 1, 1)),
    ],
)
def test_roll(day, rolled):
    assert CALENDAR.roll(day) == rolled


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 3, date(2025, 11, 30)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
        (date(2026, 3, 31), 9, date(2026, 12, 31)),
    ],
)
def test_add_months(start, months, end):
    assert add_months(start, months) == end


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 2, 11), date(2026, 3, 3), 10),
        (date(2026, 3, 3), date(2026, 2, 11), -10),
        (date(2026, 3, 6), date(2026, 3, 8), 0),
        (date(2026, 3, 6), date(2026, 3, 6), 0),
    ],
)
def test_workdays_between(start, end, count):
    assert CALENDAR.workdays_between(start, end) == count


def test_stretches_name_each_reason_and_join_neighbours():
    found = CALENDAR.stretches(date(2026, 2, 11), date(2026, 3, 3))

    assert found == [
        Stretch(date(2026, 2, 14), date(2026, 2, 14), "春节", works=True),
        Stretch(date(2026, 2, 15), date(2026, 2, 23), "春节"),
        Stretch(date(2026, 2, 28), date(2026, 2, 28), "春节", works=True),
        Stretch(date(2026, 3, 1), date(2026, 3, 1), "周末"),
    ]
    assert found[1].days == 9


@pytest.mark.parametrize(
    ("stretch", "text"),
    [
        (Stretch(date(2026, 3, 1), date(2026, 3, 1), "周末"), "3月1日（周日）"),
        (Stretch(date(2025, 1, 1), date(2025, 1, 1), "元旦"), "1月1日（周三，元旦）"),
        (Stretch(date(2026, 2, 14), date(2026, 2, 14), "春节", works=True), "2月14日（周六）"),
        (Stretch(date(2026, 4, 4), date(2026, 4, 6), "清明节"), "4月4日至6日（清明节）"),
        (Stretch(date(2025, 1, 28), date(2025, 2, 4), "春节"), "1月28日至2月4日（春节）"),
    ],
)
def test_a_stretch_in_words(stretch, text):
    assert stretch_zh(stretch) == text


def test_a_weekday_off_without_a_name_says_so():
    calendar = Calendar(off=frozenset({date(2026, 3, 10)}), announced=frozenset({2026}))

    assert calendar.reason(date(2026, 3, 10)) == "放假"


def test_skipped_days_in_words():
    assert skipped_zh(CALENDAR, date(2026, 2, 11), date(2026, 3, 3)) == [
        "其间休息10天，不计：2月15日至23日（春节）、3月1日（周日）。",
        "其间周末调休上班2天，照计：2月14日（周六）、2月28日（周六）。",
    ]
    assert skipped_zh(CALENDAR, date(2026, 3, 9), date(2026, 3, 10)) == []


def test_a_year_can_be_tried_before_it_is_entered():
    tried = CALENDAR.with_year(
        2027,
        [
            (date(2026, 12, 31), False, "元旦"),
            (date(2027, 1, 1), False, "元旦"),
            (date(2027, 1, 3), True, "元旦"),
        ],
    )

    assert tried.add_workdays(date(2026, 12, 30), 1) == date(2027, 1, 3)
    assert tried.is_workday(date(2026, 2, 14))
    assert (tried.reason(date(2027, 1, 1)), tried.reason(date(2026, 2, 17))) == ("元旦", "春节")
    assert CALENDAR.add_workdays(date(2026, 12, 30), 1) == date(2026, 12, 31)


def test_trying_a_year_anew_forgets_its_old_days():
    tried = CALENDAR.with_year(2026, [(date(2026, 1, 1), False, "元旦")])

    assert tried.is_workday(date(2026, 2, 17))
    assert not tried.is_workday(date(2026, 1, 4))


def test_provisional_years_in_words():
    assert provisional_zh(CALENDAR, date(2025, 12, 1), date(2026, 2, 1)) == []
    assert provisional_zh(CALENDAR, date(2026, 12, 1), date(2028, 2, 1)) == [
        "2027年、2028年的放假安排还没有录入，先按周六、周日休息推算，录入后会重新计算。"
    ]


def test_workday_steps():
    assert workday_steps(CALENDAR, date(2026, 3, 6), 1) == (
        date(2026, 3, 9),
        [
            "2026年3月6日（周五）起算，当日不计。",
            "其间休息2天，不计：3月7日至8日（周末）。",
            "第1个工作日是2026年3月9日（周一）。",
        ],
    )


def test_no_workdays_at_all_is_the_day_itself():
    assert workday_steps(CALENDAR, date(2026, 3, 7), 0) == (
        date(2026, 3, 7),
        ["2026年3月7日（周六）起算，当日不计。", "0个工作日，即为当日。"],
    )


@pytest.mark.parametrize("text", ["2026-03-10", " 2026-03-10 "])
def test_parse_day(text):
    assert parse_day(text) == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-02-30", "没有“2026-02-30”这一天。"),
        ("20260310", "“20260310”不是日期，请写成 2026-03-10 的样子。"),
        ("２０２６-03-10", "“２０２６-03-10”不是日期，请写成 2026-03-10 的样子。"),
        ("", "“”不是日期，请写成 2026-03-10 的样子。"),
        ("9999-12-31", "日期要在1990年到2100年之间。"),
    ],
)
def test_parse_day_says_what_is_wrong(text, message):
    with pytest.raises(ValueError, match="。") as caught:
        parse_day(text)

    assert str(caught.value) == message


def test_day_week():
    assert day_week_zh(date(2026, 6, 10)) == "2026年6月10日（周三）"


def test_the_seed_has_every_year_since_2018_and_no_ordinary_day():
    days = package_days()

    assert sorted({day.year for day, _, _ in days})[:9] == list(range(2018, 2027))
    assert all(day.weekday() >= 5 for day, works, _ in days if works)
    assert all(name for _, _, name in days)


@given(start=DAYS, n=st.integers(1, 80))
def test_the_nth_workday_works_and_counts_back_to_n(start, n):
    due = CALENDAR.add_workdays(start, n)

    assert CALENDAR.is_workday(due)
    assert CALENDAR.workdays_between(start, due) == n
    assert CALENDAR.workdays_between(start, due - timedelta(days=1)) == n - 1


@given(start=DAYS, n=st.integers(0, 80))
def test_counted_and_skipped_days_make_up_the_whole(start, n):
    due = CALENDAR.add_workdays(start, n)

    rest = sum(s.days for s in CALENDAR.stretches(start, due) if not s.works)

    assert (due - start).days == n + rest


@given(day=DAYS)
def test_rolling_moves_on_to_the_first_workday_only(day):
    rolled = CALENDAR.roll(day)

    assert rolled >= day
    assert CALENDAR.is_workday(rolled)
    assert CALENDAR.roll(rolled) == rolled
    assert CALENDAR.workdays_between(day, rolled) == (rolled != day)


@given(start=DAYS, n=st.integers(0, 24))
def test_months_end_on_the_same_number_or_the_months_last_day(start, n):
    end = add_months(start, n)

    assert (end.year - start.year) * 12 + end.month - start.month == n
    assert end.day == start.day or (end + timedelta(days=1)).day == 1
