"""选区 and 代表小组: where deputies are elected and how they work together."""

from django.db import models
from django.db.models import F, Q

from congress.models import Township, Village
from congress.querysets import OwnedQuerySet
from office.names import chinese_number


class Constituency(models.Model):
    """选区: elects one to three deputies (选举法 §25)."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="constituencies")
    number = models.PositiveSmallIntegerField("序号")
    name = models.CharField("名称", max_length=40, blank=True, default="")
    villages = models.ManyToManyField(
        Village, blank=True, related_name="constituencies", verbose_name="所含村（社区）"
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "选区"
        ordering = ["township", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "number"],
                name="constituency_number_once",
                violation_error_message="这个序号的选区已有。",
            )
        ]

    def __str__(self):
        return self.name or f"第{chinese_number(self.number)}选区"


class Group(models.Model):
    """代表小组: the basic form of deputies' work between sessions (代表法 §26)."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField("序号")
    name = models.CharField("名称", max_length=40, blank=True, default="")
    # Chosen by the members, one or two of them (domain §7); the group's reminders go to both.
    head = models.ForeignKey(
        "deputies.Deputy",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="组长",
    )
    vice = models.ForeignKey(
        "deputies.Deputy",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="副组长",
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表小组"
        ordering = ["township", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "number"],
                name="group_number_once",
                violation_error_message="这个序号的代表小组已有。",
            ),
            models.CheckConstraint(
                name="group_head_not_vice",
                condition=Q(head__isnull=True) | Q(vice__isnull=True) | ~Q(head=F("vice")),
                violation_error_message="组长和副组长不能是同一个人。",
            ),
        ]

    def __str__(self):
        return self.name or f"第{chinese_number(self.number)}代表小组"
