"""Running clocks and the next step of a case: who must do what by when, and how that is counted."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from congress.enums import RoleKind
from office.models import load_calendar
from office.workdays import day_week_zh
from proposals.deadlines import ClockError
from proposals.enums import ClockKind, State
from proposals.pages.words import DUTIES, left_badge
from proposals.rules import is_lead

LEAD = "领衔代表"
# Where no clock tells: what comes next, and who has it.
RESTING = {
    State.DRAFT: ("填好以后提出", LEAD),
    State.RETURNED: ("修改以后再提出", LEAD),
    State.SUBMITTED: ("审查", "人大办"),
    State.ADMITTED: ("交办", "人大办"),
    State.HANDLING: ("办理", "承办单位"),
    State.REPLIED: ("给答复作测评", LEAD),
    State.DISSATISFIED: ("研究是否重新办理", "主席"),
}
DONE = {
    State.CLOSED: "已办结",
    State.DECLINED: "不予受理，已告知代表",
    State.WITHDRAWN: "已撤回，办理终止",
}


def read_clocks(proposal, *, on: date) -> list[dict[str, Any]]:
    """Every running clock with its arithmetic, the one that ends first in front. Two queries."""
    running = proposal.clocks.running().select_related("assignment__unit", "promise")
    clocks = list(running.order_by("due_on", "pk"))
    calendar = load_calendar() if clocks else None
    found = []
    for clock in clocks:
        clock.proposal = proposal
        found.append(
            {
                "kind": clock.kind,
                "text": DUTIES[ClockKind(clock.kind)],
                "who": clock.holder,
                "party": clock.party,
                "unit_id": clock.assignment.unit_id if clock.assignment else None,
                "assignment_id": clock.assignment_id,
                "promise": clock.promise.text if clock.promise else "",
                "due_on": clock.due_on,
                "due": day_week_zh(clock.due_on),
                "days_left": clock.days_left(on=on),
                "left": left_badge(clock.due_on, on=on),
                "steps": _steps(clock, calendar),
            }
        )
    return found


def _steps(clock, calendar) -> tuple[str, ...]:
    try:
        return clock.reckon(calendar).steps
    except ClockError as error:
        return (str(error),)


def next_step(proposal, clocks: Iterable[dict[str, Any]], role) -> dict[str, Any]:
    """What happens next. A unit is shown its own duty first; everybody else what ends first.

    `mine` says that the reader has it; the lead deputy then reads 您.
    """
    duties = [clock for clock in clocks if clock["kind"] != ClockKind.RETURN]
    if role is not None and role.kind == RoleKind.UNIT:
        duties.sort(key=lambda clock: clock["unit_id"] != role.unit_id)
    if duties:
        step = _of_clock(duties[0], role)
    elif proposal.state in DONE:
        kind = "done" if proposal.state == State.CLOSED else ""
        step = {"text": DONE[proposal.state], "who": "", "due": "", "steps": (), "kind": kind}
    else:
        text, who = RESTING[State(proposal.state)]
        step = {"text": text, "who": who, "due": "", "steps": (), "kind": "live"}
    if step["who"] == LEAD and is_lead(role, proposal):
        step |= {"who": "您", "mine": True}
    return {"mine": False, **step}


def _of_clock(clock: dict[str, Any], role) -> dict[str, Any]:
    text = f"{clock['text']}：{clock['promise']}" if clock["promise"] else clock["text"]
    kind = clock["left"]["kind"] or "live"
    own = role is not None and role.kind == RoleKind.UNIT and clock["unit_id"] == role.unit_id
    desk = role is not None and role.is_desk and clock["party"] == "desk"
    return {**clock, "text": text, "kind": kind, "mine": own or desk}
