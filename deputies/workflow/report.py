"""The table of moves of a duty report: from which states, to which."""

from congress.errors import DomainError, StaleError
from deputies.enums.roster import ReportState


class ReportMoveError(DomainError):
    """The report is not in a state from which this move may start."""


class ReportRaceError(StaleError):
    """Somebody moved the report first; the page that was used shows an older state."""


# Written by the deputy (or the clerk on the deputy's word), checked by the clerk, published by the
# chair (代表法 §58). What is published stays published: it is corrected by taking it back for cause.
REPORT_MOVES: dict[str, tuple[set[ReportState], ReportState]] = {
    "file_report": ({ReportState.DRAFT, ReportState.RETURNED}, ReportState.FILED),
    "return_report": ({ReportState.FILED, ReportState.REVIEWED}, ReportState.RETURNED),
    "review_report": ({ReportState.FILED}, ReportState.REVIEWED),
    "publish_report": ({ReportState.REVIEWED}, ReportState.PUBLISHED),
    "unpublish_report": ({ReportState.PUBLISHED}, ReportState.RETURNED),
    "withdraw_report": (
        {ReportState.DRAFT, ReportState.FILED, ReportState.RETURNED, ReportState.REVIEWED},
        ReportState.WITHDRAWN,
    ),
}
# While a deputy may still write.
WRITABLE = {ReportState.DRAFT, ReportState.RETURNED}
