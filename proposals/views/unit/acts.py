"""Acts of a unit before it answers; each is a page with one form."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from congress.acts import attempt
from congress.doors import door
from congress.errors import DomainError
from office.workdays import day_week_zh
from proposals import rules
from proposals.enums import ClockKind, PromiseState
from proposals.forms.unit import (
    ContactForm,
    ExtensionForm,
    OpinionForm,
    OutcomeForm,
    RedoForm,
    ReturnForm,
)
from proposals.models import Assignment, Promise
from proposals.services import handling, promises, requests
from proposals.views.typed import typed

CASE = (
    *("proposal__lead", "proposal__township", "proposal__term", "proposal__session__term"),
    "proposal__law_profile",
)


def get_assignment(request, pk, rule):
    found = Assignment.objects.visible_to(request.role).select_related("unit", *CASE)
    assignment = get_object_or_404(found, pk=pk)
    if not rule(request.role, assignment):
        raise PermissionDenied
    return assignment


def form_page(request, proposal, form, *, act, done, words):
    """One form on one page; carried out it leads back to the case, refused it keeps its text."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if attempt(request, partial(act, form.cleaned_data), done, form):
                return redirect("proposals:unit-case", proposal.pk)
            status = 409
    context = {"form": form, "proposal": proposal, **words}
    return render(request, "proposals/unit/act.html", context, status=status)


def closed(request, assignment, act):
    """Back to the case when a page is asked for whose act is not open now; else None."""
    if request.method == "POST" or act in rules.unit_acts(assignment.proposal, assignment):
        return None
    messages.error(request, f"本件现为“{assignment.get_state_display()}”，现在不能做这一步。")
    return redirect("proposals:unit-case", assignment.proposal_id)


@require_POST
@door("unit")
def sign(request, pk):
    """签收."""
    assignment = get_assignment(request, pk, rules.can_sign)
    act = partial(handling.sign, assignment, by=request.role, on=timezone.localdate())
    attempt(request, act, "已签收。下一步：联系代表。" if assignment.answers else "已签收。")
    return redirect("proposals:unit-case", assignment.proposal_id)


@require_http_methods(["GET", "POST"])
@door("unit")
def ask_return(request, pk):
    """不属于我单位."""
    assignment = get_assignment(request, pk, rules.can_ask_return)
    if away := closed(request, assignment, "return"):
        return away
    window = assignment.clocks.filter(kind=ClockKind.RETURN).order_by("-pk").first()
    until = f"可以申请到{day_week_zh(window.due_on)}。" if window else ""
    act = lambda words: requests.ask_return(  # noqa: E731
        assignment, by=request.role, on=timezone.localdate(), **words
    )
    words = {
        "title": "不属于我单位",
        "explain": f"{until}人大办同意以前，本件仍由贵单位办理，不能自行转给别的单位。",
        "button": "申请退回",
        "draft": f"return-{pk}",
    }
    done = "已送人大办审批，有结果会通知您。"
    form = ReturnForm(**typed(request))
    return form_page(request, assignment.proposal, form, act=act, done=done, words=words)


@require_http_methods(["GET", "POST"])
@door("unit")
def contact(request, pk):
    """记沟通."""
    assignment = get_assignment(request, pk, rules.can_log_contact)
    if away := closed(request, assignment, "contact"):
        return away
    today = timezone.localdate()
    act = lambda words: handling.log_contact(  # noqa: E731
        assignment, by=request.role, recorded_on=today, **words
    )
    words = {
        "title": "记沟通",
        "explain": "写两三句就行。代表会收到通知，点一下确认。",
        "button": "保存",
        "draft": f"contact-{pk}",
    }
    form = ContactForm(**typed(request), initial={"on": today, "way": "phone"})
    done = "已记下，等代表确认。"
    return form_page(request, assignment.proposal, form, act=act, done=done, words=words)


