"""本页有误: what is wrong, and what the desk did about it."""

from django import forms

from liaison.models import PageReport
from office.forms import HelpedForm


class PageReportForm(HelpedForm, forms.ModelForm):
    """What a reader says; no name, no number."""

    class Meta:
        model = PageReport
        fields = ["fault", "text"]
        widgets = {"fault": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"text": "写明哪一处、应该是什么。不用留姓名和电话。"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Radio buttons need no empty choice.
        self.fields["fault"].choices = self.fields["fault"].choices[1:]
        self.fields["fault"].error_messages["required"] = "请选择哪里不对。"


class OutcomeForm(forms.Form):
    """One line of the desk's answer."""

    outcome = forms.CharField(
        label="怎么处理的",
        max_length=200,
        error_messages={"required": "请写明怎么处理的，例如：已改正。"},
    )
