"""One row of a list, from what `for_list()` fetched; runs no query."""

from datetime import date
from typing import Any

from office.workdays import day_zh
from proposals.pages.words import DUTIES, day_short, left_badge, state_badge


def row_cells(proposal, *, on: date) -> dict[str, Any]:
    """The cells of one proposal: plain strings and badges, `due` "" when no clock runs."""
    clock = proposal.next_clock
    cells = {
        "pk": proposal.pk,
        "number": proposal.number_label,
        "title": proposal.title,
        "kind": proposal.kind_label,
        "session": proposal.session_label,
        "lead": str(proposal.lead),
        "units": "、".join(proposal.unit_names),
        "village": str(proposal.village or ""),
        "state": state_badge(proposal),
        "is_key": proposal.is_key,
        "duty": "",
        "who": "",
        "due": "",
        "due_full": "",
        "days_left": None,
        "left": None,
    }
    return cells if clock is None else {**cells, **clock_cells(clock, on=on)}


def clock_cells(clock, *, on: date) -> dict[str, Any]:
    """What somebody owes, who, until when."""
    return {
        "duty": DUTIES[clock.kind],
        "who": clock.holder,
        "due": day_short(clock.due_on, on=on),
        "due_full": day_zh(clock.due_on),
        "days_left": clock.days_left(on=on),
        "left": left_badge(clock.due_on, on=on),
    }
