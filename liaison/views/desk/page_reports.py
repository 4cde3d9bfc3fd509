"""What readers found wrong, and what the desk did about it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from liaison import rules
from liaison.forms.page_reports import OutcomeForm
from liaison.models import PageReport
from liaison.services.page_reports import settle_report
from office.paging import keyset


@require_safe
@door("desk")
def page_reports(request):
    """Open ones first, or all."""
    rows = PageReport.objects.visible_to(request.role).order_by("-pk")
    everything = bool(request.GET.get("all"))
    page = keyset(rows if everything else rows.filter(settled_at=None), request.GET)
    context = {"page": page, "everything": everything}
    return render(request, "liaison/desk/page_reports.html", context)


@require_POST
@door("desk")
def settle(request, pk):
    """Close one with a line of what was done."""
    found = get_object_or_404(PageReport.objects.visible_to(request.role), pk=pk)
    if not rules.can_mend_pages(request.role, found.township_id):
        raise PermissionDenied
    outcome = request.POST.get("outcome", "")
    form = OutcomeForm(request.POST)
    if form.is_valid():
        outcome = form.cleaned_data["outcome"]
    attempt(request, lambda: settle_report(found, outcome=outcome, by=request.role), "已处理。")
    return redirect("liaison:desk-page-reports")
