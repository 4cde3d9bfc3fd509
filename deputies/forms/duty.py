"""履职登记: what a deputy says on his phone, what the clerk types, filters and decides."""

from uuid import uuid4

from crispy_forms.layout import Column, Field, Layout, Row
from django import forms

from congress.forms.told import HOW_TOLD, ToldForm
from congress.models import Village
from deputies.enums.roster import DutyState
from deputies.models import Deputy, DutyKind
from deputies.services.duty_log import MOST_PHOTOS, Words
from office.forms import DayInput, HelpedForm, MultipleFileField, MultipleFileInput

# What most deputies log most; all else is one tap further.
USUAL = {"visit", "reception", "inspection", "training", "help", "other"}
MOST_USUAL = 6
POSITION = r"^-?\d{1,2}\.\d{1,6},-?\d{1,3}\.\d{1,6}$"


class EntryForm(HelpedForm, forms.Form):
    """The words of one entry: kind, day, village or place, one sentence."""

    kind = forms.ModelChoiceField(
        label="做了什么",
        queryset=DutyKind.objects.none(),
        error_messages={
            "required": "请选择履职类型。",
            "invalid_choice": "这个类型已经停用，请另选一个。",
        },
    )
    on = forms.DateField(label="日期", widget=DayInput(), error_messages={"required": "请填日期。"})
    village = forms.ModelChoiceField(
        label="在哪里",
        queryset=Village.objects.none(),
        required=False,
        empty_label="不在某个村",
        error_messages={"invalid_choice": "村（社区）名单有变动，请另选一个。"},
    )
    place = forms.CharField(label="具体地点", max_length=60, required=False)
    text = forms.CharField(
        label="一句话说说",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "请用一句话说说做了什么。",
            "max_length": "最多%(limit_value)d个字，现在是%(show_value)d个字。",
        },
    )

    def __init__(self, *args, township, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = self.kinds(township)
        self.fields["village"].queryset = Village.objects.of(township)

    def kinds(self, township):
        return DutyKind.objects.of(township).by_hand()

    def entry_words(self) -> Words:
        """As the services take it."""
        names = ("kind", "on", "text", "village", "place", "position")
        said = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return Words(**said)


def photos_field(**options) -> MultipleFileField:
    """Pictures only; on a phone the chooser offers the camera."""
    return MultipleFileField(
        label="照片",
        required=False,
        max_files=MOST_PHOTOS,
        widget=MultipleFileInput(attrs={"accept": "image/*"}),
        **options,
    )


class DutyForm(EntryForm):
    """记一次履职 on the phone. `key` is made when the form opens, so that sending twice stores once;
    `owner` is the role that it was opened for, which on a shared phone may not be the one signed in."""

    photos = photos_field()
    position = forms.RegexField(POSITION, required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    owner = forms.IntegerField(widget=forms.HiddenInput)
    # The last field of what is sent: a line that breaks in mid-upload cuts off the end, and what is
    # left would pass for an entry without pictures.
    whole = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": "没有收完整，请再发一次。"}
    )

    def __init__(self, *args, deputy, near=(), **kwargs):
        super().__init__(*args, township=deputy.township, **kwargs)
        self.fields["kind"].queryset = self.fields["kind"].queryset.by_habit(deputy)
        self.near = near

    def villages(self, *, near):
        """The choices of the village, those of the deputy's own constituency first and apart."""
        chosen = str(self["village"].value() or "")
        return [
            {"pk": village.pk, "name": village.name, "on": str(village.pk) == chosen}
            for village in self.fields["village"].queryset
            if (village.pk in self.near) == near
        ]

    def near_villages(self):
        return self.villages(near=True)

    def other_villages(self):
        return self.villages(near=False)

    def kind_choices(self):
        chosen = str(self["kind"].value() or "")
        return [
            {
                "pk": kind.pk,
                "name": kind.name,
                "on": str(kind.pk) == chosen,
                "usual": bool(kind.used) or kind.code in USUAL,
            }
            for kind in self.fields["kind"].queryset
        ]

    def usual_kinds(self):
        """The few that stand on top, for the thumb: what he does most, or what most do."""
        kinds = [kind for kind in self.kind_choices() if kind["usual"]]
        return kinds[:MOST_USUAL]

    def other_kinds(self):
        shown = {kind["pk"] for kind in self.usual_kinds()}
        return [kind for kind in self.kind_choices() if kind["pk"] not in shown]


class ObjectionForm(HelpedForm, forms.Form):
    """异议, in writing."""

    text = forms.CharField(
        label="您的意见",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明哪里不对、实际情况怎么样。人大办核实后答复您，两边的话都留在这里。",
        error_messages={"required": "请写明您的意见。"},
    )


class TypedDutyForm(EntryForm, ToldForm):
    """代录: an entry for a deputy without a phone."""

    deputy = forms.ModelChoiceField(label="代表", queryset=Deputy.objects.none())
    photos = photos_field(help_text="交来的照片或者登记卡，一次最多9张。")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args, township, on, **kwargs):
        super().__init__(*args, township=township, **kwargs)
        self.fields["deputy"].queryset = Deputy.objects.of(township).in_office(on=on).by_pinyin()
        self.fields["told_how"].initial = HOW_TOLD[0][0]
        self.helper.layout = Layout(
            Row(Column("told_by"), Column("told_how")),
            Row(Column("deputy"), Column("kind")),
            Row(Column("on"), Column("village"), Column("place")),
            *("text", "photos", "key"),
        )

    def kinds(self, township):
        return DutyKind.objects.of(township).active()


