"""述职评议会: the meeting, the deputies on its agenda with their results, questions, rectification."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import F, Q

from congress.law import completed
from congress.models import Event, LawProfile, Township
from congress.models.user import User
from deputies.enums.roster import MeetingState, RectifyState
from deputies.models.district import Constituency
from deputies.models.report import DutyReport
from deputies.querysets.assessment import AssessmentQuerySet, ItemQuerySet, RectificationQuerySet
from deputies.voting.tally import SCALES, Scale
from deputies.workflow.meeting import (
    MEETING_MOVES,
    RECTIFY_MOVES,
    MeetingMoveError,
    MeetingRaceError,
)


def whole() -> list[str]:
    """One question about each deputy, unless the township asks several."""
    return ["总体评价"]


class Assessment(models.Model):
    """One meeting with one ballot. `state` changes only through `move`; the vote itself is secret:

    codes and votes are in `models/ballot.py` and have nothing in common with this row but its number.
    """

    township = models.ForeignKey(Township, models.PROTECT, related_name="assessments")
    law_profile = models.ForeignKey(LawProfile, models.PROTECT, related_name="+", null=True)
    title = models.CharField("名称", max_length=60)
    on = models.DateField("开会日期")
    place = models.CharField("地点", max_length=60)
    constituencies = models.ManyToManyField(
        Constituency, blank=True, related_name="assessments", verbose_name="参加的选区"
    )
    scale = models.CharField("测评等次", max_length=10)
    # What is asked about each deputy; the verdict is taken from the first.
    aspects = models.JSONField("测评项目", default=whole)
    invited = models.PositiveIntegerField("邀请选民", default=0)
    present = models.PositiveIntegerField("到场选民", null=True, blank=True)
    host = models.CharField("主持人", max_length=40, blank=True, default="")
    tellers = models.CharField("计票人", max_length=60, blank=True, default="")
    caller = models.CharField("唱票人", max_length=40, blank=True, default="")
    scrutineer = models.CharField("监票人", max_length=40, blank=True, default="")
    steps_done = models.JSONField("已完成的步骤", default=list, editable=False)
    minutes = models.TextField("会议记录", blank=True, default="")

    state = models.CharField(
        "状态", max_length=10, choices=MeetingState, default=MeetingState.PLANNED, editable=False
    )
    # A move that waits for a second person.
    asked_move = models.CharField(max_length=20, blank=True, default="", editable=False)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)
    announced_on = models.DateField("公告日期", null=True, editable=False)
    opened_at = models.DateTimeField("开始投票", null=True, editable=False)
    closes_at = models.DateTimeField("最迟结束", null=True, editable=False)
    closed_at = models.DateTimeField("结束投票", null=True, editable=False)
    # Digest and number of the votes as the box was sealed.
    sealed = models.JSONField("封箱", default=dict, editable=False)
    issued = models.PositiveIntegerField("发出票签", null=True, blank=True)
    unissued = models.PositiveIntegerField("未发票签", null=True, blank=True)
    spoiled = models.PositiveIntegerField("损毁票签", null=True, blank=True)
    declared_on = models.DateField("宣布日期", null=True, editable=False)
    published_on = models.DateField("公开日期", null=True, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "述职评议会"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["township", "-on", "-id"], name="assessment_of_township")]
        constraints = [
            models.CheckConstraint(
                name="assessment_opened_has_span",
                condition=Q(opened_at=None, closes_at=None) | Q(closes_at__gt=F("opened_at")),
            ),
            models.CheckConstraint(
                name="assessment_declared_has_day",
                condition=~Q(state__in=["declared", "published"]) | Q(declared_on__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def law(self) -> dict[str, Any]:
        """The profile that the meeting was announced under, or the one in force."""
        return completed((self.law_profile or self.township.law).values)

    @property
    def scale_set(self) -> Scale:
        return SCALES[self.scale]

    @property
    def next_moves(self) -> set[str]:
        """The moves of the table that are open now."""
        return {move for move, (sources, _) in MEETING_MOVES.items() if self.state in sources}

    @transaction.atomic
    def move(
        self,
        verb: str,
        *,
        by,
        on=None,
        note: str = "",
        data: dict[str, Any] | None = None,
        **fields: Any,
    ) -> None:
        """Take one move of the table: check it, compare and swap the row, write the event.

        Raises MeetingMoveError when the table does not allow it, MeetingRaceError when somebody
        else moved the meeting first. Nothing is written then.
        """
        sources, target = MEETING_MOVES[verb]
        old = self.state
        if old not in sources:
            raise MeetingMoveError(f"这次会议现为“{self.get_state_display()}”，不能做这一步。")
        kept = {"asked_move": "", "asked_by": None, **fields}
        if not Assessment.objects.filter(pk=self.pk, state=old).update(state=target, **kept):
            raise MeetingRaceError("刚才已有别人操作过，页面已按最新情况刷新，请看过再办。")
        self.refresh_from_db()
        Event.record(self, verb, by=by, on=on, old=old, new=target, note=note, data=data)


class AssessmentItem(models.Model):
    """One deputy's report on the agenda. `result` is written once, when the result is declared."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="items")
    report = models.ForeignKey(DutyReport, models.PROTECT, related_name="assessed")
    order = models.PositiveSmallIntegerField("次序", default=0)
    # One `Tally.as_dict()` for each aspect, as declared.
    result = models.JSONField("结果", default=list, editable=False, encoder=DjangoJSONEncoder)
    verdict = models.CharField("评定等次", max_length=10, blank=True, default="", editable=False)
    rectify = models.BooleanField("需要整改", default=False, editable=False)
    feedback = models.TextField("书面反馈", blank=True, default="")
    feedback_on = models.DateField("反馈日期", null=True, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评议对象"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "report"], name="assessment_item_once")
        ]

    def __str__(self):
        return str(self.report.deputy)

    @property
    def township(self):
        return self.assessment.township

    @property
    def deputy(self):
        return self.report.deputy


