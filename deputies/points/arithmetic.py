"""Duty points (履职积分): a scheme and acts in; items, caps, total and grade out, with the arithmetic.

Pure Python, halves and all in Decimal. `deputies.points.schemes` makes a `Scheme` of a township's
data; `deputies.services.reckoning` does the same sums in one statement of SQL, and a test holds the two
together.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

ZERO, HALF = Decimal(0), Decimal("0.5")
CENT = Decimal("0.01")
MONTHS = 12
# Each period and the months in it; caps of a finer one are taken before those of a coarser one.
PERIODS = {"month": 1, "quarter": 3, "half": 6}
PERIOD_WORDS = {
    "month": "每月",
    "quarter": "每季度",
    "half": "每半年",
    "year": "全年",
    "term": "本届",
}


@dataclass(frozen=True)
class Rule:
    """What one event is worth; for an item with a step, how much it counts."""

    event: str
    each: Decimal


@dataclass(frozen=True)
class Step:
    """`expected` gives `points`; each one beyond adds `more`, each one short takes `less`."""

    expected: Decimal
    points: Decimal
    more: Decimal = ZERO
    less: Decimal = ZERO


@dataclass(frozen=True)
class Item:
    """One line of a scheme. `combine` of several rules: their sum, the last that spoke, their mean.

    `count` says what is counted: the amounts, or the days on which something was done.
    """

    code: str
    name: str
    rules: tuple[Rule, ...]
    start: Decimal = ZERO
    step: Step | None = None
    caps: Mapping[str, Decimal] = field(default_factory=dict)
    floor: Decimal | None = None
    combine: str = "sum"
    count: str = "amount"

    @property
    def prices(self) -> dict[str, Decimal]:
        """What each event of the item is worth."""
        return {rule.event: rule.each for rule in self.rules}

    @property
    def stands_alone(self) -> bool:
        """Whether it gives or takes points without any event."""
        return bool(self.start) or self.step is not None


@dataclass(frozen=True)
class Grade:
    """A grade and the total from which it is given; the last has none."""

    name: str
    start: Decimal | None


@dataclass(frozen=True)
class Scheme:
    """A whole table of rules; `subject` says who is scored, a deputy or a group.

    `prorate` names what is taken by months in office where a mandate began within the year.
    """

    name: str
    items: tuple[Item, ...]
    subject: str = "deputy"
    base: Decimal = ZERO
    cap: Decimal | None = None
    floor: Decimal | None = None
    grades: tuple[Grade, ...] = ()
    prorate: frozenset[str] = frozenset()
    events: Mapping[str, str] = field(default_factory=dict)

    def item_of(self, event: str) -> Item | None:
        """The item that prices an event."""
        return next((item for item in self.items if event in item.prices), None)


@dataclass(frozen=True)
class Act:
    """Something that happened: `amount` of it on a day. `key` is whatever the caller knows it by."""

    event: str
    amount: Decimal = Decimal(1)
    on: date | None = None
    key: object = None


@dataclass(frozen=True)
class Line:
    """One act and the points that it brings before any cap."""

    act: Act
    each: Decimal
    points: Decimal


@dataclass(frozen=True)
class ItemScore:
    """One item reckoned: how many, points before caps and floors, points that count, and why."""

    item: Item
    count: Decimal
    raw: Decimal
    points: Decimal
    lines: tuple[Line, ...]
    steps: tuple[str, ...]

    @property
    def room(self) -> Decimal | None:
        """Points still to be had before the year's cap; None where there is none."""
        cap = self.item.caps.get("year")
        return None if cap is None else max(cap - self.points, ZERO)


@dataclass(frozen=True)
class Score:
    """A year of one deputy or group."""

    items: tuple[ItemScore, ...]
    base: Decimal
    total: Decimal
    grade: str
    steps: tuple[str, ...]
    uncounted: tuple[Act, ...]

    @property
    def by_item(self) -> dict[str, ItemScore]:
        return {one.item.code: one for one in self.items}


