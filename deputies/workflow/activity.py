"""The table of an activity's moves: from which states, to which."""

from congress.errors import DomainError, StaleError
from deputies.enums.activity import ActivityState as S


class IllegalActivityMoveError(DomainError):
    """The activity is not in a state from which this move may start."""


class LostActivityRaceError(StaleError):
    """Somebody moved the activity first; the page that was used shows an older state."""


MOVES: dict[str, tuple[set[S], S]] = {
    "announce": ({S.PLANNED}, S.ANNOUNCED),
    "postpone": ({S.ANNOUNCED}, S.ANNOUNCED),
    "hold": ({S.ANNOUNCED}, S.HELD),
    "close": ({S.HELD}, S.CLOSED),
    "cancel": ({S.PLANNED, S.ANNOUNCED, S.HELD}, S.CANCELLED),
}
