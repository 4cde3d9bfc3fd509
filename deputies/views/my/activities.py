"""A deputy's activities: what comes, answering, leave, papers, signing in by the code on the screen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.errors import DomainError
from deputies.enums.activity import ActivityState, LeaveState, PaperKind
from deputies.exports.activity_ics import one
from deputies.forms.activities import LeaveForm
from deputies.models import Activity, Attendance, Deputy, Leave, Paper
from deputies.notices.activity import moment_zh
from deputies.pages import activity as pages
from deputies.pages import my_activities as phone
from deputies.services import activity_papers, attendance, leave
from deputies.sign_in_code import read_code
from office.evidence import download_response
from office.ics import TYPE

PAST_ROWS = 30
OPEN = (ActivityState.ANNOUNCED, ActivityState.HELD)


@require_safe
@door("my")
def my_list(request):
    """What comes first, the nearest on top; then what was, the latest on top."""
    on, now = timezone.localdate(), timezone.now()
    rows = Attendance.objects.visible_to(request.role).for_phone()
    coming = rows.filter(activity__state__in=OPEN, activity__ends_at__gte=now)
    past = rows.exclude(pk__in=coming.values("pk"))
    context = {
        "coming": [
            phone.phone_line(row, on=on)
            for row in coming.order_by("activity__starts_at", "pk")[:PAST_ROWS]
        ],
        "past": [
            phone.phone_line(row, on=on)
            for row in past.order_by("-activity__starts_at", "-pk")[:PAST_ROWS]
        ],
    }
    return render(request, "deputies/my/activities.html", context)


def _own(request, pk) -> Attendance:
    """The deputy's own row of an activity, or 404."""
    rows = Attendance.objects.visible_to(request.role).for_phone().filter(activity=pk)
    rows = rows.select_related(
        *("activity__kind", "activity__group", "activity__village", "activity__township"),
        "deputy__user",
    )
    return get_object_or_404(rows)


@require_safe
@door("my")
def my_activity(request, pk):
    """One activity: when and where, answer, papers, what came of it."""
    row, now = _own(request, pk), timezone.now()
    activity = row.activity
    papers = list(activity.papers.all().with_readers())
    read = set(row.reads.values_list("paper_id", flat=True))
    asked = row.asked_leaves[0] if row.asked_leaves else None
    open_leave = asked if asked and asked.state in {LeaveState.ASKED, LeaveState.GRANTED} else None
    early = activity.state == ActivityState.ANNOUNCED and now < activity.starts_at
    context = {
        "row": row,
        "activity": activity,
        "when": moment_zh(activity.starts_at),
        "until": pages.until(activity),
        "badge": phone.phone_badge(row),
        "leave": asked,
        "early": early,
        "can_answer": early and not row.coming and not open_leave,
        "can_ask_leave": early and not open_leave and not row.presence,
        "can_withdraw": early and open_leave is not None,
        "before": [(p, p.pk in read) for p in papers if p.kind == PaperKind.BEFORE],
        "after": [
            (p, p.pk in read) for p in papers if p.kind in {PaperKind.AFTER, PaperKind.REPORT}
        ],
        "photos": [p for p in papers if p.kind == PaperKind.PHOTO],
        "raised": pages.raised(activity, request.role),
        "today": activity.on <= timezone.localdate(now) <= activity.last_day,
    }
    return render(request, "deputies/my/activity.html", context)


@require_safe
@door("my")
def calendar(request, pk):
    """One activity for the phone's calendar."""
    activity = _own(request, pk).activity
    url = request.build_absolute_uri(reverse("deputies:my-activity", args=[pk]))
    response = HttpResponse(one(activity, host=request.get_host(), url=url), content_type=TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{activity.title}.ics")
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@door("my")
def coming(request, pk):
    """去: the deputy says that he will come."""
    row = _own(request, pk)
    on = timezone.localdate()
    attempt(
        request,
        lambda: attendance.answer_coming(row, by=request.role, on=on),
        "已回复参加。",
    )
    return redirect("deputies:my-activity", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door("my")
def ask_leave(request, pk):
    """请假 in writing, before it begins."""
    row = _own(request, pk)
    form = LeaveForm(request.POST or None, activity=row.activity)

    def act():
        leave.ask_leave(row, **form.cleaned_data, by=request.role, now=timezone.now())

    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if attempt(request, act, "请假已报人大办，批复以后会通知您。", form):
                return redirect("deputies:my-activity", pk)
            status = 409
    context = {"form": form, "activity": row.activity, "when": moment_zh(row.activity.starts_at)}
    return render(request, "deputies/my/leave.html", context, status=status)


@require_POST
@door("my")
def withdraw_leave(request, pk):
    """The deputy can come after all."""
    mine = Attendance.objects.visible_to(request.role)
    found = Leave.objects.filter(attendance__in=mine).select_related(
        "attendance__activity__township", "attendance__deputy"
    )
    row = get_object_or_404(found, pk=pk)
    attempt(
        request,
        lambda: leave.withdraw_leave(row, by=request.role, now=timezone.now()),
        "请假已撤回，请按时参加。",
    )
    return redirect("deputies:my-activity", row.attendance.activity_id)


def _paper(request, pk) -> Paper:
    found = Paper.objects.visible_to(request.role).select_related("file", "activity__township")
    return get_object_or_404(found, pk=pk)


@require_POST
@door("my")
def open_paper(request, pk):
    """Mark a paper as read, and on to its file."""
    paper = _paper(request, pk)
    rows = Attendance.objects.visible_to(request.role).select_related("deputy")
    row = get_object_or_404(rows, activity=paper.activity_id)
    activity_papers.open_paper(paper, row, by=request.role, now=timezone.now())
    return redirect("deputies:my-paper", pk)


@require_safe
@door("my")
def paper(request, pk):
    """The file of a paper."""
    return download_response(_paper(request, pk).file)


@require_http_methods(["GET", "HEAD", "POST"])
@door("my")
def sign_in(request, code):
    """The scanned code: signed in by one tap, or by itself where scripts run."""
    now = timezone.now()
    try:
        activity = _of_code(request, code, now=now)
        if request.method == "POST":
            deputy = Deputy.objects.of_role(request.role).get()
            attendance.sign_in(activity, deputy, by=request.role, now=now)
            messages.success(request, "签到成功。")
            return redirect("deputies:my-activity", activity.pk)
    except DomainError as error:
        return render(request, "deputies/my/sign_in.html", {"refused": str(error)}, status=409)
    context = {"activity": activity, "when": moment_zh(activity.starts_at), "code": code}
    return render(request, "deputies/my/sign_in.html", context)


def _of_code(request, code, *, now) -> Activity:
    """The activity behind a fresh code. Raises DomainError for a stale one or another's."""
    pk = read_code(code, now=now)
    found = Activity.objects.visible_to(request.role).select_related("kind", "township")
    activity = found.filter(pk=pk).first()
    if activity is None:
        raise DomainError("本次活动的名单里没有您，请找现场工作人员。")
    return activity
