"""The county reads its townships: how they stand beside each other, every case, nothing to change."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.doors import door
from congress.models import Township
from office.paging import keyset
from office.shares import percent
from proposals.forms.county import CountyFilter
from proposals.models import Clock, Proposal
from proposals.pages import case_context, row_cells


@require_safe
@door("county")
def home(request):
    """One row a township: handed over, replied, overdue, in time."""
    on = timezone.localdate()
    year = _year(request, on)
    townships = list(Township.objects.visible_to(request.role).order_by("name", "pk"))
    counts = Proposal.objects.visible_to(request.role).counted_by_township(year=year)
    clocks = Clock.objects.visible_to(request.role).counted_by_township(year=year, on=on)
    rows = [_row(town, counts.get(town.pk, {}), clocks.get(town.pk, {})) for town in townships]
    context = {"rows": rows, "year": year, "years": range(on.year, on.year - 5, -1)}
    return render(request, "proposals/county/home.html", context)


def _year(request, on) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else on.year


def _row(township, counts, clocks) -> dict:
    judged = clocks.get("in_time", 0) + clocks.get("late", 0)
    return {
        "township": township,
        "taken": counts.get("taken", 0),
        "handed_over": counts.get("handed_over", 0),
        "replied": counts.get("replied", 0),
        "closed": counts.get("closed", 0),
        "overdue": clocks.get("overdue", 0),
        "in_time": clocks.get("in_time", 0),
        "judged": judged,
        "rate": percent(clocks.get("in_time", 0), judged),
    }


@require_safe
@door("county")
def case_list(request):
    """Every case of the county's townships, drafts apart."""
    on = timezone.localdate()
    townships = Township.objects.visible_to(request.role).order_by("name", "pk")
    form = CountyFilter(request.GET, townships=townships)
    cases = form.narrow(Proposal.objects.visible_to(request.role), on=on)
    page = keyset(cases.for_list("township__name"), request.GET)
    rows = [{**row_cells(case, on=on), "township": case.township__name} for case in page.rows]
    context = {"form": form, "page": page, "rows": rows, "filtered": bool(request.GET)}
    return render(request, "proposals/county/list.html", context)


@require_safe
@door("county")
def case(request, pk):
    """One case as the desk sees it, to read."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.role).for_case(), pk=pk)
    context = case_context(proposal, request.role, on=timezone.localdate())
    return render(request, "proposals/county/case.html", context)
