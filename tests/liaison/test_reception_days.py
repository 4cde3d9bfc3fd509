"""Reception days by rule: named, moved, merged, in words (cases G1, G6; 小冀镇、朗公庙镇)."""

import json
from datetime import date
from io import StringIO
from itertools import groupby

import pytest
from django.core.management import CommandError, call_command

from liaison.lunar import lunar_day, lunar_day_zh, new_moons
from liaison.reception import (
    named_by,
    notice_days,
    parse_rule,
    reception_days,
    rests,
    rule_zh,
    short_of,
)
from office.calendar_data import package_days
from office.workdays import Calendar

DAYS = list(package_days())
CALENDAR = Calendar(
    off=frozenset(day for day, works, _ in DAYS if not works),
    working=frozenset(day for day, works, _ in DAYS if works),
    announced=frozenset(year for year, _ in groupby(day.year for day, _, _ in DAYS)),
    names={day: name for day, _, name in DAYS},
)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
EVERY_RULE = [
    *("weekly mon", "weekly wed", "weekly sat", "monthly 15", "monthly 31", "monthly 9,19"),
    *("odd-months 15", "even-months 1", "months 3,6,9,12 20", "nth 1,3 tue", "nth 5 fri"),
    *("market 3,8", "market 0,5", "market-solar 2,7"),
]


def moved(rule, first=YEAR[0], last=YEAR[1]):
    """Nominal day → day held, of those that moved."""
    days = reception_days(parse_rule(rule), CALENDAR, first, last)
    return {(day.nominal.month, day.nominal.day): (day.on.month, day.on.day) for day in days if day.moved}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # 小冀镇: every Monday; Spring Festival swallows two Mondays, held once.
        (
            "weekly mon",
            {(2, 16): (2, 24), (4, 6): (4, 7), (5, 4): (5, 6), (10, 5): (10, 8)},
        ),
        # 朗公庙镇: every Wednesday.
        ("weekly wed", {(2, 18): (2, 24), (10, 7): (10, 8)}),
        # 广东街道: the 15th of odd months.
        ("odd-months 15", {(3, 15): (3, 16), (11, 15): (11, 16)}),
        # Make-up working weekends are working days: 9 May and 20 September are held as named.
        ("months 5 9", {}),
        ("months 9 20", {}),
        # A Saturday before a working Sunday moves one day only (4 January works).
        ("months 1 3", {(1, 3): (1, 4)}),
    ],
)
def test_days_of_rest_move_the_day_to_the_next_working_day(rule, expected):
    assert moved(rule) == expected


def test_two_days_that_fall_on_one_are_held_once():
    days = reception_days(parse_rule("weekly mon"), CALENDAR, date(2026, 2, 1), date(2026, 2, 28))

    assert [day.on for day in days] == [date(2026, 2, 2), date(2026, 2, 9), date(2026, 2, 24)]
    assert days[-1].also == (date(2026, 2, 23),)
    assert days[-1].reason == (
        "2026年2月16日（周一）春节放假，顺延到2026年2月24日（周二）。"
        "2026年2月23日（周一）春节放假，顺延到2026年2月24日（周二），与这一天并为一次。"
    )


def test_the_31st_of_a_short_month_is_its_last_day():
    days = reception_days(parse_rule("monthly 31"), CALENDAR, date(2026, 4, 1), date(2026, 4, 30))

    assert [(day.on, day.reason) for day in days] == [
        (date(2026, 4, 30), "4月没有31日，取月底30日。")
    ]


def test_leap_day():
    days = reception_days(parse_rule("monthly 29"), CALENDAR, date(2024, 2, 1), date(2024, 2, 29))

    assert [day.on for day in days] == [date(2024, 2, 29)]


def test_weekends_are_served_where_the_rule_says_so_but_no_holiday_is():
    rule = parse_rule("market 3,8 weekends")
    held = reception_days(rule, CALENDAR, *YEAR)
    days = {one: day.on for day in held for one in (day.nominal, *day.also)}

    assert days[date(2026, 1, 11)] == date(2026, 1, 11)
    assert days[date(2026, 2, 15)] == date(2026, 2, 24)
    assert not any(CALENDAR.reason(day) not in {"", "周末"} and not CALENDAR.is_workday(day) for day in days.values())  # fmt: skip


@pytest.mark.parametrize("text", EVERY_RULE)
def test_no_day_is_on_a_day_of_rest_and_none_is_lost(text):
    rule = parse_rule(text)
    days = reception_days(rule, CALENDAR, date(2024, 1, 1), date(2026, 12, 31))

    assert all(CALENDAR.is_workday(day.on) for day in days)
    assert len({day.on for day in days}) == len(days)
    told = sorted(one for day in days for one in (day.nominal, *day.also))
    assert told == [
        date.fromordinal(n)
        for n in range(date(2024, 1, 1).toordinal(), date(2026, 12, 31).toordinal() + 1)
        if named_by(rule, date.fromordinal(n))
    ]
    assert all(bool(day.reason) or not day.moved for day in days)


