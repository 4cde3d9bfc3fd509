"""Decisions of the desk on one activity: one page each, all of one shape, described by a table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from congress.acts import attempt
from congress.doors import door
from congress.forms.reason import ReasonForm
from deputies import rules
from deputies.enums.activity import ActivityState, PaperKind
from deputies.forms.activities import (
    FeedbackForm,
    FindingsForm,
    ForwardForm,
    MoreForm,
    PapersForm,
    PhotosForm,
    PostponeForm,
    ReportForm,
)
from deputies.models import Activity
from deputies.pages.activity import for_page
from deputies.services import activities, activity_papers

BEGUN = {ActivityState.HELD, ActivityState.CLOSED}


@dataclass(frozen=True)
class Act:
    """One decision: what is asked, what will happen, which activities it is open to."""

    title: str
    explain: str
    button: str
    done: str
    perform: Callable
    open_to: Callable
    form: Callable | None = None
    danger: bool = False
    # Shown as the main button on the page.
    first: Callable = lambda activity, on: False
    # Sent straight from the page, with this question, because nothing is asked.
    confirm: str = ""

    @property
    def asks(self) -> bool:
        """Whether anything is to be typed; a template would call `form` itself."""
        return self.form is not None

    def make_form(self, activity, on, data=None, files=None):
        if self.form is None:
            return forms.Form(data)
        return self.form(data, files, activity=activity, on=on)


def plain(form_class) -> Callable:
    """A form that needs to know nothing of the activity."""
    return lambda data, files, **_: form_class(data, files)


def of_day(form_class) -> Callable:
    """A form with a date that is today unless typed otherwise."""
    return lambda data, files, *, activity, on: form_class(data, files, initial={"on": on})


def moves(verb: str) -> Callable:
    return lambda activity: verb in activity.next_moves


def _postpone(activity, form, by, on):
    activities.postpone(activity, by=by, on=on, **form.cleaned_data)


def _papers(kind: str, activity, form, by, on):
    words = form.cleaned_data
    title = words.get("title", "")
    activity_papers.add_papers(activity, words["uploads"], kind=kind, title=title, by=by, on=on)


def _report(activity, form, by, on):
    words = form.cleaned_data
    activity_papers.hand_in_report(activity, words["uploads"], by=by, on=words["on"])


def _forward(activity, form, by, on):
    words = form.cleaned_data
    activity_papers.forward_report(activity, to=words["to"], by=by, on=words["on"])


def _feedback(activity, form, by, on):
    words = form.cleaned_data
    activity_papers.note_feedback(activity, feedback=words["note"], by=by, on=words["on"])


def _findings(activity, form, by, on):
    activity_papers.note_findings(activity, findings=form.cleaned_data["note"], by=by, on=on)


def _invite(activity, form, by, on):
    activities.invite_more(activity, form.cleaned_data["deputies"], by=by, on=on)


def _cancel(activity, form, by, on):
    activities.cancel(activity, by=by, on=on, note=form.cleaned_data["note"])


ACTS: dict[str, Act] = {
    "announce": Act(
        "发通知",
        "名单里的代表各收到一条通知，会前材料一并送到。没有账号的代表，请打电话。",
        "发通知",
        "通知已发出。",
        lambda activity, form, by, on: activities.announce(activity, by=by, on=on),
        moves("announce"),
        first=lambda activity, on: True,
        confirm="通知发出后，名单里的代表都会收到。现在发吗？",
    ),
    "hold": Act(
        "登记举行",
        "已准假的自动记为请假，到场的记入履职登记。",
        "登记举行",
        "已登记举行。",
        lambda activity, form, by, on: activities.hold(activity, by=by, on=on),
        lambda activity: "hold" in activity.next_moves and timezone.localdate() >= activity.on,
        first=lambda activity, on: on >= activity.on,
        confirm="活动已经举行了吗？到场的会记入履职登记。",
    ),
    "close": Act(
        "办结",
        "还没有登记的代表按缺席计。办结以后仍可更正，要写明原因。",
        "办结",
        "活动已办结。",
        lambda activity, form, by, on: activities.close(activity, by=by, on=on),
        moves("close"),
        first=lambda activity, on: True,
        confirm="没有登记的代表会按缺席计。现在办结吗？",
    ),
    "papers": Act(
        "发会前材料",
        "工作报告、预算草案、议程等。发出通知以后上传的，代表会再收到一条通知；谁看过、谁没看，页面上都有。",
        "上传",
        "材料已上传。",
        partial(_papers, PaperKind.BEFORE),
        lambda activity: activity.state in {ActivityState.PLANNED, ActivityState.ANNOUNCED},
        form=plain(PapersForm),
    ),
    "invite": Act(
        "补请代表",
        "补请的代表会收到通知，已经请过的不再通知。",
        "补请",
        "已补请。",
        _invite,
        lambda activity: activity.state == ActivityState.ANNOUNCED,
        form=lambda data, files, *, activity, on: MoreForm(data, activity=activity, on=on),
    ),
    "postpone": Act(
        "改期或者改地点",
        "名单里的代表都会收到通知。改了时间的，原来的请假作废，请代表重新回复。",
        "改好并通知",
        "已改好，代表都会收到通知。",
        _postpone,
        moves("postpone"),
        form=lambda data, files, *, activity, on: PostponeForm(data, activity=activity),
    ),
    "findings": Act(
        "记录活动情况",
        "看到的问题、代表提的意见，写给没有到场的人看。需要政府办理的，请点“提出建议”。",
        "保存",
        "已保存。",
        _findings,
        lambda activity: activity.has_begun,
        form=lambda data, files, *, activity, on: FindingsForm(data, activity=activity),
    ),
    "materials": Act(
        "上传活动资料",
        "会议记录、讲稿、课件等，参加的代表都能看。",
        "上传",
        "资料已上传。",
        partial(_papers, PaperKind.AFTER),
        lambda activity: activity.has_begun,
        form=plain(PapersForm),
    ),
    "photos": Act(
        "上传照片",
        "照片会缩小，拍摄位置和手机型号会去掉。",
        "上传",
        "照片已上传。",
        partial(_papers, PaperKind.PHOTO),
        lambda activity: activity.has_begun,
        form=plain(PhotosForm),
    ),
    "report": Act(
        "交活动报告",
        "视察、调研、执法检查报告写好以后在这里登记，报告期限随即停止计算。",
        "登记报告",
        "报告已登记。",
        _report,
        lambda activity: (
            activity.has_begun and activity.report_on is None and activity.kind.needs_report
        ),
        form=of_day(ReportForm),
        first=lambda activity, on: (
            activity.state == ActivityState.CLOSED and activity.report_due is not None
        ),
    ),
    "forward": Act(
        "转交报告",
        "主席团把报告转给有关机关研究处理，反馈期限从转交之日起按办理规则计算。",
        "登记转交",
        "已登记转交，反馈期限开始计算。",
        _forward,
        lambda activity: (
            activity.report_on is not None
            and activity.feedback_due is None
            and activity.state in BEGUN
        ),
        form=of_day(ForwardForm),
        first=lambda activity, on: True,
    ),
    "feedback": Act(
        "登记反馈",
        "有关机关的研究处理情况，参加活动的代表会收到通知。",
        "登记反馈",
        "反馈已登记，代表会收到通知。",
        _feedback,
        lambda activity: (
            activity.feedback_due is not None
            and activity.feedback_on is None
            and activity.state in BEGUN
        ),
        form=of_day(FeedbackForm),
        first=lambda activity, on: True,
    ),
    "cancel": Act(
        "取消活动",
        "已经通知的，代表都会收到取消的通知；已经记下的履职会收回。",
        "取消活动",
        "活动已取消。",
        _cancel,
        moves("cancel"),
        form=lambda data, files, **_: ReasonForm(data, label="为什么取消（代表会看到）"),
        danger=True,
    ),
}


def open_acts(activity, context, *, on) -> list[dict]:
    """The buttons of the page: those that the table allows, the next step first."""
    found = []
    for name, act in ACTS.items():
        if act.open_to(activity):
            found.append({"name": name, "act": act, "first": act.first(activity, on)})
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@door("desk")
def act(request, pk, name):
    """One decision: its page with what will happen, or the act itself."""
    chosen = ACTS.get(name)
    if chosen is None:
        raise Http404
    row = get_object_or_404(for_page(Activity.objects.visible_to(request.role)), pk=pk)
    if not rules.can_run_activities(request.role, row.township_id):
        raise PermissionDenied
    on, status = timezone.localdate(), 200
    form = chosen.make_form(row, on)
    if request.method == "POST":
        form = chosen.make_form(row, on, request.POST, request.FILES)
        status = 422
        if form.is_valid():
            perform = partial(chosen.perform, row, form, request.role, on)
            if attempt(request, perform, chosen.done, form):
                return redirect("deputies:desk-activity", pk)
            status = 409
    context = {"activity": row, "act": chosen, "form": form}
    return render(request, "deputies/desk/activity_act.html", context, status=status)
