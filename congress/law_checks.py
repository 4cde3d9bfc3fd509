"""Whether a law profile may be used: the type and bounds of each row, then rows against each other."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from congress.law_presets import NATIONAL, PRESETS, preset
from congress.law_schema import BY_KEY, RECIPIENTS, SETTINGS, UNITS, Setting, Values

Fault = tuple[str, str]
LADDER_KEYS = {"before", "unit", "overdue_every", "overdue_max", "to", "overdue_to"}
LADDER_EXTRAS = {"after", "yearly"}
LONGEST_REMINDER = 366
CLASS_FLAGS = ("needs_commitment", "counts_as_solved", "needs_due_date")


def validate(values: Values) -> list[Fault]:
    """(key, what is wrong in Chinese) for every row at fault; empty when the profile is sound."""
    faults = [(key, "没有这一项规则。") for key in values if key not in BY_KEY and key != "preset"]
    if values.get("preset", NATIONAL) not in list(PRESETS):
        faults.append(("preset", f"没有名为“{values['preset']}”的预设。"))
    for setting in SETTINGS:
        if setting.key not in values:
            faults.append((setting.key, f"缺少“{setting.label}”。"))
        elif message := CHECKS[setting.type](setting, values[setting.key]):
            faults.append((setting.key, message))
    return faults or [fault for check in ACROSS for fault in check(values)]


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _int(setting: Setting, value: Any) -> str:
    if not _whole(value):
        return f"“{setting.label}”要填整数。"
    if (
        setting.min is not None
        and setting.max is not None
        and not setting.min <= value <= setting.max
    ):
        return f"“{setting.label}”要在{setting.min}到{setting.max}{setting.unit}之间。"
    return "" if value >= 0 else f"“{setting.label}”不能是负数。"


def _bool(setting: Setting, value: Any) -> str:
    return "" if isinstance(value, bool) else f"“{setting.label}”要选是或否。"


def _choice(setting: Setting, value: Any) -> str:
    known = isinstance(value, str) and value in setting.labels
    return "" if known else f"“{setting.label}”没有“{value}”这个选项。"


def _choices(setting: Setting, value: Any) -> str:
    if not isinstance(value, list) or not value or len(set(map(str, value))) != len(value):
        return f"“{setting.label}”至少选一项，不能重复。"
    return next((fault for item in value if (fault := _choice(setting, item))), "")


def _fraction(setting: Setting, value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d?/[1-9]\d?", value) and Fraction(value) < 1:
        return ""
    return f"“{setting.label}”要写成小于1的分数，例如1/2。"


def _numbers(setting: Setting, value: Any) -> str:
    if not isinstance(value, list) or not value:
        return f"“{setting.label}”至少填一个数。"
    return next((fault for item in value if (fault := _int(setting, item))), "")


def _classes(setting: Setting, value: Any) -> str:
    if not isinstance(value, list) or len(value) < 2:
        return f"“{setting.label}”至少要有两类。"
    if not all(_is_class(row) for row in value):
        return f"“{setting.label}”每一类要有代码（一个大写字母）、名称和三个是否项。"
    if len({row["code"] for row in value}) != len(value):
        return f"“{setting.label}”的代码不能重复。"
    return "" if any(row["counts_as_solved"] for row in value) else "至少要有一类算作已解决。"


def _is_class(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and set(row) == {"code", "label", *CLASS_FLAGS}
        and bool(re.fullmatch("[A-Z]", str(row["code"])))
        and isinstance(row["label"], str)
        and 0 < len(row["label"].strip()) <= 60
        and all(isinstance(row[flag], bool) for flag in CLASS_FLAGS)
    )


def _groups(setting: Setting, value: Any) -> str:
    """Classes by the words that people write: no word and no label in two of them."""
    if not isinstance(value, list) or len(value) < 2:
        return f"“{setting.label}”至少要有两类。"
    if not all(_is_group(row) for row in value):
        return f"“{setting.label}”每一类要有名称，冒号后面写归入这一类的说法。"
    labels = [row["label"] for row in value]
    words = [word for row in value for word in row["words"]]
    if again := next((word for word in words if words.count(word) > 1), ""):
        return f"“{setting.label}”里“{again}”归入了两类。"
    return f"“{setting.label}”的名称不能重复。" if len(set(labels)) < len(labels) else ""


def _is_group(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and set(row) == {"label", "words", "marked"}
        and isinstance(row["label"], str)
        and 0 < len(row["label"].strip()) <= 20
        and isinstance(row["marked"], bool)
        and isinstance(row["words"], list)
        and bool(row["words"])
        and all(isinstance(word, str) and 0 < len(word) <= 20 for word in row["words"])
    )


def _ladder(setting: Setting, value: Any) -> str:
    if not isinstance(value, dict) or not LADDER_KEYS <= set(value) <= LADDER_KEYS | LADDER_EXTRAS:
        return f"“{setting.label}”的格式不对。"
    faults = (
        (
            not _steps(value["before"]) or not _steps(value.get("after", [])),
            "提醒的天数要是不重复的整数",
        ),
        (value["unit"] not in ("day", "workday"), f"单位要是{UNITS['day']}或{UNITS['workday']}"),
        (not _every(value["overdue_every"]), "超期催办的间隔要是1到366天"),
        (not _every(value["overdue_max"]), "超期催办的次数要是1到366次"),
        (not _people(value["to"]) or not value["to"], "要写明提醒谁"),
        (not _people(value["overdue_to"]), "超期告知的对象不对"),
        (bool(value["overdue_every"]) and not value["overdue_to"], "要写明超期告知谁"),
        (not _month_day(value.get("yearly", "01-01")), "每年提醒的日期要写成10-01的样子"),
    )
    return next((f"“{setting.label}”：{text}。" for wrong, text in faults if wrong), "")


def _steps(value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(_whole(n) and 0 <= n <= LONGEST_REMINDER for n in value)
        and len(set(value)) == len(value)
    )


def _every(value: Any) -> bool:
    return value is None or (_whole(value) and 1 <= value <= LONGEST_REMINDER)


def _people(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(c, str) and c in RECIPIENTS for c in value)


def _month_day(value: Any) -> bool:
    # 29 February would be missing in most years.
    return bool(re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])", str(value)))


def _day(setting: Setting, value: Any) -> str:
    """A day of every year, month first: 12-31."""
    months = re.fullmatch(r"(\d\d)-(\d\d)", str(value))
    last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
    if months and 1 <= int(months[1]) <= 12 and 1 <= int(months[2]) <= last.get(int(months[1]), 31):
        return ""
    return f"“{setting.label}”要写成月-日，例如12-31。"


CHECKS: dict[str, Callable[[Setting, Any], str]] = {
    "int": _int, "bool": _bool, "choice": _choice, "choices": _choices, "fraction": _fraction,
    "numbers": _numbers, "classes": _classes, "groups": _groups, "ladder": _ladder, "day": _day,
}  # fmt: skip


def _reply_limits(law: Values) -> list[Fault]:
    if law["reply.max_months"] < law["reply.months"]:
        return [("reply.max_months", "最长答复期限不能短于答复期限。")]
    return []


def _assist_before_reply(law: Values) -> list[Fault]:
    if law["assist.unit"] == "month" and law["assist.months"] > law["reply.months"]:
        return [("assist.months", "协办意见期限不能长于答复期限。")]
    return []


def _overall_is_judged(law: Values) -> list[Fault]:
    axes, overall = law["evaluation.axes"], law["evaluation.overall"]
    if overall == "worse" and len(axes) < 2:
        return [("evaluation.overall", "只有一个测评项目，不能取两项中较低的。")]
    if overall != "worse" and overall not in axes:
        return [("evaluation.overall", "总体评价取自的项目没有列入测评项目。")]
    return []


def _pass_lines(law: Values) -> list[Fault]:
    lines = law["report.pass"]
    if len(lines) != 2 or lines[0] <= lines[1]:
        return [("report.pass", "要填两条线，合格线高于基本合格线。")]
    return []


def _age_bands(law: Values) -> list[Fault]:
    """Upper bounds that rise leave neither a gap nor an overlap between bands."""
    keys = ("structure.age_bands", "structure.upper_age_bands")
    return [
        (key, "年龄段的上限要从小到大，不能重复。")
        for key in keys
        if law[key] != sorted(set(law[key]))
    ]


def _same_for_all(law: Values) -> list[Fault]:
    """National law without room: the page shows these rows but does not take others."""
    national = preset(NATIONAL)
    return [
        (s.key, f"“{s.label}”由国家法律规定，不能修改。")
        for s in SETTINGS
        if s.fixed and law[s.key] != national[s.key]
    ]


ACROSS = (
    _reply_limits,
    _assist_before_reply,
    _overall_is_judged,
    _pass_lines,
    _age_bands,
    _same_for_all,
)
