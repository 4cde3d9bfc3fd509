"""接待选民日: rules of a station, the days they give, who sits, who changes with whom."""

from django.db import models
from django.db.models import F, Q

from deputies.models import Deputy
from liaison.enums import SeatState, SwapState
from liaison.models.station import Station
from liaison.querysets import AwayQuerySet, DayQuerySet, SeatQuerySet, SwapQuerySet
from liaison.reception import Rule, parse_rule, rule_zh
from office.workdays import WEEKDAYS, day_week_zh


class ReceptionRule(models.Model):
    """When a station receives voters, as text that `liaison.reception.parse_rule` reads."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="rules")
    text = models.CharField("规则", max_length=60)
    starts_at = models.TimeField("开始", default="09:00")
    ends_at = models.TimeField("结束", default="11:00")
    seats = models.PositiveSmallIntegerField("每次几名代表", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "接待规则"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "text"],
                name="reception_rule_once",
                violation_error_message="这条规则已经有了。",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="reception_rule_ends_after_start",
                violation_error_message="结束时间要晚于开始时间。",
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="reception_rule_has_seats",
                violation_error_message="每次至少一名代表。",
            ),
        ]

    def __str__(self):
        return rule_zh(self.rule)

    @property
    def rule(self) -> Rule:
        return parse_rule(self.text)


class ReceptionDay(models.Model):
    """One day on which a station receives voters; `reason` says why it is not the day of the rule."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="days")
    on = models.DateField("日期")
    nominal_on = models.DateField("规则的日期")
    rule = models.ForeignKey(
        ReceptionRule, models.SET_NULL, null=True, blank=True, related_name="days"
    )
    reason = models.TextField("顺延原因", blank=True, default="")
    provisional = models.BooleanField("暂定", default=False)
    starts_at = models.TimeField("开始")
    ends_at = models.TimeField("结束")
    seats_wanted = models.PositiveSmallIntegerField("需要几名代表", default=1)
    theme = models.CharField("主题", max_length=60, blank=True, default="")
    published_on = models.DateField("公告日期", null=True, blank=True, editable=False)
    cancelled = models.CharField("取消原因", max_length=100, blank=True, default="", editable=False)
    checked_on = models.DateField("登记到站的日期", null=True, blank=True, editable=False)

    objects = DayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "接待日"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "on"],
                name="reception_day_once",
                violation_error_message="这一天已经有接待。",
            )
        ]
        indexes = [models.Index(fields=["on", "station"], name="reception_day_on")]

    def __str__(self):
        return f"{day_week_zh(self.on)} {self.station}"

    @property
    def when(self) -> str:
        """11月16日（周一）9:00 至 11:00."""
        day = f"{self.on.month}月{self.on.day}日（周{WEEKDAYS[self.on.weekday()]}）"
        return f"{day}{self.hours}"

    @property
    def hours(self) -> str:
        return f"{self.starts_at:%H:%M}至{self.ends_at:%H:%M}"


class Seat(models.Model):
    """One deputy on one reception day. `kept`: somebody decided it, a new rota leaves it alone."""

    day = models.ForeignKey(ReceptionDay, models.CASCADE, related_name="seats")
    deputy = models.ForeignKey(Deputy, models.CASCADE, related_name="reception_seats")
    state = models.CharField(
        "情况", max_length=10, choices=SeatState.choices, default=SeatState.PLANNED, editable=False
    )
    kept = models.BooleanField(default=False, editable=False)
    stands_in_for = models.ForeignKey(
        Deputy, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="代替谁"
    )
    arrived_at = models.DateTimeField("到站时间", null=True, blank=True, editable=False)
    note = models.CharField("说明", max_length=100, blank=True, default="")

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "接待安排"
        ordering = ["day__on", "deputy__strokes", "deputy_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "deputy"],
                name="seat_once_a_day",
                violation_error_message="这位代表当天已经排上。",
            )
        ]

    def __str__(self):
        return f"{self.deputy} {self.day}"


class Swap(models.Model):
    """换班: `seat` goes to `other`, who gives `other_seat` for it, or nothing (顶班)."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="swaps")
    other = models.ForeignKey(Deputy, models.CASCADE, related_name="asked_swaps")
    other_seat = models.ForeignKey(
        Seat, models.CASCADE, null=True, blank=True, related_name="counter_swaps"
    )
    asker = models.ForeignKey(Deputy, models.CASCADE, related_name="own_swaps")
    reason = models.CharField("原因", max_length=100, blank=True, default="")
    state = models.CharField(
        "情况", max_length=10, choices=SwapState.choices, default=SwapState.ASKED, editable=False
    )
    asked_on = models.DateField("提出日期")

    objects = SwapQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "换班"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"],
                name="swap_one_asked",
                condition=Q(state="asked"),
                violation_error_message="这一次已经在请人换班。",
            ),
            models.CheckConstraint(condition=~Q(asker=F("other")), name="swap_needs_two"),
        ]

    def __str__(self):
        return f"{self.asker}与{self.other}换班"


class Away(models.Model):
    """外出: days on which a deputy is not put on the rota; both ends count."""

    deputy = models.ForeignKey(Deputy, models.CASCADE, related_name="away")
    first = models.DateField("从哪天")
    last = models.DateField("到哪天")
    reason = models.CharField("原因", max_length=60, blank=True, default="")

    objects = AwayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "外出"
        ordering = ["-first", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="away_ends_after_start",
                violation_error_message="结束日期不能早于开始日期。",
            )
        ]

    def __str__(self):
        return f"{self.deputy} {self.first}至{self.last}"


class Feed(models.Model):
    """日历订阅: a secret address under which a deputy's phone reads his own days; taken back by deleting it."""

    deputy = models.OneToOneField(Deputy, models.CASCADE, related_name="reception_feed")
    token = models.CharField("口令", max_length=43, unique=True, editable=False)
    created_at = models.DateTimeField("开通时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "日历订阅"

    def __str__(self):
        return f"{self.deputy}的日历订阅"
