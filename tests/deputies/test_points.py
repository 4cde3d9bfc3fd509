"""Points as real townships reckon them (cases E), and every rule of the arithmetic by itself."""

import random
from datetime import date
from decimal import Decimal

import pytest

from deputies.points.arithmetic import (
    Act,
    Grade,
    Item,
    Rule,
    Scheme,
    Step,
    grade_of,
    months_in_office,
    pay_out,
    ranks,
    score,
    shown,
)
from deputies.points.schemes import preset, scheme

CHUNFU = {
    "suggestion.lead": 5, "speech": 2, "presidium.attend": 1, "study": 1, "presidium.speech": 2,
    "records": 1, "guide": 1, "spending": 1, "households": 1, "choice": 1, "help": 1,
}  # fmt: skip
FOUR_ACTIVITIES = [Act("group", on=date(2026, month, 5)) for month in (2, 5, 8, 11)]


def acts(**amounts):
    return [
        Act(event.replace("__", "."), Decimal(str(amount))) for event, amount in amounts.items()
    ]


def chunfu(**but):
    rows = [Act(event, Decimal(amount)) for event, amount in (CHUNFU | but).items()]
    return score(scheme(preset("s1-chunfu")), rows + FOUR_ACTIVITIES)


def one_item(*rows, **fields):
    item = Item("x", "项目", fields.pop("rules", (Rule("visit", Decimal(1)),)), **fields)
    return score(Scheme("方案", (item,)), rows).items[0]


def test_e1_a_group_of_chunfu_with_bonuses():
    found = chunfu()

    assert {code: one.points for code, one in found.by_item.items() if one.points} == {
        "attendance": 10, "proposals": 20, "speech": 15, "presidium": 5, "study": 10,
        "presidium_speech": 20, "records": 5, "guide": 5, "spending": 5, "activities": 10,
        "households": 5, "choice": 5, "help": 5,
    }  # fmt: skip
    assert found.total == 120


@pytest.mark.parametrize(
    ("suggestions", "points", "total"), [(3, 10, 100), (2, 5, 95), (1, 0, 90), (0, -5, 85)]
)
def test_e1_each_suggestion_short_costs_five_without_a_floor(suggestions, points, total):
    found = chunfu(**{"suggestion.lead": suggestions, "speech": 1, "presidium.speech": 1})

    assert (found.by_item["proposals"].points, found.total) == (points, total)


def test_e1_a_group_with_an_absence_or_three_activities_gets_nothing_for_it():
    rows = [Act("session.absent"), *FOUR_ACTIVITIES[:3]]

    found = score(scheme(preset("s1-chunfu")), rows).by_item

    assert (found["attendance"].points, found["activities"].points) == (0, 0)


@pytest.mark.parametrize(("bonus", "total"), [(0, 60), (55, 115)])
def test_e3_dongbao_stands_on_sixty_without_a_cap(bonus, total):
    found = score(scheme(preset("s5-dongbao")), [Act("desk:duty", Decimal(bonus))])

    assert found.total == total


def test_e4_jiangbei_takes_a_point_for_each_half_day_of_leave():
    rows = acts(suggestion__lead=2, inspection=3, session__leave=2)

    assert score(scheme(preset("s6-jiangbei")), rows).total == 6 + 9 - 2


def test_e5_shigu_counts_a_reception_five_and_a_donation_ten():
    rows = [*acts(reception=1, donation=1), Act("desk:standards", Decimal(43))]

    assert score(scheme(preset("s7-shigu")), rows).total == 58


def test_e6_half_points_stay_and_decide_the_order():
    totals = [
        score(scheme(preset("s7-shigu")), [Act("desk:standards", Decimal(points))]).total
        for points in ("118.5", "113.5")
    ]

    assert (totals, ranks(totals)) == ([Decimal("118.5"), Decimal("113.5")], [1, 2])


