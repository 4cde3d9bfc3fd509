"""Forms of opinions: the voter's own, what the clerk takes down, and each step of handling."""

from django import forms
from django.utils import timezone

from congress.models import Told, Unit, Village
from deputies.models import Deputy
from liaison.enums import Channel, RightDoor
from liaison.models import OpinionKind, Station
from liaison.services.opinions import Words
from office.encryption import normalise_phone
from office.forms import DayInput, HelpedForm, MultipleFileField
from proposals.enums import Rating

MOST_PHOTOS = 3
LONGEST = 2000
PUBLIC = (("yes", "可以公开（不写我的姓名电话）"), ("no", "不公开"))
# What a person at the counter or on the telephone brings.
TAKEN = [(one.value, one.label) for one in (Channel.PHONE, Channel.TABLE, Channel.PAPER)]
NOTED = [
    (Channel.DIARY.value, "民情日记：走访、接待时选民说的"),
    (Channel.REPORT.value, "信息提报：我自己了解到的"),
]


def _phone(text: str) -> str:
    if not text:
        return ""
    try:
        return normalise_phone(text)
    except ValueError as error:
        raise forms.ValidationError(str(error)) from error


class OpinionForm(HelpedForm, forms.Form):
    """What every way in asks: the matter, where, pictures, and who says so."""

    text = forms.CharField(
        label="什么事、在哪里",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "请写一写是什么事。"},
    )
    kind = forms.ModelChoiceField(
        label="哪一类", queryset=OpinionKind.objects.none(), required=False
    )
    village = forms.ModelChoiceField(
        label="哪个村（社区）", queryset=Village.objects.none(), required=False
    )
    photos = MultipleFileField(
        label="照片", required=False, max_files=MOST_PHOTOS, help_text="最多3张，可以不传。"
    )
    voter_name = forms.CharField(label="姓名", max_length=20, required=False)
    voter_phone = forms.CharField(
        label="电话",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    share_contact = forms.BooleanField(label="可以把姓名、电话告诉办理的单位", required=False)

    def __init__(self, *args, township, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        kinds = OpinionKind.objects.of(township).filter(is_active=True)
        self.fields["kind"].queryset = kinds
        self.fields["kind"].empty_label = "说不准，请人大办定"
        self.fields["village"].queryset = Village.objects.of(township)
        self.fields["village"].empty_label = "说不准，或者全镇的事"
        self.fields["photos"].widget.attrs["accept"] = "image/*"

    def clean_voter_phone(self):
        return _phone(self.cleaned_data["voter_phone"])

    def clean_text(self):
        text = self.cleaned_data["text"].replace("\0", "").strip()
        if len("".join(text.split())) < 5:
            raise forms.ValidationError("再多写几个字：什么事、在哪里，好派人去看。")
        return text

    def clean(self):
        words = super().clean()
        if not words.get("voter_phone") and not words.get("voter_name"):
            words["share_contact"] = False
        return words

    def words(self, **more) -> Words:
        """What `services.opinions.register` takes."""
        names = (
            *("text", "kind", "village", "photos", "voter_name", "voter_phone"),
            "share_contact",
        )
        found = {name: self.cleaned_data[name] for name in names}
        return Words(**{"received_on": self.on, **found, **more})


class SayForm(OpinionForm):
    """我要说: said beforehand whether it will be public; contact is the voter's own choice."""

    public = forms.ChoiceField(
        label="处理完以后，可以公开这件事和结果吗",
        choices=PUBLIC,
        widget=forms.RadioSelect,
        error_messages={"required": "请先选：可以公开，还是不公开。"},
    )
    station = forms.ModelChoiceField(
        queryset=Station.objects.none(), required=False, widget=forms.HiddenInput
    )
    deputy = forms.ModelChoiceField(
        queryset=Deputy.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, township, on, **kwargs):
        super().__init__(*args, township=township, on=on, **kwargs)
        self.fields["station"].queryset = Station.objects.of(township).active()
        self.fields["deputy"].queryset = Deputy.objects.of(township).in_office(on=on)

    def said(self) -> Words:
        given = self.cleaned_data
        channel = Channel.WEB
        if given["station"]:
            channel = Channel.STATION_CODE
        elif given["deputy"]:
            channel = Channel.DEPUTY_CODE
        return self.words(
            channel=channel,
            wants_public=given["public"] == "yes",
            station=given["station"],
            deputy=given["deputy"],
        )


class TakenForm(OpinionForm):
    """代录 and 接待选民记录表 (domain §9.10): what the clerk writes down for somebody."""

    channel = forms.ChoiceField(label="怎么反映的", choices=TAKEN)
    received_on = forms.DateField(label="哪一天", widget=DayInput)
    station = forms.ModelChoiceField(
        label="联络站", queryset=Station.objects.none(), required=False, empty_label="不在联络站"
    )
    place = forms.CharField(label="接待地点", max_length=60, required=False)
    receivers = forms.ModelMultipleChoiceField(
        label="接待代表",
        queryset=Deputy.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    wants_public = forms.BooleanField(
        label="选民同意公开这件事和结果", required=False, help_text="问过本人再勾。"
    )
    answer = forms.CharField(
        label="当场答复",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="当场已经答复清楚的写在这里，就算办结；还要去办的留空。",
    )
    field_order = (
        *("channel", "received_on", "voter_name", "voter_phone", "village", "kind", "text"),
        *("photos", "answer", "wants_public", "share_contact", "station", "place", "receivers"),
    )

    def __init__(self, *args, township, on, **kwargs):
        super().__init__(*args, township=township, on=on, **kwargs)
        self.fields["received_on"].initial = on
        self.fields["station"].queryset = Station.objects.of(township).active()
        people = Deputy.objects.of(township).in_office(on=on).by_strokes()
        self.fields["receivers"].queryset = people

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > self.on:
            raise forms.ValidationError("日期不能晚于今天。")
        return day

    def taken(self) -> Words:
        names = ("channel", "received_on", "station", "place", "receivers", "wants_public")
        return self.words(**{name: self.cleaned_data[name] for name in names})

    def told(self) -> Told:
        """On whose word it was written down."""
        how = Channel(self.cleaned_data["channel"]).label
        return Told("选民", how)


class NotedForm(OpinionForm):
    """民情日记 and 信息提报: a deputy's own note, from the phone."""

    channel = forms.ChoiceField(label="这是", choices=NOTED, widget=forms.RadioSelect)
    received_on = forms.DateField(label="哪一天", widget=DayInput)
    field_order = ("channel", "text", "village", "kind", "received_on", "photos")

    def __init__(self, *args, township, on, **kwargs):
        super().__init__(*args, township=township, on=on, **kwargs)
        self.fields["received_on"].initial = on
        self.fields["voter_name"].label = "选民姓名"
        self.fields["voter_phone"].label = "选民电话"
        self.fields["voter_name"].help_text = "可以不填。填了也只有人大办看得到。"

    clean_received_on = TakenForm.clean_received_on

    def noted(self, deputy: Deputy) -> Words:
        names = ("channel", "received_on")
        return self.words(deputy=deputy, **{name: self.cleaned_data[name] for name in names})


class NoteForm(HelpedForm, forms.Form):
    """One box of text; `label`, `help_text` and whether it must be filled come from the act."""

    note = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args, label, needed=True, help_text="", initial="", **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["note"]
        field.label, field.required, field.help_text = label, needed, help_text
        field.initial = initial
        field.error_messages["required"] = f"请填写{label}。"


class UnitForm(NoteForm):
    """转交承办单位."""

    unit = forms.ModelChoiceField(label="承办单位", queryset=Unit.objects.none())
    field_order = ("unit", "note")

    def __init__(self, *args, township, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.of(township).active()


class DeputyForm(NoteForm):
    """转请代表."""

    deputy = forms.ModelChoiceField(label="哪位代表", queryset=Deputy.objects.none())
    field_order = ("deputy", "note")

    def __init__(self, *args, township, **kwargs):
        super().__init__(*args, **kwargs)
        people = Deputy.objects.of(township).able_to_act(on=timezone.localdate())
        self.fields["deputy"].queryset = people.by_strokes()


class HandlerForm(NoteForm):
    """转村 or 转上级: to whom."""

    handler = forms.CharField(label="转给谁", max_length=40)
    field_order = ("handler", "note")


class DoorForm(NoteForm):
    """不予受理, with the right door."""

    door = forms.ChoiceField(label="应当去哪里", choices=RightDoor.choices)
    field_order = ("door", "note")


class RatingForm(forms.Form):
    """The voter's word on the outcome."""

    rating = forms.ChoiceField(choices=Rating.choices, widget=forms.RadioSelect)
    note = forms.CharField(max_length=300, required=False)


class KindForm(HelpedForm, forms.ModelForm):
    """One 民情类别."""

    class Meta:
        model = OpinionKind
        fields = ["name", "order", "is_active"]
        help_texts = {"is_active": "停用的不再供选，已登记的不变。"}

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = OpinionKind.objects.of(self.instance.township).exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise forms.ValidationError("已有这个类别。")
        return name
