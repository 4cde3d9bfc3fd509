"""选民留言: what a voter says under a published report; never part of the vote."""

from django.db import models
from django.db.models import Q

from congress.models import Township
from deputies.enums.roster import WordState
from deputies.models.report import DutyReport
from deputies.querysets.reports import ReportWordQuerySet
from office.encryption import EncryptedTextField


class ReportWord(models.Model):
    """One word: its contact is optional, encrypted, and shown to the desk alone.

    `key` is that of the sending (office.guard), so that a page sent twice stores once.
    """

    township = models.ForeignKey(Township, models.PROTECT, related_name="report_words")
    report = models.ForeignKey(DutyReport, models.PROTECT, related_name="words")
    key = models.UUIDField(unique=True, editable=False)
    text = models.TextField("留言", max_length=500)
    name = models.CharField("称呼", max_length=20, blank=True, default="")
    contact = EncryptedTextField("联系方式", blank=True, default="")
    state = models.CharField(
        "状态", max_length=10, choices=WordState, default=WordState.PENDING, editable=False
    )
    reason = models.CharField("不显示的原因", max_length=100, blank=True, default="")
    answer = models.TextField("代表回复", max_length=500, blank=True, default="")
    answered_on = models.DateField("回复日期", null=True, editable=False)
    on = models.DateField("留言日期")

    objects = ReportWordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "选民留言"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["township", "state", "-id"], name="word_by_state"),
            models.Index(fields=["report", "-id"], name="word_shown", condition=Q(state="shown")),
        ]
        constraints = [
            models.CheckConstraint(
                name="word_answer_has_day",
                condition=Q(answer="") | Q(answered_on__isnull=False),
            )
        ]

    def __str__(self):
        return self.text[:20]