@require_http_methods(["GET", "POST"])
@door("unit")
def extension(request, pk):
    """申请延期."""
    assignment = get_assignment(request, pk, rules.can_ask_extension)
    if away := closed(request, assignment, "extension"):
        return away
    act = lambda words: requests.ask_extension(  # noqa: E731
        assignment, by=request.role, on=timezone.localdate(), **words
    )
    words = {
        "title": "申请延期",
        "explain": "由乡镇人大主席审批。审批以前仍按原来的期限办理；同意以后会告知代表。",
        "button": "送主席审批",
        "draft": f"extension-{pk}",
    }
    form = ExtensionForm(**typed(request), **reply_limits(assignment))
    done = "已送主席审批，有结果会通知您。"
    return form_page(request, assignment.proposal, form, act=act, done=done, words=words)


def reply_limits(assignment) -> dict:
    """The end of the reply clock now, and how far an extension may reach; None when none runs."""
    try:
        clock = handling.reply_clock(assignment)
    except DomainError:
        return {"due": None, "limit": None}
    clock.proposal = assignment.proposal
    return {"due": clock.due_on, "limit": clock.outer_limit().due}


@require_http_methods(["GET", "POST"])
@door("unit")
def opinion(request, pk):
    """送协办意见."""
    assignment = get_assignment(request, pk, rules.can_send_opinion)
    if away := closed(request, assignment, "opinion"):
        return away
    act = lambda words: handling.send_opinion(  # noqa: E731
        assignment, by=request.role, on=timezone.localdate(), **words
    )
    words = {
        "title": "送协办意见",
        "explain": "写明本单位职责内能办什么、什么时候办、有什么困难。主办单位据此答复代表。",
        "button": "送主办单位",
        "draft": f"opinion-{pk}",
    }
    form = OpinionForm(**typed(request))
    return form_page(
        request, assignment.proposal, form, act=act, done="协办意见已送主办单位。", words=words
    )


@require_http_methods(["GET", "POST"])
@door("unit")
def redo(request, pk, assist):
    """要求补充协办意见: `pk` is our own part, `assist` the assistant's."""
    own = get_assignment(request, pk, rules.can_reply)
    found = Assignment.objects.filter(proposal=own.proposal_id).select_related("unit", *CASE)
    other = get_object_or_404(found, pk=assist)
    if not rules.can_redo_opinion(request.role, own, other):
        raise PermissionDenied
    act = lambda words: handling.redo_opinion(  # noqa: E731
        other, by=request.role, on=timezone.localdate(), **words
    )
    words = {
        "title": f"请{other.unit}补充意见",
        "explain": "意见太空、没有说到要害时用。对方要在几个工作日内补来。",
        "button": "退回补充",
        "draft": f"redo-{assist}",
    }
    form = RedoForm(**typed(request))
    done = f"已请{other.unit}补充意见。"
    return form_page(request, own.proposal, form, act=act, done=done, words=words)


@require_http_methods(["GET", "POST"])
@door("unit")
def promise(request, pk):
    """What became of a promise."""
    found = Promise.objects.visible_to(request.role).select_related(
        "reply__assignment__unit", *CASE
    )
    made = get_object_or_404(found, pk=pk)
    if not rules.can_settle_promise(request.role, made):
        raise PermissionDenied
    if request.method == "GET" and not rules.promise_open(made):
        messages.error(request, "这项承诺已经销号。")
        return redirect("proposals:unit-case", made.proposal_id)
    words = {
        "title": "承诺办得怎样",
        "explain": f"{made.text}（{day_week_zh(made.due_on)}以前）",
        "button": "保存",
        "draft": f"promise-{pk}",
    }
    act = partial(settle, made, by=request.role, on=timezone.localdate())
    form = OutcomeForm(**typed(request))
    done = "已记下，代表会收到通知。"
    return form_page(request, made.proposal, form, act=act, done=done, words=words)


def settle(made, words, *, by, on, told=None):
    """Put it off, or strike it off the list."""
    outcome = words["outcome"]
    if words["state"] == PromiseState.MOVED:
        promises.move_promise(made, until=words["until"], reason=outcome, by=by, on=on, told=told)
    else:
        promises.settle_promise(
            made, state=words["state"], outcome=outcome, by=by, on=on, told=told
        )
