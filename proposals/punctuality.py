"""办理时效 in figures: how long a township takes for each step. Pure: pairs of days in, medians out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

# Fewer cases would tell of one office or one person (peers: small numbers are hidden).
FEWEST = 5


@dataclass(frozen=True)
class Pace:
    """One step: how many cases went through it, and their median in natural days; None below FEWEST."""

    label: str
    number: int
    days: float | None

    @property
    def text(self) -> str:
        """27 天, 13.5 天, or why there is no figure."""
        if self.days is None:
            return f"不足 {FEWEST} 件，不显示" if self.number else "还没有"
        return f"{self.days:g} 天"


def pace(label: str, pairs: Iterable[tuple[date | None, date | None]]) -> Pace:
    """The median of (from, to) in natural days; pairs that lack an end are left out."""
    days = [(end - start).days for start, end in pairs if start and end]
    return Pace(label, len(days), median(days) if len(days) >= FEWEST else None)
