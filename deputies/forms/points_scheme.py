"""Forms of a points scheme: its head, one item, a preset or a file to start from."""

import json
import re
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms

from deputies.points.arithmetic import PERIOD_WORDS
from deputies.points.schemes import (
    COMBINES,
    COUNTS,
    PRORATE,
    STAGES,
    SUBJECTS,
    event_words,
    faults,
    names,
    preset,
)
from office.forms import HelpedForm

BIGGEST_FILE = 256 * 1024
LINE = re.compile(r"(?P<name>.+?)[\s：:=＝]+(?P<points>[-+−]?\d+(?:\.\d+)?)分?")
STEP = (
    ("expected", "应有几件"),
    ("points", "得几分"),
    ("more", "每多一件加"),
    ("less", "每少一件减"),
)


def _points(label: str, **more) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, max_digits=5, decimal_places=1, **more)


def plain(number) -> int | float | None:
    """A number as a table holds it: whole where it is whole."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


class HeadForm(HelpedForm, forms.Form):
    """What holds for the whole scheme."""

    name = forms.CharField(label="名称", max_length=40)
    subject = forms.ChoiceField(label="计分对象", choices=list(SUBJECTS.items()))
    base = _points("基础分")
    cap = _points("总分上限", help_text="不填就不设。")
    floor = _points("总分下限", help_text="不填就不设，可以是负分。")
    grades = forms.CharField(
        label="等次", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="每行一个，从高到低：名称 起点。最后一个不写起点。例如：优秀 80。",
    )  # fmt: skip
    prorate = forms.MultipleChoiceField(
        label="年中任职的，按月折算", required=False, choices=list(PRORATE.items()),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    stages = forms.MultipleChoiceField(
        label="由谁打分", required=False, choices=list(STAGES.items()),
        widget=forms.CheckboxSelectMultiple, help_text="有打分项目的才要选，按这个次序。",
    )  # fmt: skip

    @classmethod
    def of(cls, table: dict[str, Any], data=None):
        lines = [
            f"{row['name']} {row['from'] if row['from'] is not None else ''}".strip()
            for row in table.get("grades", [])
        ]
        keys = ("name", "subject", "base", "cap", "floor", "prorate", "stages")
        initial = {key: table.get(key) for key in keys} | {"grades": "\n".join(lines)}
        return cls(data, initial=initial)

    def clean_grades(self) -> list[dict[str, Any]]:
        rows = []
        for line in filter(None, map(str.strip, self.cleaned_data["grades"].splitlines())):
            name, _, start = line.partition(" ")
            if start.strip() and not re.fullmatch(r"-?\d+(\.\d+)?", start.strip()):
                raise forms.ValidationError(f"“{line}”的起点要是数字。")
            number = float(start) if start.strip() else None
            rows.append(
                {
                    "name": name,
                    "from": int(number) if number is not None and number.is_integer() else number,
                }
            )
        return rows

    def table(self, kept: dict[str, Any]) -> dict[str, Any]:
        """The table with what was typed put in."""
        typed = dict(self.cleaned_data)
        for key in ("base", "cap", "floor"):
            typed[key] = plain(typed[key])
        return {**kept, **typed}


class ItemForm(HelpedForm, forms.Form):
    """One item: what is counted, what it is worth, how it is held in bounds."""

    name = forms.CharField(label="项目名称", max_length=40)
    rules = forms.CharField(
        label="计分事项和分值", required=False, widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    count = forms.ChoiceField(label="按什么计", choices=list(COUNTS.items()))
    combine = forms.ChoiceField(label="怎样合计", choices=list(COMBINES.items()))
    start = _points("起评分", help_text="没有登记也先给的分，配合扣分用。")
    floor = _points("最低分", help_text="不填就不设。")

    def __init__(self, *args, table: dict[str, Any], **kwargs):
        super().__init__(*args, **kwargs)
        self.known = event_words(table)
        shown = "、".join(word for code, word in self.known.items() if ":" not in code)
        self.fields["rules"].help_text = (
            f"每行一个：事项 分值，扣分写负数，可以有半分。例如：走访联系 1。可用的事项：{shown}。"
            "空着就是由选定的各级打分。"
        )
        for period, words in PERIOD_WORDS.items():
            self.fields[f"cap_{period}"] = _points(f"{words}最多")
        for key, words in STEP:
            self.fields[f"step_{key}"] = _points(words)
        caps = [Column(f"cap_{period}") for period in PERIOD_WORDS]
        steps = [Column(f"step_{key}") for key, _ in STEP]
        self.helper.layout = Layout(
            "name", "rules", Row(Column("count"), Column("combine")), Row(Column("start"), Column("floor")),
            Fieldset("上限，不填就不设", Row(*caps)),
            Fieldset("阶梯计分，用得着才填", Row(*steps)),
        )  # fmt: skip

    @classmethod
    def of(cls, table: dict[str, Any], row: dict[str, Any], data=None):
        words = event_words(table)
        initial = {key: row.get(key) for key in ("name", "count", "combine", "start", "floor")}
        rules = (row.get("rules") or {}).items()
        initial["rules"] = "\n".join(f"{words[event]} {each}" for event, each in rules)
        initial |= {f"cap_{key}": value for key, value in row.get("caps", {}).items()}
        initial |= {f"step_{key}": value for key, value in (row.get("step") or {}).items()}
        return cls(data, table=table, initial=initial)

    def clean_rules(self) -> dict[str, int | float]:
        codes = {word: code for code, word in self.known.items()}
        found: dict[str, int | float] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["rules"].splitlines())):
            read = LINE.fullmatch(line)
            if read is None:
                raise forms.ValidationError(f"“{line}”看不懂，请写成：事项 分值。")
            code = codes.get(read["name"], read["name"])
            if code not in self.known:
                raise forms.ValidationError(f"没有“{read['name']}”这个计分事项。")
            number = float(read["points"].replace("−", "-"))
            found[code] = int(number) if number.is_integer() else number
        return found

    def row(self, code: str) -> dict[str, Any]:
        """The item as the table holds it; what was left empty is left out."""
        typed = self.cleaned_data
        caps = {
            key: plain(typed[f"cap_{key}"])
            for key in PERIOD_WORDS
            if typed[f"cap_{key}"] is not None
        }
        step = {
            key: plain(typed[f"step_{key}"]) for key, _ in STEP if typed[f"step_{key}"] is not None
        }
        row = {
            "code": code,
            "name": typed["name"],
            "rules": typed["rules"],
            "caps": caps,
            "step": step,
        }
        row = {key: value for key, value in row.items() if value}
        row |= {
            key: typed[key]
            for key, plainly in (("count", "amount"), ("combine", "sum"))
            if typed[key] != plainly
        }
        return row | {
            key: plain(typed[key]) for key in ("start", "floor") if typed[key] is not None
        }


class PresetForm(HelpedForm, forms.Form):
    """A scheme to start a draft from."""

    preset = forms.ChoiceField(label="从哪一套起草")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["preset"].choices = [(name, preset(name)["name"]) for name in names()]


class SchemeFileForm(HelpedForm, forms.Form):
    """A scheme exported before, here or in another township."""

    file = forms.FileField(
        label="积分方案文件",
        help_text="由本系统导出的 .json 文件。",
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> dict[str, Any]:
        upload = self.cleaned_data["file"]
        if upload.size > BIGGEST_FILE:
            raise forms.ValidationError("文件太大，不是积分方案文件。")
        try:
            table = json.loads(upload.read().decode("utf-8-sig"))
            found = faults(table)
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise forms.ValidationError("这不是由本系统导出的积分方案文件。") from None
        if found:
            raise forms.ValidationError([message for _, message in found])
        return table
