"""The story that the demo tells: each case of its own, and on any day some are due."""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from office.models import load_calendar
from office.workdays import add_months
from proposals.demo.days import days_of
from proposals.demo.story import steps_of
from proposals.demo.texts import cases

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 22)


def dice(number) -> random.Random:
    return random.Random(number)


def test_every_text_is_of_its_own():
    texts = [text for case in cases() for text in (case.matter, case.measure, case.reply) if text]

    assert len({case.title for case in cases()}) == len(cases())
    assert len(set(texts)) == len(texts)
    assert all(case.reply for case in cases() if case.fate in {"closed", "replied", "disputed"})


@pytest.mark.parametrize("day", [date(2026, 1, 5) + timedelta(days=n) for n in range(0, 365, 6)])
def test_on_any_day_steps_go_forward_and_some_are_due(day):
    days = days_of("year-end", day, load_calendar())
    scripts = {case.title: steps_of(case, days, dice(case.title)) for case in cases()}

    backward = [
        title
        for title, steps in scripts.items()
        if any(later.day < earlier.day for earlier, later in pairwise(steps))
    ]
    assert backward == []
    handed = {
        case.fate: step.day
        for case in cases()
        for step in scripts[case.title]
        if step.act == "hand_over"
    }
    assert handed["overdue"] < handed["soon"] < handed["handling"] <= day
    due = load_calendar().roll(add_months(handed["soon"], 3))
    # Spring Festival and National Day may carry it past the week.
    assert day < due <= day + timedelta(days=10)
    assert all(step.day <= day for steps in scripts.values() for step in steps[:2])


def test_the_same_seed_tells_the_same_story():
    days = days_of("year-end", ON, load_calendar())
    case = cases()[0]

    first = steps_of(case, days, dice(7))

    assert first == steps_of(case, days, dice(7))
    assert first != steps_of(case, days, dice(8))
