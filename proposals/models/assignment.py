"""交办: what one unit owes in one round of handling, and what it asked for meanwhile."""

from django.db import models, transaction
from django.db.models import Q

from congress.models import Event, Unit
from proposals.enums import AssignmentState, Decision, Part
from proposals.models.proposal import Proposal
from proposals.querysets import AssignmentQuerySet, RequestQuerySet
from proposals.workflow import ASSIGNMENT_MOVES, IllegalMoveError, LostRaceError


class Assignment(models.Model):
    """主办, 协办 or 分办 of one unit. `state` changes only through `move`."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="assignments")
    round = models.PositiveSmallIntegerField("轮次", default=1)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    part = models.CharField("方式", max_length=10, choices=Part.choices)
    state = models.CharField(
        "状态",
        max_length=10,
        choices=AssignmentState.choices,
        default=AssignmentState.PENDING,
        editable=False,
    )
    handed_over_on = models.DateField("交办日期")
    signed_on = models.DateField("签收日期", null=True, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "交办"
        ordering = ["round", "pk"]
        indexes = [models.Index(fields=["unit", "state", "-id"], name="assignment_of_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "round", "unit"],
                name="assignment_once",
                condition=~Q(state__in=["returned", "stopped"]),
                violation_error_message="这个单位已在本件承办之列。",
            ),
            models.UniqueConstraint(
                fields=["proposal", "round"],
                name="assignment_one_lead",
                condition=Q(part="lead") & ~Q(state__in=["returned", "stopped"]),
                violation_error_message="一件只能有一个主办单位。",
            ),
        ]

    def __str__(self):
        return f"{self.get_part_display()} {self.unit}"

    @property
    def township(self):
        return self.proposal.township

    @property
    def is_active(self) -> bool:
        """Still owed: neither answered nor given back nor stopped."""
        return self.state in {AssignmentState.PENDING, AssignmentState.SIGNED}

    @property
    def answers(self) -> bool:
        """Whether this unit answers the deputy itself."""
        return self.part != Part.ASSIST

    @transaction.atomic
    def move(
        self, verb: str, *, by, on=None, note: str = "", told=None, data=None, **fields
    ) -> None:
        """Take one move of the assignment's table; the event is written to the case's log.

        Raises IllegalMoveError or LostRaceError as `Proposal.move` does.
        """
        sources, target = ASSIGNMENT_MOVES[verb]
        old = self.state
        if old not in sources:
            raise IllegalMoveError(
                f"{self.unit}对本件的办理现为“{self.get_state_display()}”，不能做这一步。"
            )
        if not Assignment.objects.filter(pk=self.pk, state=old).update(state=target, **fields):
            raise LostRaceError("刚才已有别人处理了本件，页面已按最新情况刷新，请看过再办。")
        self.refresh_from_db(fields=["state", *fields])
        Event.record(
            self.proposal,
            verb,
            by=by,
            on=on,
            old=old,
            new=target,
            note=note,
            told=told,
            data={"unit": str(self.unit), "part": self.get_part_display(), **(data or {})},
        )


class UnitRequest(models.Model):
    """What a unit asks for and somebody else decides."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="%(class)ss")
    reason = models.TextField("理由")
    asked_on = models.DateField("申请日期")
    asked_by = models.CharField("申请人", max_length=60, blank=True, default="")
    decision = models.CharField(
        "审批", max_length=10, choices=Decision.choices, default=Decision.OPEN
    )
    decided_on = models.DateField("审批日期", null=True, blank=True)
    decided_by = models.CharField("审批人", max_length=60, blank=True, default="")
    decision_note = models.TextField("审批意见", blank=True, default="")

    objects = RequestQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.assignment.unit} {self._meta.verbose_name}"

    def decide(self, *, granted: bool, by, on, note: str) -> None:
        """Grant or refuse, once; LostRaceError when it was decided meanwhile."""
        decision = Decision.GRANTED if granted else Decision.REFUSED
        swapped = (
            type(self)
            .objects.filter(pk=self.pk, decision=Decision.OPEN)
            .update(decision=decision, decided_on=on, decided_by=str(by.user), decision_note=note)
        )
        if not swapped:
            raise LostRaceError("这项申请刚才已由别人审批。")
        self.refresh_from_db()


class ReturnRequest(UnitRequest):
    """申请退回: the unit holds that the matter is not its own."""

    proposed_unit = models.CharField("建议改交", max_length=60, blank=True, default="")

    class Meta(UnitRequest.Meta):
        verbose_name = verbose_name_plural = "退回申请"
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                name="return_request_one_open",
                condition=Q(decision="open"),
                violation_error_message="已有一项退回申请在等审批。",
            )
        ]


class ExtensionRequest(UnitRequest):
    """申请延期: up to the outer limit of the profile, six months nationally (代表法 §51)."""

    until = models.DateField("延至")
    deputy_view = models.CharField("代表意见", max_length=200, blank=True, default="")

    class Meta(UnitRequest.Meta):
        verbose_name = verbose_name_plural = "延期申请"
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                name="extension_request_one_open",
                condition=Q(decision="open"),
                violation_error_message="已有一项延期申请在等审批。",
            )
        ]
