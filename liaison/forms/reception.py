"""Forms of reception days: rules, extra days, who sits, leave, swaps, days away."""

from django import forms
from django.utils import timezone

from deputies.models import Deputy
from liaison.models import Away, ReceptionRule, Seat
from liaison.reception import DAY_CODES, parse_rule
from office.forms import DayInput, HelpedForm
from office.workdays import WEEKDAYS

PATTERNS = (
    ("weekly", "每周"),
    ("monthly", "每月几日"),
    ("odd-months", "单月几日"),
    ("even-months", "双月几日"),
    ("nth", "每月第几个周几"),
    ("market", "逢集（农历）"),
    ("market-solar", "逢集（公历）"),
)
BY_WEEKDAY, BY_WEEK = {"weekly", "nth"}, {"nth"}


class TimeInput(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"

    def __init__(self, **options):
        super().__init__(format="%H:%M", **options)


class RuleForm(HelpedForm, forms.ModelForm):
    """A rule put together from words; `liaison.reception.parse_rule` has the last word."""

    pattern = forms.ChoiceField(label="怎么排", choices=PATTERNS, widget=forms.RadioSelect)
    weekdays = forms.MultipleChoiceField(
        label="周几",
        required=False,
        choices=[(code, f"周{word}") for code, word in zip(DAY_CODES, WEEKDAYS, strict=True)],
        widget=forms.CheckboxSelectMultiple,
        help_text="选“每周”或者“每月第几个周几”时填。",
    )
    weeks = forms.MultipleChoiceField(
        label="第几个",
        required=False,
        choices=[(str(n), f"第{WEEKDAYS[n - 1]}个") for n in range(1, 6)],
        widget=forms.CheckboxSelectMultiple,
        help_text="选“每月第几个周几”时填。",
    )
    numbers = forms.CharField(
        label="几日，或者逢几",
        required=False,
        max_length=30,
        help_text="例如：15；两天的写 9,19。逢集写尾数，逢三逢八写 3,8，逢十写 0。",
    )
    weekends = forms.BooleanField(
        label="周末照常接待",
        required=False,
        help_text="逢集赶场的站适用。不勾的，遇到周末和节假日都顺延；勾上的，只有法定节假日顺延。",
    )
    starts_at = forms.TimeField(label="开始", widget=TimeInput, initial="09:00")
    ends_at = forms.TimeField(label="结束", widget=TimeInput, initial="11:00")

    class Meta:
        model = ReceptionRule
        fields = ["starts_at", "ends_at", "seats"]

    field_order = ["pattern", "weekdays", "weeks", "numbers", "weekends"]

    def __init__(self, *args, station, **kwargs):
        super().__init__(*args, **kwargs)
        self.station = station
        self.instance.station = station

    def clean(self):
        words = super().clean()
        if "pattern" in words:
            try:
                self.instance.text = self._text(words)
            except ValueError as error:
                self.add_error(None, str(error))
        return words

    def _text(self, words) -> str:
        pattern = words["pattern"]
        days = ",".join(words["weekdays"]) if pattern in BY_WEEKDAY else words["numbers"]
        days = days.replace("，", ",").replace("、", ",").replace(" ", "")
        if not days:
            what = "周几" if pattern in BY_WEEKDAY else "几日，或者逢几"
            raise ValueError(f"请填“{what}”。")
        if pattern in BY_WEEK and not words["weeks"]:
            raise ValueError("请选第几个。")
        weeks = [",".join(words["weeks"])] if pattern in BY_WEEK else []
        text = " ".join([pattern, *weeks, days, *(["weekends"] if words["weekends"] else [])])
        parse_rule(text)
        return text

    def validate_constraints(self):
        """The time and the number of seats; whether the rule is there already is asked here too."""
        self.instance.validate_constraints()


class DayForm(HelpedForm, forms.Form):
    """An extra day that no rule gives."""

    on = forms.DateField(label="日期", widget=DayInput)
    starts_at = forms.TimeField(label="开始", widget=TimeInput, initial="09:00")
    ends_at = forms.TimeField(label="结束", widget=TimeInput, initial="11:00")
    seats = forms.IntegerField(label="需要几名代表", min_value=1, max_value=20, initial=2)
    theme = forms.CharField(
        label="主题", max_length=60, required=False, help_text="例如：自来水收费专题接待。"
    )

    def clean(self):
        words = super().clean()
        if (
            words.get("starts_at")
            and words.get("ends_at")
            and words["ends_at"] <= words["starts_at"]
        ):
            self.add_error("ends_at", "结束时间要晚于开始时间。")
        return words


class PutInForm(HelpedForm, forms.Form):
    """Who comes instead of somebody, or beside the others."""

    deputy = forms.ModelChoiceField(Deputy.objects.none(), label="安排谁", empty_label="请选代表")
    instead_of = forms.ModelChoiceField(
        Deputy.objects.none(), label="代替谁", required=False, empty_label="不代替，增加一名"
    )

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        sitting = day.seats.values("deputy")
        attached = day.station.attachments.on_day(day.on).values("deputy")
        people = Deputy.objects.filter(pk__in=attached).exclude(pk__in=sitting)
        self.fields["deputy"].queryset = people.by_strokes()
        away = day.seats.filter(state__in=["excused", "absent"]).values("deputy")
        self.fields["instead_of"].queryset = Deputy.objects.filter(pk__in=away).by_strokes()


class ReasonForm(HelpedForm, forms.Form):
    """Why a day is called off, or a deputy cannot come."""

    reason = forms.CharField(label="原因", max_length=100)


class SwapForm(HelpedForm, forms.Form):
    """Which day of which colleague one would rather have; or who should come in one's place."""

    other_seat = forms.ModelChoiceField(
        Seat.objects.none(), label="和谁换", required=False, empty_label="不换，请人顶班"
    )
    other = forms.ModelChoiceField(
        Deputy.objects.none(),
        label="请谁顶班",
        required=False,
        empty_label="请选代表",
        help_text="只请人顶班、不换回来的，选这里。",
    )
    reason = forms.CharField(label="原因", max_length=100, required=False)

    def __init__(self, *args, seat, on, **kwargs):
        super().__init__(*args, **kwargs)
        station = seat.day.station
        free = station.attachments.on_day(seat.day.on).exclude(deputy=seat.deputy_id)
        free = free.exclude(deputy__in=seat.day.seats.values("deputy")).values("deputy")
        mine = Seat.objects.filter(deputy=seat.deputy_id).values("day")
        seats = Seat.objects.coming(on=on).filter(day__station=station, deputy__in=free)
        seats = seats.exclude(day__in=mine).select_related("deputy", "day__station")
        self.fields["other_seat"].queryset = seats.order_by("day__on", "pk")
        self.fields["other_seat"].label_from_instance = lambda one: f"{one.deputy} {one.day.when}"
        self.fields["other"].queryset = Deputy.objects.filter(pk__in=free).by_strokes()

    def clean(self):
        words = super().clean()
        if not words.get("other_seat") and not words.get("other") and not self.errors:
            self.add_error("other_seat", "请选和谁换，或者在下面选请谁顶班。")
        return words


class SwapAnswerForm(HelpedForm, forms.Form):
    """What a colleague without account told the clerk."""

    agree = forms.ChoiceField(
        label="对方的答复", choices=(("1", "同意换班"), ("0", "不换")), widget=forms.RadioSelect
    )
    told_how = forms.ChoiceField(
        label="怎么说的", choices=(("电话", "电话"), ("当面", "当面"), ("书面", "书面"))
    )


class AwayForm(HelpedForm, forms.ModelForm):
    """Days on which a deputy is not put on the rota."""

    class Meta:
        model = Away
        fields = ["first", "last", "reason"]
        widgets = {"first": DayInput, "last": DayInput}
        help_texts = {"reason": "可以不写。"}

    def clean_last(self):
        last = self.cleaned_data["last"]
        if last < timezone.localdate():
            raise forms.ValidationError("这段日子已经过去。")
        return last


class DeskAwayForm(AwayForm):
    """The same, typed by the clerk for any deputy."""

    class Meta(AwayForm.Meta):
        fields = ["deputy", *AwayForm.Meta.fields]

    def __init__(self, *args, township, **kwargs):
        super().__init__(*args, **kwargs)
        joined = Deputy.objects.of(township).filter(attachments__left_on=None)
        joined = joined.filter(attachments__isnull=False).distinct()
        self.fields["deputy"].queryset = joined.by_strokes()
        self.fields["deputy"].label = "代表"
        self.fields["deputy"].empty_label = "请选代表"
