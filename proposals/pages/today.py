"""今日待办 of the desk: what is late, what is due, what waits for a decision; a few queries in all."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, Window
from django.urls import reverse

from congress.gathering import Rows, gather
from office.models import SweepDay
from proposals import rules
from proposals.enums import ENDED, ClockKind, State
from proposals.models import Clock, ExtensionRequest, Proposal, ReturnRequest
from proposals.pages.rows import clock_cells
from proposals.pages.words import day_short

SHOWN = 15
WEEK = timedelta(days=7)
CASE = (
    "assignment__unit__name",
    *(f"assignment__proposal__{name}" for name in (
        "title", "number", "session_id", "township_id", "law_profile__preset", "law_profile__values",
    )),
)  # fmt: skip
SWEPT = Rows(SweepDay.objects.all(), ("day", "ran_at"), 1)


def today_context(role, *, on: date) -> dict[str, Any]:
    """The four figures on top and the list of what to do first, most urgent on top. Three queries."""
    late, soon, first = _first(role, on=on)
    states = _states(role)
    back = _asked(ReturnRequest, role.township)
    longer = _asked(ExtensionRequest, role.township, "until")
    returns, extensions, sweeps = gather(role, [back, longer, SWEPT])
    asked = [
        (returns, ("退回", "desk-decide-return", rules.can_decide_return)),
        (extensions, ("延期", "desk-decide-extension", rules.can_decide_extension)),
    ]
    requests = [_request(row, role, *words, on=on) for rows, words in asked for row in rows]
    waiting = states[State.SUBMITTED] + states[State.ADMITTED] + states[State.DISSATISFIED]
    return {
        "late": late,
        "soon": soon,
        "waiting": waiting + len(requests),
        "to_review": states[State.SUBMITTED],
        "to_hand_over": states[State.ADMITTED],
        "disputed": states[State.DISSATISFIED],
        "requests": requests,
        "first": first,
        "running": states[State.HANDLING],
        "sweep": sweeps[0] if sweeps else None,
    }


def _states(role) -> dict[str, int]:
    counted = Proposal.objects.of(role.township).exclude(state__in=ENDED).order_by()
    found = dict(counted.values_list("state").annotate(number=Count("pk")))
    return {state: found.get(state, 0) for state in State}


def _first(role, *, on: date) -> tuple[int, int, list[dict[str, Any]]]:
    """How many duties are overdue, how many due within a week, and the first with the button that fits."""
    clocks = Clock.objects.duties().of_live_cases().filter(proposal__township=role.township)
    urgent = clocks.filter(due_on__lte=on + WEEK).select_related(
        "proposal__lead", "proposal__township", "assignment__unit"
    )
    counted = urgent.annotate(
        late=Window(Count("pk", filter=Q(due_on__lt=on))),
        soon=Window(Count("pk", filter=Q(due_on__gte=on))),
    )
    rows = list(counted[:SHOWN])
    cells = [
        {
            **clock_cells(clock, on=on),
            "title": clock.proposal.title,
            "number": clock.proposal.number_label,
            "url": reverse("proposals:desk-case", args=[clock.proposal_id]),
            **_button(clock),
        }
        for clock in rows
    ]
    return (rows[0].late, rows[0].soon, cells) if rows else (0, 0, [])


def _button(clock) -> dict[str, str]:
    case = clock.proposal
    if clock.kind == ClockKind.PROMISE:
        return {}
    if clock.party == "unit":
        return {"button": "催办", "button_url": _act(case, "urge")}
    if case.state == State.SUBMITTED:
        return {
            "button": "审查",
            "button_url": reverse("proposals:desk-review") + f"?case={case.pk}",
        }
    if case.state == State.ADMITTED:
        url = reverse("proposals:desk-hand-over") + f"?ids={case.pk}"
        return {"button": "交办", "button_url": url}
    return {}


def _act(case, name: str) -> str:
    return reverse("proposals:desk-act", args=[case.pk, name])


def _asked(model, township, *columns: str) -> Rows:
    """Open requests of one kind, as `gather` fetches them."""
    rows = model.objects.open().filter(assignment__proposal__township=township)
    return Rows(rows, ("pk", "reason", "asked_on", *columns, *CASE))


def _request(asked, role, word: str, name: str, rule, *, on: date) -> dict[str, Any]:
    """One request; `mine` where this role may decide it."""
    case = asked.assignment.proposal
    return {
        "word": word,
        "title": case.title,
        "number": case.number_label,
        "unit": str(asked.assignment.unit),
        "reason": asked.reason,
        "asked": day_short(asked.asked_on, on=on),
        "until": day_short(getattr(asked, "until", None), on=on),
        "mine": rule(role, case),
        "url": reverse(f"proposals:{name}", args=[asked.pk]),
    }
