"""The annual review replayed day by day: what the sweep owes, against days reckoned here by hand."""

import json
from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from congress.enums import RoleKind
from deputies.services import report_reminders, report_review
from office.models import Notice, load_calendar
from tests.deputies.reports import make_filed, make_plan, make_published, make_reviewed
from tests.factories import make_deputy, make_role, make_township

pytestmark = pytest.mark.django_db

JUNE = date(2026, 6, 30)


def swept(day) -> dict[str, int]:
    """Counts by rule of `remind --on`, as the auditor runs it."""
    out = StringIO()
    call_command("remind", on=day.isoformat(), json=True, stdout=out)
    return json.loads(out.getvalue())


def replay(first, last, *, sweep=report_reminders.remind) -> dict[str, list[date]]:
    """Sweep each day; the days of each rule, one for every notice."""
    owed: dict[str, list[date]] = {}
    day = first
    while day <= last:
        for rule, count in sweep(day).items():
            if rule.startswith("remind.report"):
                owed.setdefault(rule, []).extend([day] * count)
        day += timedelta(days=1)
    return owed


def first_workday(year, month) -> date:
    """Reckoned apart from the code under test: the first day of the month on which the office works."""
    calendar, day = load_calendar(), date(year, month, 1)
    while not calendar.is_workday(day):
        day += timedelta(days=1)
    return day


def test_a_year_of_reports_as_the_profile_asks_for_it():
    """One deputy planned for 30 June who never files; clerk and chair each with an account."""
    clerk, chair = make_role(), make_role(RoleKind.CHAIR)
    deputy = make_deputy(user=True)
    make_plan(deputy, JUNE)
    law = make_township().law.values
    ladder = law["ladder.report"]

    owed = replay(date(2026, 1, 10), date(2027, 1, 9), sweep=swept)

    before = [JUNE - timedelta(days=n) for n in sorted(ladder["before"], reverse=True)]
    late = [
        JUNE + timedelta(days=ladder["overdue_every"] * n)
        for n in range(1, ladder["overdue_max"] + 1)
    ]
    assert owed == {
        "remind.report.before": [day for day in before for _ in ("deputy", "clerk")],
        "remind.report.overdue": [day for day in late for _ in ("deputy", "clerk")],
        # 2026 is planned: asked for in January 2027 again, for the year to come.
        "remind.report_plan.yearly": [first_workday(2027, law["report.plan_month"])],
        "remind.report_unreported.yearly": [first_workday(2026, law["report.unreported_month"])],
        "remind.report_missing.yearly": [first_workday(2026, law["report.missing_month"])],
    }
    missing = Notice.objects.get(rule="remind.report_missing.yearly")
    assert (missing.recipient, missing.body) == (chair.user, "秦禾")
    assert missing.title == "2026年计划述职的还有1名代表没有公开述职报告"
    told = Notice.objects.get(rule="remind.report_plan.yearly")
    assert (told.recipient, told.title) == (
        clerk.user,
        "请拟定2027年述职计划，今年至少安排1名代表",
    )


def test_twelve_months_before_the_term_ends_the_last_call_goes_out():
    clerk = make_role()
    make_deputy()

    owed = replay(date(2030, 1, 6), date(2030, 1, 10))

    assert owed == {"remind.report_unreported.term": [date(2030, 1, 8)]}
    told = Notice.objects.get(rule="remind.report_unreported.term")
    assert (told.recipient, told.body) == (
        clerk.user,
        "离本届届满2031年1月8日还有12个月。秦禾",
    )


def test_a_second_run_of_a_day_owes_nothing():
    make_role()
    make_plan(make_deputy(user=True), JUNE)

    counts = [report_reminders.remind(date(2026, 6, 23)).total() for _ in range(2)]

    assert counts == [2, 0]


@pytest.mark.parametrize("done", ["filed", "reviewed", "published", "left"])
def test_the_ladder_skips_what_is_done_and_who_is_gone(done):
    make_role()
    deputy = make_deputy(user=True)
    if done == "left":
        make_plan(deputy, JUNE)
        deputy.mandates.update(ended_on=date(2026, 5, 1), end_reason="moved")
    else:
        make = {"filed": make_filed, "reviewed": make_reviewed, "published": make_published}[done]
        make(deputy=deputy, meets_on=JUNE)

    owed = replay(date(2026, 5, 25), date(2026, 8, 1))

    assert not {rule for rule in owed if rule.startswith("remind.report.")}


# Meeting on 30 June: to be published by 23 June, told three days before and on the day.
@pytest.mark.parametrize("state", ["filed", "reviewed"])
def test_a_filed_report_is_to_be_published_in_time(state):
    clerk, chair = make_role(), make_role(RoleKind.CHAIR)
    make = {"filed": make_filed, "reviewed": make_reviewed}[state]
    make(meets_on=JUNE)

    owed = replay(date(2026, 6, 1), JUNE)

    days = [date(2026, 6, 20), date(2026, 6, 23)]
    assert owed == {"remind.report_notice.before": [day for day in days for _ in (clerk, chair)]}


def test_who_was_published_is_not_missing_and_not_left():
    make_role(RoleKind.CHAIR)
    report = make_published(meets_on=JUNE)
    owed = replay(date(2026, 10, 25), date(2027, 3, 5))
    assert owed == {}

    report_review.unpublish(report, note="数据有误", by=None, on=date(2027, 3, 6))

    assert replay(date(2026, 11, 2), date(2026, 11, 2)) == {
        "remind.report_missing.yearly": [date(2026, 11, 2)]
    }


def test_a_township_without_an_open_term_or_a_chair_is_no_obstacle():
    clerk = make_role()
    make_plan(make_deputy(), JUNE)
    other = make_township("baiyun")
    other.terms.update(ended_on=date(2026, 2, 1))

    counts = report_reminders.remind(first_workday(2026, 11))

    assert counts == Counter({"remind.report_missing.yearly": 1})
    assert Notice.objects.get().recipient == clerk.user
