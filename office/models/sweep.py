"""提醒运行记录: which days the sweep has run for, so that missed ones are caught up."""

from django.db import models


class SweepDay(models.Model):
    """One row a day that was swept; the table is the beat's memory through a power cut."""

    day = models.DateField("日期", unique=True)
    ran_at = models.DateTimeField("运行时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "提醒运行记录"
        ordering = ["-day"]

    def __str__(self):
        return str(self.day)
