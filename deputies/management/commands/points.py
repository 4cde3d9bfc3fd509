"""Duty points and their arithmetic, for auditors: the same code as behind every score on a page."""

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from deputies.points.arithmetic import Act, ItemScore, Scheme, Score, ranks, score, shown
from deputies.points.schemes import SchemeError, names, preset, scheme


class Command(BaseCommand):
    help = "Reckon duty points of a list of events and print items, caps, total and grade; stores nothing."

    def add_arguments(self, parser):
        known = " | ".join(names())
        parser.add_argument(
            "--scheme", default="", help=f"{known}, or a scheme file exported as .json"
        )
        parser.add_argument(
            "--events", default="",
            help='file with a list of {"event": …, "amount": …, "on": …}, also {"deputy": …} or {"group": …}',
        )  # fmt: skip
        parser.add_argument(
            "--months", type=int, default=12, help="months in office within the year"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, scheme: str, events: str, months: int, as_json: bool, **options):
        if not scheme or not events:
            raise CommandError("请用 --scheme 说明方案，用 --events 给出事项文件。")
        if not 1 <= months <= 12:
            raise CommandError("--months 要在1和12之间。")
        rules = read_scheme(scheme)
        found = {
            name: score(rules, acts, months=months) for name, acts in read_events(events).items()
        }
        told = tell(rules, found)
        self.stdout.write(json.dumps(told, ensure_ascii=False) if as_json else words(told))


def read_scheme(name: str) -> Scheme:
    """A preset by its name, or the scheme of a file. Raises CommandError with what is wrong."""
    try:
        table = preset(name) if not name.endswith(".json") else read_json(name)
        return scheme(table)
    except SchemeError as error:
        raise CommandError(str(error)) from None


def read_json(path: str) -> Any:
    try:
        return json.loads(Path(path).read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise CommandError(f"读不了 {path}：{error}。") from None


def read_events(path: str) -> dict[str, list[Act]]:
    """Acts by whom they are of; "" where the file names nobody."""
    rows = read_json(path)
    if not isinstance(rows, list):
        raise CommandError("事项文件要是一个列表。")
    found: dict[str, list[Act]] = defaultdict(list)
    for number, row in enumerate(rows, start=1):
        try:
            on = date.fromisoformat(row["on"]) if row.get("on") else None
            amount = Decimal(str(row.get("amount", 1)))
            act = Act(row["event"], amount, on)
        except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation):
            raise CommandError(
                f"第{number}项看不懂，要有 event，amount 是数，on 是日期。"
            ) from None
        if not amount.is_finite():
            raise CommandError(f"第{number}项的 amount 要是数。")
        found[str(row.get("deputy") or row.get("group") or "")].append(act)
    if len({act.on.year for acts in found.values() for act in acts if act.on}) > 1:
        raise CommandError("一次只算一个年度，文件里有几个年度的事项。")
    return found or {"": []}


def tell(rules: Scheme, found: dict[str, Score]) -> dict[str, Any]:
    """What is printed: one score as it is, several with their places."""
    order = sorted(found, key=lambda name: (-found[name].total, name))
    scores = [tell_one(name, found[name]) for name in order]
    if len(scores) == 1:
        return {"scheme": rules.name, **scores[0]}
    places = ranks([found[name].total for name in order])
    ranked = [{"rank": place, **one} for place, one in zip(places, scores, strict=True)]
    return {"scheme": rules.name, "scores": ranked}


def tell_one(name: str, found: Score) -> dict[str, Any]:
    return {
        **({"subject": name} if name else {}),
        "base": plain(found.base),
        "items": [tell_item(item) for item in found.items if item.lines or item.points],
        "total": plain(found.total),
        "grade": found.grade,
        "steps": list(found.steps),
        "uncounted": sorted({act.event for act in found.uncounted}),
    }


def tell_item(item: ItemScore) -> dict[str, Any]:
    return {
        "code": item.item.code,
        "name": item.item.name,
        "count": plain(item.count),
        "raw": plain(item.raw),
        "caps": {period: plain(cap) for period, cap in item.item.caps.items()},
        "points": plain(item.points),
        "steps": list(item.steps),
    }


def plain(number: Decimal) -> int | float:
    """A number as JSON has it: whole where it is whole."""
    return int(number) if number == number.to_integral_value() else float(number)


def words(told: dict[str, Any]) -> str:
    """The same for people."""
    lines = [told["scheme"]]
    for one in told.get("scores", [told]):
        lines.append(f"{one.get('rank', '')} {one.get('subject', '')}".strip())
        for item in one["items"]:
            points = shown(Decimal(str(item["points"])))
            lines.append(f"  {item['name']}：{points}分（{'；'.join(item['steps'])}）")
        lines += [f"  {step}" for step in one["steps"]]
        if one["uncounted"]:
            lines.append(f"  方案里没有、未计分：{'、'.join(one['uncounted'])}")
        grade = f"，{one['grade']}" if one["grade"] else ""
        lines.append(f"  合计{shown(Decimal(str(one['total'])))}分{grade}")
    return "\n".join(line for line in lines if line)
