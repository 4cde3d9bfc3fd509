"""One group of the law profile as a form: a field for each row that a township may set."""

import json
import re
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from congress import law
from congress.forms.law_groups import groups_field, read_groups
from congress.forms.law_ladder import ladder_fields, read_ladder
from congress.law_schema import SETTINGS, Setting
from office.forms import HelpedForm

YES_NO = [("yes", "是"), ("no", "否")]
CLASS_LINE = re.compile(r"([A-Z])[ 　]+([^|｜]+?)(?:[ 　]*[|｜](.*))?")
FLAGS = {"承诺": "needs_commitment", "已解决": "counts_as_solved", "期限": "needs_due_date"}
BIGGEST_FILE = 256 * 1024


class LawGroupForm(HelpedForm, forms.Form):
    """Typed values of one group. `changed_law()` is the whole profile with them put in."""

    def __init__(self, *args, group: str, values: dict[str, Any], **kwargs):
        super().__init__(*args, **kwargs)
        self.values = values
        self.settings = [s for s in SETTINGS if s.group == group and not s.fixed]
        for setting in self.settings:
            self.fields.update(_fields(setting, values[setting.key]))
        if any(setting.type == "ladder" for setting in self.settings):
            self.helper.layout = Layout(*map(self._fieldset, self.settings))

    def _fieldset(self, setting: Setting) -> Fieldset:
        own = [name for name in self.fields if name.startswith(f"{setting.key}__")]
        return Fieldset(setting.label, *own, css_class="ladder")

    def changed_law(self) -> dict[str, Any]:
        """The profile as it would be, not yet validated."""
        typed = {setting.key: self._typed(setting) for setting in self.settings}
        scheme = typed.get("class_scheme", "custom")
        if scheme not in {"custom", self.values["class_scheme"]}:
            typed["class_table"] = law.class_scheme(scheme)
        return {**self.values, **typed}

    def _typed(self, setting: Setting) -> Any:
        if setting.type == "ladder":
            return read_ladder(setting.key, self.cleaned_data)
        value: Any = self.cleaned_data.get(setting.key)
        if setting.type == "bool":
            return value == "yes"
        if setting.type == "numbers":
            return [int(number) for number in re.findall(r"\d+", value)]
        if setting.type == "classes":
            return read_classes(value)
        if setting.type == "groups":
            return read_groups(value)
        return value

    def add_faults(self, faults: list[tuple[str, str]]) -> None:
        """Put what `law.validate` found beside its field, or on top."""
        for key, message in faults:
            field = key if key in self.fields else f"{key}__before"
            self.add_error(field if field in self.fields else None, message)


def _fields(setting: Setting, value: Any) -> dict[str, forms.Field]:
    if setting.type == "ladder":
        return ladder_fields(setting, value)
    return {setting.key: _field(setting, value)}


def _field(setting: Setting, value: Any) -> forms.Field:
    label = setting.label
    if setting.type == "int":
        return forms.IntegerField(
            label=f"{label}（{setting.unit}）",
            min_value=setting.min,
            max_value=setting.max,
            initial=value,
            help_text=_idle(setting),
        )
    if setting.type == "bool":
        initial = "yes" if value else "no"
        return forms.ChoiceField(label=label, choices=YES_NO, initial=initial)
    if setting.type == "choice":
        return forms.ChoiceField(label=label, choices=setting.choices, initial=value)
    if setting.type == "choices":
        return forms.MultipleChoiceField(
            label=label,
            choices=setting.choices,
            initial=value,
            widget=forms.CheckboxSelectMultiple,
        )
    return _text_field(setting, value)


def _text_field(setting: Setting, value: Any) -> forms.Field:
    if setting.type == "classes":
        return forms.CharField(
            label=setting.label,
            initial=write_classes(value),
            widget=forms.Textarea(attrs={"rows": 6}),
            help_text="分类方案选“自定”时才用。每行一类：代码 名称 | 已解决 承诺 期限（竖线后写适用的）。",
        )
    if setting.type == "groups":
        return groups_field(setting, value)
    if setting.type == "numbers":
        told = "、".join(map(str, value))
        return forms.CharField(label=f"{setting.label}（{setting.unit}）", initial=told)
    if setting.type == "day":
        told = "每年的这一天，写成月-日，例如12-31。"
        return forms.CharField(label=setting.label, initial=value, help_text=told)
    return forms.CharField(
        label=setting.label,
        initial=value,
        help_text=f"写成分数，例如 1/2；指{setting.unit}的几分之几。",
    )


def _idle(setting: Setting) -> str:
    """When this row counts, where another one decides that."""
    if setting.when is None:
        return ""
    other = next(s for s in SETTINGS if s.key == setting.when[0])
    return f"“{other.label}”选“{other.labels[setting.when[1]]}”时适用。"


def write_classes(rows: list[dict[str, Any]]) -> str:
    """The table of result classes, a line each: A 已经解决 | 已解决."""
    lines = []
    for row in rows:
        flags = " ".join(word for word, key in FLAGS.items() if row[key])
        lines.append(f"{row['code']} {row['label']}" + (f" | {flags}" if flags else ""))
    return "\n".join(lines)


def read_classes(text: str) -> list[dict[str, Any]]:
    """The table from its lines; a line that makes no sense comes out as a row that will not validate."""
    rows = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = CLASS_LINE.fullmatch(line)
        code, label, flags = found.groups() if found else ("", line, "")
        told = (flags or "").split()
        rows.append({"code": code, "label": label, **{k: w in told for w, k in FLAGS.items()}})
    return rows


class PresetForm(forms.Form):
    """A ready-made profile to go back to."""

    preset = forms.ChoiceField(label="预设", choices=list(law.PRESETS.items()))


class ProfileFileForm(HelpedForm, forms.Form):
    """A profile exported before, here or in another township."""

    file = forms.FileField(
        label="办理规则文件",
        help_text="由本系统导出的 .json 文件。",
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> dict[str, Any]:
        """The profile's values, with rows added since then filled in from its preset."""
        upload = self.cleaned_data["file"]
        if upload.size > BIGGEST_FILE:
            raise forms.ValidationError("文件太大，不是办理规则文件。")
        try:
            values = json.loads(upload.read().decode("utf-8-sig"))["values"]
            values = law.completed(values)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise forms.ValidationError("这不是由本系统导出的办理规则文件。") from None
        if faults := law.validate(values):
            raise forms.ValidationError([message for _, message in faults])
        return values


class ConfirmForm(HelpedForm, forms.Form):
    """The profile that was previewed, and why it changes."""

    values = forms.JSONField(
        widget=forms.HiddenInput, error_messages={"invalid": "页面已过期，请重新修改。"}
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="修改依据或者说明",
        max_length=200,
        help_text="例如：按2026年4月主席团会议决定。会写入版本记录。",
    )

    def clean_values(self) -> dict[str, Any]:
        values = self.cleaned_data["values"]
        if not isinstance(values, dict) or law.validate(values):
            raise forms.ValidationError("页面已过期，请重新修改。")
        return values
