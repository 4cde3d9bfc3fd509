"""Forms of units: what each act on a case asks for."""

from datetime import date

from django import forms
from django.forms import formset_factory

from office.forms import DayInput, HelpedForm, MultipleFileField
from office.workdays import day_zh
from proposals.enums import ContactWay, PromiseState

MOST_PROMISES = 3


def text(label: str, *, rows: int = 4, missing: str, **options) -> forms.CharField:
    """A box for several lines, with the sentence shown when it is left empty."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, widget=widget, error_messages={"required": missing}, **options
    )


class ReturnForm(HelpedForm, forms.Form):
    """申请退回."""

    reason = text("为什么不属于本单位", missing="请写明申请退回的理由。")
    proposed_unit = forms.CharField(label="您认为该由谁办", max_length=60, required=False)


class ContactForm(HelpedForm, forms.Form):
    """记沟通: when, how, with whom, what was said."""

    on = forms.DateField(label="哪天沟通的", widget=DayInput)
    way = forms.ChoiceField(label="方式", choices=ContactWay.choices, widget=forms.RadioSelect)
    people = forms.CharField(
        label="参加人", max_length=100, required=False, help_text="例如：张刚、秦家豪代表。"
    )
    summary = text(
        "沟通情况",
        missing="请写明沟通情况。",
        help_text="代表怎么说，双方商量的结果。代表会看到并确认。",
    )


class ExtensionForm(HelpedForm, forms.Form):
    """申请延期, up to the outer limit."""

    until = forms.DateField(label="延到哪天", widget=DayInput)
    reason = text("为什么要延期", missing="请写明申请延期的理由。")
    deputy_view = forms.CharField(
        label="代表的意见",
        max_length=200,
        required=False,
        help_text="向代表说明过的，写上代表怎么看。",
    )

    def __init__(self, *args, due, limit, **kwargs):
        super().__init__(*args, **kwargs)
        if due and limit:
            self.fields[
                "until"
            ].help_text = f"现在的期限是{day_zh(due)}，最迟可以延到{day_zh(limit)}。"


class OpinionForm(HelpedForm, forms.Form):
    """送协办意见."""

    body = text("协办意见", rows=8, missing="请写明协办意见。")


class RedoForm(HelpedForm, forms.Form):
    """要求补充协办意见."""

    note = text("要补充什么", missing="请写明要补充什么。")


class ReplyForm(HelpedForm, forms.Form):
    """答复: class, document number, signer, text, files."""

    class_code = forms.ChoiceField(
        label="办理结果",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择办理结果分类。"},
    )
    reference_no = forms.CharField(
        label="发文字号", max_length=60, help_text="例如：青石建〔2026〕12号。"
    )
    signer = forms.CharField(label="签发人", max_length=40, help_text="单位主要负责人。")
    body = text(
        "答复内容",
        rows=12,
        missing="请写答复内容。",
        help_text="对代表提的每一条，说办了什么、还要办什么、什么时候办完。",
    )
    uploads = MultipleFileField(
        label="附件", required=False, help_text="盖章的答复函扫描件等，可以不传。"
    )

    def __init__(self, *args, classes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["class_code"].choices = [
            (row["code"], f"{row['code']}类：{row['label']}") for row in classes
        ]


class FilledForm(HelpedForm, forms.Form):
    """答复登记表 that was filled in with Word."""

    filled = forms.FileField(
        label="填好的答复登记表",
        required=False,
        help_text=".docx 文件。读入以后在下面核对，不会直接送出；已经填的，表里空着的不动。",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )


class PromiseForm(HelpedForm, forms.Form):
    """One thing that will be done, and by when."""

    text = forms.CharField(label="承诺做什么", max_length=200, required=False)
    due_on = forms.DateField(label="哪天以前做完", widget=DayInput, required=False)

    def clean(self):
        words = super().clean()
        if words.get("text") and not words.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "请写完成日期。")
        if words.get("due_on") and not words.get("text"):
            self.add_error("text", "请写承诺做什么。")
        return words


PromiseFormSet = formset_factory(
    PromiseForm, extra=MOST_PROMISES, max_num=MOST_PROMISES, validate_max=True
)


def promised(formset) -> tuple[tuple[str, date], ...]:
    """The rows that were filled in: words and day."""
    rows = [form.cleaned_data for form in formset]
    return tuple((row["text"], row["due_on"]) for row in rows if row.get("text"))


class OutcomeForm(HelpedForm, forms.Form):
    """What became of a promise."""

    state = forms.ChoiceField(
        label="情况",
        widget=forms.RadioSelect,
        choices=[
            (PromiseState.KEPT, "已经办好"),
            (PromiseState.MOVED, "要延后"),
            (PromiseState.EXPLAINED, "办不成，说明原因"),
        ],
        error_messages={"required": "请选择承诺的办理情况。"},
    )
    until = forms.DateField(
        label="延到哪天", widget=DayInput, required=False, help_text="只在选“要延后”时填写。"
    )
    outcome = text("办理情况", missing="请写明办理情况。")

    def clean(self):
        words = super().clean()
        late = words.get("state") == PromiseState.MOVED
        if late and not words.get("until") and "until" not in self.errors:
            self.add_error("until", "请写延到哪天。")
        return words