def test_e9_payouts_by_attendance_make_up_the_budget():
    attendances = [Decimal(12), Decimal(10), Decimal(9), Decimal(10), Decimal(8), Decimal(11)]

    found = pay_out(Decimal(1000) * len(attendances), attendances)

    assert (sum(found), found[0], found[1]) == (Decimal(6000), Decimal(1200), Decimal(1000))


def test_e9_the_cents_that_rounding_leaves_are_given_out_too():
    assert pay_out(Decimal(100), [Decimal(1)] * 3) == [
        Decimal("33.34"),
        Decimal("33.33"),
        Decimal("33.33"),
    ]


@pytest.mark.parametrize(
    "weights", [[Decimal(0), Decimal(0)], [Decimal(1), Decimal(-1)], [Decimal(2), Decimal(-1)]]
)
def test_a_budget_is_not_shared_where_nothing_weighs(weights):
    with pytest.raises(ValueError, match="补助"):
        pay_out(Decimal(100), weights)


def test_the_default_scheme_caps_each_item_of_a_full_year():
    rows = acts(
        session__attend=2, speech=4, suggestion__lead=4, cosign=3, evaluate=2, inspection=3,
        research=2, reception=5, visit=14, group=4, training=3, report=1, help=2, award=2,
    )  # fmt: skip

    found = score(scheme(preset("default")), rows)

    assert {code: one.points for code, one in found.by_item.items() if one.points} == {
        "session": 20, "speech": 6, "proposals": 20, "inspection": 12, "reception": 12, "visit": 10,
        "group": 8, "training": 6, "report": 6, "bonus": 10,
    }  # fmt: skip
    assert (found.total, found.grade) == (110, "优秀")


def test_absence_without_leave_costs_ten_and_three_and_leave_nothing():
    rows = acts(session__absent=1, activity__absent=2, session__leave=2)

    found = score(scheme(preset("default")), rows)

    assert (found.total, found.grade) == (-16, "待改进")


@pytest.mark.parametrize(
    ("total", "grade"), [("80", "优秀"), ("79.5", "合格"), ("60", "合格"), ("59.5", "待改进")]
)
def test_grades_begin_at_their_line(total, grade):
    assert grade_of(scheme(preset("default")), Decimal(total)) == grade


@pytest.mark.parametrize(("total", "grade"), [("40", "优秀"), ("39.5", "合格"), ("29.5", "待改进")])
def test_half_a_year_in_office_halves_the_lines(total, grade):
    assert grade_of(scheme(preset("default")), Decimal(total), months=6) == grade


@pytest.mark.parametrize(("months", "base"), [(12, "60"), (6, "30"), (5, "25"), (1, "5")])
def test_a_base_is_taken_by_months(months, base):
    assert score(scheme(preset("s5-dongbao")), [], months=months).total == Decimal(base)


def test_months_are_taken_to_the_half_point():
    rules = Scheme("方案", (), base=Decimal(10), prorate=frozenset({"base"}))

    assert [score(rules, [], months=months).total for months in (1, 5, 7)] == [
        Decimal(1),
        Decimal("4.0"),
        Decimal("6.0"),
    ]


@pytest.mark.parametrize(
    ("started_on", "ended_on", "months"),
    [
        (date(2021, 11, 3), None, 12),
        (date(2026, 1, 31), None, 12),
        (date(2026, 7, 1), None, 6),
        (date(2026, 12, 31), None, 1),
        (date(2027, 1, 1), None, 0),
        (date(2021, 11, 3), date(2026, 7, 1), 6),
        (date(2021, 11, 3), date(2026, 7, 2), 7),
        (date(2021, 11, 3), date(2026, 1, 1), 0),
        (date(2021, 11, 3), date(2025, 6, 1), 0),
    ],
)
def test_months_in_office_count_each_month_touched(started_on, ended_on, months):
    assert months_in_office(2026, started_on, ended_on) == months


