"""Forms of points: scores by hand, objections and their answers, adoption."""

from decimal import Decimal

from django import forms

from congress.forms.told import ToldForm
from office.forms import HelpedForm

LONGEST = 500


class MarksForm(HelpedForm, forms.Form):
    """The year's scores of one deputy or group: a number for each event that the scheme asks for."""

    def __init__(self, *args, asked: dict[str, str], kept: dict[str, Decimal], **kwargs):
        super().__init__(*args, **kwargs)
        self.events = dict(enumerate(asked))
        for number, event in self.events.items():
            self.fields[f"mark{number}"] = forms.DecimalField(
                label=asked[event], required=False, max_digits=6, decimal_places=1,
                initial=kept.get(event), help_text="可以有半分，空着就是没有评。" if not number else "",
            )  # fmt: skip
        self.fields["note"] = forms.CharField(
            label="依据（可以不填）", required=False, max_length=200
        )

    def amounts(self) -> dict[str, Decimal | None]:
        return {event: self.cleaned_data[f"mark{number}"] for number, event in self.events.items()}


class ObjectForm(HelpedForm, forms.Form):
    """异议 to an item or to the whole."""

    item = forms.ChoiceField(label="哪一项", required=False)
    text = forms.CharField(
        label="哪里不对",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明日期、事情和应得的分，有依据的说明在哪里。",
    )

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", "总分"), *items]


class TypedObjectForm(ObjectForm, ToldForm):
    """代录: an objection that came on paper, by telephone or over the counter."""


class AnswerForm(HelpedForm, forms.Form):
    """答复: taken up or not, why, and the points that it puts right."""

    accepted = forms.TypedChoiceField(
        label="结论",
        choices=[("yes", "采纳"), ("no", "不采纳")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="核实情况", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    amount = forms.DecimalField(
        label="直接更正的分（可以不填）",
        required=False,
        max_digits=5,
        decimal_places=1,
        help_text="加分填正数，减分填负数。能改履职登记的，改登记更好，分数会跟着变。",
    )


class AdoptForm(HelpedForm, forms.Form):
    """From which year the scheme counts."""

    from_year = forms.TypedChoiceField(label="起用年度", coerce=int)

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["from_year"].choices = [
            (number, f"{number}年") for number in (year, year + 1, year - 1)
        ]
