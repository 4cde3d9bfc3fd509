"""Forms of the check-lists and the yearly review."""

import re

from django import forms

from liaison.models import CheckItem
from office.forms import HelpedForm, MultipleFileField

LINE = re.compile(r"(?P<name>[^\d\s]{1,20})\s*(?P<points>\d{1,3})\s*分?\s*(?P<hint>.*)")
FULL = 100


class TableForm(HelpedForm, forms.Form):
    """The points table, a line an item: 阵地建设 20 场所、设施齐全."""

    lines = forms.CharField(
        label="评比项目",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="每行一项：项目、分值、评分要点，中间空一格。各项加起来是100分。",
    )

    def clean_lines(self) -> list[tuple[str, int, str]]:
        rows = []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if not line.strip():
                continue
            found = LINE.fullmatch(line.strip())
            if found is None or not int(found["points"]):
                raise forms.ValidationError(
                    f"第{number}行看不懂，请写成“阵地建设 20 场所齐全”的样子。"
                )
            rows.append((found["name"], int(found["points"]), found["hint"][:100]))
        if len({name for name, _, _ in rows}) != len(rows):
            raise forms.ValidationError("有两行的项目同名。")
        if sum(points for _, points, _ in rows) != FULL:
            total = sum(points for _, points, _ in rows)
            raise forms.ValidationError(f"各项加起来是{total}分，应当是{FULL}分。")
        return rows


class ChecklistForm(HelpedForm, forms.Form):
    """The check-lists: a line that ends in a colon names a list, the lines below are its items."""

    lines = forms.CharField(
        label="建站要求",
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="一行一项。清单的名称单独一行，后面加冒号，例如“五有：”。",
    )

    def clean_lines(self) -> dict[str, list[str]]:
        lists: dict[str, list[str]] = {}
        name = "建站要求"
        for line in filter(None, map(str.strip, self.cleaned_data["lines"].splitlines())):
            if line.endswith((":", "：")):
                name = line[:-1].strip()[:20]
                continue
            if line[:60] not in lists.setdefault(name, []):
                lists[name].append(line[:60])
        if not lists:
            raise forms.ValidationError("至少写一项。")
        return lists


class StationCheckForm(HelpedForm, forms.Form):
    """Which items a station has."""

    items = forms.ModelMultipleChoiceField(
        CheckItem.objects.none(),
        label="具备的",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, station, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["items"].queryset = CheckItem.objects.filter(township=station.township_id)
        self.fields["items"].initial = list(station.checks.values_list("item", flat=True))


class ApplyForm(HelpedForm, forms.Form):
    """自评: points a line, and what the year was like."""

    summary = forms.CharField(
        label="自评说明",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="今年做了哪几件事，还差什么。",
    )

    def __init__(self, *args, items, told=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(items)
        if told:
            self.fields["told_by"] = forms.CharField(label="谁报来的", max_length=40)
        for place, item in enumerate(self.lines):
            self.fields[f"points_{place}"] = forms.IntegerField(
                label=f"{item.name}（{item.points}分）",
                min_value=0,
                max_value=item.points,
                help_text=item.hint,
            )
        self.order_fields([f"points_{place}" for place in range(len(self.lines))])

    def claims(self) -> dict[str, int]:
        return {
            item.name: self.cleaned_data[f"points_{place}"] for place, item in enumerate(self.lines)
        }


class ReviewCheckForm(HelpedForm, forms.Form):
    """检查: points and a note a line, the finding, pictures."""

    finding = forms.CharField(
        label="检查意见",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="公布以后选民看得到。",
    )
    photos = MultipleFileField(label="检查照片", required=False, help_text="只有人大办看得到。")

    def __init__(self, *args, review, **kwargs):
        super().__init__(*args, **kwargs)
        self.scores = list(review.scores.all())
        self.fields["finding"].initial = review.finding
        names = []
        for score in self.scores:
            points, note = f"points_{score.pk}", f"note_{score.pk}"
            self.fields[points] = forms.IntegerField(
                label=f"{score.name}（{score.points}分，自评{score.claimed}分）",
                min_value=0,
                max_value=score.points,
                initial=score.claimed if score.given is None else score.given,
            )
            self.fields[note] = forms.CharField(
                label=f"{score.name}的说明", max_length=100, required=False, initial=score.note
            )
            names += [points, note]
        self.order_fields(names)

    def given(self) -> dict[int, tuple[int, str]]:
        words = self.cleaned_data
        return {
            score.pk: (words[f"points_{score.pk}"], words[f"note_{score.pk}"])
            for score in self.scores
        }


class LedgerForm(HelpedForm, forms.Form):
    """The list of a station's deputies, as it was taken out."""

    file = forms.FileField(label="进站代表名单（.xlsx、.csv）")
