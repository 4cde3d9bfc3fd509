"""本页有误: what a reader found wrong on a public page."""

from django.db import models

from congress.models import Township
from congress.querysets import OwnedQuerySet
from liaison.enums import PageFault


class PageReport(models.Model):
    """One report, without a name; settled by the desk with what was done about it."""

    township = models.ForeignKey(Township, models.CASCADE, related_name="page_reports")
    page = models.CharField("页面", max_length=200)
    fault = models.CharField("哪里不对", max_length=10, choices=PageFault)
    text = models.CharField("说明", max_length=300, blank=True, default="")
    key = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField("收到时间", auto_now_add=True)
    settled_at = models.DateTimeField("处理时间", null=True, blank=True, editable=False)
    outcome = models.CharField("处理结果", max_length=200, blank=True, default="")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "页面纠错"
        ordering = ["settled_at", "-pk"]
        indexes = [models.Index(fields=["township", "-id"], name="page_report_of_township")]

    def __str__(self):
        return f"{self.get_fault_display()}：{self.page}"
