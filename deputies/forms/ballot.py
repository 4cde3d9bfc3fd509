"""The ballot as a voter's phone sends it back."""

from django import forms

from deputies.voting import codes as ballots

MOST = 40


class BallotForm(forms.Form):
    """A code, and one choice for each question; what is left open counts as a blank once that is said."""

    code = forms.CharField(max_length=MOST, required=False)
    rest = forms.BooleanField(required=False)

    def __init__(self, *args, meeting, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = []
        options = [(str(n), text) for n, text in enumerate(meeting.scale_set.options)]
        for item in items:
            for aspect, _ in enumerate(meeting.aspects):
                name = f"q{item.pk}-{aspect}"
                self.fields[name] = forms.ChoiceField(choices=[("", ""), *options], required=False)
                self.questions.append((item.pk, aspect, name))

    def clean_code(self):
        """The code without blanks; a slip of the finger is told before anything is looked up."""
        try:
            return ballots.read(self.cleaned_data["code"])
        except ballots.CodeTypedWrongError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self):
        left = [name for _, _, name in self.questions if not self.cleaned_data.get(name)]
        if left and not self.cleaned_data.get("rest"):
            self.add_error(
                "rest", f"还有{len(left)}项没有选。选好再投；确实要弃权的，请勾选下面一格。"
            )
        return self.cleaned_data

    @property
    def choices(self):
        """(item, aspect, choice or None) for every question of the ballot."""
        chosen = [(item, aspect, self.cleaned_data[name]) for item, aspect, name in self.questions]
        return [(item, aspect, int(text) if text else None) for item, aspect, text in chosen]
