"""Filter of the county's list."""

from django import forms

from proposals.enums import State


class CountyFilter(forms.Form):
    """Township, state, due and words; whatever makes no sense is left out."""

    q = forms.CharField(label="查找", required=False, max_length=80)
    township = forms.SlugField(required=False, widget=forms.HiddenInput)
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

    def narrow(self, cases, *, on):
        """The cases that fit."""
        self.is_valid()
        self.cleaned_data.setdefault("township", "")
        if self.cleaned_data["township"]:
            cases = cases.filter(township__slug=self.cleaned_data["township"])
        asked = {name: self.cleaned_data.get(name, "") for name in ("q", "state", "due")}
        return cases.narrowed({"session": None, "unit": None, "kind": "", **asked}, on=on)
