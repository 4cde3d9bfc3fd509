"""Forms of this floor, and fields that several desks share."""

import re
from datetime import date, timedelta

from crispy_forms.helper import FormHelper
from django import forms

from office.workdays import FIRST_YEAR, LAST_YEAR, parse_day

MANY_FILES = 9


class HelpedForm:
    """Base of every form: `{% crispy form %}` prints the fields, the page has the <form> and its button."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class DayInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, **options):
        super().__init__(format="%Y-%m-%d", **options)


class MomentInput(forms.DateTimeInput):
    """The browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self, **options):
        super().__init__(format="%Y-%m-%dT%H:%M", **options)


class MultipleFileInput(forms.ClearableFileInput):
    """The browser's file chooser for several files at once."""

    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """Cleans to a list of uploads, empty when none was chosen; what is in them `office.evidence` decides."""

    default_error_messages = {
        "required": "请选择文件。",
        "invalid": "没有收到文件，请重新选择。",
        "missing": "没有收到文件，请重新选择。",
        "empty": "文件是空的，请重新选择。",
        "max_length": "文件名太长：最多%(max)d个字，现在是%(length)d个字。",
        "many": "一次最多上传%(max)d个文件。",
    }
    widget = MultipleFileInput

    def __init__(self, *, max_files=MANY_FILES, **options):
        self.max_files = max_files
        super().__init__(**options)

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list | tuple) else [data]
        uploads = [upload for upload in uploads if upload]
        if len(uploads) > self.max_files:
            raise forms.ValidationError(
                self.error_messages["many"], code="many", params={"max": self.max_files}
            )
        if not uploads:
            super().clean(None, initial)
            return []
        return [super(MultipleFileField, self).clean(upload, initial) for upload in uploads]


DAY_LINE = re.compile(
    r"(?P<first>\d{4}-\d\d-\d\d)(?:\s*[至到~—]\s*(?P<last>\d{4}-\d\d-\d\d))?\s+(?P<kind>[休班])\s*(?P<name>.*)"
)
LONGEST_STRETCH = 31


class CalendarYearForm(HelpedForm, forms.Form):
    """One year's notice of the State Council, typed or pasted a line a day."""

    year = forms.IntegerField(label="年份", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    source = forms.CharField(
        label="依据", max_length=200, help_text="例如：国务院办公厅关于2027年部分节假日安排的通知。"
    )
    lines = forms.CharField(
        label="放假和调休",
        widget=forms.Textarea(
            attrs={
                "rows": 14,
                "placeholder": "2027-01-01 休 元旦\n2027-02-05至2027-02-11 休 春节\n2027-01-31 班 春节",
            }
        ),
        help_text="每行一天或者一段：日期，休或班，节日名称。平常的周末和工作日不用写。",
    )

    def clean_lines(self) -> list[tuple[date, bool, str]]:
        """(day, works, name) for each day; ValidationError names every line that makes no sense."""
        days, faults = [], []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), 1):
            try:
                days += read_days(line)
            except ValueError as error:
                faults.append(f"第{number}行：{error}")
        if faults:
            raise forms.ValidationError(faults)
        if not days:
            raise forms.ValidationError("至少写一天。")
        return days


def read_days(line: str) -> list[tuple[date, bool, str]]:
    """The days that one line names; none for an empty one. Raises ValueError with a Chinese reason."""
    text = line.strip()
    if not text:
        return []
    found = DAY_LINE.fullmatch(text)
    if found is None:
        raise ValueError("请写成“2027-01-01 休 元旦”的样子。")
    first = parse_day(found["first"])
    last = parse_day(found["last"]) if found["last"] else first
    if not 0 <= (last - first).days < LONGEST_STRETCH:
        raise ValueError(f"起止日期不对，一段最多{LONGEST_STRETCH}天。")
    works = found["kind"] == "班"
    name = found["name"].strip() or ("调休" if works else "放假")
    return [(first + timedelta(days=n), works, name) for n in range((last - first).days + 1)]
