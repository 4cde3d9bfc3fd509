"""One year of the annual review, every day of it, against the township's own profile.

Days on which something is owed are run by `remind --on`, as an auditor runs them; all others by the
sweep of the reports alone, which owes nothing on them.
"""

import json
from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from congress.enums import RoleKind
from deputies.models import ReportPlan
from deputies.services import report_plan, report_reminders, report_review, report_writing
from office.models import Notice, load_calendar
from tests.deputies.meetings import set_law
from tests.deputies.reports import PARTS
from tests.factories import make_deputy, make_role, make_township, role_of

pytestmark = pytest.mark.django_db

# The year before the term's last: it holds the last call too. The term began on 8 January 2026.
YEAR, LAST_CALL = 2030, date(2030, 1, 8)
PLANNED_ON = date(YEAR, 1, 21)
MEETS = {"从没交": date(YEAR, 6, 28), "按时": date(YEAR, 5, 17), "交得晚": date(YEAR, 9, 20)}
FILED, PUBLISHED, LATE = date(YEAR, 4, 10), date(YEAR, 4, 30), date(YEAR, 9, 25)
PROFILES = {
    "national": {},
    "own": {
        "report__plan_month": 2,
        "report__unreported_month": 4,
        "report__missing_month": 10,
        "ladder__report": {
            "before": [10, 2], "unit": "day", "overdue_every": 3, "overdue_max": 2,
            "to": ["deputy"], "overdue_to": ["deputy", "chair"],
        },
    },
}  # fmt: skip


@pytest.fixture
def town(db):
    """A clerk, a chair, four deputies with accounts, one of whom is in no plan."""
    township = make_township()
    return {
        "clerk": make_role(township=township),
        "chair": make_role(RoleKind.CHAIR, township=township),
        **{name: make_deputy(name, user=True) for name in (*MEETS, "没列入")},
    }


@pytest.mark.parametrize("profile", PROFILES)
def test_a_year_owes_what_the_profile_asks_for_and_nothing_else(town, profile):
    township = make_township()
    set_law(township, **PROFILES[profile])

    wanted = expected(town, township.law.values)

    counts = live_through(town, audited={day for _, day, *_ in wanted})

    assert owed() == wanted
    assert counts == Counter(rule for rule, *_ in wanted.elements())


def live_through(town, *, audited) -> Counter:
    """Sweep every day; on some of them people do what they do. The counts by rule, as they were told."""
    acts = {
        PLANNED_ON: plan_all,
        FILED: lambda town: write(town["按时"], FILED),
        PUBLISHED: lambda town: publish(town["按时"]),
        LATE: lambda town: write(town["交得晚"], LATE),
    }
    counts: Counter = Counter()
    for number in range(366 if YEAR % 4 == 0 else 365):
        day = date(YEAR, 1, 1) + timedelta(days=number)
        if day in acts:
            acts[day](town)
        found = replayed(day) if day in audited else report_reminders.remind(day)
        counts.update({rule: n for rule, n in found.items() if rule.startswith("remind.report")})
    return counts


def replayed(day) -> dict[str, int]:
    """What the auditor's command prints."""
    out = StringIO()
    call_command("remind", on=day.isoformat(), json=True, stdout=out)
    return json.loads(out.getvalue())


def plan_all(town):
    for name, day in MEETS.items():
        deputy = town[name]
        report_plan.plan(
            deputy.township, [deputy], planned_on=day, form="both", by=town["clerk"], on=PLANNED_ON
        )


def write(deputy, on):
    report = report_writing.start(deputy, by=role_of(deputy), on=on)
    report_writing.save(report, {part.value: text for part, text in PARTS.items()}, by=None)
    report_writing.file_report(report, by=role_of(deputy), on=on)


def publish(deputy):
    report = deputy.duty_reports.get()
    report_review.review(report, by=None, on=PUBLISHED)
    report_review.publish(report, by=None, on=PUBLISHED)


def owed() -> Counter:
    """(rule, day, account, what it is about) of every notice of the sweep."""
    lines = dict(ReportPlan.objects.values_list("pk", "deputy__name"))
    rows = Notice.objects.filter(rule__startswith="remind.report").select_related("recipient")
    return Counter(
        (row.rule, row.day, row.recipient, lines[row.subject_id] if ".report." in row.rule else "")
        for row in rows
    )


def expected(town, law) -> Counter:
    """Reckoned here from the profile alone."""
    ladder = law["ladder.report"]
    clerk, chair = town["clerk"].user, town["chair"].user

    def people(words, name):
        each = {"deputy": town[name].user, "clerk": clerk, "chair": chair}
        return [each[word] for word in words]

    rows = []
    for name, last in (("从没交", None), ("按时", FILED), ("交得晚", LATE)):
        day = MEETS[name]
        steps = [("before", day - timedelta(days=n), ladder["to"]) for n in ladder["before"]]
        steps += [
            ("overdue", day + timedelta(days=n * ladder["overdue_every"]), ladder["overdue_to"])
            for n in range(1, ladder["overdue_max"] + 1)
        ]
        rows += [
            (f"remind.report.{kind}", on, user, name)
            for kind, on, words in steps
            if last is None or on < last
            for user in people(words, name)
        ]
    rows += [
        ("remind.report_plan.yearly", first_workday(law["report.plan_month"]), clerk, ""),
        ("remind.report_unreported.yearly", first_workday(law["report.unreported_month"]), clerk, ""),
        ("remind.report_unreported.term", LAST_CALL, clerk, ""),
        ("remind.report_missing.yearly", first_workday(law["report.missing_month"]), chair, ""),
    ]  # fmt: skip
    return Counter(rows)


def first_workday(month) -> date:
    """The first day of a month on which the office works."""
    calendar, day = load_calendar(), date(YEAR, month, 1)
    while not calendar.is_workday(day):
        day += timedelta(days=1)
    return day