def test_a_year_that_is_not_announced_is_provisional_and_never_an_error():
    days = reception_days(parse_rule("monthly 1"), CALENDAR, date(2099, 1, 1), date(2099, 12, 31))

    assert len(days) == 12
    assert all(day.provisional for day in days)
    assert all(day.on.weekday() < 5 for day in days)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("weekly mon", "每周一"),
        ("weekly mon,thu", "每周一、周四"),
        ("monthly 9,19", "每月9日、19日"),
        ("odd-months 15", "单月15日"),
        ("even-months 1", "双月1日"),
        ("months 3,6,9,12 20", "3月、6月、9月、12月20日"),
        ("months 1,2,3,4,5,6 1", "1月、2月、3月、4月、5月、6月1日"),
        ("nth 1,3 tue", "每月第一个、第三个周二"),
        ("market 3,8", "农历逢三、逢八"),
        ("market-solar 5,0", "公历逢十、逢五"),
        ("market 3,8 weekends", "农历逢三、逢八（周末照常）"),
    ],
)
def test_a_rule_in_words(rule, words):
    assert rule_zh(parse_rule(rule)) == words


@pytest.mark.parametrize(
    "text",
    [
        *("", "weekly", "weekly monday", "monthly", "monthly 0", "monthly 32", "monthly x"),
        *("months 13 1", "nth 6 mon", "market 10", "market", "daily", "weekends", "monthly ,"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_in_words(text):
    with pytest.raises(ValueError, match=r"[\u4e00-\u9fff]"):
        parse_rule(text)


@pytest.mark.parametrize(
    ("day", "number", "words"),
    [
        (date(1990, 1, 27), 1, "初一"),
        (date(2012, 6, 23), 5, "初五"),
        (date(2018, 2, 16), 1, "初一"),
        (date(2024, 2, 10), 1, "初一"),
        (date(2025, 1, 28), 29, "廿九"),
        (date(2026, 2, 16), 29, "廿九"),
        (date(2026, 2, 17), 1, "初一"),
        (date(2026, 6, 19), 5, "初五"),
        (date(2026, 9, 25), 15, "十五"),
        (date(2026, 3, 8), 20, "二十"),
    ],
)
def test_days_of_the_lunar_month(day, number, words):
    assert (lunar_day(day), lunar_day_zh(day)) == (number, words)


def test_every_dragon_boat_and_mid_autumn_of_the_calendar_is_where_the_moon_says():
    for name, number in (("端午节", 5), ("中秋节", 15)):
        for year in range(2007, 2027):
            days = [day for day, n in CALENDAR.names.items() if n == name and day.year == year]
            assert not days or number in {lunar_day(day) for day in days if day in CALENDAR.off}


def test_the_moon_is_known_to_the_end_of_the_century():
    assert (new_moons()[0], new_moons()[-1]) == (date(1989, 12, 28), date(2101, 2, 28))
    with pytest.raises(ValueError, match="农历"):
        lunar_day(date(1989, 1, 1))


def test_notice_of_zhangshui_was_early_enough():
    """G1: dated 2020-08-27 for 2020-09-01."""
    assert notice_days(date(2020, 8, 27), date(2020, 9, 1)) == 5


@pytest.mark.parametrize(("number", "short"), [(2, {7: 1}), (3, {})])
def test_who_stays_below_the_yearly_minimum(number, short):
    """G6: at least three a year."""
    assert short_of({7: number}, 3) == short


def test_weekend_rules_rest_on_holidays_only():
    rule = parse_rule("weekly sat weekends")

    assert not rests(rule, CALENDAR, date(2026, 3, 7))
    assert rests(rule, CALENDAR, date(2026, 2, 21))


@pytest.mark.django_db
def test_the_command_prints_what_the_pages_use():
    out = StringIO()

    call_command(
        "reception_days", rule="odd-months 15", first="2026-03-01", last="2026-05-31",
        as_json=True, stdout=out,
    )  # fmt: skip

    assert json.loads(out.getvalue()) == {
        "rule": "单月15日",
        "days": [
            {
                "nominal": "2026-03-15",
                "date": "2026-03-16",
                "moved": True,
                "reason": "2026年3月15日（周日）是周末，顺延到2026年3月16日（周一）。",
                "also": [],
                "provisional": False,
            },
            {
                "nominal": "2026-05-15",
                "date": "2026-05-15",
                "moved": False,
                "reason": "",
                "also": [],
                "provisional": False,
            },
        ],
    }


@pytest.mark.django_db
def test_the_command_in_plain_lines():
    out = StringIO()

    call_command(
        "reception_days", rule="monthly 15", first="2098-03-01", last="2098-03-31", stdout=out
    )

    assert out.getvalue() == (
        "2098年3月17日（周一）（暂定）  2098年3月15日（周六）是周末，顺延到2098年3月17日（周一）。\n"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "first", "last"),
    [
        ("weekly mon", "", "2026-01-01"),
        ("weekly mon", "2026-02-01", "2026-01-01"),
        ("weekly mon", "2026-02-30", "2026-03-01"),
        ("weekly mon", "2000-01-01", "2026-01-01"),
        ("daily", "2026-01-01", "2026-12-31"),
    ],
)
def test_the_command_refuses_in_words(rule, first, last):
    with pytest.raises(CommandError, match=r"[\u4e00-\u9fff]"):
        call_command("reception_days", rule=rule, first=first, last=last)
