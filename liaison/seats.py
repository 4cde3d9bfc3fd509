"""The tables of moves of a seat and of a swap: from which states, to which. Pure data."""

from liaison.enums import SeatState, SwapState

P, E, A, N = SeatState.PLANNED, SeatState.EXCUSED, SeatState.ATTENDED, SeatState.ABSENT

# The desk may correct what it ticked; a deputy signs in and asks for leave beforehand.
SEAT_MOVES: dict[str, tuple[set[SeatState], SeatState]] = {
    "reception_sign_in": ({P}, A),
    "reception_leave": ({P}, E),
    "reception_attended": ({P, E, N}, A),
    "reception_absent": ({P, E, A}, N),
    "reception_excused": ({N, A}, E),
}
SWAP_MOVES: dict[str, tuple[set[SwapState], SwapState]] = {
    "swap_agree": ({SwapState.ASKED}, SwapState.AGREED),
    "swap_refuse": ({SwapState.ASKED}, SwapState.REFUSED),
    "swap_drop": ({SwapState.ASKED}, SwapState.DROPPED),
}
