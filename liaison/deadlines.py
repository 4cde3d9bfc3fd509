"""The clock of an opinion: dates in, dates and their arithmetic out. No database, no Django.

No rule sets these periods (domain: none found); the numbers are a township's own, kept in its law profile.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from office.workdays import Calendar, add_months, workday_steps

# Clock: the row of the profile that holds its working days, and what it counts from.
RULES = {
    "sort": ("opinion.sort_wd", "登记"),
    "unit": ("opinion.unit_wd", "转交"),
    "feedback": ("opinion.feedback_wd", "有了结果"),
}


@dataclass(frozen=True)
class Due:
    """The last day, and the sentences that lead to it."""

    on: date
    steps: tuple[str, ...]


def due(rule: str, *, start: date, law: Mapping[str, Any], calendar: Calendar) -> Due:
    """The last day for sorting, for the unit, or for telling the voter, from the event's day `start`.

    Counts working days after `start`. Raises KeyError for a rule that is not in RULES.
    """
    key, event = RULES[rule]
    last, steps = workday_steps(calendar, start, law[key])
    return Due(last, (f"{event}以后{law[key]}个工作日内。", *steps))


def recheck_on(fed_back: date, law: Mapping[str, Any]) -> date:
    """When the voter is asked whether it was really mended: weeks after the feedback, any weekday."""
    return fed_back + timedelta(weeks=law["opinion.recheck_weeks"])


def keep_until(closed: date, law: Mapping[str, Any]) -> date:
    """The last day on which the voter's name and phone are kept: months after the matter ended."""
    return add_months(closed, law["opinion.keep_months"])


def days_late(due_on: date | None, *, on: date, calendar: Calendar) -> int:
    """Working days by which a due date has passed; 0 while it has not."""
    return 0 if due_on is None or on <= due_on else calendar.workdays_between(due_on, on)
