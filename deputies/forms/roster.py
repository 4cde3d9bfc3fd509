"""Forms of the roster: finding people, one person, the end of a seat."""

from datetime import date

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils import timezone

from deputies.enums.roster import EndReason, Origin
from deputies.models import Constituency, Deputy, Group
from deputies.roster import values as roster_values
from deputies.services.people import Seat
from office.encryption import mask_address
from office.forms import DayInput, HelpedForm

IN_OFFICE = [("", "在任"), ("left", "已终止"), ("all", "全部")]
ORDERS = [("strokes", "姓氏笔画"), ("pinyin", "拼音")]


class RosterFilter(forms.Form):
    """What the roster page may be narrowed to; anything odd in the address is ignored."""

    q = forms.CharField(required=False, max_length=40)
    constituency = forms.IntegerField(required=False)
    group = forms.IntegerField(required=False)
    office = forms.ChoiceField(choices=IN_OFFICE, required=False)
    order = forms.ChoiceField(choices=ORDERS, required=False)


PARTS = [
    (
        "基本情况",
        ["name", "sex", "ethnicity", "born", "card_no", "party", "education", "degree",
         "occupation", "employer", "native_place", "work_since"],
    ),
    ("任职", ["constituency", "group", "origin", "started_on", "post", "re_elected", "suspended"]),
    ("联系方式", ["phone", "email", "address", "id_number"]),
    ("简历和备注", ["brief", "note"]),
]  # fmt: skip


def _part(legend, names):
    """A group of fields under a heading, in two columns where there is room."""
    fields = Div(*names, css_class="form-cols")
    return Fieldset(legend, fields, css_class="form-part")


def _text(read, **options):
    """A text field whose words are read as those of a sheet are."""

    class ReadField(forms.CharField):
        def clean(self, value):
            text = super().clean(value)
            try:
                return read(text) if text else ""
            except ValueError as error:
                raise forms.ValidationError(str(error)) from error

    return ReadField(required=options.pop("required", False), **options)


class DeputyForm(HelpedForm, forms.ModelForm):
    """One person and the seat. Numbers that are kept encrypted are typed anew or left as they are."""

    name = _text(roster_values.read_name, label="姓名", required=True, max_length=40)
    ethnicity = _text(roster_values.read_people, label="民族", required=True, initial="汉族")
    born = _text(
        roster_values.read_month, label="出生年月", required=True, help_text="例如 1980年5月。"
    )
    phone = _text(roster_values.read_phone, label="手机")
    id_number = _text(roster_values.read_id_number, label="身份证号")
    address = forms.CharField(label="通讯地址", required=False, max_length=200)
    constituency = forms.ModelChoiceField(Constituency.objects.none(), label="选区", required=False)
    group = forms.ModelChoiceField(Group.objects.none(), label="代表小组", required=False)
    origin = forms.ChoiceField(label="当选方式", choices=Origin.choices)
    started_on = forms.DateField(
        label="任职起", widget=DayInput, help_text="换届当选的为本届第一次会议日期。"
    )
    re_elected = forms.BooleanField(label="连任", required=False)
    post = forms.CharField(label="主席团职务", required=False, max_length=20)

    class Meta:
        model = Deputy
        fields = [name for _, names in PARTS for name in names]
        widgets = {"brief": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, township, seat=None, term=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.township, self.seat = township, seat
        deputy = self.instance
        self.kept = {name: getattr(deputy, name) for name in ("phone", "id_number", "address")}
        self.fields["constituency"].queryset = Constituency.objects.of(township)
        self.fields["group"].queryset = Group.objects.of(township)
        self.initial |= _seat_initial(seat, term)
        if deputy.birth_month:
            self.initial["born"] = f"{deputy.birth_month:%Y-%m}"
        self._hide("phone", deputy.masked_phone)
        self._hide("id_number", deputy.masked_id_number)
        self._hide("address", mask_address(deputy.address))
        self.helper.layout = Layout(*(_part(*part) for part in PARTS))

    def _hide(self, name, mask):
        """Show only the mask of what is kept; an empty field leaves it."""
        self.initial[name] = ""
        if mask:
            self.fields[name].help_text = f"现为 {mask}，不改就留空。"

    def clean_card_no(self):
        card = roster_values.read_card(self.cleaned_data["card_no"])
        others = Deputy.objects.of(self.township).exclude(pk=self.instance.pk)
        owner = others.filter(card_no__iexact=card).first() if card else None
        if owner:
            raise forms.ValidationError(f"{card}已是代表{owner.name}的，请核对。")
        return card

    def clean_born(self):
        month = self.cleaned_data["born"]
        if month:
            try:
                roster_values.check_age(month, on=timezone.localdate())
            except ValueError as error:
                raise forms.ValidationError(str(error)) from error
        return month

    def clean(self):
        cleaned = super().clean()
        for name, kept in self.kept.items():
            if not cleaned.get(name) and name in cleaned:
                cleaned[name] = kept
        return cleaned

    def apply(self):
        """The person, filled in but not saved, and the seat as typed."""
        deputy, data = self.instance, self.cleaned_data
        deputy.township = self.township
        deputy.birth_month = date.fromisoformat(f"{data['born']}-01")
        names = ("constituency", "group", "origin", "started_on", "re_elected", "post")
        return deputy, Seat(**{name: data[name] for name in names})


def _seat_initial(seat, term):
    if seat is None:
        return {"origin": Origin.GENERAL, "started_on": term.started_on if term else None}
    names = ("constituency", "group", "origin", "started_on", "re_elected", "post")
    return {name: getattr(seat, name) for name in names}


class EndSeatForm(HelpedForm, forms.Form):
    """代表资格终止 (代表法 §62): on which ground, from when; the congress announces it."""

    reason = forms.ChoiceField(label="终止原因", choices=[("", "请选择"), *EndReason.choices])
    ended_on = forms.DateField(label="终止日期", widget=DayInput)
    note = forms.CharField(
        label="依据", required=False, max_length=200, help_text="例如：镇二十届二次会议公告第1号。"
    )


class RevealForm(HelpedForm, forms.Form):
    """Why somebody needs to see a whole number; the reason stays on record."""

    reason = forms.CharField(
        label="查看事由",
        max_length=100,
        error_messages={"required": "请写明查看事由，会留下记录。"},
        widget=forms.TextInput(attrs={"placeholder": "例如：电话通知开会"}),
    )


class PhotoForm(HelpedForm, forms.Form):
    """A portrait for the public pages."""

    photo = forms.FileField(
        label="照片",
        help_text="jpg、png 或 heic，最大20 MB。会公开显示。",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )
