"""The desk reads one duty report, sends it back, checks it; the chair publishes; the clerk types for a deputy."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.enums import RoleKind
from congress.forms.reason import ReasonForm
from congress.forms.told import ToldForm
from congress.law import completed
from congress.models import Event
from congress.verbs import verb_zh
from deputies.forms.reports import (
    PublishForm,
    ReportPhotosForm,
    SendBackForm,
    StartForm,
    TypedReportForm,
)
from deputies.models import DutyReport, ReportPhoto
from deputies.pages.reports import headline, parts, period, state_badge, when
from deputies.reports.dates import notice_by
from deputies.rules import can_check_report, can_publish_report, can_write_report
from deputies.services import report_review, report_writing
from deputies.views.my_reports import PERSONAL, picture
from deputies.workflow.report import WRITABLE
from office.forms import HelpedForm


@dataclass(frozen=True)
class Act:
    """One decision: its move of the table, who may, what the page says, what it asks for."""

    move: str
    title: str
    button: str
    explain: str
    done: str
    rule: Callable
    form: type[forms.Form]
    danger: bool = False


class NothingForm(HelpedForm, forms.Form):
    """A decision that asks for no word."""


class TypedFilingForm(ToldForm):
    """On whose word the clerk hands it in."""


ACTS = {
    "review": Act(
        "review_report", "审核通过", "审核通过",
        "内容属实、没有不宜公开的情况，送主席公开。", "已审核，等主席公开。",
        can_check_report, NothingForm,
    ),
    "return": Act(
        "return_report", "退回修改", "退回代表",
        "逐段写明要改什么，代表改好以后再提交。没有意见的部分留空。", "已退回，代表会收到通知。",
        can_check_report, SendBackForm,
    ),
    "publish": Act(
        "publish_report", "公开", "向选民公开",
        "公开以后，选民在代表页上读得到，可以留言；同时记入履职档案。", "已向选民公开。",
        can_publish_report, PublishForm,
    ),
    "file": Act(
        "file_report", "代录提交", "提交",
        "代表交来纸质报告的，录好以后在这里提交。履职数据按今天定下来。", "已提交，可以审核。",
        can_write_report, TypedFilingForm,
    ),
    "unpublish": Act(
        "unpublish_report", "停止公开", "停止公开",
        "从公开页面上撤下，退回代表修改；履职档案里的述职记录同时撤销。", "已停止公开。",
        can_publish_report, ReasonForm, danger=True,
    ),
    "withdraw": Act(
        "withdraw_report", "代录撤回", "撤回",
        "代表要求撤回的，在这里登记；可以再写一份。", "述职报告已撤回。",
        can_write_report, TypedFilingForm, danger=True,
    ),
}  # fmt: skip


def _report(request, pk, rule=can_check_report) -> DutyReport:
    found = DutyReport.objects.visible_to(request.role).select_related("deputy", "township")
    report = get_object_or_404(found.defer(*PERSONAL), pk=pk)
    if not rule(request.role, report):
        raise PermissionDenied
    return report


@require_safe
@door("desk")
def report(request, pk):
    """All of one report: text beside figures, likeness, personal numbers, what happened."""
    return _page(request, _report(request, pk))


def _page(request, found, *, photo_form=None, status=200):
    today = timezone.localdate()
    law = completed(found.township.law.values)
    events = Event.objects.about(found)[:20]
    open_acts = [
        (name, act)
        for name, act in ACTS.items()
        if act.move in found.next_moves and act.rule(request.role, found)
    ]
    context = {
        "report": found,
        "badge": state_badge(found.state),
        "period": period(found),
        "when": when(found, on=today),
        "notice_by": notice_by(found.meets_on, law) if found.meets_on else None,
        "lateness": report_review.lateness(found, on=today) if found.state != "published" else "",
        "parts": parts(found, report_writing.current_figures(found, on=today)),
        "headline": headline(found),
        "findings": report_review.findings(found),
        "photos": found.photos.all(),
        "acts": open_acts,
        "may_type": found.state in WRITABLE and can_write_report(request.role, found),
        "photo_form": photo_form or ReportPhotosForm(),
        "events": [(event, verb_zh(event.verb)) for event in events],
    }
    return render(request, "deputies/desk/report.html", context, status=status)


@require_http_methods(["GET", "POST"])
@door("desk")
def act(request, pk, name):
    """One decision on a report, by its name in the address."""
    if name not in ACTS:
        raise Http404
    what = ACTS[name]
    found = _report(request, pk, what.rule)
    form = what.form(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if attempt(
                request, partial(_carry_out, name, found, form, request.role), what.done, form
            ):
                return redirect("deputies:desk-report", pk)
            status = 409
    context = {
        "act": what,
        "report": found,
        "form": form,
        "findings": report_review.findings(found) if name in {"publish", "review"} else [],
        "lateness": report_review.lateness(found, on=timezone.localdate())
        if name == "publish"
        else "",
    }
    return render(request, "deputies/desk/report_act.html", context, status=status)


def _carry_out(name, report, form, by):
    """What the named decision does with what was typed."""
    on, words = timezone.localdate(), form.cleaned_data
    if name == "review":
        report_review.review(report, by=by, on=on)
    elif name == "return":
        report_review.send_back(report, words, note=words["note"], by=by, on=on)
    elif name == "publish":
        report_review.publish(report, seen=words["seen"], by=by, on=on)
    elif name == "unpublish":
        report_review.unpublish(report, note=words["note"], by=by, on=on)
    elif name == "file":
        report_writing.file_report(report, by=by, on=on, told=form.told())
    else:
        report_writing.withdraw(report, by=by, on=on, told=form.told())


@require_http_methods(["GET", "POST"])
@door("desk")
def start(request):
    """代录: start a report for a deputy who writes on paper."""
    today = timezone.localdate()
    form = StartForm(
        request.POST if request.method == "POST" else None,
        township=request.role.township,
        year=today.year,
        on=today,
        initial={"deputy": request.GET.get("deputy"), "told_how": "书面"},
    )
    if request.role.kind != RoleKind.CLERK:
        raise PermissionDenied
    status, made = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():

            def begin():
                made.append(
                    report_writing.start(
                        form.cleaned_data["deputy"], by=request.role, on=today, told=form.told()
                    )
                )

            if attempt(request, begin, "已从履职档案生成草稿，请照代表的原稿录入。", form):
                return redirect("deputies:desk-report-edit", made[0].pk)
            status = 409
    return render(request, "deputies/desk/report_start.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@door("desk")
def edit(request, pk):
    """代录: the five parts as the deputy handed them in."""
    found = _report(request, pk, can_write_report)
    if request.method == "GET" and found.state not in WRITABLE:
        return redirect("deputies:desk-report", pk)
    form = TypedReportForm(
        request.POST if request.method == "POST" else None,
        report=found,
        initial={"told_by": found.deputy.name, "told_how": "书面"},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(
                report_writing.save, found, form.words(), by=request.role, told=form.told()
            )
            if attempt(request, act, "已录好。", form):
                return redirect("deputies:desk-report", pk)
            status = 409
    context = {"report": found, "form": form, "headline": headline(found)}
    return render(request, "deputies/desk/report_edit.html", context, status=status)


@require_POST
@door("desk")
def add_photos(request, pk):
    """Pictures that the deputy handed in."""
    found = _report(request, pk, can_write_report)
    form = ReportPhotosForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        words = form.cleaned_data
        act = partial(
            report_writing.add_photos,
            found,
            words["uploads"],
            caption=words["caption"],
            by=request.role,
        )
        if attempt(request, act, "照片已放上。", form):
            return redirect("deputies:desk-report", pk)
        status = 409
    return _page(request, found, photo_form=form, status=status)


@require_POST
@door("desk")
def drop_photo(request, pk):
    """Take a picture away from a draft."""
    photo = get_object_or_404(ReportPhoto.objects.select_related("file"), pk=pk)
    photo.report = _report(request, photo.report_id, can_write_report)
    attempt(request, partial(report_writing.drop_photo, photo, by=request.role), "照片已删去。")
    return redirect("deputies:desk-report", photo.report_id)


@require_safe
@door("desk")
def photo(request, pk):
    """A picture of a report of the township."""
    return picture(request, pk)
