"""表彰和为民办实事: what a deputy was honoured for, and what was done for the people."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from congress.models import Township
from deputies.enums.roster import AwardKind
from deputies.models.deputy import Deputy
from deputies.querysets.duty import AwardQuerySet


class Award(models.Model):
    """One line of the register; a duty entry follows it, which is what points and files count."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="awards")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="awards")
    kind = models.CharField("类别", max_length=10, choices=AwardKind)
    on = models.DateField("日期")
    title = models.CharField("名称", max_length=80)
    granted_by = models.CharField("授予单位", max_length=60, blank=True, default="")
    amount = models.DecimalField(
        "金额（元）",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    note = models.CharField("说明", max_length=300, blank=True, default="")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "表彰和办实事"
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deputy", "kind", "on", "title"],
                name="award_once",
                violation_error_message="这一项已经登记过。",
            ),
            models.CheckConstraint(
                name="award_amount_not_negative",
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                violation_error_message="金额不能是负数。",
            ),
        ]

    def __str__(self):
        return self.title
