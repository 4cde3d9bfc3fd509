"""名册导入: an uploaded file, row by row, before and after it is confirmed."""

from django.db import models

from congress.models import Township
from deputies.enums.roster import ImportState, RowState
from deputies.models.deputy import Deputy
from deputies.querysets.roster import ImportBatchQuerySet
from office.encryption import EncryptedJSONField


class ImportBatch(models.Model):
    """One uploaded roster. Nothing is written before `applied`; an applied batch can be undone."""

    township = models.ForeignKey(Township, models.CASCADE, related_name="imports")
    file_name = models.CharField("文件名", max_length=200)
    state = models.CharField(
        "状态", max_length=10, choices=ImportState.choices, default=ImportState.STAGED
    )
    create_missing = models.BooleanField("补建文件里的选区和小组", default=False)
    headers = models.JSONField("表头", default=list)
    unread = models.JSONField("没有读的栏目", default=list)
    head_row = models.PositiveIntegerField("表头所在行", default=1)
    # Titles, section rows and notes as `[number, [cells]]`, for the copy with the error column.
    others = EncryptedJSONField("其他行", default=list)
    # Primary keys of the constituencies and groups that the import added.
    made = models.JSONField("补建", default=dict)
    created_by = models.CharField("经手人", max_length=60, default="", blank=True)
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    applied_at = models.DateTimeField("导入时间", null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "名册导入"
        ordering = ["-pk"]

    def __str__(self):
        return self.file_name


class ImportRow(models.Model):
    """One sheet row: what was read, what it means, what is wrong, and how to take it back."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("表中行号")
    state = models.CharField("结果", max_length=10, choices=RowState.choices)
    # A roster is full of phones and ID numbers: what was read is kept encrypted.
    cells = EncryptedJSONField("原样", default=list)
    values = EncryptedJSONField("读出", default=dict)
    changes = EncryptedJSONField("变化", default=list)
    errors = models.JSONField("问题", default=list)
    deputy = models.ForeignKey(Deputy, models.SET_NULL, null=True, blank=True, related_name="+")
    before = EncryptedJSONField("原值", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "导入行"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]

    def __str__(self):
        return f"第{self.number}行"
