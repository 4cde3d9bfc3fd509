"""附件: a file of a case, opened with the right of the case."""

from django.db import models

from office.models import EvidenceFile
from proposals.models.answer import Reply
from proposals.models.proposal import Proposal
from proposals.querysets import PartQuerySet


class Attachment(models.Model):
    """A file beside the text or beside one reply."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="attachments")
    reply = models.ForeignKey(
        Reply, models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["pk"]

    def __str__(self):
        return str(self.file)
