"""Forms of 工作动态、代表风采."""

from django import forms
from django.utils import timezone

from deputies.models import Deputy, Group
from liaison.models import Article, Station
from office.forms import DayInput, HelpedForm, MultipleFileField


class ArticleForm(HelpedForm, forms.ModelForm):
    """A short piece with pictures."""

    people = forms.ModelMultipleChoiceField(
        Deputy.objects.none(),
        label="写到的代表",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="可以不选。选了的，代表自己的公开页也看得到。",
    )
    uploads = MultipleFileField(
        label="照片", required=False, help_text="一次最多9张，可以以后再加。"
    )

    class Meta:
        model = Article
        fields = ["kind", "title", "happened_on", "body", "station", "group"]
        widgets = {
            "kind": forms.RadioSelect,
            "happened_on": DayInput,
            "body": forms.Textarea(attrs={"rows": 10}),
        }

    def __init__(self, *args, township, group=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.township = township
        today = timezone.localdate()
        self.fields["people"].queryset = (
            Deputy.objects.of(township).in_office(on=today).by_strokes()
        )
        if self.instance.pk:
            self.fields["people"].initial = list(
                self.instance.deputies.values_list("pk", flat=True)
            )
        else:
            self.fields["happened_on"].initial = today
        self.fields["station"].queryset = Station.objects.of(township).active()
        self.fields["station"].empty_label = "和联络站无关"
        self.fields["group"].queryset = Group.objects.of(township)
        self.fields["group"].empty_label = "不算哪个小组的"
        if group is not None:
            self.fields["group"].initial = group

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("日期还没有到。")
        return day


class WordForm(HelpedForm, forms.Form):
    """Why a piece is sent back or taken down."""

    reason = forms.CharField(label="原因", max_length=100)
