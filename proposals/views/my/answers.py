"""What a deputy says to a unit: was the talk as noted, is the reply good."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from congress.acts import attempt
from congress.doors import door
from proposals import rules
from proposals.forms.my import ObjectionForm
from proposals.forms.verdict import EvaluationForm
from proposals.models import Proposal
from proposals.pages import case_context
from proposals.services import answering, handling
from proposals.views.my.fetch import get_contact, get_reply
from proposals.views.my.home import case_page
from proposals.views.typed import typed


@require_POST
@door("my")
def confirm_contact(request, pk):
    """One tap when the note is right; else what really happened."""
    contact = get_contact(request, pk, rules.can_confirm_contact)
    say = partial(handling.confirm_contact, contact, by=request.role, on=timezone.localdate())
    if request.POST.get("answer") == "right":
        attempt(request, partial(say, confirmed=True), "已确认这次沟通。")
        return redirect("proposals:my-case", contact.proposal_id)
    form = ObjectionForm(request.POST)
    status = 422
    if form.is_valid():
        deny = partial(say, confirmed=False, **form.cleaned_data)
        if attempt(request, deny, "已记下您的说明，人大办会看到。", form):
            return redirect("proposals:my-case", contact.proposal_id)
        status = 409
    return _case_again(request, contact, form, status=status)


def _case_again(request, contact, form, *, status):
    case = get_object_or_404(Proposal.objects.for_case(), pk=contact.proposal_id)
    return case_page(request, case, status=status, objection_form=form, objecting=contact.pk)


@require_http_methods(["GET", "POST"])
@door("my")
def evaluate(request, pk):
    """测评 on two axes, with the reply above."""
    reply = get_reply(request, pk, rules.can_evaluate)
    today = timezone.localdate()
    case = reply.proposal
    form = EvaluationForm(**typed(request), law=case.law, joint=case.is_joint)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(answering.evaluate, reply, by=request.role, on=today, **form.cleaned_data)
            if attempt(request, act, "测评已收到，谢谢您。", form):
                return redirect("proposals:my-case", reply.proposal_id)
            status = 409
    elif "content" not in reply.proposal.next_moves or hasattr(reply, "evaluation"):
        messages.error(request, "这份答复已经测评过，或者还不到测评的时候。")
        return redirect("proposals:my-case", reply.proposal_id)
    context = case_context(reply.proposal, request.role, on=today)
    answer = next(row for row in context["replies"] if row["pk"] == reply.pk)
    context |= {"form": form, "answer": answer}
    return render(request, "proposals/my/evaluate.html", context, status=status)
