"""积分: schemes of a township, its years, the sums of a year, and the ledger that a freeze leaves."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from congress.models import Township
from deputies.enums.roster import SchemeState, YearState
from deputies.models.deputy import Deputy
from deputies.models.district import Group
from deputies.models.duty import DutyEntry
from deputies.querysets.points import (
    PointsSchemeQuerySet,
    PointsSumQuerySet,
    PointsYearQuerySet,
)
from deputies.workflow.points_year import MOVES, OPEN


class PointsScheme(models.Model):
    """One version of the township's rules. A draft may be edited; an adopted one never changes."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="points_schemes")
    version = models.PositiveIntegerField("版本")
    table = models.JSONField("规则", encoder=DjangoJSONEncoder)
    state = models.CharField(
        "状态", max_length=10, choices=SchemeState, default=SchemeState.DRAFT, editable=False
    )
    from_year = models.PositiveSmallIntegerField("起用年度", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True, default="")
    created_by = models.CharField("起草人", max_length=60, blank=True, default="")
    created_at = models.DateTimeField("起草时间", auto_now_add=True)
    adopted_by = models.CharField("批准人", max_length=60, blank=True, default="")
    adopted_at = models.DateTimeField("批准时间", null=True, blank=True)

    objects = PointsSchemeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "积分方案"
        ordering = ["township", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["township", "version"], name="points_version_once"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(from_year__isnull=False),
                name="points_adopted_has_year",
            ),
        ]

    def __str__(self):
        return f"{self.name}（第{self.version}版）"

    @property
    def name(self) -> str:
        return self.table.get("name", "")


class PointsYear(models.Model):
    """The points of one year under one version. `state` changes by `deputies.services.points_year` only."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="points_years")
    year = models.PositiveSmallIntegerField("年度")
    scheme = models.ForeignKey(PointsScheme, models.PROTECT, related_name="years")
    state = models.CharField(
        "状态", max_length=10, choices=YearState, default=YearState.RUNNING, editable=False
    )
    frozen_at = models.DateTimeField("封存时间", null=True, blank=True, editable=False)
    posted_on = models.DateField("公示起", null=True, blank=True, editable=False)
    posted_until = models.DateField("公示止", null=True, blank=True, editable=False)
    reckoned_at = models.DateTimeField("算出时间", null=True, blank=True, editable=False)

    objects = PointsYearQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "积分年度"
        ordering = ["township", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["township", "year"], name="points_year_once"),
            models.CheckConstraint(
                condition=Q(state__in=["running", "checking"]) | Q(frozen_at__isnull=False),
                name="points_frozen_has_moment",
            ),
        ]

    def __str__(self):
        return f"{self.year}年履职积分"

    @property
    def is_open(self) -> bool:
        """Whether entries still move its points."""
        return self.state in OPEN

    @property
    def next_moves(self) -> set[str]:
        return {move for move, (sources, _) in MOVES.items() if self.state in sources}


class PointsSum(models.Model):
    """The yearly summary: one row a subject and item; the row without an item is the total.

    All of it is derived in one statement from rows that are there, so the database checks no keys:
    that would cost more than the sums.
    """

    year = models.ForeignKey(
        PointsYear, models.CASCADE, related_name="sums", db_index=False, db_constraint=False
    )
    deputy = models.ForeignKey(
        Deputy,
        models.CASCADE,
        null=True,
        related_name="points_sums",
        db_index=False,
        db_constraint=False,
    )
    group = models.ForeignKey(
        Group, models.CASCADE, null=True, related_name="points_sums",
        db_index=False, db_constraint=False,
    )  # fmt: skip
    item = models.CharField(max_length=40)
    count = models.DecimalField("数量", max_digits=12, decimal_places=1)
    raw = models.DecimalField("限前分", max_digits=12, decimal_places=3)
    points = models.DecimalField("得分", max_digits=12, decimal_places=3)
    months = models.PositiveSmallIntegerField("任职月数", default=12)

    objects = PointsSumQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度积分"
        indexes = [
            models.Index(
                fields=["year", "-points", "id"], name="points_ranking", condition=Q(item="")
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "deputy", "group", "item"],
                name="points_sum_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) ^ Q(group__isnull=True), name="points_sum_of_one"
            ),
        ]

    def __str__(self):
        return f"{self.deputy or self.group} {self.item} {self.points}"


class PointsMark(models.Model):
    """What no entry of duty shows: a score by hand, an event of the scheme's own, a correction."""

    year = models.ForeignKey(PointsYear, models.PROTECT, related_name="marks")
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="points_marks")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="points_marks")
    event = models.CharField("计分事项", max_length=60)
    amount = models.DecimalField("数量或者分数", max_digits=7, decimal_places=1)
    note = models.CharField("依据", max_length=200, blank=True, default="")
    created_by = models.CharField("经手人", max_length=60, blank=True, default="")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "评定得分"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) ^ Q(group__isnull=True), name="points_mark_of_one"
            )
        ]

    def __str__(self):
        return f"{self.deputy or self.group} {self.event} {self.amount}"


class PointsLine(models.Model):
    """One entry as it counted when the year was frozen; a frozen score is replayed from these alone."""

    year = models.ForeignKey(PointsYear, models.CASCADE, related_name="lines")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+", db_index=False)
    entry = models.ForeignKey(DutyEntry, models.SET_NULL, null=True, related_name="points_lines")
    event = models.CharField(max_length=40)
    amount = models.DecimalField(max_digits=6, decimal_places=1)
    on = models.DateField()
    text = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "封存明细"
        ordering = ["on", "pk"]

    def __str__(self):
        return f"{self.deputy} {self.on} {self.event}"


class PointsStale(models.Model):
    """A note that entries of a township's year changed; a trigger writes it, the sweep takes it away."""

    township_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "待重算"

    def __str__(self):
        return f"{self.township_id} {self.year}"