class CorrectionForm(EntryForm):
    """更正: what the entry should say, how much it counts, and on what grounds."""

    amount = forms.DecimalField(
        label="数量",
        min_value=0.5,
        max_value=99,
        max_digits=3,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"step": "0.5"}),
        help_text="一般是1；按半天、按次计的照实填。",
    )
    note = forms.CharField(
        label="更正依据",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="代表会收到更正前后的对照和这段话。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Row(Column("kind"), Column("on"), Column("amount")),
            Row(Column("village"), Column("place")),
            Field("text"),
            Field("note"),
        )

    def kinds(self, township):
        return DutyKind.objects.of(township).active()


class AnswerForm(HelpedForm, forms.Form):
    """核实异议: taken up or not, and why."""

    upheld = forms.TypedChoiceField(
        label="核实结果",
        choices=[("1", "采纳，按代表的意见改"), ("0", "不采纳，维持原来的处理")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择采纳还是不采纳。"},
    )
    text = forms.CharField(
        label="核实情况",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="向谁核实、看了什么材料、结论是什么。代表会看到。",
        error_messages={"required": "请写明核实情况，代表会看到。"},
    )


class DutyFilter(forms.Form):
    """What the desk looks at."""

    q = forms.CharField(label="代表", max_length=40, required=False)
    state = forms.ChoiceField(label="状态", required=False)
    kind = forms.ModelChoiceField(
        label="类型", queryset=DutyKind.objects.none(), required=False, empty_label="全部类型"
    )
    month = forms.ChoiceField(label="月份", required=False)

    def __init__(self, *args, township, months, **kwargs):
        super().__init__(*args, **kwargs)
        states = [(state.value, state.label) for state in DutyState]
        self.fields["state"].choices = [
            *(("", "待我核"), ("all", "全部"), *states),
            ("objection", "有异议"),
        ]
        self.fields["kind"].queryset = DutyKind.objects.of(township)
        self.fields["month"].choices = [("", "全部月份"), *months]


class KindForm(HelpedForm, forms.ModelForm):
    """One kind of duty of the township."""

    class Meta:
        model = DutyKind
        fields = ["name", "order", "by_hand", "is_active"]
        help_texts = {
            "order": "小的排在前面。",
            "by_hand": "不勾选的，代表手机上没有这一项，由人大办代录或者系统自动登记。",
            "is_active": "停用以后不能再登记，原来登记的不受影响。",
        }
