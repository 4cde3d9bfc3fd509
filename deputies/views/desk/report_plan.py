"""The desk plans who reports when, and sees who is left."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.gathering import Rows, gather
from congress.law import completed
from deputies.forms.reports import PlanForm, PlanManyForm
from deputies.models import DutyReport, ReportPlan, ReportWord
from deputies.pages.reports import state_badge
from deputies.reports.dates import notice_by, owed_reports, proposed, term_ends, wanted_in_year
from deputies.rules import can_check_report
from deputies.services import report_plan, report_year
from deputies.services.report_results import results
from deputies.voters import percent

YEARS = range(1990, 2101)


def _year(request) -> int:
    """The year asked for; this one where nothing sensible is."""
    text = request.GET.get("year", "")
    this = timezone.localdate().year
    year = int(text) if text.isdecimal() and len(text) == 4 else this
    return year if year in YEARS else this


@require_safe
@door("desk")
def plan(request):
    """The year's plan with where each report stands, coverage of the term, and who is next."""
    return _page(request, _year(request))


def _page(request, year, *, form=None, chosen=(), status=200):
    township, today = request.role.township, timezone.localdate()
    term, law, words = _ground(request.role)
    seats = report_plan.seats(township, term, year=year, on=today) if term else []
    ends = term_ends(term.started_on, term.ended_on, law) if term else None
    left = owed_reports(seats, law)
    lines = [_line(line, law, on=today) for line in _lines(township, year)]
    waiting = [line["state"] for line in lines]
    context = {
        "year": year,
        "years": [year - 1, year + 1],
        "term": term,
        "lines": lines,
        "done": len(seats) - len(left),
        "total": len(seats),
        "coverage": percent(len(seats) - len(left), len(seats)),
        "ends": ends,
        "left": len(left),
        "wanted": wanted_in_year(seats, law, year=year, ends=ends) if ends else 0,
        "to_check": waiting.count("filed"),
        "to_publish": waiting.count("reviewed"),
        "words": words,
        "proposed": proposed(seats, law, year=year, ends=ends) if ends else [],
        "others": [seat for seat in left if not seat.planned],
        "form": form or PlanManyForm(township=township, initial={"form": "both"}),
        "chosen": set(chosen),
    }
    return render(request, "deputies/desk/report_plan.html", context, status=status)


def _ground(role):
    """The term that runs or None, the law profile, and how many words of voters wait. One query."""
    township = role.township
    terms, laws, words = gather(
        role,
        [
            Rows(township.running_terms, ("pk", "number", "started_on", "ended_on"), 1),
            Rows(township.law_profiles.order_by("-version"), ("values",), 1),
            Rows(ReportWord.objects.of(township).pending(), ("pk",), 1),
        ],
    )
    term = terms[0] if terms else None
    return term, completed(laws[0].values), words[0].total if words else 0


def _lines(township, year):
    """Planned lines of the year with the state of their report, and reports nobody planned."""
    reports = DutyReport.objects.live().filter(deputy=OuterRef("deputy"), year=OuterRef("year"))
    planned = ReportPlan.objects.of(township).of_year(year).select_related("deputy")
    return planned.only(
        *("planned_on", "form", "place", "year", "deputy__name"),
    ).annotate(
        report=Subquery(reports.values("pk")[:1]),
        state=Subquery(reports.values("state")[:1]),
        published=Subquery(reports.values("published_on")[:1]),
    )


def _line(line, law, *, on) -> dict:
    missing = line.state not in {"filed", "reviewed", "published"}
    return {
        "pk": line.pk,
        "name": line.deputy.name,
        "deputy": line.deputy_id,
        "day": line.planned_on,
        "notice": notice_by(line.planned_on, law),
        "form": line.get_form_display(),
        "place": line.place,
        "report": line.report,
        "state": line.state or "",
        "badge": state_badge(line.state) if line.state else ("", "dash", "未起草"),
        "late": missing and line.planned_on < on,
        "published": line.published,
    }


@require_POST
@door("desk")
def add(request):
    """列入计划: those ticked, with one day, form and place."""
    township = request.role.township
    form = PlanManyForm(request.POST, township=township)
    year = _year(request)
    status = 422
    if form.is_valid():
        words = form.cleaned_data
        year = words["planned_on"].year
        act = partial(
            report_plan.plan,
            township,
            list(words["deputies"]),
            planned_on=words["planned_on"],
            form=words["form"],
            place=words["place"],
            by=request.role,
            on=timezone.localdate(),
        )
        if attempt(request, act, "已列入述职计划。", form):
            return redirect(f"{reverse('deputies:desk-reports')}?year={year}")
        status = 409
    chosen = [int(pk) for pk in request.POST.getlist("deputies") if pk.isdecimal()]
    return _page(request, year, form=form, chosen=chosen, status=status)


def _plan(request, pk) -> ReportPlan:
    found = ReportPlan.objects.visible_to(request.role).select_related("deputy")
    line = get_object_or_404(found, pk=pk)
    if not can_check_report(request.role, line):
        raise PermissionDenied
    return line


@require_http_methods(["GET", "POST"])
@door("desk")
def change(request, pk):
    """Another day, form or place for one line."""
    line = _plan(request, pk)
    form = PlanForm(request.POST or None, instance=line)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(report_plan.change_plan, line, by=request.role, **form.cleaned_data)
            if attempt(request, act, "述职计划已改好。", form):
                return redirect(f"{reverse('deputies:desk-reports')}?year={line.year}")
            status = 409
    context = {"form": form, "line": line}
    return render(request, "deputies/desk/report_plan_line.html", context, status=status)


@require_POST
@door("desk")
def drop(request, pk):
    """Take a line out of the plan."""
    line = _plan(request, pk)
    attempt(request, partial(report_plan.drop_plan, line, by=request.role), "已从计划中去掉。")
    return redirect(f"{reverse('deputies:desk-reports')}?year={line.year}")


@require_safe
@door("desk")
def year(request, year):
    """A year on one page, to read and to print."""
    if year not in YEARS:
        raise Http404
    township, today = request.role.township, timezone.localdate()
    term = report_year.overview(township, on=today)
    rows = report_year.rows(township, year, on=today)
    wanted = {row.report.pk for row in rows if row.report} | {one.report for one in term.past}
    judged = results(wanted, for_voters=False)
    earlier = report_year.histories(term.past, judged, year=year)
    context = {
        "year": year,
        "years": sorted({*(row.year for row in term.trend), year, today.year}, reverse=True),
        "trend": term.trend,
        "terms": report_year.by_term(term.past, judged),
        "rows": [
            (
                row,
                state_badge(row.report.state) if row.report else ("", "dash", "未起草"),
                judged.get(row.report.pk) if row.report else None,
                earlier.get(row.deputy, []),
            )
            for row in rows
        ],
        "done": term.done,
        "total": term.total,
        "share": percent(term.done, term.total),
        "published": sum(bool(row.report and row.report.state == "published") for row in rows),
    }
    return render(request, "deputies/desk/report_year.html", context)
