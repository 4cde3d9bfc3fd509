"""任职: which seat a deputy holds, from when to when and why it ended."""

from django.db import models
from django.db.models import F, Q

from congress.models import Term
from deputies.enums.roster import EndReason, Level, Origin
from deputies.models.deputy import Deputy
from deputies.models.district import Constituency, Group
from deputies.querysets.roster import MandateQuerySet


class Mandate(models.Model):
    """A dated seat. A person may hold seats at several levels, and the same one again next term."""

    deputy = models.ForeignKey(Deputy, models.CASCADE, related_name="mandates")
    level = models.CharField("层级", max_length=10, choices=Level.choices, default=Level.TOWN)
    term = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="mandates", verbose_name="届"
    )
    constituency = models.ForeignKey(
        Constituency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name="选区",
    )
    group = models.ForeignKey(
        Group,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name="代表小组",
    )
    started_on = models.DateField("任职起")
    ended_on = models.DateField("任职止", null=True, blank=True)
    origin = models.CharField(
        "当选方式", max_length=10, choices=Origin.choices, default=Origin.GENERAL
    )
    end_reason = models.CharField(
        "终止原因", max_length=12, choices=EndReason.choices, blank=True, default=""
    )
    re_elected = models.BooleanField("连任", default=False)
    post = models.CharField("主席团职务", max_length=20, blank=True, default="")

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        ordering = ["-started_on"]
        indexes = [models.Index(fields=["deputy", "level", "started_on"], name="mandate_of_deputy")]
        constraints = [
            models.UniqueConstraint(
                fields=["deputy", "level"],
                name="mandate_one_open",
                condition=Q(ended_on__isnull=True),
                violation_error_message="这一层级已有未终止的任职。",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="mandate_ends_after_start",
                violation_error_message="任职止不能早于任职起。",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(end_reason=""),
                name="mandate_end_has_reason",
                violation_error_message="请选择终止原因。",
            ),
        ]

    def __str__(self):
        return f"{self.deputy} {self.get_level_display()}"
