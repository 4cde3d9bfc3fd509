"""Rows and random material for tests about points."""

import random
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from deputies.enums.roster import DutyState, SchemeState
from deputies.models import DutyEntry, DutyKind, PointsScheme, PointsYear
from deputies.points.events import EVENTS
from deputies.points.schemes import preset
from tests.factories import make_township

YEAR = 2026
PRICED = sorted(EVENTS)
HALVES = [Decimal(n) / 2 for n in range(1, 13)]


def make_year(table=None, *, township=None, year=YEAR, state="running") -> PointsYear:
    """A year under an adopted scheme, the default unless a table is given."""
    township = township or make_township()
    version = township.points_schemes.count() + 1
    scheme = PointsScheme.objects.create(
        township=township, version=version, table=table or preset("default"),
        state=SchemeState.ADOPTED, from_year=year, adopted_at=timezone.now(),
    )  # fmt: skip
    frozen = None if state in {"running", "checking"} else timezone.now()
    return PointsYear.objects.create(
        township=township, year=year, scheme=scheme, state=state, frozen_at=frozen
    )


def make_entry(deputy, event="visit", *, on=date(YEAR, 3, 3), **fields) -> DutyEntry:
    """A confirmed entry as a source below would have written it."""
    kind = DutyKind.objects.get(township=deputy.township, code="other")
    values = {"state": DutyState.CONFIRMED, "amount": 1, **fields}
    return DutyEntry.objects.create(
        township=deputy.township, deputy=deputy, kind=kind, event=event, on=on, **values
    )


def random_table(numbers: random.Random) -> dict:
    """A sound scheme that uses whatever a scheme may use."""
    events = numbers.sample(PRICED, 14)
    items = [_random_item(numbers, code, events) for code in "abcdefg"]
    some = [None, numbers.choice(HALVES) * 20]
    return {
        "name": "随机",
        "subject": numbers.choice(["deputy", "deputy", "group"]),
        "base": numbers.choice([0, 0, 60]),
        "cap": numbers.choice(some),
        "floor": numbers.choice([None, 0]),
        "prorate": numbers.sample(["base", "grades"], numbers.randint(0, 2)),
        "stages": ["self", "group"],
        "grades": [{"name": "好", "from": 30}, {"name": "差", "from": None}],
        "items": items,
    }


def _random_item(numbers: random.Random, code: str, events: list[str]) -> dict:
    row = {"code": code, "name": f"项目{code}"}
    way = numbers.choice(["sum", "sum", "sum", "step", "days", "mean", "last"])
    prices = [numbers.choice([-1, 1, 1, 1]) * numbers.choice(HALVES) for _ in range(2)]
    if way in {"mean", "last"}:
        row["combine"] = way
    else:
        same = prices[:1] * 2 if way == "days" else prices
        row["rules"] = {events.pop(): each for each in same}
    if way == "step":
        row["step"] = {"expected": 3, "points": 10, "more": 2.5, "less": numbers.choice([0, 5])}
        row["count"] = numbers.choice(["amount", "days"])
    if way == "days":
        row["count"] = "days"
    periods = ["month", "quarter", "half", "year", "term"] if way == "sum" else ["year", "term"]
    taken = numbers.sample(periods, numbers.randint(0, 2))
    row["caps"] = {period: numbers.choice(HALVES) * 4 for period in taken}
    row["start"] = numbers.choice([0, 0, 7])
    row["floor"] = numbers.choice([None, None, 0])
    return row


def random_entries(numbers: random.Random, deputy, count: int) -> list[DutyEntry]:
    """Unsaved entries over a year and its edges; not all of them confirmed."""
    kind = DutyKind.objects.filter(township=deputy.township).first()
    states = [DutyState.CONFIRMED] * 5 + [DutyState.CHECKED, DutyState.PENDING, DutyState.DROPPED]
    return [
        DutyEntry(
            township=deputy.township, deputy=deputy, kind=kind, event=numbers.choice(PRICED),
            amount=numbers.choice(HALVES), state=numbers.choice(states),
            on=date(YEAR, 1, 1) + timedelta(days=numbers.randint(-10, 375)),
        )
        for _ in range(count)
    ]  # fmt: skip
