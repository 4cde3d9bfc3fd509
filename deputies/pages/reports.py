"""What pages show of a duty report: badges, figures beside each part, words with their answers."""

from datetime import date
from typing import Any

from deputies.enums.roster import ReportState, WordState
from office.privacy import redact
from office.workdays import day_zh

# kind and icon of a badge
STATES = {
    ReportState.DRAFT: ("", "edit"),
    ReportState.FILED: ("soon", "clock"),
    ReportState.RETURNED: ("late", "back"),
    ReportState.REVIEWED: ("live", "eye"),
    ReportState.PUBLISHED: ("done", "done"),
    ReportState.WITHDRAWN: ("", "no"),
}
WORDS = {
    WordState.PENDING: ("soon", "clock"),
    WordState.SHOWN: ("done", "eye"),
    WordState.HIDDEN: ("", "no"),
}
Badge = tuple[str, str, str]


def state_badge(state: str) -> Badge:
    """(kind, icon, word) of a report's state."""
    return (*STATES[ReportState(state)], ReportState(state).label)


def word_badge(state: str) -> Badge:
    """(kind, icon, word) of a voter's word."""
    return (*WORDS[WordState(state)], WordState(state).label)


def parts(report, figures: list[dict[str, Any]], *, for_voters: bool = False) -> list[dict]:
    """The five parts with text, figures and the clerk's note.

    Voters get the figures without the lines of the duty file: nobody has looked at those for them.
    """
    shown = redact if for_voters else str
    return [
        {
            "name": section.value,
            "label": section.label,
            "text": shown(text),
            "figures": [
                {**figure, "details": [] if for_voters else figure["details"]}
                for figure in figures
                if figure["section"] == section.value
            ],
            "note": report.notes.get(section.value, ""),
        }
        for section, text in report.sections
    ]


def words(rows) -> list[dict[str, Any]]:
    """Voters' words as everybody reads them, latest first."""
    return [
        {
            "pk": word.pk,
            "text": redact(word.text),
            "name": redact(word.name) or "一位选民",
            "day": day_zh(word.on),
            "answer": redact(word.answer),
            "answered": day_zh(word.answered_on) if word.answered_on else "",
        }
        for word in rows
    ]


def period(report) -> str:
    """2026年1月8日至2026年11月25日."""
    return f"{day_zh(report.since)}至{day_zh(report.until)}"


def when(report, *, on: date) -> str:
    """What the meeting day says: 4月20日述职, or the day that has passed."""
    if report.meets_on is None:
        return "述职日期未定"
    return f"{day_zh(report.meets_on)}{'述职' if report.meets_on >= on else '已述职'}"


def headline(report) -> str:
    """The clerk's overall note, where the report came back with one."""
    return report.notes.get("all", "")
