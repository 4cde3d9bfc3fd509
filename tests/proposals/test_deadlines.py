"""The legal clock against the cases that must come out right, and against itself."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.errors import DomainError
from congress.law import PRESETS, preset
from office.calendar_data import from_chinesecalendar
from office.workdays import Calendar
from proposals.deadlines import (
    RULES,
    ClockError,
    bill_verdict,
    check_return,
    deadline,
    session_to_handover_warning,
    starts_with,
    town_date_warning,
)

CALENDAR = from_chinesecalendar()
NATIONAL = preset("national")
SHANDONG = preset("shandong-township")
CLOSED = date(2026, 1, 10)


def due(rule, start, profile="national", **case):
    return deadline(rule, start=start, law=preset(profile), calendar=CALENDAR, **case).due


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("reply", date(2025, 3, 28), date(2025, 6, 30)),  # A1
        ("reply_max", date(2025, 3, 28), date(2025, 9, 28)),  # A2: a working Sunday
        ("reply", date(2025, 11, 30), date(2026, 2, 28)),  # A3: a working Saturday
        ("reply", date(2025, 11, 15), date(2026, 2, 24)),  # A4: Spring Festival
        ("reply", date(2025, 8, 31), date(2025, 12, 1)),  # A5
        ("reply", date(2026, 1, 31), date(2026, 4, 30)),  # A6
        ("reply", date(2026, 7, 1), date(2026, 10, 8)),  # A7: National Day
        ("rehandle", date(2026, 3, 31), date(2026, 4, 30)),  # A16, C2
        ("return", date(2019, 3, 8), date(2019, 3, 19)),  # A18
        ("reply", date(2019, 3, 26), date(2019, 6, 26)),  # B9, 南渡镇
        ("reply_max", date(2019, 3, 26), date(2019, 9, 26)),
        ("reply", date(2026, 3, 10), date(2026, 6, 10)),
        ("reply", date(2023, 11, 29), date(2024, 2, 29)),
        ("reply", date(2023, 11, 30), date(2024, 2, 29)),  # leap day
        ("reply", date(2024, 11, 30), date(2025, 2, 28)),
        ("reply", date(2026, 10, 15), date(2027, 1, 15)),  # over the year's end
        ("assist", date(2026, 3, 10), date(2026, 4, 10)),
        ("contact", date(2026, 3, 10), date(2026, 4, 8)),
        ("evaluation", date(2026, 3, 10), date(2026, 4, 8)),
        ("reassign", date(2026, 2, 11), date(2026, 3, 3)),  # A10
        ("sign", date(2026, 3, 6), date(2026, 3, 11)),
        ("handover", date(2026, 3, 6), date(2026, 3, 17)),
        ("opinion_redo", date(2026, 3, 6), date(2026, 3, 13)),
        ("promise", date(2026, 10, 1), date(2026, 10, 1)),
    ],
)
def test_national(rule, start, expected):
    assert due(rule, start) == expected


@pytest.mark.parametrize(
    ("profile", "rule", "start", "expected"),
    [
        ("chongqing-township", "reply", date(2026, 1, 10), date(2026, 3, 10)),  # A8
        ("chongqing-township", "reply_max", date(2026, 1, 10), date(2026, 5, 11)),
        ("chongqing-township", "return", date(2026, 2, 11), date(2026, 3, 3)),  # A10
        ("chongqing-township", "reassign", date(2026, 2, 11), date(2026, 3, 3)),
        ("chongqing-township", "assist", date(2026, 3, 2), date(2026, 4, 14)),
        ("chongqing-township", "rehandle", date(2026, 3, 31), date(2026, 6, 1)),  # C2
        ("chongqing-township", "evaluation", date(2026, 3, 10), date(2026, 4, 8)),
        ("chongqing-township", "handover", date(2026, 2, 11), date(2026, 3, 3)),
        ("shandong-township", "return", date(2026, 3, 5), date(2026, 3, 10)),
        ("shandong-township", "return", date(2026, 3, 3), date(2026, 3, 9)),
        ("shandong-township", "handover", date(2026, 3, 5), date(2026, 3, 10)),
        ("shandong-township", "assist", date(2026, 3, 5), date(2026, 4, 7)),  # Qingming
        ("shandong-township", "rehandle", date(2026, 3, 31), date(2026, 4, 30)),  # C2
        ("zhejiang", "return", date(2026, 3, 5), date(2026, 3, 16)),
        ("zhejiang", "assist", date(2026, 3, 5), date(2026, 5, 6)),  # Labour Day
        ("zhejiang", "rehandle", date(2026, 3, 31), date(2026, 4, 30)),  # C2
        ("zhejiang", "reply", date(2025, 3, 28), date(2025, 6, 30)),
    ],
)
def test_other_profiles(profile, rule, start, expected):
    assert due(rule, start, profile) == expected


def test_sichuan_gives_three_months_to_handle_again():
    law = NATIONAL | {"rehandle.months": 3}  # C2

    found = deadline("rehandle", start=date(2026, 3, 31), law=law, calendar=CALENDAR)

    assert found.due == date(2026, 6, 30)
    assert found.steps[1] == "依据本乡镇规定，自决定重新办理之日起3个月内重新答复代表。"


@pytest.mark.parametrize(("rule", "expected"), [("reply", (3, 10)), ("reply_max", (5, 11))])
def test_shandong_counts_from_the_close_of_the_session(rule, expected):
    found = deadline(  # A9
        rule, start=date(2026, 2, 5), law=SHANDONG, calendar=CALENDAR, closed=CLOSED
    )

    assert (found.due.month, found.due.day) == expected
    assert found.nominal.day == 10
    assert found.steps[0] == "2026年1月10日（周六）大会闭会，当日不计。"


def test_shandong_without_a_closing_day_is_refused_in_words():
    with pytest.raises(ClockError) as caught:
        due("reply", date(2026, 2, 5), "shandong-township")

    assert str(caught.value) == "办理规则规定自大会闭会之日起算，请先填写本次会议的闭会日期。"
    assert isinstance(caught.value, DomainError)
    assert isinstance(caught.value, ValueError)


def test_shandong_between_sessions_counts_from_handover():
    found = deadline(
        "reply", start=date(2026, 4, 15), law=SHANDONG, calendar=CALENDAR, between_sessions=True
    )

    assert found.due == date(2026, 6, 15)
    assert found.steps[:3] == (
        "闭会期间提出的建议没有大会闭会日，自交办之日起算。",
        "2026年4月15日（周三）交办，当日不计。",
        "依据山东省乡镇人大法规第十五条，自交办之日起2个月内答复代表。",
    )


def test_a_handover_after_the_reply_was_due_says_so():
    found = deadline(
        "reply", start=date(2026, 4, 15), law=SHANDONG, calendar=CALENDAR, closed=CLOSED
    )

    assert found.due == date(2026, 3, 10)
    assert "2026年4月15日交办时已过期满日，应当尽快答复或者办理延期。" in found.steps


def test_the_close_of_the_session_does_not_move_a_clock_that_runs_from_handover():
    assert due("reply", date(2025, 3, 28), closed=date(2025, 1, 21)) == date(2025, 6, 30)


def test_handover_in_session_counts_natural_days_from_its_close():
    found = deadline(
        "handover", start=date(2026, 1, 5), law=NATIONAL, calendar=CALENDAR, closed=date(2026, 1, 8)
    )

    assert (found.nominal, found.due) == (date(2026, 2, 7), date(2026, 2, 9))
    assert found.steps[0] == "2026年1月8日（周四）大会闭会，当日不计。"
    assert found.steps[2] == "第30天是2026年2月7日（周六），为期满日。"


def test_a_period_from_receipt_runs_from_handover_until_the_unit_signs():
    case = {"start": date(2026, 3, 5), "law": preset("zhejiang"), "calendar": CALENDAR}

    waiting = deadline("return", **case)
    signed = deadline("return", **case, received=date(2026, 3, 9))

    assert waiting.due == date(2026, 3, 16)
    assert waiting.steps[:2] == (
        "还没有签收，先自交办之日推算，签收后从签收日重新计算。",
        "2026年3月5日（周四）交办，当日不计。",
    )
    assert signed.due == date(2026, 3, 19)
    assert signed.steps[0] == "2026年3月9日（周一）签收，当日不计。"
    assert check_return(date(2026, 3, 19), received=date(2026, 3, 9), **case) == signed.due


def test_signing_does_not_move_a_period_that_runs_from_handover():
    assert due("return", date(2026, 3, 5), received=date(2026, 3, 9)) == date(2026, 3, 16)


def test_handover_between_sessions_ignores_the_last_close():
    closed = date(2026, 1, 8)

    assert due("handover", date(2026, 3, 6), closed=closed, between_sessions=True) == date(
        2026, 3, 17
    )


STEPS = [
    (
        "reply",
        date(2026, 3, 10),
        "2026年3月10日（周二）交办，当日不计。"
        "依据《代表法》第五十一条，自交办之日起3个月内答复代表。"
        "期满日为2026年6月10日（周三）。当日为工作日，不顺延。没有延期。",
    ),
    (
        "reply_max",
        date(2025, 3, 28),
        "2025年3月28日（周五）交办，当日不计。"
        "依据《代表法》第五十一条，自交办之日起6个月内答复代表（批准延期的最长期限）。"
        "期满日为2025年9月28日（周日）。当日虽是周日，但调休上班，不顺延。",
    ),
    (
        "reply",
        date(2025, 8, 31),
        "2025年8月31日（周日）交办，当日不计。"
        "依据《代表法》第五十一条，自交办之日起3个月内答复代表。"
        "2025年11月没有31日，期满日为当月最后一日2025年11月30日（周日）（《民法典》第二百零二条）。"
        "当日休息（周末），顺延到下一个工作日2025年12月1日（周一）（《民法典》第二百零三条）。没有延期。",
    ),
    (
        "reassign",
        date(2026, 2, 11),
        "2026年2月11日（周三）收到退回申请，当日不计。"
        "依据软件默认值（参照重庆市代表建议办理法规第十六条、河南省代表建议办理法规第十四条），"
        "自收到退回申请之日起10个工作日内重新交办。"
        "其间休息10天，不计：2月15日至23日（春节）、3月1日（周日）。"
        "其间周末调休上班2天，照计：2月14日（周六）、2月28日（周六）。"
        "第10个工作日是2026年3月3日（周二），为期满日。",
    ),
    (
        "promise",
        date(2026, 10, 1),
        "答复中承诺的办结日期是2026年10月1日（周四），以承诺的日期为准，不顺延。",
    ),
]


@pytest.mark.parametrize(("rule", "start", "text"), STEPS)
def test_the_arithmetic_reads_as_sentences(rule, start, text):
    found = deadline(rule, start=start, law=NATIONAL, calendar=CALENDAR)

    assert "".join(found.steps) == text + "按“全国”办理规则计算。"
    assert not found.provisional


def test_the_last_sentence_names_the_version_of_the_rules():
    found = deadline(
        "sign", start=date(2026, 3, 6), law=NATIONAL, calendar=CALENDAR, profile="示范镇第2版"
    )

    assert found.steps[-1] == "按“示范镇第2版”办理规则计算。"


def test_a_profile_may_leave_days_of_rest_alone():
    law = NATIONAL | {"roll_to_workday": False}

    found = deadline("reply", start=date(2025, 3, 28), law=law, calendar=CALENDAR)

    assert found.due == date(2025, 6, 28)
    assert "本规则遇休息日不顺延。" in found.steps


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("reply", date(2026, 9, 30), False),
        ("reply", date(2026, 10, 1), True),
        ("evaluation", date(2026, 12, 2), False),
        ("evaluation", date(2026, 12, 31), True),
        ("promise", date(2027, 10, 1), False),
    ],
)
def test_a_year_not_announced_makes_the_date_provisional(rule, start, expected):
    found = deadline(rule, start=start, law=NATIONAL, calendar=CALENDAR)

    assert found.provisional is expected
    assert any("2027年的放假安排还没有录入" in step for step in found.steps) is expected


def test_an_empty_calendar_is_no_error():
    found = deadline("reply", start=date(2025, 11, 15), law=NATIONAL, calendar=Calendar())

    assert (found.due, found.provisional) == (date(2026, 2, 16), True)


def test_an_unknown_rule_is_refused_in_words():
    with pytest.raises(ClockError, match="没有“answer”这一种期限，可选：reply、reply_max、"):
        due("answer", date(2026, 3, 10))


def test_urgent_and_extended_dates_replace_the_ordinary_one():
    start = date(2026, 3, 10)

    urgent = deadline(
        "reply", start=start, law=NATIONAL, calendar=CALENDAR, urgent_by=date(2026, 3, 20)
    )
    extended = deadline(
        "reply", start=start, law=NATIONAL, calendar=CALENDAR, extended_to=date(2026, 8, 1)
    )

    assert urgent.due == date(2026, 3, 20)
    assert urgent.steps[-3:-1] == ("定为紧急件，答复不晚于2026年3月20日（周五）。", "没有延期。")
    assert extended.due == date(2026, 8, 1)
    assert extended.steps[-2] == (
        "批准延期到2026年8月1日（周六），没有超过最长期限2026年9月10日（周四）。"
    )


@pytest.mark.parametrize(
    ("changes", "case", "message"),
    [
        ({}, {"extended_to": date(2026, 6, 10)}, "延期后的日期应当晚于原来的期限2026年6月10日。"),
        ({}, {"extended_to": date(2026, 9, 11)}, "最迟只能延期到2026年9月10日（6个月）。"),
        ({}, {"urgent_by": date(2026, 3, 9)}, "紧急件的答复日期不能早于交办日2026年3月10日。"),
        ({}, {"urgent_by": date(2026, 6, 11)}, "紧急件的答复日期不能晚于一般期限2026年6月10日。"),
        (
            {"reply.urgent": False},
            {"urgent_by": date(2026, 3, 20)},
            "本乡镇的办理规则没有紧急件，不能另定期限。",
        ),
    ],
)
def test_unlawful_dates_are_refused_in_words(changes, case, message):
    with pytest.raises(ClockError) as caught:
        deadline(
            "reply", start=date(2026, 3, 10), law=NATIONAL | changes, calendar=CALENDAR, **case
        )

    assert str(caught.value) == message


@pytest.mark.parametrize("on", [date(2026, 6, 11), date(2026, 9, 10)])
def test_any_day_up_to_the_longest_limit_may_be_the_extended_one(on):
    assert due("reply", date(2026, 3, 10), extended_to=on) == on


def test_only_a_reply_can_be_extended():
    with pytest.raises(ClockError, match="只有答复期限可以延期或者定为紧急。"):
        due("assist", date(2026, 3, 10), extended_to=date(2026, 5, 1))


@pytest.mark.parametrize(
    ("profile", "rule", "event"),
    [
        ("national", "reply", "handover"),
        ("shandong-township", "reply", "session_close"),
        ("zhejiang", "return", "receipt"),
        ("chongqing-township", "contact", "receipt"),
        ("national", "evaluation", "收到答复"),
        ("national", "promise", "答复承诺"),
    ],
)
def test_starts_with(profile, rule, event):
    assert starts_with(rule, preset(profile)) == event


@pytest.mark.parametrize("on", [date(2019, 3, 8), date(2019, 3, 18), date(2019, 3, 19)])
def test_a_return_may_be_asked_up_to_its_last_day(on):
    assert check_return(on, start=date(2019, 3, 8), law=NATIONAL, calendar=CALENDAR) == date(
        2019, 3, 19
    )


def test_a_late_return_is_refused():
    with pytest.raises(ClockError) as caught:  # A18
        check_return(date(2019, 3, 20), start=date(2019, 3, 8), law=NATIONAL, calendar=CALENDAR)

    assert str(caught.value) == "申请退回不能晚于2019年3月19日，现在已过期限，不再调整。"


@pytest.mark.parametrize(
    ("town_date", "message"),
    [
        (date(2025, 3, 27), "要求的答复日期2025年3月27日早于交办日2025年3月28日。"),
        (date(2025, 6, 30), None),
        (
            date(2025, 7, 31),  # A19
            "要求的答复日期2025年7月31日超过一般期限2025年6月30日，"
            "没有超过最长期限2025年9月28日，需要有延期的依据。",
        ),
        (date(2025, 9, 29), "要求的答复日期2025年9月29日超过最长期限2025年9月28日，不合规定。"),
    ],
)
def test_a_towns_own_reply_date(town_date, message):
    assert town_date_warning(date(2025, 3, 28), town_date, NATIONAL, CALENDAR) == message


def test_a_towns_own_date_in_shandong_is_held_against_the_close():
    case = (date(2026, 2, 5), date(2026, 3, 11), SHANDONG, CALENDAR)

    assert "需要有延期的依据" in town_date_warning(*case, closed=CLOSED)
    assert town_date_warning(*case, between_sessions=True) is None


@pytest.mark.parametrize(
    ("handover", "message"),
    [
        (date(2025, 2, 20), None),
        (date(2025, 2, 21), "大会2025年1月21日闭会，2025年2月21日才交办，隔了31天，超过30天。"),
        (date(2025, 3, 28), "大会2025年1月21日闭会，2025年3月28日才交办，隔了66天，超过30天。"),
    ],
)
def test_a_long_way_from_session_to_handover(handover, message):
    assert session_to_handover_warning(date(2025, 1, 21), handover, NATIONAL) == message  # A19


@pytest.mark.parametrize(
    ("second", "late", "verdict"),
    [(0, "convert", "motion"), (1, "convert", "convert"), (1, "refuse", "refuse")],
)
def test_a_motion_after_the_closing_hour(second, late, verdict):
    closes = datetime.fromisoformat("2017-03-01T16:00:00+08:00")  # A22

    law = NATIONAL | {"bill.late": late}

    assert bill_verdict(closes + timedelta(seconds=second), closes, law) == verdict


RULE = st.sampled_from([rule for rule in RULES if rule != "promise"])
PROFILE = st.sampled_from(list(PRESETS))
START = st.dates(date(2018, 1, 1), date(2027, 12, 31))


@given(rule=RULE, profile=PROFILE, start=START)
def test_every_due_date_works_and_lies_after_its_start(rule, profile, start):
    found = deadline(rule, start=start, law=preset(profile), calendar=CALENDAR, closed=start)

    assert found.due > start
    assert found.due >= found.nominal
    assert CALENDAR.is_workday(found.due)
    assert all(step.endswith("。") for step in found.steps)


@given(rule=RULE, profile=PROFILE, start=START)
def test_reckoning_again_gives_the_same(rule, profile, start):
    case = {"start": start, "law": preset(profile), "calendar": CALENDAR, "closed": start}

    assert deadline(rule, **case) == deadline(rule, **case)


@given(rule=RULE, profile=PROFILE, start=START, later=st.integers(0, 40))
def test_a_later_start_is_never_due_earlier(rule, profile, start, later):
    law, after = preset(profile), start + timedelta(days=later)

    first = deadline(rule, start=start, law=law, calendar=CALENDAR, closed=start)
    second = deadline(rule, start=after, law=law, calendar=CALENDAR, closed=after)

    assert first.due <= second.due


@given(profile=PROFILE, start=START)
def test_the_longest_limit_is_never_before_the_ordinary_one(profile, start):
    case = {"closed": start, "profile": profile, "start": start}

    assert due("reply", **case) <= due("reply_max", **case)
