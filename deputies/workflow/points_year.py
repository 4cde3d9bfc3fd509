"""A year of points as a table of moves (流程): from which states, to which."""

from deputies.enums.roster import YearState

MOVES: dict[str, tuple[frozenset[str], str]] = {
    "open_check": (frozenset({YearState.RUNNING}), YearState.CHECKING),
    "freeze": (frozenset({YearState.RUNNING, YearState.CHECKING}), YearState.FROZEN),
    "post": (frozenset({YearState.FROZEN}), YearState.POSTED),
    "close": (frozenset({YearState.POSTED}), YearState.FINAL),
    "reopen": (
        frozenset({YearState.FROZEN, YearState.POSTED, YearState.FINAL}),
        YearState.CHECKING,
    ),
}
# While a year is in one of these, entries still move its points.
OPEN = frozenset({YearState.RUNNING, YearState.CHECKING})
# A deputy may object to a score while it can still be put right.
OBJECTABLE = frozenset({YearState.RUNNING, YearState.CHECKING, YearState.FROZEN, YearState.POSTED})
# Whose list may be shown to others.
SHOWN = frozenset({YearState.POSTED, YearState.FINAL})
