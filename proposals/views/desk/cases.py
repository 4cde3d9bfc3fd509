"""The register: the list, one case, a text typed from paper, the review queue."""

from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from congress import shelf
from congress.acts import attempt
from congress.doors import door
from office.paging import keyset
from proposals import rules
from proposals.enums import State
from proposals.forms.desk import FilterForm, PaperForm
from proposals.models import Proposal
from proposals.pages import case_context, row_cells
from proposals.pages.acting import typed_acts
from proposals.services import drafting, papers
from proposals.similar import similar
from proposals.views.desk.acts import open_acts
from proposals.views.raised import activity_asked

EARLIER = 2000


@require_safe
@door("desk")
def case_list(request):
    """Every case of the township that is no private draft, narrowed by the address's parameters."""
    register = shelf.part(request) or shelf.keep_part(request, _register(request))
    return render(request, "proposals/desk/list.html", {"register": register})


def _register(request) -> SafeString:
    on = timezone.localdate()
    form = FilterForm(request.GET or None, township=request.role.township)
    cases = Proposal.objects.visible_to(request.role)
    if form.is_valid():
        cases = cases.narrowed(form.cleaned_data, on=on, township=request.role.township)
    page = keyset(cases.for_list(), request.GET)
    context = {
        "form": form,
        "page": page,
        "rows": [row_cells(case, on=on) for case in page.rows],
        "filtered": bool(request.GET),
        # A case's address is the list's with its number: one look-up for the page, not one a row.
        "here": reverse("proposals:desk-list"),
    }
    return render_to_string("proposals/desk/_list.html", context)


@require_safe
@door("desk")
def case(request, pk):
    """One case: the next step on top, the timeline, and what the desk may decide."""
    visible, body = Proposal.objects.visible_to(request.role), shelf.part(request)
    if body is not None:
        found = get_object_or_404(visible.only("number", "title", "session_id"), pk=pk)
    else:
        found = get_object_or_404(visible.for_case(), pk=pk)
        body = shelf.keep_part(request, _case_body(request.role, found))
    return render(request, "proposals/desk/case.html", {"case": found, "body": body})


def _case_body(role, proposal) -> SafeString:
    on = timezone.localdate()
    context = case_context(proposal, role, on=on)
    busy = any(part["state"] in {"pending", "signed"} for part in context["assignments"])
    ended = {clock["kind"] for clock in context["clocks"] if clock["days_left"] < 0}
    context["acts"] = open_acts(role, proposal, busy=busy, ended=ended)
    context["may_hand_over"] = rules.can_hand_over(role, proposal)
    if rules.can_act_for_deputy(role, proposal):
        context["typed"] = typed_acts(proposal, context, on=on)
    return render_to_string("proposals/desk/_case.html", context)


@require_http_methods(["GET", "POST"])
@door("desk")
def new(request):
    """代录: a text on paper becomes a case, submitted at once with who handed it in."""
    on, township = timezone.localdate(), request.role.township
    blank = Proposal(
        township=township,
        term=township.current_term,
        by_desk=True,
        activity=activity_asked(request),
    )
    form = PaperForm(
        request.POST or None, request.FILES or None, instance=blank, township=township, on=on
    )
    status = 200
    if request.method == "POST":
        if form.is_valid() and attempt(
            request, lambda: _type_in(form, request.role, on), "已代录并提出，等待审查。", form
        ):
            return redirect("proposals:desk-case", pk=form.instance.pk)
        status = 422
        form.instance.pk = None
    return render(request, "proposals/desk/new.html", {"form": form}, status=status)


@transaction.atomic
def _type_in(form, role, on) -> None:
    told = form.told()
    proposal = drafting.create(form.save(commit=False), by=role, told=told)
    drafting.invite(proposal, list(form.cleaned_data["signers"]), by=role, on=on)
    for cosign in proposal.cosigns.select_related("deputy", "proposal"):
        drafting.answer_invitation(cosign, agree=True, by=role, on=on, told=told)
    papers.attach(proposal, form.cleaned_data["scans"], by=role)
    drafting.submit(proposal, by=role, on=on, told=told)


@require_safe
@door("desk")
def review(request):
    """The queue: one text after another, earlier ones alike beside it, without leaving the page."""
    on = timezone.localdate()
    queue = Proposal.objects.visible_to(request.role).filter(state=State.SUBMITTED)
    waiting = list(queue.order_by("submitted_on", "pk").values_list("pk", "title"))
    chosen = _place(request.GET.get("case"), [pk for pk, _ in waiting])
    context = {"waiting": waiting, "place": chosen + 1, "total": len(waiting)}
    if waiting:
        pk = waiting[chosen][0]
        proposal = get_object_or_404(queue.for_case(), pk=pk)
        context |= case_context(proposal, request.role, on=on)
        context["acts"] = _review_acts(request.role, proposal)
        context["alike"] = _alike(proposal)
        context["previous"] = waiting[chosen - 1][0] if chosen else None
        context["following"] = waiting[chosen + 1][0] if chosen + 1 < len(waiting) else None
    return render(request, "proposals/desk/review.html", context)


def _place(asked: str | None, waiting: list[int]) -> int:
    """Where in the queue the asked case stands; the first where it is not there any more."""
    if asked and asked.isdecimal() and int(asked) in waiting:
        return waiting.index(int(asked))
    return 0


def _review_acts(role, proposal):
    names = {"admit", "send-back", "decline", "convert", "set-aside"}
    return [
        (name, act)
        for name, act in open_acts(role, proposal, busy=False, ended=set())
        if name in names
    ]


def _alike(proposal):
    earlier = Proposal.objects.of(proposal.township).exclude(pk=proposal.pk)
    earlier = earlier.exclude(state=State.DRAFT).order_by("-pk").values_list("pk", "title")
    return similar(proposal.title, earlier[:EARLIER])
