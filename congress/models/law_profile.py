"""办理规则: every number of the procedure as a township has set it, version by version."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from congress.models.body import Township
from congress.querysets import OwnedQuerySet


class LawProfile(models.Model):
    """One version, never edited: a change makes the next one, and a running case keeps its own."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="law_profiles")
    version = models.PositiveIntegerField("版本")
    preset = models.CharField("预设", max_length=40)
    values = models.JSONField("各项数值", encoder=DjangoJSONEncoder)
    note = models.CharField("修改说明", max_length=200, blank=True, default="")
    created_by = models.CharField("修改人", max_length=60, blank=True, default="")
    created_at = models.DateTimeField("修改时间", auto_now_add=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "办理规则"
        ordering = ["township", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["township", "version"], name="law_version_once")
        ]

    def __str__(self):
        return f"{self.township} 第{self.version}版"
