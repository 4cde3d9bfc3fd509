"""What a unit owes, all it was ever given, and the page of one case."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from congress.doors import door
from congress.todo import sections
from office.paging import keyset
from office.workdays import day_zh
from proposals import rules
from proposals.enums import AssignmentState, ClockKind, Part
from proposals.models import Assignment, Clock, Proposal
from proposals.pages import case_context
from proposals.pages.words import (
    ASSIGNMENT_BADGES,
    DUTIES,
    SOON_DAYS,
    badge,
    day_short,
    left_badge,
)

MOST_CLOCKS = 300
FILTERS = {"": "全部", **dict(AssignmentState.choices)}


@require_GET
@door("unit")
def home(request):
    """What we owe: overdue first, one card a case."""
    today = timezone.localdate()
    clocks = list(Clock.objects.owed_by(request.role.unit_id)[:MOST_CLOCKS])
    cards = make_cards(clocks, on=today)
    duties = [clock for clock in clocks if clock.kind != ClockKind.RETURN]
    left = [clock.days_left(on=today) for clock in duties]
    context = {
        "cards": cards,
        "counts": {
            "late": sum(days < 0 for days in left),
            "soon": sum(0 <= days <= SOON_DAYS for days in left),
            "all": len(cards),
        },
        "sections": sections(request.role, on=today),
    }
    return render(request, "proposals/unit/home.html", context)


def make_cards(clocks, *, on) -> list[dict]:
    """Clocks in order of their end, gathered by case: the first duty heads its card."""
    cards: dict[int, dict] = {}
    windows = {
        clock.proposal_id: f"不属于本单位的，{day_short(clock.due_on, on=on)}以前可以申请退回"
        for clock in clocks
        if clock.kind == ClockKind.RETURN and clock.due_on >= on
    }
    for clock in clocks:
        if clock.kind == ClockKind.RETURN:
            continue
        card = cards.setdefault(clock.proposal_id, _card(clock, windows))
        card["duties"].append(
            {
                "text": clock.promise.text if clock.promise else DUTIES[ClockKind(clock.kind)],
                "promise": clock.promise is not None,
                "due": day_short(clock.due_on, on=on),
                "left": left_badge(clock.due_on, on=on),
            }
        )
    return list(cards.values())


def _card(clock, windows) -> dict:
    proposal = clock.proposal
    return {
        "url": reverse("proposals:unit-case", args=[proposal.pk]),
        "title": proposal.title,
        "number": proposal.number_label,
        "lead": str(proposal.lead),
        "part": clock.assignment.get_part_display(),
        "duties": [],
        "window": windows.get(proposal.pk, ""),
    }


@require_GET
@door("unit")
def case_list(request):
    """All this unit was ever given, newest first."""
    today = timezone.localdate()
    chosen = request.GET.get("state", "")
    mine = Assignment.objects.of_unit(request.role.unit_id).for_list()
    if chosen in AssignmentState.values:
        mine = mine.filter(state=chosen)
    page = keyset(mine, request.GET)
    context = {
        "rows": [list_row(assignment, on=today) for assignment in page.rows],
        "page": page,
        "filters": [
            {"value": value, "label": label, "on": value == chosen}
            for value, label in FILTERS.items()
        ],
    }
    return render(request, "proposals/unit/list.html", context)


def list_row(assignment, *, on) -> dict:
    """One row: the case, our part in it, what is due."""
    proposal = assignment.proposal
    clock = assignment.open_clocks[0] if assignment.open_clocks else None
    return {
        "url": reverse("proposals:unit-case", args=[proposal.pk]),
        "number": proposal.number_label,
        "title": proposal.title,
        "lead": str(proposal.lead),
        "part": assignment.get_part_display(),
        "round": assignment.round,
        "handed_over": day_short(assignment.handed_over_on, on=on),
        "state": badge(ASSIGNMENT_BADGES, assignment.state, assignment.get_state_display()),
        "duty": DUTIES[ClockKind(clock.kind)] if clock else "",
        "due": day_short(clock.due_on, on=on) if clock else "",
        "left": left_badge(clock.due_on, on=on) if clock else None,
    }


@require_GET
@door("unit")
def case(request, pk):
    """One page, one proposal, what to do as big buttons."""
    found = Proposal.objects.visible_to(request.role).for_case()
    proposal = get_object_or_404(found, pk=pk)
    own = Assignment.objects.of_unit(request.role.unit_id).filter(proposal=proposal)
    assignment = own.select_related("unit").order_by("-round", "-pk").first()
    assignment.proposal = proposal
    context = case_context(proposal, request.role, on=timezone.localdate())
    context |= own_part(request.role, proposal, assignment, context)
    return render(request, "proposals/unit/case.html", context)


def own_part(role, proposal, assignment, context) -> dict:
    """What this unit has in hand on the page: its acts, its window, the number to call."""
    today = timezone.localdate()
    acts = rules.unit_acts(proposal, assignment)
    window = next(
        (
            clock
            for clock in context["clocks"]
            if clock["kind"] == ClockKind.RETURN and clock["assignment_id"] == assignment.pk
        ),
        None,
    )
    asking = [row for row in context["requests"] if row["assignment_id"] == assignment.pk]
    waiting = {row["kind"] for row in asking if row["open"]}
    window_open = window is not None and window["due_on"] >= today
    return {
        "assignment": assignment,
        "own_state": badge(ASSIGNMENT_BADGES, assignment.state, assignment.get_state_display()),
        "own_handed_over": day_zh(assignment.handed_over_on),
        "can_sign": "sign" in acts,
        "can_return": "return" in acts and window_open and "return" not in waiting,
        "return_window": window if "return" in acts and window_open else None,
        "can_contact": "contact" in acts,
        "contacted": any(row["assignment_id"] == assignment.pk for row in context["contacts"]),
        "can_extend": "extension" in acts and "extension" not in waiting and proposal.round == 1,
        "can_reply": "reply" in acts and not waiting,
        "can_opine": "opinion" in acts,
        "waiting": waiting,
        "redoable": redoable(assignment, context) if "reply" in acts else [],
        "phone": proposal.lead.phone if rules.sees_phone(role, proposal, assignment) else "",
        "own_promises": [
            promise
            for reply in context["replies"]
            for promise in reply["promises"]
            if promise["unit_id"] == role.unit_id and promise["open"]
        ],
    }


def redoable(assignment, context) -> list[dict]:
    """Opinions of this round's assistants that the answering unit may send back."""
    return [
        row
        for row in context["assignments"]
        if row["part"] == Part.ASSIST
        and row["round"] == assignment.round
        and row["state"] == AssignmentState.ANSWERED
    ]
