"""Classes by words as lines of text: 大专：大专、专科 | 计入."""

import re
from typing import Any

from django import forms

from congress.law_schema import Setting

LINE = re.compile(r"([^：:|｜]+)[：:]([^|｜]+)(?:[|｜]\s*(计入)\s*)?")


def groups_field(setting: Setting, value: list[dict[str, Any]]) -> forms.CharField:
    """A line for each class."""
    return forms.CharField(
        label=setting.label,
        initial=write_groups(value),
        widget=forms.Textarea(attrs={"rows": len(value) + 1}),
        help_text=f"每行一类：名称，冒号，归入这一类的说法用顿号隔开；竖线后写“计入”的算{setting.unit}。",
    )


def write_groups(rows: list[dict[str, Any]]) -> str:
    """The classes, a line each."""
    return "\n".join(
        f"{row['label']}：{'、'.join(row['words'])}" + (" | 计入" if row["marked"] else "")
        for row in rows
    )


def read_groups(text: str) -> list[dict[str, Any]]:
    """The classes from their lines; a line that makes no sense will not validate."""
    return [_read(line) for line in filter(None, map(str.strip, text.splitlines()))]


def _read(line: str) -> dict[str, Any]:
    found = LINE.fullmatch(line)
    label, words, mark = found.groups() if found else (line, "", None)
    said = [word for word in re.split(r"[、，,\s]+", words.strip()) if word]
    return {"label": label.strip(), "words": said, "marked": mark is not None}
