"""代表活动: a sitting, an inspection, a training: planned, announced, held, closed."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from congress.models import Event, Session, Township, Village
from deputies.enums.activity import ActivityState, Audience
from deputies.models.district import Group
from deputies.querysets.activity import (
    ActivityKindQuerySet,
    ActivityQuerySet,
    PlanItemQuerySet,
)
from deputies.workflow.activity import MOVES, IllegalActivityMoveError, LostActivityRaceError


class ActivityKind(models.Model):
    """活动种类: a township's own list, each mapped to a duty kind and to what points rules price."""

    township = models.ForeignKey(Township, models.CASCADE, related_name="activity_kinds")
    code = models.SlugField("代码", max_length=20)
    name = models.CharField("名称", max_length=20)
    duty_code = models.SlugField("履职类型", max_length=20, db_index=False)
    event = models.SlugField("计分事项", max_length=40, db_index=False)
    needs_report = models.BooleanField("活动后要写报告", default=False)
    order = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("在用", default=True)

    objects = ActivityKindQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "活动种类"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "code"],
                name="activity_kind_once",
                violation_error_message="已有这个代码的活动种类。",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_session(self) -> bool:
        """A session of the congress: absence without leave has its own weight (代表法 §62)."""
        return self.event == "session.attend"


class PlanItem(models.Model):
    """年度计划 of one month: what the township or one group means to do."""

    township = models.ForeignKey(Township, models.CASCADE, related_name="activity_plan")
    year = models.PositiveSmallIntegerField("年度")
    month = models.PositiveSmallIntegerField("月份")
    kind = models.ForeignKey(ActivityKind, models.PROTECT, related_name="+", verbose_name="种类")
    group = models.ForeignKey(
        Group, models.CASCADE, null=True, blank=True, related_name="plan", verbose_name="哪个小组"
    )
    title = models.CharField("内容", max_length=80)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度计划"
        ordering = ["year", "month", "pk"]
        indexes = [models.Index(fields=["township", "year", "month"], name="plan_of_year")]
        constraints = [
            models.CheckConstraint(name="plan_month", condition=Q(month__gte=1, month__lte=12))
        ]

    def __str__(self):
        return self.title


class Activity(models.Model):
    """One activity. `state` changes only through `move`, which the services call."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="activities")
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, related_name="activities", verbose_name="种类"
    )
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="会次",
    )
    plan = models.ForeignKey(
        PlanItem, models.SET_NULL, null=True, blank=True, related_name="activities", editable=False
    )
    audience = models.CharField("请谁参加", max_length=8, choices=Audience, default=Audience.ALL)
    group = models.ForeignKey(
        Group,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="代表小组",
    )
    title = models.CharField("名称", max_length=80)
    agenda = models.TextField("内容和安排", blank=True, default="")
    place = models.CharField("地点", max_length=60)
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="村（社区）"
    )
    organiser = models.CharField("组织者", max_length=40, blank=True, default="")
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    half_days = models.PositiveSmallIntegerField("半天数", default=1)

    state = models.CharField(
        "状态", max_length=10, choices=ActivityState, default=ActivityState.PLANNED, editable=False
    )
    announced_on = models.DateField("通知日期", null=True, editable=False)
    held_on = models.DateField("登记举行", null=True, editable=False)
    closed_on = models.DateField("办结日期", null=True, editable=False)
    findings = models.TextField("发现的问题和意见", blank=True, default="", editable=False)
    report_due = models.DateField("报告期限", null=True, editable=False)
    report_on = models.DateField("报告日期", null=True, editable=False)
    report_to = models.CharField("转给", max_length=60, blank=True, default="", editable=False)
    feedback_due = models.DateField("反馈期限", null=True, editable=False)
    feedback_on = models.DateField("反馈日期", null=True, editable=False)
    feedback = models.TextField("反馈情况", blank=True, default="", editable=False)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表活动"
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["township", "-starts_at", "-id"], name="activity_of_township"),
            models.Index(fields=["group", "starts_at"], name="activity_of_group"),
            models.Index(
                fields=["state", "starts_at"],
                name="activity_coming",
                condition=Q(state__in=["planned", "announced"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="activity_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="结束时间要晚于开始时间。",
            ),
            models.CheckConstraint(
                name="activity_group_named",
                condition=~Q(audience="group") | Q(group__isnull=False),
                violation_error_message="请选择代表小组。",
            ),
            models.CheckConstraint(
                name="activity_announced_has_day",
                condition=~Q(state__in=["announced", "held", "closed"])
                | Q(announced_on__isnull=False),
            ),
            models.CheckConstraint(
                name="activity_feedback_asked",
                condition=Q(feedback_on__isnull=True) | Q(feedback_due__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def on(self):
        """The day on which it begins, of the township's clock."""
        return timezone.localdate(self.starts_at)

    @property
    def last_day(self):
        return timezone.localdate(self.ends_at)

    @property
    def next_moves(self) -> set[str]:
        """The moves of the table open now."""
        return {verb for verb, (sources, _) in MOVES.items() if self.state in sources}

    @property
    def is_over(self) -> bool:
        return self.state in {ActivityState.CLOSED, ActivityState.CANCELLED}

    @property
    def has_begun(self) -> bool:
        """The desk has written down that it took place: attendances count as duty."""
        return self.state in {ActivityState.HELD, ActivityState.CLOSED}

    @transaction.atomic
    def move(self, verb: str, *, by, on=None, note: str = "", told=None, data=None, **fields):
        """Take one move of the table: check it, compare and swap the row, write the event.

        Raises IllegalActivityMoveError when the table does not allow it, LostActivityRaceError when
        somebody else moved the activity first. Nothing is written then.
        """
        sources, target = MOVES[verb]
        old = self.state
        if old not in sources:
            raise IllegalActivityMoveError(
                f"本次活动现为“{self.get_state_display()}”，不能做这一步。"
            )
        swapped = Activity.objects.filter(pk=self.pk, state=old)
        if not swapped.update(state=target, **fields):
            raise LostActivityRaceError("刚才已有别人处理了本次活动，请刷新页面看过再办。")
        self.refresh_from_db(fields=["state", *fields])
        Event.record(
            self,
            f"{verb}_activity",
            by=by,
            on=on,
            old=old,
            new=target,
            note=note,
            told=told,
            data=data,
        )
