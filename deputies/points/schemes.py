"""Points schemes as data: what a table may hold, what is wrong with one, and the presets shipped.

Pure Python. A table is a plain dict (one JSON file a preset); `faults` says in words what forbids its
use, `scheme` makes of a sound one what `deputies.points.arithmetic` reckons with.
"""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from deputies.points.arithmetic import HALF, PERIOD_WORDS, ZERO, Grade, Item, Rule, Scheme, Step
from deputies.points.events import CORRECTION, EVENTS, SCORED

HERE = Path(__file__).parent / "presets"
SUBJECTS = {"deputy": "代表", "group": "代表小组"}
COMBINES = {"sum": "各项相加", "last": "以最后一级评分为准", "mean": "各方评分的平均"}
COUNTS = {"amount": "次数", "days": "天数"}
PRORATE = {"base": "基础分和起评分", "grades": "等次线"}
STAGES = {
    "self": "自评",
    "group": "小组评",
    "town": "乡镇评",
    "office": "代表工作机构评",
    "desk": "人大办评定",
}
MOST = Decimal(1000)
MOST_ITEMS = 40
LONGEST_NAME = 40
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
EVENT = re.compile(r"[a-z][a-z0-9_.]{0,39}")
Table = Mapping[str, Any]
Faults = list[tuple[str, str]]


class SchemeError(ValueError):
    """A table that must not be used; the text names every fault."""


def names() -> list[str]:
    """Codes of the presets shipped, the default first."""
    return sorted(
        (path.stem for path in HERE.glob("*.json")), key=lambda name: (name != "default", name)
    )


def preset(name: str) -> dict[str, Any]:
    """The table of a preset. Raises SchemeError for a name that there is not."""
    if name not in names():
        raise SchemeError(f"没有积分方案 {name}，可用的有：{'、'.join(names())}。")
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def scheme(table: Table) -> Scheme:
    """The scheme of a table. Raises SchemeError with every fault of an unsound one."""
    if found := faults(table):
        raise SchemeError("".join(message for _, message in found))
    stages = table.get("stages", [])
    items = [_item(row, stages) for row in table["items"]]
    items.append(Item(CORRECTION, "更正", (Rule(CORRECTION, Decimal(1)),)))
    return Scheme(
        name=table["name"],
        items=tuple(items),
        subject=table.get("subject", "deputy"),
        base=_number(table.get("base")) or ZERO,
        cap=_number(table.get("cap")),
        floor=_number(table.get("floor")),
        grades=tuple(
            Grade(row["name"], _number(row.get("from"))) for row in table.get("grades", [])
        ),
        prorate=frozenset(table.get("prorate", [])),
        events=event_words(table),
    )


def event_words(table: Table) -> dict[str, str]:
    """Every event that the table may price, in words: the common ones, its own, and scores by hand."""
    items = {row["code"]: row["name"] for row in table.get("items", [])}
    scored = {
        f"{stage}{SCORED}{code}": f"{name}（{STAGES[stage]}）"
        for stage in table.get("stages", [])
        for code, name in items.items()
    }
    return EVENTS | dict(table.get("events", {})) | scored | {CORRECTION: "更正"}


def by_hand(table: Table) -> dict[str, str]:
    """Events of a sound table that no entry of duty brings: the desk enters them for the year."""
    return {
        rule.event: event_words(table)[rule.event]
        for item in scheme(table).items
        for rule in item.rules
        if rule.event not in EVENTS and rule.event != CORRECTION
    }


def faults(table: Table) -> Faults:
    """What forbids the use of a table, as (where, message); nothing when it is sound."""
    if not isinstance(table, Mapping) or not isinstance(table.get("items"), list):
        return [("", "文件不是积分方案：缺少项目（items）。")]
    return [*_head_faults(table), *_grade_faults(table), *_items_faults(table)]


def _item(row: Table, stages: list[str]) -> Item:
    prices = row.get("rules") or {f"{stage}{SCORED}{row['code']}": 1 for stage in stages}
    step = row.get("step")
    return Item(
        code=row["code"],
        name=row["name"],
        rules=tuple(Rule(event, Decimal(str(each))) for event, each in prices.items()),
        start=_number(row.get("start")) or ZERO,
        step=Step(**{key: Decimal(str(value)) for key, value in step.items()}) if step else None,
        caps={period: Decimal(str(cap)) for period, cap in row.get("caps", {}).items()},
        floor=_number(row.get("floor")),
        combine=row.get("combine", "sum"),
        count=row.get("count", "amount"),
    )


