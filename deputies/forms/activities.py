"""Forms of activities: what is planned, who is asked, what is decided on the way."""

from crispy_forms.layout import Column, Div, Layout, Row
from django import forms
from django.utils import timezone

from congress.forms.told import ToldForm
from congress.gathering import Rows, gather
from congress.models import Session, Village
from deputies.enums.activity import Audience
from deputies.models import Activity, ActivityKind, Deputy, Group, PlanItem
from office.forms import DayInput, HelpedForm, MomentInput, MultipleFileField

FIRST_YEAR, LAST_YEAR = 2000, 2100
MONTHS = [(n, f"{n}月") for n in range(1, 13)]


class AbleDeputies(forms.ModelMultipleChoiceField):
    """Deputies in office, by strokes, to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options):
        super().__init__(Deputy.objects.none(), **options)


class ActivityForm(HelpedForm, forms.ModelForm):
    """One activity and whom it is for."""

    deputies = AbleDeputies(label="勾选代表", required=False)

    class Meta:
        model = Activity
        fields = [
            *("kind", "session", "title", "audience", "group", "starts_at", "ends_at"),
            *("half_days", "place", "village", "organiser", "agenda"),
        ]
        widgets = {
            "audience": forms.RadioSelect,
            "starts_at": MomentInput,
            "ends_at": MomentInput,
            "agenda": forms.Textarea(attrs={"rows": 5}),
            "title": forms.TextInput(attrs={"placeholder": "例如：视察农村饮水安全工程"}),
            "organiser": forms.TextInput(attrs={"placeholder": "例如：镇人大主席团"}),
        }
        help_texts = {
            "session": "人民代表大会会议请选会次，缺席次数按会次计算。",
            "half_days": "请假按半天算，半天的活动填1。",
            "village": "不在村里的不用选。",
            "agenda": "去看什么、议什么，需要代表准备什么。",
        }

    def __init__(self, *args, township, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.township = township
        self.fields["kind"].queryset = ActivityKind.objects.of(township).active()
        sessions = Session.objects.of(township).select_related("term")
        self.fields["session"].queryset = sessions
        self.fields["session"].empty_label = "不是人民代表大会会议"
        self.fields["group"].queryset = Group.objects.of(township)
        self.fields["group"].empty_label = "请选择小组"
        self.fields["village"].queryset = Village.objects.of(township)
        self.fields["village"].empty_label = "不限于一个村"
        able = Deputy.objects.of(township).able_to_act(on=on)
        self.fields["deputies"].queryset = able.by_strokes()
        if self.instance.pk and self.instance.audience == Audience.NAMED:
            self.initial["deputies"] = self.instance.attendances.values_list("deputy", flat=True)
        self.helper.layout = Layout(
            Row(Column("kind"), Column("session")),
            "title",
            Row(Column("starts_at"), Column("ends_at"), Column("half_days")),
            Row(Column("place"), Column("village")),
            Div(
                "audience",
                "group",
                "deputies",
                css_class="by-audience",
            ),
            "agenda",
            "organiser",
        )  # fmt: skip

    def clean(self):
        words = super().clean()
        audience = words.get("audience")
        if audience == Audience.GROUP and not words.get("group"):
            self.add_error("group", "请选择哪个小组。")
        if audience == Audience.NAMED and not words.get("deputies"):
            self.add_error("deputies", "请至少勾选一名代表。")
        if words.get("kind") and not words["kind"].is_session:
            words["session"] = None
        return words

    def activity(self) -> Activity:
        """The row, filled in but not saved."""
        self.instance.township = self.township
        return self.instance


class PlanForm(HelpedForm, forms.ModelForm):
    """One line of the year's plan."""

    month = forms.TypedChoiceField(label="月份", choices=MONTHS, coerce=int)

    class Meta:
        model = PlanItem
        fields = ["month", "kind", "group", "title"]
        widgets = {"title": forms.TextInput(attrs={"placeholder": "例如：视察防汛准备"})}

    def __init__(self, *args, township, **kwargs):
        super().__init__(*args, **kwargs)
        kinds, groups = self.fields["kind"], self.fields["group"]
        kinds.queryset = ActivityKind.objects.of(township).active()
        groups.queryset = Group.objects.of(township)
        # The page shows the groups as well: asked once for both, with the kinds.
        asked = [Rows(kinds.queryset, ("pk", "name"))]
        asked.append(Rows(groups.queryset, ("pk", "number", "name")))
        active, self.groups = gather(township, asked)
        kinds.choices = [("", kinds.empty_label), *((kind.pk, str(kind)) for kind in active)]
        groups.choices = [("", "全镇"), *((group.pk, str(group)) for group in self.groups)]