def score(
    scheme: Scheme,
    acts: Iterable[Act],
    *,
    months: int = MONTHS,
    earlier: Mapping[str, Decimal] | None = None,
) -> Score:
    """Reckon one year of one subject.

    `months` in office count where the scheme prorates; `earlier` holds the points that each item
    brought in the years of this term before, for caps by the term. Acts that no item prices are
    given back as `uncounted`. The order of the acts changes nothing.
    """
    by_item: dict[str, list[Act]] = defaultdict(list)
    uncounted = []
    items_of = {event: item.code for item in scheme.items for event in item.prices}
    for act in acts:
        if act.event in items_of:
            by_item[items_of[act.event]].append(act)
        else:
            uncounted.append(act)
    found = tuple(
        _item(item, by_item[item.code], months_of(scheme, months), (earlier or {}).get(item.code))
        for item in scheme.items
    )
    base = by_months(scheme.base, months_of(scheme, months))
    total, steps = _total(scheme, base, found)
    return Score(
        found, base, total, grade_of(scheme, total, months=months), steps, tuple(uncounted)
    )


def months_of(scheme: Scheme, months: int) -> int:
    """The months by which given points are taken: all twelve unless the scheme prorates them."""
    return months if "base" in scheme.prorate else MONTHS


def by_months(points: Decimal, months: int) -> Decimal:
    """Points of a whole year for `months` of it, to the half point; half a half counts up."""
    if months == MONTHS:
        return points
    return (points * months / MONTHS * 2).quantize(Decimal(1), ROUND_HALF_UP) / 2


def months_in_office(year: int, started_on: date, ended_on: date | None = None) -> int:
    """Months of `year` in which the mandate held for a day or more; a mandate ends the day before `ended_on`."""
    first = 1 if started_on.year < year else started_on.month if started_on.year == year else 13
    last = MONTHS
    if ended_on is not None and ended_on.year <= year:
        last = 0 if ended_on.year < year else ended_on.month - (ended_on.day == 1)
    return max(last - first + 1, 0)


def grade_of(scheme: Scheme, total: Decimal, *, months: int = MONTHS) -> str:
    """The grade of a total; the lines are taken by months where the scheme says so."""
    share = months if "grades" in scheme.prorate else MONTHS
    for grade in scheme.grades:
        if grade.start is None or total >= by_months(grade.start, share):
            return grade.name
    return ""


def ranks(totals: Sequence[Decimal]) -> list[int]:
    """Places for totals in descending order; equal totals share a place and the next one is skipped."""
    places: list[int] = []
    for index, total in enumerate(totals):
        same = index and totals[index - 1] == total
        places.append(places[-1] if same else index + 1)
    return places


