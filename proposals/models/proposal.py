"""议案建议: a text that deputies put forward, and where it stands."""

from django.db import models, transaction
from django.db.models import Q

from congress.law import PRESETS, completed
from congress.models import Event, LawProfile, Session, Term, Township, Unit, Village
from deputies.models import Activity, Deputy
from proposals.enums import ClockKind, CosignState, Kind, Origin, Publicity, State
from proposals.labels import kind_label, number_label, sitting_label
from proposals.querysets import ProposalQuerySet
from proposals.signals import proposal_moved
from proposals.workflow import MOVES, WITHDRAWABLE, IllegalMoveError, LostRaceError


class Topic(models.Model):
    """内容分类: a township's own list of subjects for its statistics."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="topics")
    name = models.CharField("名称", max_length=20)

    class Meta:
        verbose_name = verbose_name_plural = "内容分类"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["township", "name"], name="topic_name_once")]

    def __str__(self):
        return self.name


class Proposal(models.Model):
    """One case. `state` changes only through `move`, which the services call."""

    township = models.ForeignKey(Township, models.PROTECT, related_name="proposals")
    term = models.ForeignKey(Term, models.PROTECT, related_name="proposals", verbose_name="届")
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="会次",
        help_text="留空表示闭会期间提出",
    )
    kind = models.CharField("类别", max_length=10, choices=Kind.choices, default=Kind.SUGGESTION)
    number = models.PositiveIntegerField("编号", null=True, editable=False)
    title = models.CharField("标题", max_length=80)
    matter = models.TextField("案由和情况", help_text="反映什么问题，情况怎么样")
    analysis = models.TextField(
        "分析", blank=True, default="", help_text="为什么会这样，依据是什么"
    )
    measure = models.TextField("具体建议", help_text="请谁做什么，做到什么程度")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, verbose_name="内容分类")
    village = models.ForeignKey(
        Village,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="所涉村（社区）",
    )
    lead = models.ForeignKey(
        Deputy, models.PROTECT, related_name="led_proposals", verbose_name="领衔代表"
    )
    activity = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="来自活动",
        editable=False,
    )
    proposed_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="建议承办单位"
    )
    origin = models.CharField(
        "形成方式", max_length=10, choices=Origin.choices, default=Origin.OTHER
    )
    publicity = models.CharField(
        "公开意愿", max_length=10, choices=Publicity.choices, default=Publicity.FULL
    )
    wants_contact = models.BooleanField("希望承办单位联系我", default=True)
    for_reference = models.BooleanField("仅供参考，不需书面答复", default=False)
    urgent_by = models.DateField("紧急，须在此日前答复", null=True, blank=True)

    state = models.CharField(
        "状态", max_length=14, choices=State.choices, default=State.DRAFT, editable=False
    )
    round = models.PositiveSmallIntegerField("办理轮次", default=1, editable=False)
    law_profile = models.ForeignKey(LawProfile, models.PROTECT, null=True, editable=False)
    from_motion = models.BooleanField("由议案转来", default=False, editable=False)
    is_key = models.BooleanField("重点督办", default=False, editable=False)
    by_desk = models.BooleanField("代录", default=False, editable=False)
    withdrawal_asked = models.BooleanField("领衔代表已申请撤回", default=False, editable=False)
    decline_code = models.CharField(max_length=4, blank=True, default="", editable=False)
    review_note = models.TextField("审查意见", blank=True, default="", editable=False)
    settlement = models.TextField("协调情况", blank=True, default="", editable=False)
    submitted_on = models.DateField("提出日期", null=True, editable=False)
    admitted_on = models.DateField("受理日期", null=True, editable=False)
    handed_over_on = models.DateField("交办日期", null=True, editable=False)
    replied_on = models.DateField("答复日期", null=True, editable=False)
    closed_on = models.DateField("办结日期", null=True, editable=False)
    published_on = models.DateField("公开日期", null=True, editable=False)
    created_at = models.DateTimeField("起草时间", auto_now_add=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "议案建议"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["township", "-id"], name="proposal_of_township"),
            models.Index(fields=["township", "state", "-id"], name="proposal_by_state"),
            models.Index(
                fields=["township", "-published_on", "-id"],
                name="proposal_published",
                condition=Q(published_on__isnull=False),
            ),
            models.Index(fields=["lead", "-id"], name="proposal_of_lead"),
            models.Index(
                fields=["number", "township"],
                name="proposal_by_number",
                condition=Q(number__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "term", "session", "kind", "number"],
                name="proposal_number_once",
                nulls_distinct=False,
                condition=Q(number__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_handled_has_number",
                condition=~Q(
                    state__in=["admitted", "handling", "replied", "dissatisfied", "closed"]
                )
                | Q(number__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_handling_has_date",
                condition=~Q(state__in=["handling", "replied", "dissatisfied", "closed"])
                | Q(handed_over_on__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def number_label(self) -> str:
        """第31号; outside a session 闭会第3号; 未编号 before it is admitted."""
        return number_label(self.number, in_session=self.session_id is not None)

    @property
    def session_label(self) -> str:
        return sitting_label(self.term.number, self.session.number if self.session else None)

    @property
    def kind_label(self) -> str:
        return kind_label(self.kind)

    @property
    def next_moves(self) -> set[str]:
        """The moves of the table open now; taking it back only as far as the profile lets it."""
        found = {move for move, (sources, _) in MOVES.items() if self.state in sources}
        return found if "withdraw" not in found or self.withdrawable else found - {"withdraw"}

    @property
    def withdrawable(self) -> bool:
        """Whether the profile still lets the deputies take it back (`withdraw.until`)."""
        until = self.law["withdraw.until"]
        answered = until == "reply" and self.replied_on is not None
        return self.state in WITHDRAWABLE[until] and not answered

    @property
    def is_joint(self) -> bool:
        """Whether others than the lead signed it."""
        return self.cosigns.filter(state=CosignState.CONFIRMED).exists()

    def hold(self) -> None:
        """Lock the case until the transaction ends: acts on its parts come one after another.

        Reads anew what no compare-and-swap guards. `state` and `round` stay as the page knew them,
        so that a move from a stale page is told from an illegal one.
        """
        held = Proposal.objects.select_for_update(no_key=True)
        self.refresh_from_db(
            fields=["kind", "withdrawal_asked", "handed_over_on"], from_queryset=held
        )

    @property
    def law(self) -> dict:
        """The numbers this case runs under: its own version, or the latest before submission."""
        profile = self.law_profile or self.township.law
        return completed(profile.values)

    @property
    def law_name(self) -> str:
        """The profile as the arithmetic names it: 全国·第1版."""
        profile = self.law_profile or self.township.law
        return f"{PRESETS[profile.preset]}·第{profile.version}版"

    @transaction.atomic
    def move(
        self, verb: str, *, by, on=None, note: str = "", told=None, data=None, **fields
    ) -> None:
        """Take one move of the table: check it, compare and swap the row, write the event.

        Raises IllegalMoveError when the table does not allow it, LostRaceError when somebody
        else moved the case first. Nothing is written then.
        """
        sources, target = MOVES[verb]
        old = self.state
        if old not in sources:
            raise IllegalMoveError(f"本件现为“{self.get_state_display()}”，不能做这一步。")
        swapped = Proposal.objects.filter(pk=self.pk, state=old, round=self.round)
        if not swapped.update(state=target, **fields):
            raise LostRaceError("刚才已有别人处理了本件，页面已按最新情况刷新，请看过再办。")
        self.refresh_from_db(fields=["state", *fields])
        Event.record(self, verb, by=by, on=on, old=old, new=target, note=note, told=told, data=data)
        proposal_moved.send(sender=Proposal, proposal=self, move=verb)

    def stop_clocks(self, *kinds: ClockKind, on, assignment=None) -> None:
        """Stop the running clocks of these kinds (all but promises when none is named)."""
        clocks = self.clocks.running()
        clocks = clocks.filter(kind__in=kinds) if kinds else clocks.exclude(kind=ClockKind.PROMISE)
        if assignment is not None:
            clocks = clocks.filter(assignment=assignment)
        clocks.update(stopped_on=on)
