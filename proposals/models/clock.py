"""时限: one running legal clock of a case. Overdue is computed from `due_on`, never stored."""

from datetime import date

from django.db import models
from django.db.models import Q

from office.models import load_calendar
from office.workdays import Calendar
from proposals.deadlines import Deadline, deadline
from proposals.enums import CLOCK_PARTY, PARTIES, ClockKind
from proposals.models.answer import Promise
from proposals.models.assignment import Assignment
from proposals.models.proposal import Proposal
from proposals.querysets import ClockQuerySet


class Clock(models.Model):
    """Inputs of the arithmetic and its outcome; the steps are computed anew whenever shown."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="clocks")
    assignment = models.ForeignKey(
        Assignment, models.CASCADE, null=True, blank=True, related_name="clocks"
    )
    promise = models.ForeignKey(
        Promise, models.CASCADE, null=True, blank=True, related_name="clocks"
    )
    kind = models.CharField("时限", max_length=12, choices=ClockKind.choices)
    start_on = models.DateField("起算日")
    session_closed_on = models.DateField("闭会日", null=True, blank=True)
    extended_to = models.DateField("延期至", null=True, blank=True)
    urgent_by = models.DateField("紧急期限", null=True, blank=True)
    due_on = models.DateField("到期日")
    stopped_on = models.DateField("停止日", null=True, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "时限"
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["due_on", "proposal"],
                name="clock_running",
                condition=Q(stopped_on__isnull=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "kind", "assignment", "promise"],
                name="clock_one_running",
                nulls_distinct=False,
                condition=Q(stopped_on__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.due_on}"

    @classmethod
    def begin(
        cls,
        proposal: Proposal,
        kind: ClockKind,
        *,
        start: date,
        assignment: Assignment | None = None,
        promise: Promise | None = None,
        urgent_by: date | None = None,
    ) -> "Clock":
        """Start a clock on day `start` under the case's own law profile.

        Raises proposals.deadlines.ClockError when the profile counts from the close of a
        session that has not closed.
        """
        session = proposal.session
        clock = cls(
            proposal=proposal,
            assignment=assignment,
            promise=promise,
            kind=kind,
            start_on=start,
            session_closed_on=session.closed_on if session else None,
            urgent_by=urgent_by,
        )
        clock.due_on = clock.reckon().due
        clock.save()
        return clock

    def reckon(self, calendar: Calendar | None = None) -> Deadline:
        """The due date and the sentences of its arithmetic, by today's working calendar."""
        return self._deadline(self.kind, calendar)

    def outer_limit(self) -> Deadline:
        """The day past which no extension of a reply may reach (代表法 §51)."""
        return self._deadline("reply_max")

    def _deadline(self, rule: str, calendar: Calendar | None = None) -> Deadline:
        return deadline(
            rule,
            start=self.start_on,
            law=self.proposal.law,
            calendar=calendar or load_calendar(),
            closed=self.session_closed_on,
            received=self.assignment.signed_on if self.assignment else None,
            between_sessions=self.proposal.session_id is None,
            profile=self.proposal.law_name,
            extended_to=self.extended_to if rule == self.kind else None,
            urgent_by=self.urgent_by if rule == self.kind else None,
        )

    def follow_receipt(self) -> None:
        """Reckon anew once the unit has signed: some profiles count from receipt (浙建议 §14)."""
        self.due_on = self.reckon().due
        self.save(update_fields=["due_on"])

    def extend(self, until: date) -> None:
        """Move the end to `until` (an extension that was granted)."""
        self.extended_to = until
        self.due_on = self.reckon().due
        self.save(update_fields=["extended_to", "due_on"])

    @property
    def party(self) -> str:
        """Who has the next step: desk, unit or deputy."""
        return CLOCK_PARTY[ClockKind(self.kind)]

    @property
    def holder(self) -> str:
        """Who has the next step, in words."""
        if self.party == "unit" and self.assignment is not None:
            return str(self.assignment.unit)
        return PARTIES[self.party]

    def days_left(self, *, on: date) -> int:
        """Natural days from `on` to the end; negative when it has passed."""
        return (self.due_on - on).days
