"""What units ask for: return and extension, decided on one page each."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from congress.acts import attempt
from congress.doors import door
from proposals import rules
from proposals.forms.desk import DecisionForm
from proposals.models import ExtensionRequest, ReturnRequest
from proposals.services import requests

KIN = ("assignment__proposal__township", "assignment__proposal__law_profile", "assignment__unit")


@require_http_methods(["GET", "POST"])
@door("desk")
def decide_return(request, pk):
    """审核退回: agreed, the case comes back to be handed over again; refused, it stays."""
    asked = get_object_or_404(
        ReturnRequest.objects.visible_to(request.role).select_related(*KIN), pk=pk
    )
    if not rules.can_decide_return(request.role, asked.assignment.proposal):
        raise PermissionDenied
    explain = "同意的，本件收回，请另行交办；不同意的，仍由原单位办理。单位和领衔代表会收到通知。"
    return _decide(request, asked, requests.decide_return, "审核退回申请", explain)


@require_http_methods(["GET", "POST"])
@door("desk")
def decide_extension(request, pk):
    """延期审批: agreed, the reply is due on the new day; the deputy is told either way."""
    asked = get_object_or_404(
        ExtensionRequest.objects.visible_to(request.role).select_related(*KIN), pk=pk
    )
    if not rules.can_decide_extension(request.role, asked.assignment.proposal):
        raise PermissionDenied
    explain = "同意的，答复期限改到申请的日期；不同意的，原期限不变。单位和代表会收到通知。"
    return _decide(request, asked, requests.decide_extension, "审批延期申请", explain)


def _decide(request, asked, service, title, explain):
    form = DecisionForm(request.POST if request.method == "POST" else None)
    case = asked.assignment.proposal
    status = 200
    if request.method == "POST":
        on = timezone.localdate()
        if form.is_valid() and attempt(
            request,
            lambda: service(asked, by=request.role, on=on, **form.cleaned_data),
            "已审批，单位和代表会收到通知。",
            form,
        ):
            return redirect("proposals:desk-case", pk=case.pk)
        status = 409
    context = {"asked": asked, "case": case, "form": form, "title": title, "explain": explain}
    return render(request, "proposals/desk/decide.html", context, status=status)
