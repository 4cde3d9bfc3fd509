"""One row of a list, from what `for_list()` fetched; runs no query."""

from datetime import date
from typing import Any

from congress.templatetags.ui import badge as mark
from office.workdays import day_zh
from proposals.enums import CLOCK_PARTY, PARTIES, ClockKind, State
from proposals.labels import kind_label, number_label, sitting_label
from proposals.pages.words import DUTIES, STATE_BADGES, badge, day_short, left_badge


def row_cells(row, *, on: date) -> dict[str, Any]:
    """The cells of one row: plain strings and badges, `due` "" when no clock runs."""
    state = badge(STATE_BADGES, row.state, State(row.state).label)
    kind, sitting = kind_label(row.kind), sitting_label(row.term__number, row.session__number)
    cells = {
        "pk": row.pk,
        "number": number_label(row.number, in_session=row.session__number is not None),
        "title": row.title,
        "kind": kind,
        "session": sitting,
        "about": " · ".join([kind, sitting, *(["重点督办"] if row.is_key else [])]),
        "lead": row.lead__name,
        "units": "、".join(row.unit_names),
        "village": row.village__name or "",
        "state": state,
        "state_mark": mark(state["kind"], state["icon"], state["text"]),
        "is_key": row.is_key,
        **NO_DUTY,
    }
    for duty in row.duty:
        clock, due = ClockKind(duty["kind"]), date.fromisoformat(duty["due"])
        party = CLOCK_PARTY[clock]
        holder = duty["unit"] if party == "unit" and duty["unit"] else PARTIES[party]
        cells |= _duty(clock, holder, due, on=on)
        left = cells["left"]
        cells["left_mark"] = mark(left["kind"], left["icon"], left["text"])
    return cells


NO_DUTY = {"duty": "", "who": "", "due": "", "due_full": "", "days_left": None, "left": None}


def clock_cells(clock, *, on: date) -> dict[str, Any]:
    """What somebody owes, who, until when."""
    return _duty(clock.kind, clock.holder, clock.due_on, on=on)


def _duty(kind: str, holder: str, due: date, *, on: date) -> dict[str, Any]:
    return {
        "duty": DUTIES[ClockKind(kind)],
        "who": holder,
        "due": day_short(due, on=on),
        "due_full": day_zh(due),
        "days_left": (due - on).days,
        "left": left_badge(due, on=on),
    }
