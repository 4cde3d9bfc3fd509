"""民情: what a voter has on his mind, who has it, and what came of it."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from congress.law import completed
from congress.models import Event, LawProfile, Township, Unit, Village
from congress.querysets import OwnedQuerySet
from deputies.models import Deputy
from liaison import codes, deadlines
from liaison.enums import Channel, OpinionClock, OpinionState, RightDoor, Route
from liaison.models.station import Station
from liaison.querysets import OpinionQuerySet
from liaison.workflow import MOVES, IllegalMoveError, LostRaceError
from office.encryption import EncryptedTextField, keyed_hash, mask_phone
from office.models import EvidenceFile, load_calendar
from proposals.enums import Rating
from proposals.models import Proposal

# Whose turn it is while a clock runs.
CLOCK_OF_STATE = {
    OpinionState.RECEIVED: OpinionClock.SORT,
    OpinionState.PASSED: OpinionClock.UNIT,
    OpinionState.ANSWERED: OpinionClock.FEEDBACK,
}
ENDS = {
    OpinionState.FED_BACK,
    OpinionState.CLOSED,
    OpinionState.DECLINED,
    OpinionState.DROPPED,
}


class OpinionKind(models.Model):
    """民情类别: a township's own list, started from a customary one."""

    township = models.ForeignKey(Township, models.CASCADE, related_name="opinion_kinds")
    name = models.CharField("名称", max_length=20)
    order = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("在用", default=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "民情类别"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "name"],
                name="opinion_kind_once",
                violation_error_message="已有这个类别。",
            )
        ]

    def __str__(self):
        return self.name


