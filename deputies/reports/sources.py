"""What fills a duty report: each floor adds a source of figures when the apps start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from deputies.enums.roster import ReportSection


@dataclass(frozen=True)
class Figure:
    """One line of a report's figures: 进站接待 4 次, and what it consists of (latest first)."""

    section: ReportSection
    label: str
    value: int
    unit: str = "次"
    details: list[str] = field(default_factory=list)

    def kept(self) -> dict[str, Any]:
        """As it is stored in the report's snapshot."""
        return {
            "section": self.section.value,
            "label": self.label,
            "value": self.value,
            "unit": self.unit,
            "details": self.details,
        }


# Functions of a deputy and the first and last day of the period; each costs one or two queries.
SOURCES: list[Callable[..., list[Figure]]] = []


def gather(deputy, *, since: date, until: date) -> list[dict[str, Any]]:
    """All figures of a period in the order of the sections, as they are stored."""
    found = [figure for source in SOURCES for figure in source(deputy, since=since, until=until)]
    order = list(ReportSection)
    return [one.kept() for one in sorted(found, key=lambda one: order.index(one.section))]


def opening(figures: list[dict[str, Any]], section: ReportSection) -> str:
    """The facts of one section as sentences to start writing from; empty where there are none."""
    lines = []
    for figure in figures:
        if figure["section"] == section and figure["value"]:
            details = [line.rstrip("。；") for line in figure["details"]]
            tail = "：" + "；".join(details) if details else ""
            lines.append(f"{figure['label']}{figure['value']}{figure['unit']}{tail}。")
    return "\n".join(lines)
