"""积分异议: a deputy's written objection to a score, and the answer to it."""

from django.db import models
from django.db.models import Q

from deputies.enums.roster import ObjectionState
from deputies.models.deputy import Deputy
from deputies.models.points import PointsMark, PointsYear
from deputies.querysets.points import PointsObjectionQuerySet


class PointsObjection(models.Model):
    """Answered once; an accepted one may carry the correction that it led to."""

    year = models.ForeignKey(PointsYear, models.PROTECT, related_name="objections")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="points_objections")
    item = models.CharField("项目", max_length=40, blank=True, default="")
    text = models.TextField("异议", max_length=500)
    state = models.CharField(
        "状态", max_length=10, choices=ObjectionState, default=ObjectionState.OPEN, editable=False
    )
    answer = models.TextField("答复", max_length=500, blank=True, default="")
    correction = models.OneToOneField(
        PointsMark, models.PROTECT, null=True, blank=True, related_name="objection"
    )
    filed_on = models.DateField("提出日期")
    answered_on = models.DateField("答复日期", null=True, blank=True)
    answered_by = models.CharField("答复人", max_length=60, blank=True, default="")

    objects = PointsObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "积分异议"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "deputy", "item"],
                name="points_objection_one_open",
                condition=Q(state="open"),
            ),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(answer=""), name="points_objection_answered"
            ),
        ]

    def __str__(self):
        return f"{self.deputy} {self.year}"

    @property
    def township(self):
        return self.year.township