def test_a_finer_cap_is_taken_before_a_coarser_one():
    rows = [Act("visit", Decimal(9), date(2026, month, 3)) for month in (1, 2, 4, 7)]

    found = one_item(
        *rows,
        caps={
            "month": Decimal(6),
            "quarter": Decimal(10),
            "half": Decimal(14),
            "year": Decimal(18),
        },
    )

    assert (found.count, found.raw, found.points) == (36, 36, 18)
    assert found.steps[-1] == "全年最多18分"


def test_a_terms_cap_leaves_what_earlier_years_did_not_take():
    item = Item("x", "项目", (Rule("visit", Decimal(1)),), caps={"term": Decimal(10)})

    found = score(Scheme("方案", (item,)), [Act("visit", Decimal(6))], earlier={"x": Decimal(7)})

    assert found.total == 3


def test_days_are_counted_once_each():
    rows = [Act("visit", Decimal(3), date(2026, 1, day)) for day in (5, 5, 6)]

    assert one_item(*rows, count="days").points == 2


def test_a_start_falls_no_lower_than_its_floor():
    found = one_item(
        Act("visit", Decimal(9)),
        rules=(Rule("visit", Decimal(-5)),),
        start=Decimal(20),
        floor=Decimal(0),
    )

    assert (found.raw, found.points) == (-25, 0)


@pytest.mark.parametrize(
    ("combine", "given", "points"),
    [
        ("last", {"self:x": 9, "group:x": 7}, "7"),
        ("last", {"self:x": 9}, "9"),
        ("last", {}, "0"),
        ("mean", {"self:x": 9, "group:x": 8, "town:x": 8}, "8.33"),
        ("mean", {"self:x": 9}, "9"),
    ],
)
def test_several_scorers_of_one_item(combine, given, points):
    rules = tuple(Rule(f"{stage}:x", Decimal(1)) for stage in ("self", "group", "town"))
    rows = [Act(event, Decimal(amount)) for event, amount in given.items()]

    assert one_item(*rows, rules=rules, combine=combine).points == Decimal(points)


def test_a_total_is_held_between_its_cap_and_its_floor():
    rules = scheme(preset("s3-huangcheng"))

    assert score(rules, []).total == 100
    assert score(rules, acts(review__absent=5, activity__absent=3)).total == 100 - 20 - 6
    assert score(scheme(preset("s4-yinchuan")), [Act("desk:training", Decimal(140))]).total == 100


def test_an_event_that_no_item_prices_is_told():
    found = score(scheme(preset("default")), [Act("donation")])

    assert [act.event for act in found.uncounted] == ["donation"]


def test_a_correction_counts_under_every_scheme():
    assert score(scheme(preset("default")), [Act("correction", Decimal("-2.5"))]).total == Decimal(
        "-2.5"
    )


def test_a_step_says_how_it_was_reckoned():
    found = one_item(
        Act("visit", Decimal(5)), step=Step(Decimal(3), Decimal(10), Decimal(5), Decimal(5))
    )

    assert (found.points, found.steps) == (20, ("3件10分", "多2件，每件加5分"))


def test_grades_end_with_one_that_has_no_line():
    rules = Scheme("方案", (), grades=(Grade("好", Decimal(1)), Grade("差", None)))

    assert score(rules, []).grade == "差"


@pytest.mark.parametrize(
    ("points", "text"),
    [("12.0", "12"), ("12.50", "12.5"), ("-3", "−3"), ("-0.0", "0"), ("100", "100")],
)
def test_points_are_shown_without_idle_zeros(points, text):
    assert shown(Decimal(points)) == text


def test_the_order_of_acts_changes_nothing():
    numbers = random.Random(7)
    rows = [
        Act(
            numbers.choice(["visit", "group", "help"]),
            Decimal(1),
            date(2026, numbers.randint(1, 12), 1),
        )
        for _ in range(60)
    ]
    turned = rows[::-1]

    first, second = (score(scheme(preset("default")), one) for one in (rows, turned))

    assert [one.points for one in first.items] == [one.points for one in second.items]
