"""Forms of the register of honours and practical help."""

from django import forms
from django.utils import timezone

from deputies.models import Award
from office.forms import DayInput, HelpedForm


class AwardForm(HelpedForm, forms.ModelForm):
    """One line of one deputy."""

    class Meta:
        model = Award
        fields = ["kind", "on", "title", "granted_by", "amount", "note"]
        widgets = {"on": DayInput}
        help_texts = {
            "title": "荣誉名称，或者办了什么事，例如：帮石桥村装路灯12盏。",
            "granted_by": "受表彰的填授予单位。",
            "amount": "捐资捐物的填折合金额，没有的留空。",
        }

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("日期还没有到，请核对。")
        return on

    def clean(self):
        cleaned = super().clean()
        same = Award.objects.filter(
            deputy=self.instance.deputy_id,
            kind=cleaned.get("kind"),
            on=cleaned.get("on"),
            title=cleaned.get("title"),
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("title", "这一项已经登记过。")
        return cleaned
