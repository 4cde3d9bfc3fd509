"""办理统计: counts and their rates, each with its base (domain 2.9). Computed from rows, never stored."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from congress.law_schema import Values
from proposals.enums import AssignmentState, Rating, State
from proposals.models import Clock, Contact, Evaluation, Proposal, Reply

WORST_FIRST = (Rating.DISSATISFIED, Rating.BASICALLY, Rating.SATISFIED)


@dataclass(frozen=True)
class Rate:
    """A share with its base: 58 / 61 · 95.08%; — where nothing can be divided."""

    part: int
    base: int
    digits: int = 2

    @property
    def percent(self) -> str:
        """Rounded half up to `digits` (`round.digits`); never forced to sum to 100."""
        if not self.base:
            return "—"
        share = Decimal(self.part * 100) / Decimal(self.base)
        return f"{share.quantize(Decimal(1).scaleb(-self.digits), ROUND_HALF_UP):f}%"

    @property
    def text(self) -> str:
        return f"{self.part} / {self.base} · {self.percent}"


@dataclass(frozen=True)
class Figures:
    """The counts that every annual report prints; rates are reckoned from them."""

    total: int
    handed_over: int
    replied: int
    on_time: int
    overdue: int
    contacted: int
    satisfied: int
    basically: int
    dissatisfied: int
    silent: int
    solved: int
    digits: int = 2
    silent_counts: bool = False

    @property
    def evaluated(self) -> int:
        return self.satisfied + self.basically + self.dissatisfied

    @property
    def rates(self) -> list[tuple[str, str]]:
        """Label and text of each rate, with what it leaves out said."""
        judged = self.evaluated + (self.silent if self.silent_counts else 0)
        note = f"（含基本满意），{self.silent} 件未反馈" if self.silent else "（含基本满意）"
        return [
            ("答复率", self._share(self.replied, self.handed_over)),
            ("按期率", self._share(self.on_time, self.replied + self.overdue)),
            ("面商率", self._share(self.contacted, self.replied)),
            ("满意率", self._share(self.satisfied + self.basically, judged) + note),
            ("满意率（不含基本满意）", self._share(self.satisfied, judged)),
            ("解决率", "A 类 " + self._share(self.solved, self.replied)),
        ]

    def _share(self, part: int, base: int) -> str:
        return Rate(part, base, self.digits).text


def figures(cases, *, on, law: Values | None = None) -> Figures:
    """Count the cases of a queryset: a re-handled one once, with its last reply and rating.

    A case is on time when its first reply came by the end of its reply clock as extended. Whose
    evaluation lapsed stays out of the rates unless `law` counts it (`unreturned.in_denominator`).
    """
    live = cases.exclude(state=State.WITHDRAWN).order_by().annotate(**_rounds())
    live = live.annotate(**_marks(on))
    replied = Q(replied_on__isnull=False)
    poor, fair, good = (Q(**{f"rated_{rating}": True}) for rating in WORST_FIRST)
    counted = live.aggregate(
        total=Count("pk"),
        handed_over=Count("pk", filter=Q(handed_over_on__isnull=False)),
        replied=Count("pk", filter=replied),
        on_time=Count("pk", filter=replied & Q(came_late=False)),
        overdue=Count("pk", filter=~replied & Q(runs_late=True)),
        contacted=Count("pk", filter=replied & Q(heard=True)),
        solved=Count("pk", filter=replied & Q(solved_last=True)),
        silent=Count("pk", filter=Q(state=State.CLOSED, rated_round=None)),
        # The worst result among the replies of the last round is the case's.
        dissatisfied=Count("pk", filter=replied & poor),
        basically=Count("pk", filter=replied & fair & ~poor),
        satisfied=Count("pk", filter=replied & good & ~fair & ~poor),
    )
    if law is None:
        return Figures(**counted)
    return Figures(
        **counted, digits=law["round.digits"], silent_counts=law["unreturned.in_denominator"]
    )


def _rounds() -> dict[str, Subquery]:
    """The last round that was rated, and the last that was answered, as columns."""
    rated = Evaluation.objects.filter(proposal=OuterRef("pk")).order_by("-reply__round")
    answered = Reply.objects.filter(proposal=OuterRef("pk")).order_by("-round")
    return {
        "rated_round": Subquery(rated.values("reply__round")[:1]),
        "answered_round": Subquery(answered.values("round")[:1]),
    }


def _marks(on) -> dict[str, Exists]:
    """What is known of each case, as columns. Which axis counts as a whole is kept with each
    evaluation (`evaluation.overall`)."""
    case = OuterRef("pk")
    late = Clock.objects.filter(
        proposal=case,
        kind="reply",
        assignment__state=AssignmentState.ANSWERED,
        stopped_on__gt=F("due_on"),
    )
    running = Clock.objects.duties().filter(
        proposal=case, kind__in=["reply", "rehandle"], due_on__lt=on
    )
    last = Evaluation.objects.filter(proposal=case, reply__round=OuterRef("rated_round"))
    solved = Reply.objects.filter(proposal=case, round=OuterRef("answered_round"), solved=True)
    return {
        "came_late": Exists(late),
        "runs_late": Exists(running),
        "heard": Exists(Contact.objects.filter(proposal=case)),
        "solved_last": Exists(solved),
        **{f"rated_{rating}": Exists(last.filter(overall=rating)) for rating in WORST_FIRST},
    }


def this_year(township, *, on):
    """The cases of a township that were submitted in the calendar year of day `on`."""
    return Proposal.objects.of(township).filter(submitted_on__year=on.year)
