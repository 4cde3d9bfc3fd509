"""Forms of 选区 and 代表小组."""

from django import forms
from django.utils import timezone

from congress.models import Village
from deputies.models import Constituency, Deputy, Group
from office.forms import HelpedForm

MOST = 999
NAME_HELP = "不填就叫“第几{}”。"


class PlaceForm(HelpedForm, forms.ModelForm):
    """A number that is free in the township, and a name of its own if it has one."""

    number = forms.IntegerField(label="序号", min_value=1, max_value=MOST)

    def __init__(self, *args, township, **kwargs):
        super().__init__(*args, **kwargs)
        self.township = township
        if self.instance.pk is None:
            numbers = type(self.instance).objects.of(township).values_list("number", flat=True)
            self.initial["number"] = max(numbers, default=0) + 1

    def clean_number(self):
        number = self.cleaned_data["number"]
        others = type(self.instance).objects.of(self.township).exclude(pk=self.instance.pk)
        if others.filter(number=number).exists():
            raise forms.ValidationError(f"序号{number}已经用过，请换一个。")
        return number

    def apply(self):
        """The row, filled in but not saved."""
        self.instance.township = self.township
        return self.instance


class ConstituencyForm(PlaceForm):
    """选区 and the villages it holds."""

    villages = forms.ModelMultipleChoiceField(
        Village.objects.none(),
        label="所含村（社区）",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="选民在公开页按村找代表，就靠这里。",
    )

    class Meta:
        model = Constituency
        fields = ["number", "name", "villages"]
        help_texts = {"name": NAME_HELP.format("选区")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["villages"].queryset = Village.objects.of(self.township)


class GroupForm(PlaceForm):
    """代表小组 with its head and vice head, chosen by the members from among them."""

    class Meta:
        model = Group
        fields = ["number", "name", "head", "vice"]
        help_texts = {
            "name": NAME_HELP.format("代表小组"),
            "head": "由组员推选；小组久不活动、活动前的提醒发给组长和副组长。",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        members = Deputy.objects.none()
        if self.instance.pk:
            on = timezone.localdate()
            members = Deputy.objects.of(self.township).in_place(on=on, group=self.instance.pk)
        for name, word in (("head", "还没有推选"), ("vice", "没有副组长")):
            self.fields[name].queryset = members.by_strokes()
            self.fields[name].empty_label = word
            if self.instance.pk is None:
                del self.fields[name]