class AssessmentQuestion(models.Model):
    """提问和回答 at the meeting; who asked is not kept."""

    item = models.ForeignKey(AssessmentItem, models.CASCADE, related_name="questions")
    question = models.TextField("选民提问")
    answer = models.TextField("代表回答", blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "提问"
        ordering = ["pk"]

    def __str__(self):
        return self.question[:20]


class Rectification(models.Model):
    """整改: what a deputy must mend, by when, how it was planned and done. Moves through `move`."""

    item = models.OneToOneField(AssessmentItem, models.CASCADE, related_name="rectification")
    state = models.CharField(
        "状态",
        max_length=10,
        choices=RectifyState,
        default=RectifyState.ORDERED,
        editable=False,
    )
    ordered_on = models.DateField("要求日期")
    due_on = models.DateField("整改期限")
    plan = models.TextField("整改方案", blank=True, default="")
    outcome = models.TextField("整改情况", blank=True, default="")
    done_on = models.DateField("完成日期", null=True, editable=False)

    objects = RectificationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "整改"
        ordering = ["due_on", "pk"]

    def __str__(self):
        return f"{self.item} 整改"

    @property
    def township(self):
        return self.item.assessment.township

    @property
    def next_moves(self) -> set[str]:
        return {move for move, (sources, _) in RECTIFY_MOVES.items() if self.state in sources}

    @transaction.atomic
    def move(self, verb: str, *, by, on=None, note: str = "", told=None, **fields: Any) -> None:
        """Take one move of RECTIFY_MOVES. Raises MeetingMoveError or MeetingRaceError."""
        sources, target = RECTIFY_MOVES[verb]
        old = self.state
        if old not in sources:
            raise MeetingMoveError(f"整改现为“{self.get_state_display()}”，不能做这一步。")
        if not Rectification.objects.filter(pk=self.pk, state=old).update(state=target, **fields):
            raise MeetingRaceError("刚才已有别人操作过，页面已按最新情况刷新，请看过再办。")
        self.refresh_from_db()
        Event.record(self, verb, by=by, on=on, old=old, new=target, note=note, told=told)
