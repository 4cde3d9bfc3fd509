"""A deputy writes, changes, hands in and takes back a text."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from congress.acts import attempt
from congress.doors import door
from congress.errors import DomainError
from proposals import rules
from proposals.advice import CHECKLIST
from proposals.forms.my import FilesForm, ProposalForm
from proposals.models import Attachment, Proposal
from proposals.services import drafting, papers
from proposals.views.my.fetch import acting_deputy, get_proposal
from proposals.views.my.home import case_page
from proposals.views.raised import activity_asked
from proposals.views.typed import typed


@require_http_methods(["GET", "POST"])
@door("my")
def new(request):
    """写建议: the three parts on one page; saved as a draft that only the writer sees."""
    today = timezone.localdate()
    try:
        lead = acting_deputy(request, on=today)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("proposals:my-home")
    draft = Proposal(
        township=lead.township,
        term=lead.mandate(on=today).term,
        lead=lead,
        activity=activity_asked(request),
    )
    form = ProposalForm(
        **typed(request),
        instance=draft,
        township=lead.township,
        on=today,
    )
    act = partial(create, form, by=request.role)
    return edit_page(
        request, form, act, "草稿已存好。请人联名，或者直接提出。", draft="proposal-new"
    )


@transaction.atomic
def create(form, *, by):
    """The draft and its files, or neither."""
    proposal = drafting.create(form.save(commit=False), by=by)
    if form.cleaned_data["uploads"]:
        papers.attach(proposal, form.cleaned_data["uploads"], by=by)


@require_http_methods(["GET", "POST"])
@door("my")
def edit(request, pk):
    """Change a draft; whoever has signed is asked again."""
    proposal = get_proposal(request, pk, rules.can_edit)
    if request.method == "GET" and not rules.open_to_edit(proposal):
        messages.error(request, f"本件现为“{proposal.get_state_display()}”，不能再改内容。")
        return redirect("proposals:my-case", pk)
    form = ProposalForm(
        **typed(request),
        instance=proposal,
        township=proposal.township,
        on=timezone.localdate(),
    )
    act = partial(save, form, by=request.role)
    return edit_page(request, form, act, "已改好。", draft=f"proposal-{pk}")


@transaction.atomic
def save(form, *, by):
    """The changed text and its new files, or neither."""
    proposal = form.save(commit=False)
    drafting.edit(proposal, by=by)
    if form.cleaned_data["uploads"]:
        papers.attach(proposal, form.cleaned_data["uploads"], by=by)


def edit_page(request, form, act, done, *, draft):
    """Show the form, or carry it out; typed text stays when it is refused."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if attempt(request, act, done, form):
                return redirect("proposals:my-case", form.instance.pk)
            status = 409
    context = {
        "form": form,
        "checklist": CHECKLIST,
        "draft": draft,
        "is_new": draft == "proposal-new",
    }
    return render(request, "proposals/my/edit.html", context, status=status)


@require_POST
@door("my")
def submit(request, pk):
    """提出."""
    proposal = get_proposal(request, pk, rules.can_submit)
    act = partial(drafting.submit, proposal, by=request.role, on=timezone.localdate())
    attempt(request, act, "已提出，人大办会尽快审查。进展会通知您。")
    return redirect("proposals:my-case", pk)


@require_POST
@door("my")
def withdraw(request, pk):
    """申请撤回: at once, or when all signers agree."""
    proposal = get_proposal(request, pk, rules.can_withdraw)
    act = partial(drafting.ask_withdrawal, proposal, by=request.role, on=timezone.localdate())
    attempt(request, act, "已申请撤回。有联名代表的，要等他们都同意。")
    return redirect("proposals:my-case", pk)


@require_POST
@door("my")
def copy(request, pk):
    """Take up an ended or returned text again in a new draft."""
    proposal = get_proposal(request, pk, rules.can_copy)
    today = timezone.localdate()
    made = []

    def act():
        if not rules.open_to_copy(proposal):
            raise DomainError(f"本件现为“{proposal.get_state_display()}”，不用另写。")
        acting_deputy(request, on=today)
        made.append(papers.copy(proposal, by=request.role, on=today))

    if attempt(request, act, "已照原文另存一份草稿。一件只留一件事，改好再提出。"):
        return redirect("proposals:my-edit", made[0].pk)
    return redirect("proposals:my-case", pk)


@require_POST
@door("my")
def add_files(request, pk):
    """Put files beside a draft."""
    proposal = get_proposal(request, pk, rules.can_attach)
    form = FilesForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        files = form.cleaned_data["uploads"]
        act = partial(papers.attach, proposal, files, by=request.role)
        if attempt(request, act, "附件已上传。", form):
            return redirect("proposals:my-case", pk)
        status = 409
    return case_page(request, proposal, status=status, files_form=form)


@require_POST
@door("my")
def delete_file(request, pk):
    """Take a file away from a draft."""
    found = Attachment.objects.visible_to(request.role).select_related("file", "proposal__lead")
    attachment = get_object_or_404(found, pk=pk, reply=None)
    get_proposal(request, attachment.proposal_id, rules.can_attach)
    attempt(request, lambda: papers.detach(attachment, by=request.role), "附件已删去。")
    return redirect("proposals:my-case", attachment.proposal_id)
