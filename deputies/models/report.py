"""述职: who reports when, and the report itself from draft to published."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import F, Q

from congress.models import Event, Term, Township
from deputies.enums.roster import ReportForm, ReportSection, ReportState
from deputies.models.deputy import Deputy
from deputies.querysets.reports import ReportPlanQuerySet, ReportQuerySet
from deputies.workflow.report import REPORT_MOVES, ReportMoveError, ReportRaceError
from office.models import EvidenceFile


class ReportPlan(models.Model):
    """One line of a year's plan (述职计划): this deputy reports this year, on or by that day."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="report_plans")
    deputy = models.ForeignKey(
        Deputy, models.PROTECT, related_name="report_plans", verbose_name="代表"
    )
    term = models.ForeignKey(Term, models.PROTECT, related_name="report_plans", verbose_name="届")
    year = models.PositiveSmallIntegerField("年份")
    planned_on = models.DateField("计划述职日期")
    form = models.CharField("形式", max_length=10, choices=ReportForm, default=ReportForm.BOTH)
    place = models.CharField("地点", max_length=60, blank=True, default="")

    objects = ReportPlanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "述职计划"
        ordering = ["planned_on", "pk"]
        indexes = [models.Index(fields=["township", "year", "planned_on"], name="report_plan_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["deputy", "year"],
                name="report_plan_once_a_year",
                violation_error_message="这位代表已列入当年的述职计划。",
            ),
            models.CheckConstraint(
                condition=Q(planned_on__year=F("year")),
                name="report_plan_in_its_year",
                violation_error_message="计划述职日期要在这一年里。",
            ),
        ]

    def __str__(self):
        return f"{self.year}年 {self.deputy}"


class DutyReport(models.Model):
    """述职报告: five parts by the deputy, beside figures from the duty file that are frozen on filing.

    `state` changes only through `move`. `meets_on` is the day of the meeting where it is given;
    who arranges the meeting keeps it in step (until then the plan's day is taken). A deputy has
    reported once the report is published.
    """

    township = models.ForeignKey(Township, models.PROTECT, related_name="duty_reports")
    deputy = models.ForeignKey(
        Deputy, models.PROTECT, related_name="duty_reports", verbose_name="代表"
    )
    term = models.ForeignKey(Term, models.PROTECT, related_name="duty_reports", verbose_name="届")
    year = models.PositiveSmallIntegerField("年份")
    since = models.DateField("述职期间起")
    until = models.DateField("述职期间止")
    form = models.CharField("形式", max_length=10, choices=ReportForm, default=ReportForm.BOTH)
    meets_on = models.DateField("述职日期", null=True, blank=True)

    study = models.TextField(ReportSection.STUDY.label, blank=True, default="")
    meetings = models.TextField(ReportSection.MEETINGS.label, blank=True, default="")
    activities = models.TextField(ReportSection.ACTIVITIES.label, blank=True, default="")
    voters = models.TextField(ReportSection.VOTERS.label, blank=True, default="")
    next_steps = models.TextField(ReportSection.NEXT_STEPS.label, blank=True, default="")
    # What the clerk asks to change, by section; empty once it is filed again.
    notes = models.JSONField("修改意见", default=dict, editable=False)
    # The snapshot: a list of {"section", "label", "value", "unit", "details"}.
    figures = models.JSONField("履职数据", default=list, editable=False, encoder=DjangoJSONEncoder)
    # Texts that much of this one stands in as well, for the clerk's eye: {"title", "share", "text"}.
    likeness = models.JSONField("相似情况", default=list, editable=False)

    state = models.CharField(
        "状态", max_length=10, choices=ReportState, default=ReportState.DRAFT, editable=False
    )
    by_desk = models.BooleanField("代录", default=False, editable=False)
    frozen_on = models.DateField("数据截止日期", null=True, editable=False)
    filed_on = models.DateField("提交日期", null=True, editable=False)
    reviewed_on = models.DateField("审核日期", null=True, editable=False)
    published_on = models.DateField("公开日期", null=True, editable=False)
    created_at = models.DateTimeField("起草时间", auto_now_add=True)
    edited_at = models.DateTimeField("修改时间", auto_now=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "述职报告"
        ordering = ["-year", "-pk"]
        indexes = [
            models.Index(fields=["township", "year", "state"], name="report_of_year"),
            models.Index(
                fields=["township", "-published_on", "-id"],
                name="report_published",
                condition=Q(state="published"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["deputy", "year"],
                name="report_once_a_year",
                condition=~Q(state="withdrawn"),
                violation_error_message="这位代表今年的述职报告已经有了。",
            ),
            models.CheckConstraint(
                name="report_filed_is_frozen",
                condition=Q(state__in=["draft", "returned", "withdrawn"])
                | Q(filed_on__isnull=False, frozen_on__isnull=False),
            ),
            models.CheckConstraint(
                name="report_published_has_day",
                condition=~Q(state="published") | Q(published_on__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="report_ends_after_start"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        """秦禾代表2026年度述职报告."""
        return f"{self.deputy.name}代表{self.year}年度述职报告"

    @property
    def next_moves(self) -> set[str]:
        """The moves of the table that are open now."""
        return {move for move, (sources, _) in REPORT_MOVES.items() if self.state in sources}

    @property
    def sections(self) -> list[tuple[ReportSection, str]]:
        """The five parts with their texts, in order."""
        return [(section, getattr(self, section.value)) for section in ReportSection]

    @property
    def text(self) -> str:
        """All that was written, the parts one below the other."""
        return "\n".join(text for _, text in self.sections if text)

    @transaction.atomic
    def move(
        self,
        verb: str,
        *,
        by,
        on=None,
        note: str = "",
        told=None,
        data: dict[str, Any] | None = None,
        **fields: Any,
    ) -> None:
        """Take one move of the table: check it, compare and swap the row, write the event.

        Raises ReportMoveError when the table does not allow it, ReportRaceError when somebody else
        moved the report first. Nothing is written then.
        """
        sources, target = REPORT_MOVES[verb]
        old = self.state
        if old not in sources:
            raise ReportMoveError(f"这份述职报告现为“{self.get_state_display()}”，不能做这一步。")
        if not DutyReport.objects.filter(pk=self.pk, state=old).update(state=target, **fields):
            raise ReportRaceError(
                "刚才已有别人处理了这份述职报告，页面已按最新情况刷新，请看过再办。"
            )
        self.refresh_from_db(fields=["state", *fields])
        Event.record(self, verb, by=by, on=on, old=old, new=target, note=note, told=told, data=data)


class ReportPhoto(models.Model):
    """A picture inside a report; drawn anew without position and device."""

    report = models.ForeignKey(DutyReport, models.CASCADE, related_name="photos")
    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="+")
    caption = models.CharField("说明", max_length=60, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "述职照片"
        ordering = ["pk"]

    def __str__(self):
        return self.caption or str(self.file)
