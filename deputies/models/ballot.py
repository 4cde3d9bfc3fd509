"""测评票: codes, votes, and what tellers counted on paper. Read docs/ballots.md before touching it.

A vote holds no time, no address, no person, no code and no number in sequence. Its references carry no
constraint in the database on purpose: the check of a foreign key locks the row it points to, and that
lock would leave the number of the voter's transaction in a third table.
"""

import uuid

from django.db import models
from django.db.models import Q

from congress.models.user import User
from deputies.enums.roster import CodeState
from deputies.models.assessment import Assessment, AssessmentItem


class CodeBatch(models.Model):
    """One printing of slips. Only how many: which slip has which code is on the paper alone."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="batches")
    size = models.PositiveIntegerField("张数")
    printed_on = models.DateField("打印日期")
    voided = models.BooleanField("整批作废", default=False)
    reason = models.CharField("作废原因", max_length=100, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "票签批次"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.size}张"


class BallotCode(models.Model):
    """A code by its keyed digest, which is its key; the code itself is nowhere but on its slip."""

    digest = models.CharField(max_length=64, primary_key=True)
    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="codes", db_constraint=False
    )
    batch = models.ForeignKey(CodeBatch, models.CASCADE, related_name="+", db_constraint=False)
    state = models.CharField(max_length=10, choices=CodeState, default=CodeState.LIVE)

    class Meta:
        verbose_name = verbose_name_plural = "投票码"

    def __str__(self):
        return self.get_state_display()


class Vote(models.Model):
    """One choice about one deputy in one aspect. `choice` counts from the best; NULL is a blank.

    A ballot about six deputies is six rows or more, so that no pattern of choices can be read back
    (a voter told to mark a pattern cannot be checked on it).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="votes", db_constraint=False
    )
    item = models.ForeignKey(
        AssessmentItem, models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    aspect = models.PositiveSmallIntegerField()
    choice = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "测评票"

    def __str__(self):
        return "测评票"


class PaperCount(models.Model):
    """纸票清点: what one teller counted, apart from the other; a difference asks for another round."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="paper_counts")
    round = models.PositiveSmallIntegerField("第几遍")
    teller = models.CharField("计票人", max_length=40)
    typed_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    returned = models.PositiveIntegerField("收回纸票")
    # {"<item>-<aspect>": [votes by option…, blank, invalid]}
    counts = models.JSONField("票数", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "纸票清点"
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "round"],
                name="paper_round_once",
                violation_error_message="这一遍刚才已有人录入。",
            ),
            models.CheckConstraint(condition=Q(round__gte=1), name="paper_round_from_one"),
        ]

    def __str__(self):
        return f"第{self.round}遍"

    @property
    def content(self) -> tuple[int, dict[str, list[int]]]:
        """What must agree between two tellers."""
        return self.returned, self.counts
