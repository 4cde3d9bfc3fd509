"""代表结构: who the deputies in office are, by class, beside what the plan asked for. Pure Python.

Denominators are the deputies in office on the day, at one level (domain: 代表结构). Bands and classes
are rows of the law profile.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

from congress.law_schema import BY_KEY, Values
from deputies.enums.roster import Level, Origin, Sex
from office.shares import percent, rounded

UNKNOWN = "未填"
HAN = "汉族"
# Dimension of the figures: its name.
DIMENSIONS = {
    "sex": "性别",
    "age": "年龄",
    "ethnicity": "民族",
    "party": "政治面貌",
    "education": "学历",
    "occupation": "职业构成",
    "seat": "任职",
}
WORDED = ("party", "education", "occupation")
SENSES = {"min": "不低于", "max": "不超过"}


@dataclass(frozen=True)
class Target:
    """What the plan of composition asked of one class: a share in per cent, at least or at most."""

    sense: str
    share: Decimal

    def __str__(self):
        return f"{SENSES[self.sense]}{self.share.normalize():f}%"

    def met_by(self, part: int, whole: int) -> bool:
        """Whether `part` of `whole` keeps to it; the exact share counts, not the printed one."""
        asked, have = self.share * whole, Decimal(part) * 100
        return have >= asked if self.sense == "min" else have <= asked


@dataclass(frozen=True)
class Class:
    """One class: how many, their share as printed and as the length of a bar, the plan and whether it is met."""

    label: str
    count: int
    share: str
    length: str
    target: Target | None = None
    met: bool | None = None


@dataclass
class Dimension:
    """One way to divide the deputies. `sums` are shares over several classes, such as 大专及以上."""

    key: str
    name: str
    classes: list[Class] = field(default_factory=list)
    sums: list[Class] = field(default_factory=list)

    @property
    def lines(self) -> list[Class]:
        return [*self.classes, *self.sums]


@dataclass
class Structure:
    """All dimensions of one day and level."""

    total: int
    average_age: int | None
    dimensions: list[Dimension]

    def line(self, key: str, label: str) -> Class:
        """One class by dimension and name. Raises StopIteration for an unknown one."""
        dimension = next(one for one in self.dimensions if one.key == key)
        return next(line for line in dimension.lines if line.label == label)


FACTS = ("sex", "ethnicity", "party", "education", "occupation", "birth_month")


def row_of(deputy: Any, seat: Any) -> dict[str, Any]:
    """The facts of one deputy and the seat held, as `MandateQuerySet.facts()` reads them."""
    own = {name: getattr(deputy, name) for name in FACTS}
    return {**own, "re_elected": seat.re_elected, "origin": seat.origin}


def age(born: date, on: date) -> int:
    """Full years on that day; births are known to the month."""
    return on.year - born.year - ((on.month, 1) < (born.month, 1))


def bands(bounds: Sequence[int]) -> list[str]:
    """35、55 → 35岁以下, 36至55岁, 56岁以上; a bound belongs to the band below it."""
    middle = [f"{low + 1}至{high}岁" for low, high in pairwise(bounds)]
    return [f"{bounds[0]}岁以下", *middle, f"{bounds[-1] + 1}岁以上"]


def band(years: int, bounds: Sequence[int]) -> str:
    return bands(bounds)[sum(years > bound for bound in bounds)]


def class_of(text: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The class that a written word falls into: the word itself, else the longest that it holds.

    Of two as long the later class has it: 民革党员 is no member of the 中共. "" where none fits.
    """
    text = text.strip()
    found = ("", 0)
    for row in rows:
        if text in row["words"] or text == row["label"]:
            return row["label"]
        length = max((len(word) for word in row["words"] if word in text), default=0)
        if length and length >= found[1]:
            found = (row["label"], length)
    return found[0]


def bounds_of(law: Values, level: str) -> list[int]:
    key = "structure.age_bands" if level == Level.TOWN else "structure.upper_age_bands"
    return law[key]


def reckon(
    people: Iterable[Mapping[str, Any]],
    *,
    on: date,
    law: Values,
    level: str = Level.TOWN,
    targets: Mapping[tuple[str, str], Target] | None = None,
) -> Structure:
    """The structure of `people` (rows of `MandateQuerySet.facts()`) on day `on`.

    `targets` maps (dimension, class) to what the plan asked.
    """
    rows = list(people)
    reckoner = _Reckoner(rows, law, targets or {})
    bounds = bounds_of(law, level)
    ages = [age(row["birth_month"], on) for row in rows if row["birth_month"]]
    dimensions = [
        reckoner.plain("sex", [str(row["sex"]) for row in rows], [Sex.MALE, Sex.FEMALE]),
        reckoner.plain(
            "age",
            [band(age(r["birth_month"], on), bounds) if r["birth_month"] else "" for r in rows],
            bands(bounds),
        ),
        reckoner.plain(
            "ethnicity",
            [_people(row["ethnicity"]) for row in rows],
            [HAN, "少数民族"],
        ),
        *(reckoner.worded(key) for key in WORDED),
        reckoner.seats(),
    ]
    return Structure(len(rows), _average(ages), dimensions)


def _average(ages: list[int]) -> int | None:
    """Whole years, half up."""
    if not ages:
        return None
    return int((Decimal(sum(ages)) / len(ages)).quantize(Decimal(1), ROUND_HALF_UP))


def _people(ethnicity: str) -> str:
    if not ethnicity:
        return ""
    return HAN if ethnicity in {HAN, "汉"} else "少数民族"


@dataclass(frozen=True)
class _Reckoner:
    rows: list[Mapping[str, Any]]
    law: Values
    targets: Mapping[tuple[str, str], Target]

    def plain(self, key: str, said: list[str], labels: Sequence[str]) -> Dimension:
        """A class for each label; who said nothing stands under 未填."""
        counted = Counter(said)
        classes = [self._line(key, str(label), counted.pop(label, 0)) for label in labels]
        if left := sum(counted.values()):
            classes.append(self._line(key, UNKNOWN, left))
        return Dimension(key, DIMENSIONS[key], classes)

    def worded(self, key: str) -> Dimension:
        """Classes of the law profile, and the sum of those that count together."""
        setting = BY_KEY[f"structure.{key}"]
        groups = self.law[setting.key]
        said = [class_of(str(row[key] or ""), groups) for row in self.rows]
        dimension = self.plain(key, said, [group["label"] for group in groups])
        marked = {group["label"] for group in groups if group["marked"]}
        if marked:
            together = sum(label in marked for label in said)
            dimension.sums.append(self._line(key, setting.unit, together))
        return dimension

    def seats(self) -> Dimension:
        """Re-elected or new, and who came by a by-election."""
        again = sum(bool(row["re_elected"]) for row in self.rows)
        by_election = sum(row["origin"] == Origin.BY_ELECTION for row in self.rows)
        classes = [
            self._line("seat", "连任", again),
            self._line("seat", "新任", len(self.rows) - again),
        ]
        sums = [self._line("seat", "补选产生", by_election)] if by_election else []
        return Dimension("seat", DIMENSIONS["seat"], classes, sums)

    def _line(self, key: str, label: str, count: int) -> Class:
        whole = len(self.rows)
        target = self.targets.get((key, label))
        return Class(
            label,
            count,
            percent(count, whole, self.law["round.digits"]),
            f"{rounded(count, whole, 1):f}" if whole else "0",
            target,
            target.met_by(count, whole) if target and whole else None,
        )
