"""联名: each signer's own consent (浙建议 §9, 沪建议 §4)."""

from django.db import models

from deputies.models import Deputy
from proposals.enums import CosignState
from proposals.models.proposal import Proposal
from proposals.querysets import PartQuerySet


class Cosign(models.Model):
    """One deputy asked to sign; counts only once confirmed."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="cosigns")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="cosigns")
    state = models.CharField(
        "状态", max_length=10, choices=CosignState.choices, default=CosignState.INVITED
    )
    wants_withdrawal = models.BooleanField("同意撤回", default=False)
    decided_on = models.DateField("确认日期", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联名"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "deputy"],
                name="cosign_once",
                violation_error_message="这位代表已在联名之列。",
            )
        ]

    def __str__(self):
        return f"{self.deputy} {self.get_state_display()}"