def _number(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


def _halves(value: Any, words: str, *, least: Decimal = -MOST) -> Iterator[str]:
    """Says what is wrong with a number of points."""
    try:
        number = _number(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if number is None:
        return
    if not number.is_finite():
        yield f"{words}要填数字。"
    elif number % HALF:
        yield f"{words}只能是0.5的倍数。"
    elif not least <= number <= MOST:
        yield f"{words}要在{least}和{MOST}之间。"


def _head_faults(table: Table) -> Iterator[tuple[str, str]]:
    if not str(table.get("name", "")).strip():
        yield "name", "请给方案起个名称。"
    if table.get("subject", "deputy") not in SUBJECTS:
        yield "subject", "计分对象只能是代表或者代表小组。"
    for key, words in (("base", "基础分"), ("cap", "总分上限"), ("floor", "总分下限")):
        yield from ((key, message) for message in _halves(table.get(key), words))
    if set(table.get("prorate", [])) - set(PRORATE):
        yield "prorate", "按任职月份折算的只能是基础分和等次线。"
    for code, words in dict(table.get("events", {})).items():
        if code in EVENTS or not EVENT.fullmatch(code) or not 0 < len(str(words)) <= LONGEST_NAME:
            yield "events", f"自定的计分事项{code}要用小写字母、数字和点，不能和通用的重复。"
    if unknown := [stage for stage in table.get("stages", []) if stage not in STAGES]:
        yield "stages", f"没有这一级评分：{'、'.join(map(str, unknown))}。"


def _grade_faults(table: Table) -> Iterator[tuple[str, str]]:
    rows = table.get("grades", [])
    for row in rows:
        yield from (
            ("grades", message)
            for message in _halves(row.get("from"), f"等次{row.get('name', '')}的起点")
        )
        if not str(row.get("name", "")).strip():
            yield "grades", "每个等次都要有名称。"
    starts = [row.get("from") for row in rows]
    if rows and (starts[-1] not in (None, "") or any(start in (None, "") for start in starts[:-1])):
        yield "grades", "等次要从高到低排，最后一个不设起点。"
    elif not any(True for start in starts[:-1] for _ in _halves(start, "")):
        numbers = [Decimal(str(start)) for start in starts[:-1]]
        if sorted(numbers, reverse=True) != numbers or len(set(numbers)) != len(numbers):
            yield "grades", "等次要从高到低排，起点不能相同。"


def _items_faults(table: Table) -> Iterator[tuple[str, str]]:
    rows = table["items"]
    if not 0 < len(rows) <= MOST_ITEMS:
        yield "items", f"方案要有1到{MOST_ITEMS}个项目。"
    taken: dict[str, str] = {}
    codes: set[str] = set()
    for row in rows:
        if not isinstance(row, Mapping) or not row.get("code") or not row.get("name"):
            yield "items", "每个项目都要有代码和名称。"
            continue
        name = row["name"]
        if not CODE.fullmatch(str(row["code"])) or len(str(name)) > LONGEST_NAME:
            yield "items", f"项目代码用小写字母、数字和下划线，名称最多{LONGEST_NAME}个字。"
            continue
        if row["code"] in codes or row["code"] == CORRECTION:
            yield row["code"], f"项目代码{row['code']}用了两次。"
        codes.add(row["code"])
        for event in row.get("rules") or ():
            if event in taken:
                yield (
                    row["code"],
                    f"“{_words(table).get(event, event)}”在“{taken[event]}”和“{name}”里都计了分。",
                )
            taken[event] = name
        yield from ((row["code"], f"“{name}”：{message}") for message in _item_faults(row, table))


def _words(table: Table) -> dict[str, str]:
    """`event_words` of a table that may be unsound."""
    rows = [
        row
        for row in table["items"]
        if isinstance(row, Mapping) and row.get("code") and row.get("name")
    ]
    stages = [stage for stage in table.get("stages", []) if stage in STAGES]
    return event_words({**table, "items": rows, "stages": stages})


def _item_faults(row: Table, table: Table) -> Iterator[str]:
    rules, known = row.get("rules") or {}, _words(table)
    if not rules and not table.get("stages"):
        yield "至少要有一个计分事项。"
    for event, each in rules.items():
        if event not in known:
            yield f"没有计分事项{event}。"
        yield from _halves(each, f"{known.get(event, event)}的分值")
        if each in (None, ""):
            yield f"{known.get(event, event)}没有分值。"
    yield from _halves(row.get("start"), "起评分")
    yield from _halves(row.get("floor"), "下限")
    yield from _cap_faults(row)
    yield from _step_faults(row)
    yield from _way_faults(row)


def _cap_faults(row: Table) -> Iterator[str]:
    caps = row.get("caps", {})
    for period, cap in caps.items():
        if period not in PERIOD_WORDS:
            yield f"没有{period}这种期间。"
        else:
            yield from _halves(cap, f"{PERIOD_WORDS[period]}上限", least=ZERO)
    fine = set(caps) - {"year", "term"}
    whole = (
        row.get("step")
        or row.get("combine", "sum") != "sum"
        or row.get("count", "amount") != "amount"
    )
    if fine and whole:
        yield "这样算分的项目只能设全年或者本届的上限。"


def _step_faults(row: Table) -> Iterator[str]:
    step = row.get("step")
    if not step:
        return
    if not {"expected", "points"} <= set(step) <= {"expected", "points", "more", "less"}:
        yield "阶梯要写明几件得几分。"
    for value in step.values():
        yield from _halves(value, "阶梯的数字", least=ZERO)
        if value in (None, ""):
            yield "阶梯的数字没有填。"
    if row.get("combine", "sum") != "sum":
        yield "阶梯不能和分级评分一起用。"


def _way_faults(row: Table) -> Iterator[str]:
    if row.get("combine", "sum") not in COMBINES:
        yield "没有这种合并的办法。"
    if row.get("count", "amount") not in COUNTS:
        yield "只能按次数或者天数计。"
    elif row.get("count") == "days":
        if row.get("combine", "sum") != "sum":
            yield "按天数计的不能分级评分。"
        if (
            not row.get("step")
            and len({str(each) for each in (row.get("rules") or {}).values()}) > 1
        ):
            yield "按天数计的，各事项分值要相同。"


def uses_term(rules: Scheme) -> bool:
    """Whether an item has a cap over the whole term, so that earlier years count."""
    return any("term" in item.caps for item in rules.items)
