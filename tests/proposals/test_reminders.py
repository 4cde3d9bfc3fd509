"""The day's sweep: one case replayed day by day, once a day."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from office.models import Notice
from proposals.enums import ClockKind
from proposals.models import Clock
from proposals.services import answering, drafting, handling, reminders, requests
from tests.factories import (
    MONDAY,
    handler_of,
    make_admitted,
    make_deputy,
    make_evaluated,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_submitted,
    make_township,
    make_unit,
    make_user,
    reply_text,
)
from tests.proposals.procedure import amend

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """A township whose clerk, chair and unit handler have names of their own."""
    township = make_township()
    make_role("clerk", township=township, user=make_user("文书"))
    make_role("chair", township=township, user=make_user("主席"))
    return township


def make_office(township, name="经办"):
    unit = make_unit(township=township)
    make_role("unit", unit=unit, user=make_user(name, email=f"{unit.pk}@example.com"))
    return unit


def replay(first, last):
    """Run every day of a stretch; {(day, rule): names} of what each day newly owed."""
    Notice.objects.all().delete()
    for offset in range((last - first).days + 1):
        reminders.remind(first + timedelta(days=offset))
    owed: dict = {}
    rows = Notice.objects.order_by("day", "rule", "recipient__name")
    for day, rule, name in rows.values_list("day", "rule", "recipient__name"):
        owed.setdefault((f"{day:%m-%d}", rule.removeprefix("remind.")), []).append(name)
    return owed


def test_a_case_nobody_touches_from_hand_over_to_three_weeks_late(town):
    """Handed over on 2026-03-02: due 06-02. Ladders of the national profile (domain 10)."""
    make_handling(township=town, unit=make_office(town))

    owed = replay(MONDAY, date(2026, 6, 23))

    contact = {
        (day, "contact.overdue"): ["经办"]
        for day in (
            *("04-06", "04-13", "04-20", "04-27", "05-04", "05-11"),
            *("05-18", "05-25", "06-01", "06-08", "06-15", "06-22"),
        )
    }
    assert owed == contact | {
        ("03-05", "sign.before"): ["经办"],
        ("03-09", "return.before"): ["经办"],
        ("03-30", "contact.before"): ["经办"],
        ("05-03", "reply.before"): ["文书", "经办"],
        ("05-18", "reply.before"): ["文书", "经办"],
        ("05-26", "reply.before"): ["文书", "经办"],
        ("05-30", "reply.before"): ["文书", "经办"],
        ("06-01", "reply.before"): ["文书", "经办"],
        ("06-09", "reply.overdue"): ["主席", "文书", "经办"],
        ("06-16", "reply.overdue"): ["主席", "文书", "经办"],
        ("06-23", "reply.overdue"): ["主席", "文书", "经办"],
    }


def test_what_waits_for_the_desk(town):
    make_submitted(township=town)

    owed = replay(MONDAY, date(2026, 3, 31))

    assert owed == {
        ("03-05", "handover.after"): ["文书"],
        ("03-09", "handover.after"): ["文书"],
        ("03-11", "handover.before"): ["文书"],
    }


def test_an_assistant_and_its_lead_are_urged_five_times(town):
    assist = make_office(town, "协办人")
    make_signed(township=town, unit=make_office(town), assist=[assist])
    Clock.objects.exclude(kind=ClockKind.ASSIST).delete()

    owed = replay(MONDAY, date(2026, 4, 20))

    both = ["协办人", "经办"]
    assert owed == {
        ("03-26", "assist.before"): both,
        ("04-01", "assist.before"): both,
        **{(f"04-{day:02}", "assist.overdue"): both for day in range(3, 8)},
    }


def test_the_deputy_is_asked_for_an_evaluation(town):
    lead = make_deputy("领衔", township=town, user=True)
    make_replied(lead=lead, unit=make_office(town))

    owed = replay(MONDAY, date(2026, 4, 20))

    assert owed == {
        ("03-16", "evaluation.before"): ["领衔"],
        ("03-25", "evaluation.before"): ["领衔"],
        ("03-31", "evaluation.overdue"): ["文书", "领衔"],
    }


def test_the_second_handling_has_its_own_ladder(town):
    case = make_evaluated(township=town, unit=make_office(town), result="dissatisfied")
    answering.order_rehandling(case, by=None, on=date(2026, 3, 31), note="再办。")
    Clock.objects.exclude(kind=ClockKind.REHANDLE).delete()

    owed = replay(date(2026, 3, 31), date(2026, 5, 8))

    assert owed == {
        ("04-20", "rehandle.before"): ["经办"],
        ("04-27", "rehandle.before"): ["经办"],
        ("05-07", "rehandle.overdue"): ["主席", "文书", "经办"],
    }


def test_a_promise_of_a_closed_case_is_still_recalled(town):
    text = reply_text("B", promises=(("修桥", date(2026, 10, 20)),))
    lead = make_deputy("领衔", township=town, user=True)
    make_evaluated(lead=lead, unit=make_office(town), text=text)

    owed = replay(date(2026, 9, 1), date(2026, 11, 30))

    both = ["经办", "领衔"]
    assert owed == {
        ("09-20", "promise.before"): both,
        ("10-01", "promise.yearly"): both,
        ("10-13", "promise.before"): both,
        ("10-20", "promise.before"): both,
    }


def test_closed_and_withdrawn_cases_are_silent(town):
    make_evaluated(township=town, unit=make_office(town))
    drafting.ask_withdrawal(make_handling(township=town), by=None, on=MONDAY)
    # Nothing runs on; and if a clock were left over, it would keep silent, too.
    Clock.objects.exclude(kind=ClockKind.PROMISE).update(stopped_on=None)

    assert replay(MONDAY, date(2026, 7, 31)) == {}


def test_an_extension_moves_the_ladder(town):
    chair = make_role("chair", township=town, user=make_user("副主席"))
    case = make_signed(township=town, unit=make_office(town))
    request = requests.ask_extension(
        case.assignments.get(),
        by=handler_of(case),
        on=MONDAY,
        until=date(2026, 7, 15),
        reason="招标没有完成。",
    )
    requests.decide_extension(request, granted=True, by=chair, on=MONDAY)

    owed = replay(date(2026, 5, 1), date(2026, 7, 15))

    days = [day for day, rule in owed if rule == "reply.before"]
    assert days == ["06-15", "06-30", "07-08", "07-12", "07-14"]
    assert not [rule for _, rule in owed if rule == "reply.overdue"]


def test_a_unit_without_a_handler_is_the_clerks_to_call(town):
    case = make_admitted(township=town)
    handling.hand_over(case, by=None, on=MONDAY, lead=make_unit(township=town))

    owed = replay(date(2026, 3, 5), date(2026, 3, 5))

    assert owed == {("03-05", "sign.before"): ["文书"]}
    assert Notice.objects.get().url == f"/desk/proposals/{case.pk}/"


def test_the_ladder_is_the_profiles(town):
    ladder = {**town.law.values["ladder.sign"], "before": [1], "to": ["unit", "clerk"]}
    amend(town, ladder__sign=ladder)
    make_handling(township=town, unit=make_office(town))

    assert replay(MONDAY, date(2026, 3, 6)) == {("03-04", "sign.before"): ["文书", "经办"]}


@pytest.mark.parametrize(("word", "names"), [("chair", ["主席"]), ("leader", ["主席"])])
def test_a_ladder_may_name_the_chair(town, word, names):
    amend(town, ladder__sign={**town.law.values["ladder.sign"], "to": [word]})
    make_handling(township=town, unit=make_office(town))

    assert replay(date(2026, 3, 5), date(2026, 3, 5)) == {("03-05", "sign.before"): names}


def test_twice_on_one_day_owes_nothing_twice(town):
    make_handling(township=town, unit=make_office(town))

    first = reminders.remind(date(2026, 3, 5))
    second = reminders.remind(date(2026, 3, 5))

    assert (first, second.total()) == ({"remind.sign.before": 1}, 0)


def test_a_reminder_says_what_is_due_and_leads_to_the_case(town):
    case = make_handling(township=town, unit=make_office(town))

    reminders.remind(date(2026, 6, 1))
    reminders.remind(date(2026, 6, 9))

    before, late = Notice.objects.filter(
        rule__startswith="remind.reply", recipient__name="经办"
    ).order_by("day")
    unit = case.assignments.get().unit
    assert before.title == "答复代表还剩1天：闭会第1号《关于修复青石桥的建议》"
    assert before.body == f"答复代表，{unit}，2026年6月2日（周二）到期。"
    assert before.url == f"/unit/cases/{case.pk}/"
    assert late.title.startswith("答复代表已超期7天：")


def test_on_the_day_itself_it_says_today(town):
    case = make_handling(township=town, unit=make_office(town))

    reminders.remind(date(2026, 3, 5))

    assert Notice.objects.get(rule="remind.sign.before").title.startswith("签收今天到期")
    assert case.clocks.filter(kind="sign").get().days_left(on=date(2026, 3, 5)) == 0


@pytest.mark.parametrize("number", [3, 30])
def test_the_sweep_costs_the_same_for_many_clocks(town, number):
    unit = make_office(town)
    lead = make_deputy(township=town, user=True)
    for _ in range(number):
        make_handling(lead=lead, unit=unit)

    with CaptureQueriesContext(
        connection,
    ) as spent:
        owed = reminders.remind(date(2026, 3, 5))

    assert owed == {"remind.sign.before": number}
    assert len(spent) == 8, "\n".join(query["sql"][:120] for query in spent)
