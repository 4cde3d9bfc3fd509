"""An edited template of an official paper."""

from django import forms

from office.forms import HelpedForm


class TemplateForm(HelpedForm, forms.Form):
    """The file, and the version that the page showed."""

    file = forms.FileField(
        label="改好的模板",
        help_text=".docx 文件，最大2 MB。检查没有问题才会启用。",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class BackForm(forms.Form):
    """Which version is to be used again, and the one that the page showed."""

    version = forms.IntegerField(min_value=0)
    expected = forms.IntegerField(min_value=0)
