"""A deputy's duty reports: started from the duty file, written, filed, answered for."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.law import completed
from deputies.forms.reports import ReportPhotosForm, ReportTextForm, WordAnswerForm
from deputies.models import Deputy, DutyReport, ReportPhoto, ReportPlan, ReportWord
from deputies.pages.reports import headline, parts, period, state_badge, when, words
from deputies.reports.dates import notice_by
from deputies.rules import can_write_report
from deputies.services import report_words, report_writing
from deputies.workflow.report import WRITABLE
from office.evidence import inline_image_response


def _report(request, pk) -> DutyReport:
    found = DutyReport.objects.visible_to(request.role).select_related("deputy", "township")
    report = get_object_or_404(found.defer(*PERSONAL), pk=pk)
    if not can_write_report(request.role, report):
        raise PermissionDenied
    return report


PERSONAL = ("deputy__phone", "deputy__id_number", "deputy__address", "deputy__brief")


@require_safe
@door("my")
def reports(request):
    """Own reports, and whether one is planned this year."""
    today = timezone.localdate()
    deputy = Deputy.objects.of_role(request.role).first()
    own = (
        DutyReport.objects.visible_to(request.role)
        .select_related("deputy")
        .order_by("-year", "-pk")
    )
    rows = [
        {
            "pk": report.pk,
            "title": report.title,
            "about": f"{period(report)} · {when(report, on=today)}",
            "badge": state_badge(report.state),
        }
        for report in own.defer(*PERSONAL)
    ]
    this_year = own.live().of_year(today.year).exists()
    line = ReportPlan.objects.filter(deputy=deputy, year=today.year).first() if deputy else None
    context = {
        "rows": rows,
        "line": line,
        "may_start": not this_year and deputy is not None and deputy.may_act(on=today),
        "year": today.year,
    }
    return render(request, "deputies/my/reports.html", context)


@require_POST
@door("my")
def start(request):
    """写述职报告: one tap, and the facts of the duty file are in it."""
    deputy = get_object_or_404(Deputy.objects.of_role(request.role))
    made = []

    def act():
        made.append(report_writing.start(deputy, by=request.role, on=timezone.localdate()))

    if attempt(request, act, "已从履职档案生成草稿，请逐段修改补充。"):
        return redirect("deputies:my-report-edit", made[0].pk)
    return redirect("deputies:my-reports")


@require_safe
@door("my")
def report(request, pk):
    """One report as it stands, what comes next, and voters' words under it."""
    return _page(request, _report(request, pk))


def _page(request, found, *, status=200, photo_form=None):
    today = timezone.localdate()
    law = completed(found.township.law.values)
    writable = found.state in WRITABLE
    context = {
        "report": found,
        "badge": state_badge(found.state),
        "period": period(found),
        "when": when(found, on=today),
        "publish_by": notice_by(found.meets_on, law) if found.meets_on else None,
        "parts": parts(found, report_writing.current_figures(found, on=today)),
        "headline": headline(found),
        "photos": found.photos.all(),
        "writable": writable,
        "may_withdraw": "withdraw_report" in found.next_moves,
        "photo_form": photo_form or ReportPhotosForm(),
        "words": words(ReportWord.objects.visible_to(request.role).filter(report=found)),
    }
    return render(request, "deputies/my/report.html", context, status=status)


@require_http_methods(["GET", "POST"])
@door("my")
def edit(request, pk):
    """The five parts, one below the other; saved as often as one likes."""
    found = _report(request, pk)
    if request.method == "GET" and found.state not in WRITABLE:
        return redirect("deputies:my-report", pk)
    form = ReportTextForm(request.POST or None, instance=found)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = dict(form.cleaned_data)
            act = partial(report_writing.save, found, values, by=request.role)
            if attempt(request, act, "草稿已存好。"):
                return redirect("deputies:my-report", pk)
            status = 409
    figures = report_writing.current_figures(found, on=timezone.localdate())
    rows = [{**part, "field": form[part["name"]]} for part in parts(found, figures)]
    context = {"report": found, "rows": rows, "form": form, "headline": headline(found)}
    return render(request, "deputies/my/report_edit.html", context, status=status)


@require_POST
@door("my")
def file_report(request, pk):
    """提交: figures are frozen, the clerk is told."""
    found = _report(request, pk)
    act = partial(report_writing.file_report, found, by=request.role, on=timezone.localdate())
    attempt(request, act, "已提交，人大办审核以后由主席公开。")
    return redirect("deputies:my-report", pk)


@require_POST
@door("my")
def withdraw(request, pk):
    """撤回."""
    found = _report(request, pk)
    act = partial(report_writing.withdraw, found, by=request.role, on=timezone.localdate())
    attempt(request, act, "述职报告已撤回。")
    return redirect("deputies:my-report", pk)


@require_POST
@door("my")
def add_photos(request, pk):
    """Pictures beside the draft."""
    found = _report(request, pk)
    form = ReportPhotosForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        act = partial(
            report_writing.add_photos,
            found,
            form.cleaned_data["uploads"],
            caption=form.cleaned_data["caption"],
            by=request.role,
        )
        if attempt(request, act, "照片已放上。", form):
            return redirect("deputies:my-report", pk)
        status = 409
    return _page(request, found, status=status, photo_form=form)


@require_POST
@door("my")
def drop_photo(request, pk):
    """Take a picture away."""
    photo = get_object_or_404(ReportPhoto.objects.select_related("file"), pk=pk)
    photo.report = _report(request, photo.report_id)
    attempt(request, partial(report_writing.drop_photo, photo, by=request.role), "照片已删去。")
    return redirect("deputies:my-report", photo.report_id)


@require_http_methods(["GET", "POST"])
@door("my")
def answer(request, pk):
    """回复 a voter's word under the own report."""
    found = ReportWord.objects.visible_to(request.role).select_related("report__deputy")
    word = get_object_or_404(found, pk=pk)
    form = WordAnswerForm(request.POST or None, initial={"text": word.answer})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(
                report_words.answer,
                word,
                text=form.cleaned_data["text"],
                by=request.role,
                on=timezone.localdate(),
            )
            if attempt(request, act, "已回复，选民在页面上看得到。", form):
                return redirect("deputies:my-report", word.report_id)
            status = 409
    context = {"form": form, "word": words([word])[0], "report": word.report}
    return render(request, "deputies/my/word_answer.html", context, status=status)


@require_safe
@door("my")
def photo(request, pk):
    """A picture of an own report."""
    return picture(request, pk)


def picture(request, pk):
    """The picture, for whoever may read its report."""
    readable = DutyReport.objects.visible_to(request.role)
    found = ReportPhoto.objects.select_related("file").filter(report__in=readable)
    return inline_image_response(get_object_or_404(found, pk=pk).file)
