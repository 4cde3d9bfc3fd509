"""Figures of a duty report out of the duty file."""

from datetime import date

from deputies.enums.roster import ReportSection
from deputies.models import Deputy, DutyEntry
from deputies.reports.sources import Figure

# Under which part of a report a kind of duty is told; `proposal` has a source of its own, since the
# floor of the proposals knows more about them, and the report itself is none of its own deeds.
SECTIONS = {
    "session": ReportSection.MEETINGS,
    "speech": ReportSection.MEETINGS,
    "sitting_in": ReportSection.MEETINGS,
    "training": ReportSection.STUDY,
    "reception": ReportSection.VOTERS,
    "visit": ReportSection.VOTERS,
    "help": ReportSection.VOTERS,
}
UNTOLD = {"proposal", "report"}
MISSED = {"leave": "请假", "absent": "缺席"}
TOLD = 8


def from_duty(deputy: Deputy, *, since: date, until: date) -> list[Figure]:
    """A figure for each kind of duty in the period, and one for what was missed of it.

    An entry that is not for voters is counted, and not told.
    """
    entries = DutyEntry.objects.filter(deputy=deputy, on__range=(since, until)).confirmed()
    entries = entries.exclude(kind__code__in=UNTOLD).select_related("kind")
    shelves: dict[tuple[int, str, str, str], list[DutyEntry]] = {}
    for entry in entries.order_by("kind__order", "-on", "-pk"):
        missed = MISSED.get(entry.event.rpartition(".")[2], "")
        key = (entry.kind.order, entry.kind.code, entry.kind.name, missed)
        shelves.setdefault(key, []).append(entry)
    return [
        Figure(
            SECTIONS.get(code, ReportSection.ACTIVITIES),
            f"{name}{missed}",
            len(rows),
            details=[] if missed else [line(row) for row in rows if row.public][:TOLD],
        )
        for (_, code, name, missed), rows in sorted(shelves.items(), key=lambda shelf: shelf[0])
    ]


def line(entry: DutyEntry) -> str:
    """3月5日在青石村：走访三户老人."""
    where = f"在{entry.place}" if entry.place else ""
    day = f"{entry.on.month}月{entry.on.day}日{where}"
    return f"{day}：{entry.text}" if entry.text else day
