"""Filter of the county's list."""

from django import forms

from proposals.enums import State


class CountyFilter(forms.Form):
    """Township, state, due and words; whatever makes no sense is left out."""

    q = forms.CharField(label="查找", required=False, max_length=80)
    township = forms.ChoiceField(label="乡镇", required=False)
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[
            ("", "全部状态"),
            *(choice for choice in State.choices if choice[0] != State.DRAFT),
        ],
    )
    due = forms.ChoiceField(
        label="时限",
        required=False,
        choices=[("", "全部时限"), ("late", "已超期"), ("soon", "7天内到期")],
    )

    def __init__(self, *args, townships, **kwargs):
        super().__init__(*args, **kwargs)
        known = [(township.slug, township.name) for township in townships]
        self.fields["township"].choices = [("", "全部乡镇"), *known]

    def narrow(self, cases, *, on):
        """The cases that fit."""
        self.is_valid()
        if slug := self.cleaned_data.get("township"):
            cases = cases.filter(township__slug=slug)
        asked = {name: self.cleaned_data.get(name, "") for name in ("q", "state", "due")}
        return cases.narrowed({"session": None, "unit": None, "kind": "", **asked}, on=on)
