"""A reminder ladder as plain fields, and back."""

import re
from typing import Any

from django import forms

from congress.law_schema import RECIPIENTS, UNITS, Setting

STEP_UNITS = [("day", UNITS["day"]), ("workday", UNITS["workday"])]
MOST = 366


class StepsField(forms.CharField):
    """Days as 30、15、7: cleans to a list of whole numbers in that order, none twice."""

    def clean(self, value: Any) -> list[int]:
        text = super().clean(value)
        if re.sub(r"[\d、,，\s]", "", text):
            raise forms.ValidationError("只填数字，用顿号隔开，例如 30、15、7、0。")
        return list(dict.fromkeys(int(number) for number in re.findall(r"\d+", text)))


def ladder_fields(setting: Setting, ladder: dict[str, Any]) -> dict[str, forms.Field]:
    """The fields of one ladder, named <key>__<part>."""
    key = setting.key
    people = list(RECIPIENTS.items())
    fields: dict[str, forms.Field] = {
        "before": StepsField(
            label="到期前多少天（或工作日）提醒",
            initial="、".join(map(str, ladder["before"])),
            required=False,
            help_text="0 表示到期当日。",
        ),
        "unit": forms.ChoiceField(label="按什么计", choices=STEP_UNITS, initial=ladder["unit"]),
        "to": _people("提醒谁", people, ladder["to"]),
        "overdue_every": _count("超期后每几天催办一次（不催办的留空）", ladder["overdue_every"]),
        "overdue_max": _count("最多催办几次（不限的留空）", ladder["overdue_max"]),
        "overdue_to": _people("催办时告知谁", people, ladder["overdue_to"]),
    }
    if "after" in ladder:
        fields["after"] = StepsField(
            label="开始后第几个工作日另行提醒",
            initial="、".join(map(str, ladder["after"])),
            required=False,
        )
    if "yearly" in ladder:
        fields["yearly"] = forms.CharField(
            label="每年哪一天提醒", initial=ladder["yearly"], help_text="写成 10-01 的样子。"
        )
    return {f"{key}__{part}": field for part, field in fields.items()}


def _people(label: str, people: list, initial: list[str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=people,
        initial=initial,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _count(label: str, initial: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, initial=initial, required=False, min_value=1, max_value=MOST
    )


def read_ladder(key: str, cleaned: dict[str, Any]) -> dict[str, Any]:
    """The ladder that was typed."""
    parts = {name.removeprefix(f"{key}__"): value for name, value in cleaned.items()}
    known = (
        "before",
        "unit",
        "to",
        "overdue_every",
        "overdue_max",
        "overdue_to",
        "after",
        "yearly",
    )
    return {part: parts[part] for part in known if f"{key}__{part}" in cleaned}