def pay_out(budget: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Share a budget (yuan) in the ratio of the weights, to the cent; the shares make up the budget.

    Cents that rounding leaves go to the largest remainders. Raises ValueError when nothing weighs.
    """
    whole = sum(weights)
    if not whole or min(weights) < 0:
        raise ValueError("补助无从分配：没有人有出席或者积分。")
    exact = [budget * weight / whole for weight in weights]
    shares = [one.quantize(CENT, "ROUND_FLOOR") for one in exact]
    left = int((budget - sum(shares)) / CENT)
    order = sorted(range(len(exact)), key=lambda index: (shares[index] - exact[index], index))
    for index in order[:left]:
        shares[index] += CENT
    return shares


def shown(points: Decimal) -> str:
    """Points as people write them: 12, 12.5, −3."""
    text = f"{points:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text.replace("-", "−")


def _item(item: Item, acts: list[Act], months: int, earlier: Decimal | None) -> ItemScore:
    prices = item.prices
    lines = tuple(
        Line(act, prices[act.event], prices[act.event] * act.amount)
        for act in sorted(acts, key=lambda act: (act.on or date.min, act.event))
    )
    start = by_months(item.start, months)
    count, raw, steps = _before_caps(item, lines)
    points = raw + start
    if start:
        steps.append(f"起评{shown(start)}分")
    if item.combine == "sum" and item.step is None and item.count == "amount":
        points = start + _capped_by_periods(item, lines, steps)
    points = _bounded(item, points, earlier, steps)
    return ItemScore(item, count, raw + start, points, lines, tuple(steps))


def _before_caps(item: Item, lines: Sequence[Line]) -> tuple[Decimal, Decimal, list[str]]:
    """(how many, points before caps without the start, the arithmetic in words)."""
    by_days = item.count == "days"
    count = _days(lines) if by_days else sum((line.act.amount for line in lines), ZERO)
    if item.step is not None:
        counted = count if by_days else sum((line.points for line in lines), ZERO)
        return count, *_stepped(item.step, counted)
    if by_days:
        each = item.rules[0].each
        return count, count * each, [f"{shown(count)}天 × {shown(each)}"] if count else []
    if item.combine == "sum":
        return count, sum((line.points for line in lines), ZERO), _products(lines)
    return count, *_combined(item, lines)


def _days(lines: Sequence[Line]) -> Decimal:
    """Days on which something was done; what has no date counts by its amount."""
    undated = sum((line.act.amount for line in lines if line.act.on is None), ZERO)
    return len({line.act.on for line in lines} - {None}) + undated


def _products(lines: Sequence[Line]) -> list[str]:
    by_each: dict[Decimal, Decimal] = defaultdict(Decimal)
    for line in lines:
        by_each[line.each] += line.act.amount
    return [
        f"{shown(amount)} × {shown(each)} = {shown(amount * each)}"
        for each, amount in by_each.items()
    ]


def _stepped(step: Step, count: Decimal) -> tuple[Decimal, list[str]]:
    beyond = count - step.expected
    points = step.points + beyond * (step.more if beyond > 0 else step.less)
    words = [f"{shown(step.expected)}件{shown(step.points)}分"]
    if beyond > 0:
        words.append(f"多{shown(beyond)}件，每件加{shown(step.more)}分")
    elif beyond < 0:
        words.append(f"少{shown(-beyond)}件，每件减{shown(step.less)}分")
    return points, words


def _combined(item: Item, lines: Sequence[Line]) -> tuple[Decimal, list[str]]:
    """Several scorers of one item: the last in order that gave a score, or the mean of those who did."""
    by_event: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        by_event[line.act.event] += line.points
    given = [by_event[rule.event] for rule in item.rules if rule.event in by_event]
    if not given:
        return ZERO, []
    if item.combine == "last":
        return given[-1], [f"以最后一级评分为准：{shown(given[-1])}"]
    mean = (sum(given, ZERO) / len(given)).quantize(CENT, ROUND_HALF_UP)
    return mean, [f"{len(given)}方评分的平均：（{' + '.join(map(shown, given))}）÷ {len(given)}"]


def _capped_by_periods(item: Item, lines: Sequence[Line], steps: list[str]) -> Decimal:
    """The sum of the lines, each month, quarter and half-year held to its cap in turn."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for line in lines:
        sums[line.act.on.month - 1 if line.act.on else -1] += line.points
    for period, length in PERIODS.items():
        if (cap := item.caps.get(period)) is None:
            continue
        wider: dict[int, Decimal] = defaultdict(Decimal)
        for month, points in sums.items():
            wider[month // length * length if month >= 0 else -1] += points
        if over := [month for month, points in wider.items() if points > cap]:
            steps.append(f"{PERIOD_WORDS[period]}最多{shown(cap)}分，{len(over)}次到顶")
        sums = defaultdict(Decimal, {month: min(points, cap) for month, points in wider.items()})
    return sum(sums.values(), ZERO)


def _bounded(item: Item, points: Decimal, earlier: Decimal | None, steps: list[str]) -> Decimal:
    """The year's cap, what the term's cap leaves, and the floor."""
    cap = item.caps.get("year")
    if cap is not None and points > cap:
        steps.append(f"全年最多{shown(cap)}分")
        points = cap
    if (term := item.caps.get("term")) is not None:
        left = max(term - (earlier or ZERO), ZERO)
        if points > left:
            steps.append(f"本届最多{shown(term)}分，还可得{shown(left)}分")
            points = left
    if item.floor is not None and points < item.floor:
        steps.append(f"最低{shown(item.floor)}分")
        points = item.floor
    return points


def _total(
    scheme: Scheme, base: Decimal, found: Sequence[ItemScore]
) -> tuple[Decimal, tuple[str, ...]]:
    total = base + sum((one.points for one in found), ZERO)
    parts = [f"基础分{shown(base)}"] if base else []
    parts += [f"{one.item.name}{shown(one.points)}" for one in found if one.points]
    steps = [" + ".join(parts) + f" = {shown(total)}" if parts else "没有计分的登记"]
    if scheme.cap is not None and total > scheme.cap:
        total = scheme.cap
        steps.append(f"总分最多{shown(scheme.cap)}分")
    if scheme.floor is not None and total < scheme.floor:
        total = scheme.floor
        steps.append(f"总分最低{shown(scheme.floor)}分")
    return total, tuple(steps)
