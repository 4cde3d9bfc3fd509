"""A case handed over on the pages and then forgotten: each day's reminders are the profile's."""

import json
from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from congress.enums import RoleKind
from office.models import load_calendar
from office.workdays import add_months
from proposals.enums import ClockKind
from tests.factories import make_admitted, make_role, make_township, make_unit
from tests.journeys import steps
from tests.journeys.windows import session_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WEEKS_LATE = timedelta(weeks=3)
# Clocks that start with a hand-over, each with its ladder.
LADDERS = {
    "sign": "ladder.sign",
    "return": "ladder.return_window",
    "contact": "ladder.contact",
    "reply": "ladder.reply",
}

OF_A_CASE = tuple(f"remind.{kind}." for kind in ClockKind.values)


def days_from(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def workdays_after(day: date, number: int, calendar) -> date:
    """The working day that is the `number`-th after `day`, counted one by one."""
    while number:
        day += timedelta(days=1)
        number -= calendar.is_workday(day)
    return day


def due_days(law, handed_over: date, calendar) -> dict[str, date]:
    """When each clock ends, by the profile's numbers."""
    reply = add_months(handed_over, law["reply.months"])
    while not calendar.is_workday(reply):
        reply += timedelta(days=1)
    wd = {"sign": law["sign.wd"], "return": law["return.wd"], "contact": law["contact.wd"]}
    return {
        "reply": reply,
        **{kind: workdays_after(handed_over, n, calendar) for kind, n in wd.items()},
    }


def owed_by_profile(law, handed_over: date, last: date, calendar) -> dict[date, Counter]:
    """How many words each rule owes on each day: one a person that the ladder names."""
    owed: dict[date, Counter] = {}
    for kind, due in due_days(law, handed_over, calendar).items():
        ladder = law[LADDERS[kind]]
        for step in ladder["before"]:
            on = due - timedelta(days=step)
            if ladder["unit"] == "workday":
                [on] = [
                    day
                    for day in days_from(handed_over, due)
                    if calendar.is_workday(day) and workdays_after(day, step, calendar) == due
                ]
            owed.setdefault(on, Counter())[f"remind.{kind}.before"] = len(ladder["to"])
        for late in days_from(due + timedelta(days=1), last) if ladder["overdue_every"] else []:
            if (late - due).days % ladder["overdue_every"] == 0:
                rule = f"remind.{kind}.overdue"
                owed.setdefault(late, Counter())[rule] = len(ladder["overdue_to"])
    return owed


def remind(on: date) -> Counter:
    out = StringIO()
    call_command("remind", on=on.isoformat(), json=True, stdout=out)
    told = json.loads(out.getvalue())
    # Other floors owe reminders of their own: only those of a case's clocks are looked at here.
    return Counter({rule: number for rule, number in told.items() if rule.startswith(OF_A_CASE)})


def test_reminders_of_a_forgotten_case_follow_the_ladder(windows):
    township = make_township()
    clerk = make_role(RoleKind.CLERK, township=township)
    make_role(RoleKind.CHAIR, township=township)
    unit = make_unit("水利站", township=township)
    make_role(RoleKind.UNIT, unit=unit)
    proposal = make_admitted(township=township, by=clerk, on=timezone.localdate())
    steps.hand_over(windows.open(cookies=session_of(clerk)), proposal.title, unit.name)
    law, calendar, today = township.law.values, load_calendar(), timezone.localdate()
    last = due_days(law, today, calendar)["reply"] + WEEKS_LATE

    replayed = {day: remind(day) for day in days_from(today, last)}

    owed = owed_by_profile(law, today, last, calendar)
    assert {day: count for day, count in replayed.items() if count} == owed
    assert sum((remind(day) for day in owed), Counter()) == Counter()
