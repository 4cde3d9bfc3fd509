"""履职档案, its eight parts (domain: 履职档案), and what floors above add to it when they start.

The basics are the first part; the others hold lines. Duty entries fall into them by kind and event;
proposals, reports and points are offered from above, so that this floor never looks up.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Line:
    """One thing that a deputy did, or that was done: when, what, where, in a few words."""

    on: date
    what: str
    place: str = ""
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class Part:
    """One part after the basics. `name` is also the field of the templates."""

    name: str
    title: str
    empty: str
    kinds: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()

    @property
    def numeral(self) -> str:
        """Its place in the file; the basics are 一."""
        return "二三四五六七八"[PARTS.index(self)]


PARTS = (
    Part(
        "会议",
        "会议",
        "出席会议、审议发言和列席会议以后自动记入。",
        frozenset({"session", "speech", "sitting_in"}),
    ),
    Part(
        "视察调研",
        "视察和调研",
        "参加视察、专题调研、执法检查、工作评议以后自动记入。",
        frozenset({"inspection", "research", "enforcement", "review"}),
        frozenset({"hearing"}),
    ),
    Part("学习培训", "学习培训", "参加学习培训以后自动记入。", frozenset({"training"})),
    Part(
        "小组活动",
        "小组活动和联系群众",
        "参加小组活动、进站接待、走访选民以后自动记入。",
        frozenset({"group", "reception", "visit"}),
    ),
    Part("议案建议", "议案和建议", "领衔或者联名提出以后自动记入。"),
    Part("述职监督", "述职和监督", "向选民述职、接受评议以后自动记入。", frozenset({"report"})),
    Part(
        "表彰实事",
        "表彰、办实事和其他",
        "登记了表彰、办实事以后记入。",
        frozenset({"help", "other"}),
        frozenset({"award", "donation"}),
    ),
)
# Events whose word differs from the name of their kind.
EVENT_WORDS = {
    "session.late": "会议迟到",
    "session.leave": "会议请假",
    "session.absent": "会议缺席",
    "activity.leave": "活动请假",
    "activity.absent": "活动缺席",
    "presidium.attend": "主席团会议",
    "hearing": "听取报告",
    "award": "受表彰",
    "donation": "捐资捐物",
}
# What a proposal makes is told by the proposal itself, with its answer.
TOLD_ABOVE = frozenset({"proposal"})


@dataclass(frozen=True)
class Figure:
    """A number that stands above the parts: what it is, how much, where it comes from."""

    label: str
    value: str
    url: str = ""


# Floors above append: (deputy, since, until, door) → lines by the name of a part; one or two queries.
# `until` is exclusive and None while the term lasts; `door` says whose pages a line may lead to.
SOURCES: list[Callable[..., dict[str, list[Line]]]] = []
# Likewise (deputy, since, until, door) → figures.
FIGURES: list[Callable[..., list[Figure]]] = []


@dataclass
class Filled:
    """One part with its lines, oldest first."""

    part: Part
    lines: list[Line] = field(default_factory=list)


def part_of(kind: str, event: str) -> str:
    """The part that an entry falls into; what nobody claims stands with the rest, in the last."""
    for part in PARTS:
        if event in part.events:
            return part.name
    for part in PARTS:
        if kind in part.kinds:
            return part.name
    return PARTS[-1].name
