"""A file that was checked by its content before it was kept."""

from django.conf import settings
from django.db import models

from office.enums import FileKind
from office.querysets import EvidenceFileQuerySet


class EvidenceFile(models.Model):
    """Kept under a random name in MEDIA_ROOT; only `office.evidence.accept` makes one."""

    path = models.CharField("存放位置", max_length=100, unique=True, editable=False)
    kind = models.CharField("类型", max_length=8, choices=FileKind)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("摘要", max_length=64)
    original_name = models.CharField("原文件名", max_length=150)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="上传人",
    )
    created_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = EvidenceFileQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "证据文件"

    def __str__(self):
        return self.original_name

    @property
    def is_image(self) -> bool:
        """Whether it is a picture that a page may show."""
        return self.kind in {FileKind.JPEG, FileKind.PNG}
