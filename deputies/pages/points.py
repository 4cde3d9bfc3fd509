"""Points as pages show them: plain strings, each point with what it comes from."""

from datetime import date
from decimal import Decimal
from typing import Any

from deputies.enums.roster import ObjectionState, YearState
from deputies.models import DutyEntry, PointsMark
from deputies.points.arithmetic import PERIOD_WORDS, ItemScore, Line, Scheme, Score, ranks, shown
from deputies.points.schemes import PRORATE, STAGES, SUBJECTS, event_words

LOOKS = {
    YearState.RUNNING: ("live", "live"),
    YearState.CHECKING: ("soon", "eye"),
    YearState.FROZEN: ("", "lock"),
    YearState.POSTED: ("soon", "flag"),
    YearState.FINAL: ("done", "done"),
}
ANSWERS = {
    ObjectionState.OPEN: ("soon", "clock"),
    ObjectionState.ACCEPTED: ("done", "done"),
    ObjectionState.REFUSED: ("", "no"),
}


def year_line(year) -> dict[str, Any]:
    """A year's head: state, days, scheme."""
    kind, icon = LOOKS[YearState(year.state)]
    return {
        "pk": year.pk,
        "year": year.year,
        "badge": {"kind": kind, "icon": icon, "text": year.get_state_display()},
        "scheme": str(year.scheme),
        "scheme_pk": year.scheme_id,
        "posted": f"{day(year.posted_on)}至{day(year.posted_until)}" if year.posted_on else "",
        "is_open": year.is_open,
        "group": year.scheme.table.get("subject") == "group",
    }


def day(on: date) -> str:
    return f"{on.month}月{on.day}日"


def card(found: Score, table: dict[str, Any]) -> dict[str, Any]:
    """A whole score: items with their lines, total, grade and the arithmetic."""
    words = event_words(table)
    return {
        "total": shown(found.total),
        "grade": found.grade,
        "base": shown(found.base) if found.base else "",
        "steps": found.steps,
        "items": [_item(one, words) for one in found.items if _worth(one)],
        "uncounted": [words.get(act.event, act.event) for act in found.uncounted],
    }


def _worth(one: ItemScore) -> bool:
    """A correction is shown where there is one; everything else always, so that one sees what is to be had."""
    return bool(one.lines) or one.item.code != "correction"


def _item(one: ItemScore, words: dict[str, str]) -> dict[str, Any]:
    cap, room = one.item.caps.get("year"), one.room
    return {
        "code": one.item.code,
        "name": one.item.name,
        "points": shown(one.points),
        "cap": shown(cap) if cap is not None else "",
        "full": room is not None and not room and bool(one.lines),
        "room": shown(room) if room else "",
        "steps": "；".join(one.steps),
        "lines": [_line(line, words) for line in one.lines],
        "minus": one.points < 0,
    }


def _line(line: Line, words: dict[str, str]) -> dict[str, Any]:
    key = line.act.key
    told = {
        "event": words.get(line.act.event, line.act.event),
        "sum": f"{shown(line.act.amount)} × {shown(line.each)} = {shown(line.points)}",
        "on": day(line.act.on) if line.act.on else "",
        "text": "", "who": "", "entry": None,
    }  # fmt: skip
    if isinstance(key, PointsMark):
        return told | {"text": key.note, "who": f"{key.created_by}评定"}
    entry = key if isinstance(key, DutyEntry) else getattr(key, "entry", None)
    text = getattr(key, "text", "")
    return told | {"text": text, "entry": entry.pk if entry else None, "who": checkers(entry)}


def checkers(entry) -> str:
    """Who checked an entry, first and second; what came from elsewhere was checked there."""
    if entry is None:
        return ""
    names = dict.fromkeys(str(who) for who in (entry.checked_by, entry.confirmed_by) if who)
    return f"{'、'.join(names)}核实" if names else "随来源核实"


