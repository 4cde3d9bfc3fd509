"""公文模板: which form of a paper is used, one row for every change, never altered."""

from django.conf import settings
from django.db import models

from office.models.evidence import EvidenceFile
from office.querysets import DocumentTemplateQuerySet


class DocumentTemplate(models.Model):
    """A template of one paper in one scope; the latest version counts. No file: the shipped one again."""

    scope = models.CharField("范围", max_length=80)
    kind = models.SlugField("公文", max_length=40, db_index=False)
    version = models.PositiveIntegerField("版本")
    file = models.ForeignKey(
        EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    remarks = models.JSONField("提醒", default=list, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="经手人",
    )
    created_at = models.DateTimeField("启用时间", auto_now_add=True)

    objects = DocumentTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公文模板"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["scope", "kind", "version"], name="template_once")
        ]

    def __str__(self):
        return f"{self.kind} 第{self.version}版"
