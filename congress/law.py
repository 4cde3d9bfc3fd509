"""The law profile: presets, where each number comes from, and what a change means in words.

Pure Python. A profile is a plain dict from key to value, with the preset that it was started from
under `preset`; `validate` (law_checks) says whether one may be used.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from congress.law_checks import validate
from congress.law_presets import NATIONAL, PRESETS, preset, preset_value, row, source_of
from congress.law_schema import (
    BY_KEY,
    RECIPIENTS,
    SETTINGS,
    SPANS,
    UNITS,
    WORKDAY,
    Setting,
    Span,
    Values,
)
from office.names import chinese_number

__all__ = [
    "PRESETS",
    "article_of",
    "cite",
    "class_scheme",
    "completed",
    "describe_changes",
    "preset",
    "show",
    "source_of",
    "span_zh",
    "validate",
]  # fmt: skip

HERE = Path(__file__).parent
OWN = "本乡镇规定"
# The short names of the presets' sources, as a clerk would say them.
LAWS = {
    "代表法": "《代表法》",
    "组织法": "《地方组织法》",
    "选举法": "《选举法》",
    "民法典": "《民法典》",
}
PROVINCES = {
    "渝": "重庆市", "鲁": "山东省", "浙": "浙江省", "豫": "河南省", "沪": "上海市", "京": "北京市",
    "青": "青岛市", "闽": "福建省", "粤": "广东省",
}  # fmt: skip
SUBJECTS = {"乡镇": "乡镇人大法规", "建议": "代表建议办理法规", "代表办法": "《代表法》实施办法"}


def article_of(law: Values, key: str) -> str:
    """Where the value in force comes from, in words; 本乡镇规定 where it is not the preset's."""
    kept = row(law.get("preset", NATIONAL), key)
    return cite(kept["source"]) if kept["value"] == law[key] else OWN


def cite(source: str) -> str:
    """A short source in words: 渝乡镇 §16 → 重庆市乡镇人大法规第十六条."""
    return re.sub(r"(\w+) §+(\d+(?:、\d+)*)", _cite_one, source)


def _cite_one(found: re.Match[str]) -> str:
    short, numbers = found.groups()
    told = "参照" if short.startswith("参照") else ""
    short = short.removeprefix("参照")
    law = LAWS.get(short) or PROVINCES[short[0]] + SUBJECTS[short[1:]]
    articles = "、".join(f"第{chinese_number(int(number))}条" for number in numbers.split("、"))
    return f"{told}{law}{articles}"


def class_scheme(name: str) -> list[dict[str, Any]]:
    """The rows of a ready-made table of result classes, V1 to V5. Raises KeyError for another."""
    schemes = json.loads((HERE / "class_schemes.json").read_text(encoding="utf-8"))
    return schemes[name]["rows"]


def show(setting: Setting, value: Any) -> str:
    """A value as a page or a preview says it: 3个月, 是, 主席, 满意、基本满意."""
    if setting.type == "bool":
        return "是" if value else "否"
    if setting.type in {"choice", "choices"}:
        chosen = [value] if setting.type == "choice" else value
        return "、".join(setting.labels[code] for code in chosen)
    if setting.type == "day":
        return day_zh(value)
    if setting.type == "classes":
        return "；".join(f"{row['code']} {row['label']}" for row in value)
    if setting.type == "groups":
        return "；".join(f"{row['label']}：{'、'.join(row['words'])}" for row in value)
    if setting.type == "ladder":
        return ladder_zh(value)
    if setting.type == "fraction":
        top, bottom = value.split("/")
        return f"{setting.unit}的{chinese_number(int(bottom))}分之{chinese_number(int(top))}"
    numbers = value if isinstance(value, list) else [value]
    unit = f"个{WORKDAY}" if setting.unit == WORKDAY else setting.unit
    return "、".join(f"{number}{unit}" for number in numbers)


def day_zh(value: str) -> str:
    """12-01 → 12月1日."""
    month, day = value.split("-")
    return f"{int(month)}月{int(day)}日"


def ladder_zh(ladder: Mapping[str, Any]) -> str:
    """A reminder ladder in words: 到期前30、15、7天提醒承办单位；超期后每7天催办…"""
    unit = UNITS[ladder["unit"]]
    parts = []
    if after := ladder.get("after"):
        parts.append(f"开始后第{_listed(after)}个工作日")
    if before := [n for n in ladder["before"] if n]:
        parts.append(f"到期前{_listed(before)}{'个' if unit == '工作日' else ''}{unit}")
    if 0 in ladder["before"]:
        parts.append("到期当日")
    if yearly := ladder.get("yearly"):
        parts.append(f"每年{day_zh(yearly)}")
    text = f"{'、'.join(parts) or '到期前不'}提醒{_people(ladder['to'])}"
    if every := ladder["overdue_every"]:
        most = f"，最多{ladder['overdue_max']}次" if ladder["overdue_max"] else ""
        gap = "天" if every == 1 else f"{every}天"
        text += f"；超期后每{gap}催办一次{most}，告知{_people(ladder['overdue_to'])}"
    return text


def _listed(numbers: list[int]) -> str:
    return "、".join(map(str, numbers))


def _people(codes: list[str]) -> str:
    return "、".join(RECIPIENTS[code] for code in codes)


def length_zh(span: Span, law: Values) -> str:
    """Only the length of a period: 7个工作日, 30天, 2个月."""
    key, unit = span.row(law)
    return f"{law[key]}{'个' if unit == 'workday' else ''}{UNITS[unit]}"


def span_zh(span: Span, law: Values) -> str:
    """A period with its beginning: 2个月（自交办之日起）."""
    return f"{length_zh(span, law)}（{span.start_zh(law)}）"


def describe_changes(old: Values, new: Values) -> list[str]:
    """What would be different, a line each, in the order of the page.

    答复期限：3个月 → 2个月（自交办之日起）. Both profiles must have passed `validate`.
    """
    lines = []
    told: set[str] = set()
    for setting in SETTINGS:
        for span in (span for span in SPANS.values() if setting.key in span.members()):
            if span.label not in told and (line := _span_change(span, old, new)):
                lines.append(line)
            told.add(span.label)
        if not any(setting.key in span.members() for span in SPANS.values()):
            lines += _row_change(setting, old, new)
    return lines


def _span_change(span: Span, old: Values, new: Values) -> str:
    if span_zh(span, old) == span_zh(span, new):
        return ""
    same_start = span.start_zh(old) == span.start_zh(new)
    before = length_zh(span, old) if same_start else span_zh(span, old)
    return f"{span.label}：{before} → {span_zh(span, new)}"


def _row_change(setting: Setting, old: Values, new: Values) -> list[str]:
    if old[setting.key] == new[setting.key]:
        return []
    return [
        f"{setting.label}：{show(setting, old[setting.key])} → {show(setting, new[setting.key])}"
    ]


def completed(law: Values) -> dict[str, Any]:
    """A profile kept by an older release: rows added since are the preset's, rows given up are left out."""
    name = law.get("preset", NATIONAL)
    return {
        "preset": name,
        **{key: law[key] if key in law else preset_value(name, key) for key in BY_KEY},
    }
