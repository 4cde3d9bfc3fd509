"""办理统计: counts and their rates, each with its base (domain 2.9). Computed from rows, never stored."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Exists, F, OuterRef, Q

from proposals.enums import Rating, State
from proposals.models import Clock, Contact, Evaluation, Proposal, Reply


@dataclass(frozen=True)
class Rate:
    """A share with its base: 58 / 61 · 95.08%; — where nothing can be divided."""

    part: int
    base: int

    @property
    def percent(self) -> str:
        """Two digits, rounded half up; never forced to sum to 100."""
        if not self.base:
            return "—"
        share = Decimal(self.part * 100) / Decimal(self.base)
        return f"{share.quantize(Decimal('0.01'), ROUND_HALF_UP):f}%"

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
    solved: int

    @property
    def evaluated(self) -> int:
        return self.satisfied + self.basically + self.dissatisfied

    @property
    def rates(self) -> list[tuple[str, str]]:
        """Label and text of each rate, with what it leaves out said."""
        content = Rate(self.satisfied + self.basically, self.evaluated)
        silent = self.replied - self.evaluated
        note = f"（含基本满意），{silent} 件未反馈" if silent else "（含基本满意）"
        return [
            ("答复率", Rate(self.replied, self.handed_over).text),
            ("按期率", Rate(self.on_time, self.replied + self.overdue).text),
            ("面商率", Rate(self.contacted, self.replied).text),
            ("满意率", content.text + note),
            ("满意率（不含基本满意）", Rate(self.satisfied, self.evaluated).text),
            ("解决率", "A 类 " + Rate(self.solved, self.replied).text),
        ]


def figures(cases, *, on) -> Figures:
    """Count the cases of a queryset: a re-handled one once, with its last reply and rating.

    A case is on time when its first reply came by the end of its reply clock as extended.
    """
    live = cases.exclude(state=State.WITHDRAWN)
    late = Clock.objects.filter(
        proposal=OuterRef("pk"), kind="reply", stopped_on__isnull=False, stopped_on__gt=F("due_on")
    )
    running_late = Clock.objects.duties().filter(
        proposal=OuterRef("pk"), kind__in=["reply", "rehandle"], due_on__lt=on
    )
    contact = Contact.objects.filter(proposal=OuterRef("pk"))
    last = Evaluation.objects.filter(proposal=OuterRef("pk"), reply__round=OuterRef("round"))
    solved = Reply.objects.filter(proposal=OuterRef("pk"), round=OuterRef("round"), solved=True)
    replied = Q(replied_on__isnull=False)
    counted = live.order_by().aggregate(
        total=Count("pk"),
        handed_over=Count("pk", filter=Q(handed_over_on__isnull=False)),
        replied=Count("pk", filter=replied),
        on_time=Count("pk", filter=replied & ~Exists(late)),
        overdue=Count("pk", filter=~replied & Exists(running_late)),
        contacted=Count("pk", filter=replied & Exists(contact)),
        solved=Count("pk", filter=replied & Exists(solved)),
        **{
            name: Count("pk", filter=replied & _overall(last, rating))
            for name, rating in (
                ("dissatisfied", Rating.DISSATISFIED),
                ("basically", Rating.BASICALLY),
                ("satisfied", Rating.SATISFIED),
            )
        },
    )
    return Figures(**counted)


def _overall(last, rating) -> Q:
    """The worst result among the replies of the last round is the case's."""
    worse = {
        Rating.DISSATISFIED: [],
        Rating.BASICALLY: [Rating.DISSATISFIED],
        Rating.SATISFIED: [Rating.DISSATISFIED, Rating.BASICALLY],
    }[rating]
    here = Q(Exists(last.filter(result=rating)))
    return here & ~Q(Exists(last.filter(result__in=worse))) if worse else here


def this_year(township, *, on):
    """The cases of a township that were submitted in the calendar year of day `on`."""
    return Proposal.objects.of(township).filter(submitted_on__year=on.year)