class KindForm(HelpedForm, forms.ModelForm):
    """A kind of activity: its name, what duty it is, whether a report follows."""

    duty_code = forms.ChoiceField(label="算哪一类履职")

    class Meta:
        model = ActivityKind
        fields = ["name", "duty_code", "needs_report", "is_active"]
        help_texts = {"needs_report": "勾上的，活动后按办理规则计算报告期限并提醒。"}

    def __init__(self, *args, duty_kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["duty_code"].choices = [(kind.code, kind.name) for kind in duty_kinds]


class PostponeForm(HelpedForm, forms.Form):
    """Another time or place."""

    starts_at = forms.DateTimeField(label="新的开始时间", widget=MomentInput)
    ends_at = forms.DateTimeField(label="新的结束时间", widget=MomentInput)
    place = forms.CharField(label="地点", max_length=60)
    note = forms.CharField(
        label="为什么改（可以不填，代表会看到）",
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, activity, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("starts_at", "ends_at"):
            self.fields[name].initial = timezone.localtime(getattr(activity, name))
        self.fields["place"].initial = activity.place

    def clean(self):
        words = super().clean()
        if (
            words.get("starts_at")
            and words.get("ends_at")
            and words["ends_at"] <= words["starts_at"]
        ):
            self.add_error("ends_at", "结束时间要晚于开始时间。")
        return words


class MoreForm(HelpedForm, forms.Form):
    """Deputies who were not invited yet."""

    deputies = AbleDeputies(label="补请谁", error_messages={"required": "请至少勾选一名代表。"})

    def __init__(self, *args, activity, on, **kwargs):
        super().__init__(*args, **kwargs)
        able = Deputy.objects.of(activity.township).able_to_act(on=on)
        there = activity.attendances.values("deputy")
        self.fields["deputies"].queryset = able.exclude(pk__in=there).by_strokes()


class PapersForm(HelpedForm, forms.Form):
    """Files, and a name where there is one of them."""

    uploads = MultipleFileField(
        label="文件", help_text="PDF、Word、Excel、WPS、图片，每个不超过20 MB，一次最多9个。"
    )
    title = forms.CharField(
        label="名称（只传一个文件时用，不填就用文件名）", max_length=80, required=False
    )


class PhotosForm(HelpedForm, forms.Form):
    """Pictures of the activity; drawn anew without position and device."""

    uploads = MultipleFileField(label="照片", help_text="一次最多9张，拍摄位置会自动去掉。")


class ReportForm(HelpedForm, forms.Form):
    """The report and the day on which it was done."""

    on = forms.DateField(label="报告日期", widget=DayInput)
    uploads = MultipleFileField(label="报告文件")


class ForwardForm(HelpedForm, forms.Form):
    """To whom the presidium passes the report."""

    to = forms.CharField(label="转给谁研究处理", max_length=60, initial="镇人民政府")
    on = forms.DateField(label="转交日期", widget=DayInput)


class FeedbackForm(HelpedForm, forms.Form):
    """What came back."""

    on = forms.DateField(label="收到日期", widget=DayInput)
    note = forms.CharField(label="反馈了什么", widget=forms.Textarea(attrs={"rows": 5}))


class FindingsForm(HelpedForm, forms.Form):
    """What was seen and said."""

    note = forms.CharField(label="发现的问题和代表的意见", widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args, activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].initial = activity.findings


class LeaveForm(HelpedForm, forms.Form):
    """请假: why, and for how many half days where there are several."""

    reason = forms.CharField(
        label="请假原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明为什么不能参加。"},
    )
    half_days = forms.TypedChoiceField(label="请多久", coerce=int)

    def __init__(self, *args, activity, **kwargs):
        super().__init__(*args, **kwargs)
        most = activity.half_days
        choices = [(n, f"{n}个半天") for n in range(1, most)] + [(most, "全部时间")]
        self.fields["half_days"].choices = choices[::-1]
        if most == 1:
            self.fields["half_days"].widget = forms.HiddenInput()
            self.fields["half_days"].initial = 1


class TypedLeaveForm(LeaveForm, ToldForm):
    """请假 as the deputy told it to the clerk."""


class LeaveAnswerForm(HelpedForm, forms.Form):
    """准假 or not."""

    granted = forms.TypedChoiceField(
        label="怎么答复",
        choices=[("1", "准假"), ("0", "不准假")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": "请选准假还是不准假。"},
    )
    note = forms.CharField(
        label="给代表的话（不准假的必填）",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        words = super().clean()
        if words.get("granted") is False and not words.get("note"):
            self.add_error("note", "不准假的，请写明理由。")
        return words
