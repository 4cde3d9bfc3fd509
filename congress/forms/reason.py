"""A decision that asks for one text: why, or a word beside it."""

from django import forms

from office.forms import HelpedForm


class ReasonForm(HelpedForm, forms.Form):
    """One text, required."""

    note = forms.CharField(label="说明", widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, label="说明", help_text="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = label
        self.fields["note"].help_text = help_text


class RemarkForm(ReasonForm):
    """One text that may stay empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].required = False
