"""Signing together: asking others, answering when asked, agreeing to a withdrawal, leaving."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from congress.acts import attempt
from congress.doors import door
from proposals import rules
from proposals.forms.my import InviteForm
from proposals.services import drafting
from proposals.views.my.fetch import get_cosign, get_proposal
from proposals.views.typed import typed


@require_http_methods(["GET", "POST"])
@door("my")
def invite(request, pk):
    """Choose deputies in office, by search or from the list."""
    proposal = get_proposal(request, pk, rules.can_invite)
    if request.method == "GET" and not rules.open_to_edit(proposal):
        messages.error(request, "本件已经提出，不能再请人联名。")
        return redirect("proposals:my-case", pk)
    today = timezone.localdate()
    form = InviteForm(**typed(request), proposal=proposal, on=today)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            chosen = list(form.cleaned_data["deputies"])
            act = partial(drafting.invite, proposal, chosen, by=request.role, on=today)
            if attempt(request, act, f"已邀请{len(chosen)}位代表，等他们确认。", form):
                return redirect("proposals:my-case", pk)
            status = 409
    asked = request.GET.get("q", "").strip()
    if asked:
        form.fields["deputies"].queryset = form.fields["deputies"].queryset.search(asked)
    context = {"form": form, "proposal": proposal, "q": asked}
    return render(request, "proposals/my/invite.html", context, status=status)


@require_POST
@door("my")
def answer(request, pk):
    """Agree to sign, or not."""
    cosign = get_cosign(request, pk, rules.can_cosign)
    agree = request.POST.get("answer") == "agree"
    done = "您已联名。" if agree else "已告知领衔代表，您不参加联名。"
    act = partial(
        drafting.answer_invitation, cosign, agree=agree, by=request.role, on=timezone.localdate()
    )
    attempt(request, act, done)
    return redirect("proposals:my-case", cosign.proposal_id)


@require_POST
@door("my")
def agree_withdrawal(request, pk):
    """A signer agrees that the text is taken back."""
    cosign = get_cosign(request, pk, rules.can_agree_withdrawal)
    act = partial(drafting.agree_withdrawal, cosign, by=request.role, on=timezone.localdate())
    attempt(request, act, "已记下，您同意撤回。")
    return redirect("proposals:my-case", cosign.proposal_id)


@require_POST
@door("my")
def leave(request, pk):
    """A signer leaves the joint text."""
    cosign = get_cosign(request, pk, rules.can_leave)
    act = partial(drafting.leave, cosign, by=request.role, on=timezone.localdate())
    attempt(request, act, "您已退出联名。")
    return redirect("proposals:my-case", cosign.proposal_id)
