"""The moves of a duty entry: from which states, to which.

What the township records it checks with the deputy; objections are looked into and put right, and
both are kept (沪代表办法 §51). Only CONFIRMED counts anywhere.
"""

from congress.errors import DomainError
from deputies.enums.roster import DutyState


class DutyMoveError(DomainError):
    """The entry is not in a state from which this move may start."""


MOVES: dict[str, tuple[set[DutyState], DutyState]] = {
    # The first of two checks, where the profile asks for two (`duty.second_check`).
    "check_duty": ({DutyState.PENDING}, DutyState.CHECKED),
    "confirm_duty": ({DutyState.PENDING, DutyState.CHECKED}, DutyState.CONFIRMED),
    "return_duty": ({DutyState.PENDING, DutyState.CHECKED}, DutyState.RETURNED),
    "resend_duty": ({DutyState.RETURNED}, DutyState.PENDING),
    "withdraw_duty": ({DutyState.PENDING, DutyState.RETURNED}, DutyState.DROPPED),
    "drop_duty": (
        {DutyState.PENDING, DutyState.CHECKED, DutyState.RETURNED, DutyState.CONFIRMED},
        DutyState.DROPPED,
    ),
    "reopen_duty": (
        {DutyState.RETURNED, DutyState.DROPPED, DutyState.CONFIRMED},
        DutyState.PENDING,
    ),
    # Corrected after it was confirmed, where the chair has to look again.
    "recheck_duty": ({DutyState.CONFIRMED}, DutyState.CHECKED),
}

# In which states the deputy may object: whenever the desk has decided (沪代表办法 §51).
OBJECTIONABLE = {DutyState.RETURNED, DutyState.DROPPED, DutyState.CONFIRMED}