def objection(found, items: dict[str, str]) -> dict[str, Any]:
    kind, icon = ANSWERS[ObjectionState(found.state)]
    correction = found.correction.amount if found.correction else None
    return {
        "pk": found.pk,
        "deputy": str(found.deputy),
        "item": items.get(found.item, "总分"),
        "text": found.text,
        "on": day(found.filed_on),
        "badge": {"kind": kind, "icon": icon, "text": found.get_state_display()},
        "answer": found.answer,
        "answered": f"{found.answered_by}，{day(found.answered_on)}" if found.answered_on else "",
        "correction": f"更正{signed(correction)}分" if correction else "",
        "open": found.state == ObjectionState.OPEN,
    }


def signed(points: Decimal) -> str:
    return f"+{shown(points)}" if points > 0 else shown(points)


def ranking(rows, rules: Scheme, *, grade_of) -> list[dict[str, Any]]:
    """Places of a list in descending order; `rows` come with deputy and group."""
    places = ranks([row.points for row in rows])
    return [
        {
            "place": place,
            "pk": row.deputy_id or row.group_id,
            "kind": "deputy" if row.deputy_id else "group",
            "name": str(row.deputy or row.group),
            "points": shown(row.points),
            "grade": grade_of(rules, row.points, months=row.months),
            "months": "" if row.months == 12 else f"任职{row.months}个月",
        }
        for place, row in zip(places, rows, strict=True)
    ]


def scheme_words(table: dict[str, Any]) -> dict[str, Any]:
    """A table of rules in plain words."""
    words = event_words(table)
    return {
        "name": table["name"],
        "source": table.get("source", ""),
        "not_given": table.get("not_given", []),
        "notes": table.get("notes", []),
        "facts": list(_facts(table)),
        "items": [
            {"code": row["code"], "name": row["name"], "words": item_words(row, words, table)}
            for row in table["items"]
        ],
    }


def _facts(table):
    yield "计分对象", SUBJECTS[table.get("subject", "deputy")]
    if table.get("base"):
        yield "基础分", f"{table['base']}分"
    yield "总分上限", f"{table['cap']}分" if table.get("cap") not in (None, "") else "不设"
    if table.get("floor") not in (None, ""):
        yield "总分下限", f"{table['floor']}分"
    if grades := table.get("grades"):
        lines = [f"{row['name']}（{row['from']}分起）" for row in grades[:-1]]
        yield "等次", "、".join([*lines, f"其余{grades[-1]['name']}"])
    if prorate := table.get("prorate"):
        yield "年中任职的", f"{'、'.join(PRORATE[one] for one in prorate)}按任职月份折算"
    if stages := table.get("stages"):
        yield "评定", "、".join(STAGES[one] for one in stages)


def item_words(row: dict[str, Any], words: dict[str, str], table: dict[str, Any]) -> str:
    """One item in a sentence: 进站接待3分；全年最多12分."""
    parts = []
    if row.get("start"):
        parts.append(f"起评{row['start']}分")
    if step := row.get("step"):
        names = "、".join(words[event] for event in row.get("rules") or {})
        counted = "按天数" if row.get("count") == "days" else ""
        parts.append(
            f"{names}{counted}{step['expected']}件得{step['points']}分，"
            f"每多一件加{step.get('more', 0)}分，每少一件减{step.get('less', 0)}分"
        )
    elif row.get("rules"):
        per_day = "每天" if row.get("count") == "days" else ""
        parts += [f"{words[event]}{per_day}{each}分" for event, each in row["rules"].items()]
    else:
        ways = {"last": "，以最后一级为准", "mean": "，取平均"}
        stages = "、".join(STAGES[one] for one in table.get("stages", []))
        parts.append(f"由{stages}打分{ways.get(row.get('combine', ''), '')}")
    parts += [f"{PERIOD_WORDS[one]}最多{cap}分" for one, cap in row.get("caps", {}).items()]
    if row.get("floor") is not None:
        parts.append(f"最低{row['floor']}分")
    return "；".join(parts)
