"""履职登记: what a deputy did on a day; every point and every figure of the duty file comes from here."""

from django.db import models
from django.db.models import Q

from congress.models import Township, Village
from deputies.enums import DutyState
from deputies.models.deputy import Deputy
from deputies.querysets import DutyEntryQuerySet, DutyKindQuerySet
from office.models import EvidenceFile


class DutyKind(models.Model):
    """履职类型: a township's own list, started from `deputies.duty_kinds`."""

    township = models.ForeignKey(Township, models.CASCADE, related_name="duty_kinds")
    code = models.SlugField("代码", max_length=20)
    name = models.CharField("名称", max_length=20)
    order = models.PositiveSmallIntegerField("次序", default=0)
    by_hand = models.BooleanField("代表可自行登记", default=True)
    is_active = models.BooleanField("在用", default=True)

    objects = DutyKindQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职类型"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "code"],
                name="duty_kind_once",
                violation_error_message="已有这个代码的履职类型。",
            )
        ]

    def __str__(self):
        return self.name


class DutyEntry(models.Model):
    """One act of one deputy on one day. `event` is what points rules price, `amount` how many of it.

    An entry written by hand carries the `key` of the phone that sent it, so that sending again stores
    nothing again. One that comes from another row (an attendance, a reception, a proposal) names it in
    `source_type` and `source_id` and follows it. Absences are entries too: they cost points.
    """

    township = models.ForeignKey(Township, models.PROTECT, related_name="duty_entries")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="duty_entries")
    kind = models.ForeignKey(
        DutyKind, models.PROTECT, related_name="entries", verbose_name="履职类型"
    )
    event = models.SlugField("计分事项", max_length=40, db_index=False)
    amount = models.DecimalField("数量", max_digits=6, decimal_places=1, default=1)
    on = models.DateField("日期")
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="村（社区）"
    )
    place = models.CharField("地点", max_length=60, blank=True, default="")
    text = models.CharField("内容", max_length=500, blank=True, default="")
    state = models.CharField(
        "状态", max_length=10, choices=DutyState, default=DutyState.PENDING, editable=False
    )
    key = models.UUIDField(null=True, blank=True, editable=False)
    source_type = models.CharField(max_length=60, blank=True, default="", editable=False)
    source_id = models.BigIntegerField(null=True, blank=True, editable=False)
    public = models.BooleanField("向选民公开", default=True)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = DutyEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职登记"
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(
                fields=["deputy", "on"],
                include=["event", "amount"],
                name="duty_counted",
                condition=Q(state="confirmed"),
            ),
            models.Index(fields=["township", "state", "-on", "-id"], name="duty_of_township"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["deputy", "key"], name="duty_sent_once"),
            models.UniqueConstraint(
                fields=["source_type", "source_id", "deputy", "event"],
                name="duty_source_once",
                condition=~Q(source_type=""),
            ),
        ]

    def __str__(self):
        return f"{self.deputy} {self.on} {self.kind}"


class DutyPhoto(models.Model):
    """A picture that belongs to an entry; drawn anew without position and device."""

    entry = models.ForeignKey(DutyEntry, models.CASCADE, related_name="photos")
    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "履职照片"
        ordering = ["pk"]

    def __str__(self):
        return str(self.file)
