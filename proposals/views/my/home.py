"""What waits for a deputy, his list, and the page of one case."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from congress.doors import door
from congress.todo import sections
from deputies.models import Deputy
from office.paging import keyset
from proposals import rules
from proposals.advice import advise
from proposals.enums import CosignState, State
from proposals.forms.my import FilesForm, ObjectionForm
from proposals.models import Proposal
from proposals.pages import case_context, row_cells
from proposals.pages.words import left_badge, state_badge

HOME_ROWS = 20
FILTERS = {
    "": "全部",
    "draft": "草稿",
    "running": "办理中",
    "closed": "已结束",
}
STATES = {
    "draft": [State.DRAFT, State.RETURNED],
    "running": [
        *(State.SUBMITTED, State.ADMITTED, State.HANDLING, State.REPLIED, State.DISSATISFIED)
    ],
    "closed": [State.CLOSED, State.DECLINED, State.WITHDRAWN],
}


@require_GET
@door("my")
def home(request):
    """What waits for me first, then my latest texts."""
    today = timezone.localdate()
    cases = Proposal.objects.visible_to(request.role).waiting_first(request.user)
    rows = list(cases.select_related("lead").defer("matter", "analysis", "measure")[:HOME_ROWS])
    deputy = Deputy.objects.of_role(request.role).able_to_act(on=today).first()
    context = {
        "todo": [task for case in rows for task in tasks(case, on=today)],
        "recent": [recent(case) for case in rows if not case.waits][:5],
        "in_office": deputy is not None,
        "sections": sections(request.role, on=today),
    }
    return render(request, "proposals/my/home.html", context)


def tasks(case, *, on) -> list[dict]:
    """What one case asks of the deputy, as lines of the to-do list."""
    page = reverse("proposals:my-case", args=[case.pk])
    quiet = {"kind": "soon", "icon": "clock", "text": "待您处理"}
    found = []
    if case.evaluate_by:
        left = left_badge(case.evaluate_by, on=on)
        found.append(("给答复打分", page, left))
    if case.asked:
        found.append((f"{case.lead}代表请您联名", page, quiet))
    if case.unconfirmed:
        found.append(("确认一次沟通", f"{page}#contacts", quiet))
    if case.asked_out:
        found.append((f"{case.lead}代表想撤回，请您表态", page, quiet))
    if case.leads and case.state == State.RETURNED:
        found.append(("修改后再提出", page, {"kind": "soon", "icon": "back", "text": "退回修改"}))
    return [
        {"text": text, "url": url, "badge": badge, "title": case.title}
        for text, url, badge in found
    ]


def recent(case) -> dict:
    """One line of the latest texts."""
    return {
        "title": case.title,
        "url": reverse("proposals:my-case", args=[case.pk]),
        "sub": "" if case.leads else f"{case.lead}代表领衔",
        "badge": state_badge(case),
    }


@require_GET
@door("my")
def case_list(request):
    """All that I led or signed, newest first."""
    today = timezone.localdate()
    chosen = request.GET.get("state", "")
    mine = Proposal.objects.visible_to(request.role).signed_by(request.user).for_list()
    if chosen in STATES:
        mine = mine.filter(state__in=STATES[chosen])
    page = keyset(mine, request.GET)
    context = {
        "rows": [row_cells(case, on=today) for case in page.rows],
        "page": page,
        "filters": [
            {"value": value, "label": label, "on": value == chosen}
            for value, label in FILTERS.items()
        ],
    }
    return render(request, "proposals/my/list.html", context)


@require_GET
@door("my")
def case(request, pk):
    """One case: what happens next, the text, how it went, what I can do."""
    found = Proposal.objects.visible_to(request.role).for_case()
    return case_page(request, get_object_or_404(found, pk=pk))


def case_page(request, proposal, *, status=200, **forms):
    """The case page, with a refused form still in it when there is one."""
    context = case_context(proposal, request.role, on=timezone.localdate())
    context |= {
        "files_form": FilesForm(),
        "objection_form": ObjectionForm(),
        **forms,
        **buttons(request.role, proposal, context),
    }
    return render(request, "proposals/my/case.html", context, status=status)


def buttons(role, proposal, context):
    """What this deputy may do now: the rule and the state agree."""
    own = next((row for row in context["signers"] if row["mine"]), None)
    signed = own is not None and own["state"] == CosignState.CONFIRMED
    leads = rules.is_lead(role, proposal)
    editable = leads and rules.open_to_edit(proposal)
    withdrawable = rules.open_to_withdrawal(proposal)
    return {
        "leads": leads,
        "own_cosign": own,
        "can_edit": editable,
        "can_withdraw": leads and withdrawable and not proposal.withdrawal_asked,
        "can_copy": leads and rules.open_to_copy(proposal),
        "can_cosign": own is not None and own["state"] == CosignState.INVITED,
        "can_agree": signed and withdrawable and proposal.withdrawal_asked
        and not own["wants_withdrawal"],
        "can_leave": signed and withdrawable,
        "to_evaluate": [
            row
            for row in context["replies"]
            if leads and "content" in proposal.next_moves
            and row["round"] == proposal.round
            and row["evaluation"] is None
        ],
        "advice": advise(
            title=proposal.title,
            matter=proposal.matter,
            analysis=proposal.analysis,
            measure=proposal.measure,
        )
        if editable
        else [],
    }  # fmt: skip
