"""Figures of a duty report out of the proposals: what was led and what was signed."""

from collections import Counter, defaultdict
from datetime import date

from deputies.enums.roster import ReportSection
from deputies.models import Deputy
from deputies.reports.sources import Figure
from proposals.enums import CosignState, Kind, State
from proposals.models import Proposal

TOLD = 10
NAMES = {Kind.MOTION: "领衔提出议案", Kind.SUGGESTION: "领衔提出建议"}
NOT_BROUGHT = (State.DRAFT, State.RETURNED, State.WITHDRAWN)


def from_proposals(deputy: Deputy, *, since: date, until: date) -> list[Figure]:
    """Led motions and suggestions, and how many were signed, by the day of submission.

    Only what voters may read already is told by its title; the rest is a number.
    """
    brought = Proposal.objects.filter(submitted_on__range=(since, until)).exclude(
        state__in=NOT_BROUGHT
    )
    led = brought.filter(lead=deputy).order_by("-submitted_on", "-pk")
    shown = set(led.told_in_full().values_list("pk", flat=True))
    counts = Counter[str]()
    titles: dict[str, list[str]] = defaultdict(list)
    for proposal in led.only("title", "kind"):
        name = NAMES[Kind(proposal.kind)]
        counts[name] += 1
        if proposal.pk in shown:
            titles[name].append(f"《{proposal.title}》")
    signed = brought.filter(cosigns__deputy=deputy, cosigns__state=CosignState.CONFIRMED).count()
    figures = [
        Figure(ReportSection.MEETINGS, name, counts[name], "件", titles[name][:TOLD])
        for name in NAMES.values()
        if counts[name]
    ]
    if signed:
        figures.append(Figure(ReportSection.MEETINGS, "联名提出", signed, "件"))
    return figures
