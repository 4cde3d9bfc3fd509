"""Forms of the stations."""

from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone

from congress.models import Village
from deputies.models import Deputy, Mandate
from deputies.querysets.roster import in_force
from liaison.models import Attachment, Station
from liaison.querysets import attached
from office.encryption import normalise_phone
from office.forms import DayInput, HelpedForm


def seated(township, *, on):
    """Whoever holds a seat at any level on that day: deputies of all levels may join a station."""
    seats = Mandate.objects.filter(in_force(on), deputy=OuterRef("pk"))
    return Deputy.objects.of(township).filter(Exists(seats)).order_by("strokes", "pk")


class StationForm(HelpedForm, forms.ModelForm):
    """What the sign at the door says, who runs the place, which villages it serves."""

    officer_phone = forms.CharField(
        label="联络员手机", required=False, help_text="只有人大办看得到，用来转告。"
    )

    no_phone = forms.BooleanField(label="删去已登记的联络员手机", required=False)

    class Meta:
        model = Station
        fields = [
            *("kind", "name", "address", "hours", "phone", "head", "head_name"),
            *("officer_name", "officer_phone", "villages", "brief"),
        ]
        widgets = {
            "villages": forms.CheckboxSelectMultiple,
            "brief": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, township, **kwargs):
        super().__init__(*args, **kwargs)
        self.township = township
        self.fields["head"].queryset = seated(township, on=timezone.localdate())
        self.fields["head"].empty_label = "还没有定，或者不是代表"
        self.fields["villages"].queryset = Village.objects.of(township)
        if masked := self.instance.masked_officer_phone:
            self.initial["officer_phone"] = ""
            self.fields["officer_phone"].help_text = f"已登记 {masked}，不改就不填。"
        else:
            del self.fields["no_phone"]

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = Station.objects.of(self.township).exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise forms.ValidationError("已有同名的联络站，请换一个名称。")
        return name

    def clean_officer_phone(self):
        number = self.cleaned_data["officer_phone"].strip()
        try:
            return normalise_phone(number) if number else self.instance.officer_phone
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self):
        words = super().clean()
        if words.get("no_phone"):
            words["officer_phone"] = ""
        return words

    def apply(self) -> Station:
        """The row, filled in but not saved."""
        self.instance.township = self.township
        return self.instance


class AttachForm(HelpedForm, forms.Form):
    """Which deputies join, from which day."""

    deputies = forms.ModelMultipleChoiceField(
        Deputy.objects.none(), label="进站代表", widget=forms.CheckboxSelectMultiple
    )
    joined_on = forms.DateField(label="进站日期", widget=DayInput)

    def __init__(self, *args, station, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        inside = Attachment.objects.filter(attached(today), station=station)
        rest = seated(station.township, on=today)
        self.fields["deputies"].queryset = rest.exclude(pk__in=inside.values("deputy"))
        self.fields["joined_on"].initial = today


class LeaveForm(HelpedForm, forms.Form):
    """From which day a deputy no longer belongs."""

    left_on = forms.DateField(label="离站日期", widget=DayInput)


class StationPhotoForm(HelpedForm, forms.Form):
    """One picture of the place."""

    photo = forms.FileField(label="照片", widget=forms.FileInput(attrs={"accept": "image/*"}))
    caption = forms.CharField(label="说明", max_length=40, required=False)
