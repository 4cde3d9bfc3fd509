"""Forms of 代录: what a deputy or a unit said or handed in, and on whose word it is typed."""

from django import forms

from congress.forms.told import ToldForm
from proposals.forms.unit import (
    ContactForm,
    ExtensionForm,
    OpinionForm,
    OutcomeForm,
    ReplyForm,
    ReturnForm,
)
from proposals.forms.verdict import EvaluationForm


class TypedContactForm(ContactForm, ToldForm):
    """记沟通, as the unit reported it."""


class TypedOpinionForm(OpinionForm, ToldForm):
    """协办意见, as the assistant handed it in."""


class TypedExtensionForm(ExtensionForm, ToldForm):
    """申请延期, as the unit asked for it."""


class TypedReturnForm(ReturnForm, ToldForm):
    """申请退回; past its window with the reason why it comes late."""

    late_reason = forms.CharField(
        label="超期退回的原因",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="过了退回期限才提出的，写明原因；没有过期不用填。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "为什么不属于该单位"
        self.fields["proposed_unit"].label = "单位认为该由谁办"


class TypedReplyForm(ReplyForm, ToldForm):
    """答复 on paper, with its scan."""


class TypedOutcomeForm(OutcomeForm, ToldForm):
    """What became of a promise, as the unit reported it."""


class TypedAnswerForm(ToldForm):
    """What the deputy says of a unit's note of a talk."""

    confirmed = forms.TypedChoiceField(
        label="代表怎么说",
        choices=[("1", "记录属实"), ("0", "与实际情况不符")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择代表怎么说。"},
    )
    objection = forms.CharField(
        label="实际情况",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="与实际情况不符的，写明代表的说明。",
    )

    def clean(self):
        said = super().clean()
        if said.get("confirmed") is False and not said.get("objection"):
            self.add_error("objection", "请写明实际情况。")
        return said


class PaperEvaluationForm(ToldForm, EvaluationForm):
    """A paper evaluation form that came back, typed by the clerk."""
