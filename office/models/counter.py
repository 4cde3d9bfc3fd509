"""The last number given out under each key."""

from django.db import models


class Counter(models.Model):
    """One row a series of numbers; only `office.numbering.next_number` writes it."""

    key = models.CharField("编号系列", max_length=200, primary_key=True)
    value = models.BigIntegerField("已用到", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号"

    def __str__(self):
        return f"{self.key}：{self.value}"
