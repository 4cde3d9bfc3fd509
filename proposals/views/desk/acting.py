"""代录: the clerk types what a unit or a deputy said or handed in, with who told it and how."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from congress.acts import attempt
from congress.doors import door
from congress.forms.told import ToldForm
from office.workdays import day_week_zh, day_zh
from proposals import rules
from proposals.enums import ClockKind
from proposals.forms.acting import (
    PaperEvaluationForm,
    TypedAnswerForm,
    TypedOutcomeForm,
    TypedReplyForm,
)
from proposals.forms.unit import PromiseFormSet
from proposals.models import Assignment, Contact, Cosign, Promise, Reply
from proposals.pages import case_context
from proposals.views.desk.typings import (
    CONFIRMATION,
    COSIGNS,
    EVALUATION,
    PARTS,
    PROMISE,
    REPLY,
)
from proposals.views.typed import typed
from proposals.views.unit.acts import reply_limits
from proposals.views.unit.reply import send

CASE = (
    *("proposal__lead", "proposal__township", "proposal__term", "proposal__session__term"),
    "proposal__law_profile",
)


def _fetch(request, rows, pk, rule):
    """The row and its case: out of sight is 404, not the clerk's to type is 403."""
    row = get_object_or_404(rows.visible_to(request.role), pk=pk)
    if not rule(request.role, row.proposal):
        raise PermissionDenied
    return row


def _assignment(request, pk):
    rows = Assignment.objects.select_related("unit", *CASE)
    return _fetch(request, rows, pk, rules.can_act_for_unit)


def _closed(request, proposal, is_open, words="现在不能做这一步，请看本件的最新情况。"):
    """Back to the case when a page is asked for whose act is not open now; else None."""
    if request.method == "POST" or is_open:
        return None
    messages.error(request, words)
    return redirect("proposals:desk-case", proposal.pk)


def _page(request, row, form, typing, *, ready=True, act=None, **more):
    """The one shape: carried out it leads back to the case, refused it keeps what was typed."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and ready:
            who = {"by": request.role, "on": timezone.localdate(), "told": form.told()}
            act = act or partial(typing.perform, row, form.words())
            if attempt(request, partial(act, **who), typing.done, form):
                return redirect("proposals:desk-case", row.proposal.pk)
            status = 409
    context = {"form": form, "proposal": row.proposal, "typing": typing, "row": row, **more}
    return render(request, "proposals/desk/acting.html", context, status=status)


@require_http_methods(["GET", "POST"])
@door("desk")
def part(request, pk, name):
    """What a unit does before it answers: sign, contact, opinion, return, extension."""
    if name not in PARTS:
        raise Http404
    found = _assignment(request, pk)
    if away := _closed(request, found.proposal, name in rules.unit_acts(found.proposal, found)):
        return away
    options = {}
    if name == "contact":
        options["initial"] = {"on": timezone.localdate(), "way": "phone"}
    if name == "extension":
        options |= reply_limits(found)
    form = PARTS[name].form(**typed(request), **options)
    note = _window(found) if name == "return" else ""
    return _page(request, found, form, PARTS[name], whose=str(found), note=note)


def _window(assignment) -> str:
    """Until when the unit may ask to return, and what holds afterwards."""
    window = assignment.clocks.filter(kind=ClockKind.RETURN).order_by("-pk").first()
    if window is None:
        return ""
    until = f"申请退回的期限是{day_week_zh(window.due_on)}。"
    if timezone.localdate() <= window.due_on:
        return until
    if assignment.proposal.law["return.override"]:
        return f"{until}现在已过期限，请写明超期退回的原因。"
    return f"{until}现在已过期限，按本地办理规则不再调整。"


@require_http_methods(["GET", "POST"])
@door("desk")
def reply(request, pk):
    """答复 that came on paper: the unit's own form, with its promises and files."""
    found = _assignment(request, pk)
    proposal = found.proposal
    if away := _closed(request, proposal, "reply" in rules.unit_acts(proposal, found)):
        return away
    classes = proposal.law["class_table"]
    initial = {"signer": found.unit.leader, "told_how": "书面"}
    form = TypedReplyForm(**typed(request), classes=classes, initial=initial)
    promises = PromiseFormSet(**typed(request), prefix="promises")
    ready = request.method == "POST" and promises.is_valid()
    needing = "、".join(f"{row['code']}类" for row in classes if row["needs_commitment"])
    return _page(
        request,
        found,
        form,
        REPLY,
        ready=ready,
        act=partial(_send, found, form, promises),
        whose=str(found),
        promises=promises,
        committing=needing,
        uncontacted=not found.contacts.exclude(confirmed=False).exists(),
    )


