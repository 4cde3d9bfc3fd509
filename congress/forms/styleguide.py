"""A form with one field of each kind, for the style guide."""

from django import forms

from office.forms import HelpedForm


class SampleForm(HelpedForm, forms.Form):
    """Shows labels, help, errors, choices."""

    title = forms.CharField(label="标题", help_text="一件只说一件事。", max_length=40)
    due = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}))
    part = forms.ChoiceField(label="方式", choices=[("lead", "主办"), ("assist", "协办")])
    rating = forms.ChoiceField(
        label="办理结果",
        choices=[("1", "满意"), ("2", "基本满意"), ("3", "不满意")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="说明", widget=forms.Textarea(attrs={"rows": 3}), required=False)
