"""履职登记: what a deputy did on a day; every point and every figure of the duty file comes from here."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from congress.errors import StaleError
from congress.law import completed
from congress.models import Event, Township, Village
from deputies.enums.roster import DutyState
from deputies.models.deputy import Deputy
from deputies.querysets.duty import (
    DutyEntryQuerySet,
    DutyKindQuerySet,
    DutyObjectionQuerySet,
    DutyPhotoQuerySet,
)
from deputies.workflow.duty import MOVES, DutyMoveError
from office.encryption import EncryptedTextField
from office.models import EvidenceFile


class DutyKind(models.Model):
    """履职类型: a township's own list, started from `deputies.kinds.duty`."""

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
    `state` changes only through `move`; `round` counts how often what it says was changed, so that
    nobody confirms a text that he has not seen. `position` never leaves the desk.
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
    round = models.PositiveSmallIntegerField("第几稿", default=1, editable=False)
    desk_note = models.CharField("处理意见", max_length=300, blank=True, default="", editable=False)
    by_desk = models.BooleanField("代录", default=False, editable=False)
    position = EncryptedTextField("位置", blank=True, default="", editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
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

    @property
    def by_hand(self) -> bool:
        """Typed by somebody, and not following another row."""
        return not self.source_type

    @property
    def law(self) -> dict:
        """The rules in force in the township."""
        return completed(self.township.law.values)

    @property
    def next_moves(self) -> set[str]:
        """The moves of the table that may start from here; what follows another row has none."""
        if not self.by_hand:
            return set()
        return {verb for verb, (sources, _) in MOVES.items() if self.state in sources}

    @transaction.atomic
    def move(
        self, verb: str, *, by, day=None, note: str = "", told=None, data=None, **fields
    ) -> None:
        """Take one move of the table: check it, compare and swap the row, write the event.

        `day` is that of the act, today unless it is entered afterwards; `fields` are columns to set.
        Raises DutyMoveError when the table does not allow it, StaleError when somebody else moved or
        changed the entry first. Nothing is written then.
        """
        old = self.state
        if verb not in self.next_moves:
            raise DutyMoveError(f"这条履职现为“{self.get_state_display()}”，不能做这一步。")
        target = MOVES[verb][1]
        swapped = DutyEntry.objects.filter(pk=self.pk, state=old, round=self.round)
        if not swapped.update(state=target, **fields):
            raise StaleError("刚才已有别人处理了这条履职，请看过最新情况再办。")
        self.refresh_from_db(fields=["state", *fields])
        Event.record(
            self, verb, by=by, on=day, old=old, new=target, note=note, told=told, data=data
        )


class DutyPhoto(models.Model):
    """A picture that belongs to an entry; drawn anew without position and device."""

    entry = models.ForeignKey(DutyEntry, models.CASCADE, related_name="photos")
    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="+")
    # The file's own digest again, indexed: the same picture under two entries is worth a look.
    digest = models.CharField(max_length=64, default="", db_index=True, editable=False)

    objects = DutyPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职照片"
        ordering = ["pk"]

    def __str__(self):
        return str(self.file)


class DutyObjection(models.Model):
    """异议: what a deputy says against the desk's decision, and what came of it; both are kept."""

    entry = models.ForeignKey(DutyEntry, models.CASCADE, related_name="objections")
    text = models.CharField("异议", max_length=500)
    raised_on = models.DateField("提出日期")
    upheld = models.BooleanField("是否采纳", null=True)
    answer = models.CharField("核实情况", max_length=500, blank=True, default="")
    answered_on = models.DateField("答复日期", null=True)

    objects = DutyObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职异议"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], name="duty_objection_one_open", condition=Q(upheld__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(upheld__isnull=True) | ~Q(answer="") & Q(answered_on__isnull=False),
                name="duty_objection_answered",
            ),
        ]

    def __str__(self):
        return self.text
