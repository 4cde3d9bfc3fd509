"""今日待办 of the desk: what is late, what is due, what waits for a decision; a few queries in all."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from proposals import rules
from proposals.enums import ENDED, ClockKind, State
from proposals.models import Clock, ExtensionRequest, Proposal, ReturnRequest
from proposals.pages.rows import clock_cells
from proposals.pages.words import day_short

SHOWN = 15
WEEK = timedelta(days=7)


def today_context(role, *, on: date) -> dict[str, Any]:
    """The four figures on top and the list of what to do first, most urgent on top."""
    clocks = Clock.objects.duties().of_live_cases().filter(proposal__township=role.township)
    counts = clocks.aggregate(
        late=Count("pk", filter=Q(due_on__lt=on)),
        soon=Count("pk", filter=Q(due_on__gte=on, due_on__lte=on + WEEK)),
    )
    states = _states(role)
    requests = _requests(role, on=on)
    waiting = states[State.SUBMITTED] + states[State.ADMITTED] + states[State.DISSATISFIED]
    return {
        "late": counts["late"],
        "soon": counts["soon"],
        "waiting": waiting + len(requests),
        "to_review": states[State.SUBMITTED],
        "to_hand_over": states[State.ADMITTED],
        "disputed": states[State.DISSATISFIED],
        "requests": requests,
        "first": _first(clocks, on=on),
        "running": states[State.HANDLING],
    }


def _states(role) -> dict[str, int]:
    counted = Proposal.objects.of(role.township).exclude(state__in=ENDED).order_by()
    found = dict(counted.values_list("state").annotate(number=Count("pk")))
    return {state: found.get(state, 0) for state in State}


def _first(clocks, *, on: date) -> list[dict[str, Any]]:
    """Duties overdue or due within a week, each with the button that fits."""
    urgent = clocks.filter(due_on__lte=on + WEEK).select_related(
        "proposal__lead", "proposal__township", "assignment__unit"
    )
    return [
        {
            **clock_cells(clock, on=on),
            "title": clock.proposal.title,
            "number": clock.proposal.number_label,
            "url": reverse("proposals:desk-case", args=[clock.proposal_id]),
            **_button(clock),
        }
        for clock in urgent[:SHOWN]
    ]


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


def _requests(role, *, on: date) -> list[dict[str, Any]]:
    """Return and extension requests that wait; `mine` where this role may decide."""
    found = []
    for model, word, name, rule in (
        (ReturnRequest, "退回", "desk-decide-return", rules.can_decide_return),
        (ExtensionRequest, "延期", "desk-decide-extension", rules.can_decide_extension),
    ):
        asked = model.objects.open().filter(assignment__proposal__township=role.township)
        kin = ("assignment__proposal__law_profile", "assignment__unit")
        for request in asked.select_related(*kin, "assignment__proposal__township"):
            case = request.assignment.proposal
            until = getattr(request, "until", None)
            found.append(
                {
                    "word": word,
                    "title": case.title,
                    "number": case.number_label,
                    "unit": str(request.assignment.unit),
                    "reason": request.reason,
                    "asked": day_short(request.asked_on, on=on),
                    "until": day_short(until, on=on),
                    "mine": rule(role, case),
                    "url": reverse(f"proposals:{name}", args=[request.pk]),
                }
            )
    return found