def _send(assignment, form, promises, *, by, on, told):
    send(assignment, form, promises, by=by, told=told)


@require_http_methods(["GET", "POST"])
@door("desk")
def promise(request, pk):
    """What became of a promise, as the unit reported it."""
    rows = Promise.objects.select_related("reply__assignment__unit", *CASE)
    found = _fetch(request, rows, pk, rules.can_act_for_unit)
    if away := _closed(request, found.proposal, rules.promise_open(found), "这项承诺已经销号。"):
        return away
    note = f"{found.text}（{day_zh(found.due_on)}以前）"
    whose = str(found.reply.assignment.unit)
    return _page(
        request, found, TypedOutcomeForm(**typed(request)), PROMISE, whose=whose, note=note
    )


@require_http_methods(["GET", "POST"])
@door("desk")
def contact(request, pk):
    """Whether the talk took place as noted, in the deputy's words."""
    rows = Contact.objects.select_related("assignment__unit", *CASE)
    found = _fetch(request, rows, pk, rules.can_act_for_deputy)
    if away := _closed(request, found.proposal, found.confirmed is None, "这次沟通已经确认过了。"):
        return away
    return _page(
        request,
        found,
        TypedAnswerForm(**typed(request)),
        CONFIRMATION,
        whose=f"{found.proposal.lead}代表",
        note=f"{found.assignment.unit}记：{day_zh(found.on)}{found.get_way_display()}。{found.summary}",
    )


@require_http_methods(["GET", "POST"])
@door("desk")
def evaluate(request, pk):
    """测评 that came back on paper, with the reply above."""
    rows = Reply.objects.select_related("assignment__unit", "evaluation", *CASE)
    found = _fetch(request, rows, pk, rules.can_act_for_deputy)
    proposal = found.proposal
    is_open = rules.open_to_evaluation(proposal, found) and not hasattr(found, "evaluation")
    if away := _closed(request, proposal, is_open, "这份答复已经测评过，或者还不到测评的时候。"):
        return away
    replies = case_context(proposal, request.role, on=timezone.localdate())["replies"]
    return _page(
        request,
        found,
        PaperEvaluationForm(
            **typed(request),
            law=proposal.law,
            joint=proposal.is_joint,
            initial={"told_how": "书面"},
        ),
        EVALUATION,
        whose=f"{proposal.lead}代表",
        answer=next(row for row in replies if row["pk"] == found.pk),
    )


@require_http_methods(["GET", "POST"])
@door("desk")
def cosign(request, pk, name):
    """A co-signer agrees that the text is taken back, or leaves it."""
    if name not in COSIGNS:
        raise Http404
    rows = Cosign.objects.select_related("deputy", *CASE)
    found = _fetch(request, rows, pk, rules.can_act_for_deputy)
    opens = {"agree": rules.open_to_agreeing, "leave": rules.open_to_leaving}
    if away := _closed(request, found.proposal, opens[name](found.proposal, found)):
        return away
    form = ToldForm(**typed(request))
    return _page(request, found, form, COSIGNS[name], whose=f"{found.deputy}代表")
