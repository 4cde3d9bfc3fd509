"""述职报告 as a Word file, for the deputy and for the desk: taken away, read back, looked at, taken over."""

from dataclasses import dataclass
from functools import partial

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.word import word_response
from deputies.enums.roster import ReportSection
from deputies.forms.reports import FilledReportForm, TakeOverForm, TypedTakeOverForm
from deputies.models import DutyReport
from deputies.pages.reports import when
from deputies.reports.changes import changes
from deputies.rules import can_check_report, can_write_report
from deputies.services import report_papers
from deputies.views.my_reports import PERSONAL
from deputies.workflow.report import WRITABLE
from office.documents import RefusedPaper

DONE = "已采用 Word 文件里的文字，草稿已存好。"


@dataclass(frozen=True)
class Side:
    """One of the two doors: where its report stands, what it shows, how a file is taken over."""

    report: str
    template: str
    take_over: type[forms.Form]
    # Whether the clerk types on somebody's word.
    typed: bool = False


MY = Side("deputies:my-report", "deputies/my/report_fill.html", TakeOverForm)
DESK = Side("deputies:desk-report", "deputies/desk/report_fill.html", TypedTakeOverForm, True)


def _report(request, pk, rule) -> DutyReport:
    found = DutyReport.objects.visible_to(request.role).select_related("deputy", "township")
    report = get_object_or_404(found.defer(*PERSONAL), pk=pk)
    if not rule(request.role, report):
        raise PermissionDenied
    return report


@require_safe
@door("my")
def my_paper(request, pk):
    """The own report as .docx."""
    return _paper(_report(request, pk, can_write_report))


@require_safe
@door("desk")
def desk_paper(request, pk):
    """A report of the township as .docx."""
    return _paper(_report(request, pk, can_check_report))


def _paper(report):
    today = timezone.localdate()
    data = report_papers.paper_of(report, when=when(report, on=today), on=today)
    return word_response(report.title, data)


@require_http_methods(["GET", "POST"])
@door("my")
def my_fill(request, pk):
    """用 Word 写, by the deputy."""
    return _fill(request, _report(request, pk, can_write_report), MY)


@require_http_methods(["GET", "POST"])
@door("desk")
def desk_fill(request, pk):
    """用 Word 写, on the deputy's word."""
    return _fill(request, _report(request, pk, can_write_report), DESK)


def _fill(request, report, side):
    """The file goes up, the page says what it changes, and only then it is taken over."""
    if report.state not in WRITABLE:
        return redirect(side.report, report.pk)
    if request.method == "GET":
        return _page(request, report, side, FilledReportForm(), 200)
    if "take" in request.POST:
        return _take(request, report, side)
    form = FilledReportForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            words, file = report_papers.read_paper(form.cleaned_data["filled"].read(), report)
        except RefusedPaper as error:
            form.add_error("filled", str(error))
        else:
            return _page(request, report, side, form, 200, words=words, pictures=file.pictures)
    return _page(request, report, side, form, 422)


def _take(request, report, side):
    """What was shown goes into the draft; where the draft has moved on, it is shown once more."""
    words = {name: request.POST[name] for name in ReportSection.values if name in request.POST}
    form = side.take_over(request.POST, report=report, words=words)
    status = 422
    if form.is_valid():
        kept = form.cleaned_data
        act = partial(
            report_papers.take_over, report, form.words(),
            seen=kept["seen"], by=request.role, told=form.told() if side.typed else None,
        )  # fmt: skip
        if attempt(request, act, DONE, form):
            return redirect(side.report, report.pk)
        status = 409
    report = DutyReport.objects.select_related("deputy", "township").get(pk=report.pk)
    return _page(request, report, side, FilledReportForm(), status, words=words, taken=form)


def _page(request, report, side, form, status, *, words=None, pictures=False, taken=None):
    context = {"report": report, "form": form, "read": words is not None, "pictures": pictures}
    if words is not None:
        found = changes(dict(report.sections), words)
        labels = {section.value: section.label for section in ReportSection}
        context |= {
            "changed": [(labels[name], pieces) for name, pieces in found.changed.items()],
            "same": [labels[name] for name in found.same],
            "kept": [labels[name] for name in found.kept],
            "take_over": _shown(side, report, {name: words[name] for name in found.changed}, taken),
        }
    return render(request, side.template, context, status=status)


def _shown(side, report, words, taken):
    """The form that carries the parts; with what was wrong with the one that was sent."""
    told = {"told_by": report.deputy.name, "told_how": "书面"}
    if taken is not None:
        told |= {name: taken.data.get(name, "") for name in told}
    form = side.take_over(report=report, words=words, initial=told)
    form.refused = [error for errors in taken.errors.values() for error in errors] if taken else []
    return form