class Opinion(models.Model):
    """One matter. `state` changes only through `move`, which the services call.

    Name and phone are encrypted; `tail_hash` finds nobody, it only checks the last four digits for
    this one code. `ticket` is the form that was sent, so that sending twice stores once. `round`
    counts how often it was opened; `due_on` is the end of the one clock that runs, if any.
    """

    township = models.ForeignKey(Township, models.PROTECT, related_name="opinions")
    law_profile = models.ForeignKey(LawProfile, models.PROTECT, editable=False)
    code = models.CharField("编号", max_length=8, unique=True, editable=False)
    ticket = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 -- unique where known
    source = models.CharField(max_length=64, blank=True, default="", editable=False)
    channel = models.CharField("来路", max_length=10, choices=Channel)
    kind = models.ForeignKey(OpinionKind, models.PROTECT, null=True, verbose_name="类别")
    village = models.ForeignKey(
        Village,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="村（社区）",
    )
    station = models.ForeignKey(
        Station,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="联络站",
    )
    deputy = models.ForeignKey(
        Deputy,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="写给哪位代表",
    )
    receivers = models.ManyToManyField(
        Deputy, blank=True, related_name="+", verbose_name="接待代表"
    )
    text = models.TextField("反映的事", max_length=2000)
    wants_public = models.BooleanField("同意公开", default=False)
    voter_name = EncryptedTextField("姓名", blank=True, default="")
    voter_phone = EncryptedTextField("电话", blank=True, default="")
    tail_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    share_contact = models.BooleanField("可以把姓名电话告诉办理的人", default=False)
    received_on = models.DateField("反映日期")
    place = models.CharField("接待地点", max_length=60, blank=True, default="")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    state = models.CharField("状态", max_length=10, choices=OpinionState, editable=False)
    round = models.PositiveSmallIntegerField("第几次办理", default=1, editable=False)
    route = models.CharField(
        "谁在办", max_length=10, choices=Route, default=Route.DESK, editable=False
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="opinions", editable=False
    )
    handler = models.CharField("办理的村或者上级", max_length=40, blank=True, default="")
    asked_deputy = models.ForeignKey(
        Deputy, models.PROTECT, null=True, related_name="asked_opinions", editable=False
    )
    proposal = models.ForeignKey(
        Proposal, models.SET_NULL, null=True, related_name="voices", editable=False
    )
    clock_start = models.DateField("起算日", null=True, editable=False)
    due_on = models.DateField("应办日", null=True, editable=False)
    sorted_on = models.DateField("分流日期", null=True, editable=False)
    answered_on = models.DateField("有结果日期", null=True, editable=False)
    fed_back_on = models.DateField("反馈日期", null=True, editable=False)
    recheck_on = models.DateField("回访日期", null=True, editable=False)
    closed_on = models.DateField("了结日期", null=True, editable=False)
    answer = models.TextField("办理结果", max_length=2000, blank=True, default="")
    right_door = models.CharField(max_length=12, choices=RightDoor, blank=True, default="")
    rating = models.CharField("选民评价", max_length=12, choices=Rating, blank=True, default="")
    rating_note = models.CharField("评价说明", max_length=300, blank=True, default="")
    published_on = models.DateField("公开日期", null=True, editable=False)
    public_text = models.TextField("公开的内容", max_length=1000, blank=True, default="")
    erased_on = models.DateField("抹去联系方式日期", null=True, editable=False)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "民情"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["township", "state", "-id"], name="opinion_by_state"),
            models.Index(fields=["township", "-id"], name="opinion_of_township"),
            models.Index(fields=["unit", "-id"], name="opinion_of_unit"),
            models.Index(
                fields=["due_on"], name="opinion_running", condition=Q(due_on__isnull=False)
            ),
            models.Index(
                fields=["township", "-id"],
                name="opinion_published",
                condition=Q(published_on__isnull=False),
            ),
            models.Index(
                fields=["source", "created_at"], name="opinion_source", condition=~Q(source="")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="opinion_clock_has_start",
                condition=Q(due_on__isnull=True) | Q(clock_start__isnull=False),
            ),
            models.CheckConstraint(
                name="opinion_public_by_consent",
                condition=Q(published_on__isnull=True) | Q(wants_public=True),
            ),
            models.CheckConstraint(
                name="opinion_unit_for_units",
                condition=~Q(route="unit") | Q(unit__isnull=False),
            ),
            models.CheckConstraint(
                name="opinion_erased_is_empty",
                condition=Q(erased_on__isnull=True)
                | Q(voter_name="", voter_phone="", tail_hash="", source=""),
            ),
        ]

    def __str__(self):
        return f"{self.spoken} {self.short}"

    @property
    def spoken(self) -> str:
        """The code as it is read aloud."""
        return codes.spoken(self.code)

    @property
    def spelt(self) -> str:
        """The code as it stands in an address."""
        return codes.spelt(self.code)

    @property
    def short(self) -> str:
        """The first words of the text, for a line of a list."""
        line = " ".join(self.text.split())
        return line if len(line) <= 32 else f"{line[:31]}…"

    @property
    def law(self) -> dict[str, Any]:
        """The numbers of the profile that the opinion came in under."""
        return completed(self.law_profile.values)

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.voter_phone)

    @property
    def next_moves(self) -> set[str]:
        return {move for move, (sources, _) in MOVES.items() if self.state in sources}

    @property
    def holder(self) -> str:
        """Who has it now, in words."""
        if self.state == OpinionState.PROPOSED and self.proposal is not None:
            return f"{self.proposal.lead}代表"
        if self.state != OpinionState.PASSED or self.route == Route.DESK:
            return "人大办"
        if self.route == Route.UNIT:
            return str(self.unit)
        if self.route == Route.DEPUTY and self.asked_deputy is not None:
            return f"{self.asked_deputy}代表"
        return self.handler or self.get_route_display()

    def set_tail(self) -> None:
        """Keep what checks the last four digits of the phone; call after the phone was set."""
        tail = self.voter_phone[-4:]
        self.tail_hash = keyed_hash(f"{self.code}:{tail}") if tail else ""

    def knows_tail(self, digits: str) -> bool:
        """Whether these are the last four digits of the phone that was left."""
        return bool(self.tail_hash) and self.tail_hash == keyed_hash(f"{self.code}:{digits}")

    def reckon(self, calendar=None) -> deadlines.Due | None:
        """The running clock's end with its arithmetic, by today's calendar; None when none runs."""
        rule = CLOCK_OF_STATE.get(OpinionState(self.state))
        if rule is None or self.clock_start is None:
            return None
        calendar = calendar or load_calendar()
        return deadlines.due(rule, start=self.clock_start, law=self.law, calendar=calendar)

    @transaction.atomic
    def move(
        self, verb: str, *, by, on: date, note: str = "", told=None, data=None, **fields: Any
    ) -> None:
        """Take one move: check the table, compare and swap the row, start the next clock, write the event.

        Raises IllegalMoveError when the table does not allow it, LostRaceError when somebody else
        moved it first. Nothing is written then.
        """
        sources, target = MOVES[verb]
        old, turn = self.state, self.round
        if old not in sources:
            raise IllegalMoveError(f"这一件现为“{self.get_state_display()}”，不能做这一步。")
        fields |= self._clock(target, on=on)
        swapped = Opinion.objects.filter(pk=self.pk, state=old, round=turn)
        if not swapped.update(state=target, **fields):
            raise LostRaceError("刚才已有别人处理了这一件，页面已按最新情况刷新，请看过再办。")
        self.refresh_from_db(fields=["state", *fields])
        Event.record(self, verb, by=by, on=on, old=old, new=target, note=note, told=told, data=data)

    def _clock(self, target: OpinionState, *, on: date) -> dict[str, Any]:
        rule = CLOCK_OF_STATE.get(target)
        closed = on if target in ENDS else None
        if rule is None:
            return {"clock_start": None, "due_on": None, "closed_on": closed}
        ends = deadlines.due(rule, start=on, law=self.law, calendar=load_calendar()).on
        return {"clock_start": on, "due_on": ends, "closed_on": closed}


class OpinionPhoto(models.Model):
    """A picture that a voter sent; drawn anew without position and device, never public."""

    opinion = models.ForeignKey(Opinion, models.CASCADE, related_name="photos")
    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "民情照片"
        ordering = ["pk"]

    def __str__(self):
        return str(self.file)
