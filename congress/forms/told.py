"""代录: on whose word the clerk types, in every form of the desk that types for somebody."""

from crispy_forms.layout import Column, Layout, Row
from django import forms

from congress.models import Told
from office.forms import HelpedForm

HOW_TOLD = [("口头", "口头"), ("书面", "书面"), ("电话", "电话"), ("微信", "微信")]


class ToldForm(HelpedForm, forms.Form):
    """代录: who told the clerk, and how."""

    told_by = forms.CharField(label="由谁口述或交来", max_length=40)
    told_how = forms.ChoiceField(label="方式", choices=HOW_TOLD)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rest = [name for name in self.fields if name not in {"told_by", "told_how"}]
        self.helper.layout = Layout(Row(Column("told_by"), Column("told_how")), *rest)

    def told(self) -> Told:
        return Told(by=self.cleaned_data["told_by"], how=self.cleaned_data["told_how"])

    def words(self) -> dict:
        """What was typed beside that."""
        told = {"told_by", "told_how"}
        return {name: value for name, value in self.cleaned_data.items() if name not in told}
