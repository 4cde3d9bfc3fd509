"""How often an open form was sent from one address in a stretch of time."""

from django.db import models


class FormTries(models.Model):
    """One row a form, address and stretch; only `office.guard` writes it, and forgets it after a day.

    The address is kept as a keyed hash that changes with the day: nobody can be found by it later.
    """

    form = models.CharField("表单", max_length=60)
    address = models.CharField("来源摘要", max_length=64)
    began_at = models.DateTimeField("起于")
    count = models.PositiveIntegerField("次数", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "公开表单提交次数"
        constraints = [
            models.UniqueConstraint(fields=["form", "address", "began_at"], name="tries_counted")
        ]
        indexes = [models.Index(fields=["began_at"], name="tries_by_age")]

    def __str__(self):
        return f"{self.form}：{self.count}"
