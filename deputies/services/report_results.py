"""What became of a duty report at its assessment meeting, as far as the reader may know."""

from collections.abc import Iterable
from dataclasses import dataclass

from deputies.enums.roster import MeetingState
from deputies.models import AssessmentItem
from deputies.voting.disclosure import tell

UNTOLD = "票数少，不公布"


@dataclass(frozen=True)
class Result:
    """The verdict (in words), the meeting's key, and whether something has to be mended."""

    verdict: str
    meeting: int
    rectify: bool = False


def results(reports: Iterable[int], *, for_voters: bool) -> dict[int, Result]:
    """The latest result of each report (by key): published ones for voters, declared ones for the desk.

    Voters are told no more than the profile lets them (`deputies.voting.disclosure`). One query.
    """
    states = (
        [MeetingState.PUBLISHED] if for_voters else [MeetingState.DECLARED, MeetingState.PUBLISHED]
    )
    items = AssessmentItem.objects.filter(report__in=list(reports), assessment__state__in=states)
    items = items.select_related("assessment__law_profile", "assessment__township")
    found = {}
    for item in items.order_by("assessment__on", "pk"):
        verdict = item.verdict
        if for_voters and item.result:
            verdict = tell(item.result[0], item.assessment.law).verdict or UNTOLD
        rectify = item.rectify and not for_voters
        found[item.report_id] = Result(verdict, item.assessment_id, rectify)
    return found
