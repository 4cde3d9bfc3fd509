"""The desk counts who came: the screen with the code, the paper sheet, the ticks, leave, papers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.errors import DomainError
from deputies import rules
from deputies.enums.activity import ActivityState, Presence, Way
from deputies.forms.activities import LeaveAnswerForm, TypedLeaveForm
from deputies.models import Attendance, Leave, Paper
from deputies.notices.activity import moment_zh
from deputies.pages import activity as pages
from deputies.services import activity_papers, attendance, leave
from deputies.sign_in_code import STEP, make_code
from deputies.views.desk.activities import fetch
from office.evidence import download_response
from office.qr import qr_svg

WAYS = [(Way.SHEET, "签到表"), (Way.CLERK, "人工")]


@require_safe
@door("desk")
def screen(request, pk):
    """The big screen: a code that changes by itself, and how many have signed in."""
    activity, now = fetch(request, pk), timezone.now()
    counts = pages.count(pages.attendance_rows(activity))
    on = timezone.localdate(now)
    today = activity.on <= on <= activity.last_day
    taken = activity.state in {ActivityState.ANNOUNCED, ActivityState.HELD} and today
    code = make_code(activity.pk, now=now)
    address = request.build_absolute_uri(reverse("deputies:my-sign-in", args=[code]))
    context = {
        "activity": activity,
        "when": moment_zh(activity.starts_at),
        "counts": counts,
        "qr": qr_svg(address, label="签到二维码") if taken else "",
        "address": address if taken else "",
        "every": STEP,
        "now": timezone.localtime(now).strftime("%-H:%M:%S"),
    }
    return render(request, "deputies/desk/sign_screen.html", context)


@require_safe
@door("desk")
def sheet(request, pk):
    """签到表 to print: names by strokes, room to sign."""
    activity = fetch(request, pk)
    rows = pages.attendance_rows(activity)
    half = (len(rows) + 1) // 2
    numbered = list(enumerate(rows, start=1))
    right = [*numbered[half:], *[None] * (half - len(numbered[half:]))]
    context = {
        "activity": activity,
        "when": moment_zh(activity.starts_at),
        "pairs": list(zip(numbered[:half], right, strict=True)),
        "total": len(rows),
    }
    return render(request, "deputies/desk/sign_sheet.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door("desk")
def mark(request, pk):
    """Everybody on one page: who came, as the sheet says or as the clerk saw."""
    activity, on = fetch(request, pk), timezone.localdate()
    rows = pages.attendance_rows(activity)
    closed = activity.state == ActivityState.CLOSED
    way, note = request.POST.get("way", Way.SHEET), request.POST.get("note", "").strip()
    if request.method == "POST":
        marks = marked(rows, request.POST)
        try:
            if way not in dict(WAYS):
                raise DomainError("请选按签到表登记还是人工登记。")
            number = attendance.mark(
                activity, marks, way=way, by=request.role, on=on, note=note[:200]
            )
        except DomainError as error:
            messages.error(request, str(error))
            for row in rows:
                row["presence"] = marks.get(row["pk"], row["presence"])
        else:
            messages.success(request, f"已登记{number}人。" if number else "没有改动。")
            return redirect("deputies:desk-activity", pk)
    context = {
        "activity": activity,
        "when": moment_zh(activity.starts_at),
        "rows": [{**row, "choices": choices(row)} for row in rows],
        "ways": [(value, label, value == way) for value, label in WAYS],
        "note": note,
        "closed": closed,
        "early": on < activity.on,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "deputies/desk/attendance.html", context, status=status)


def marked(rows, data) -> dict[int, str]:
    """What was chosen for each row of the page; a value that is none of the choices is left out."""
    found = {}
    for row in rows:
        value = data.get(f"p{row['pk']}")
        if value is not None and (value == "" or value in Presence.values):
            found[row["pk"]] = value
    return found


def choices(row) -> list[tuple[str, str, bool]]:
    """出席, 迟到, 缺席, and 请假 only where it was granted; empty while nobody knows."""
    found = [("", "—"), *Presence.choices]
    if not row["leave_granted"] and row["presence"] != Presence.LEAVE:
        found.remove((Presence.LEAVE.value, Presence.LEAVE.label))
    return [(value, label, value == row["presence"]) for value, label in found]


def _seat(request, pk):
    found = Attendance.objects.visible_to(request.role).select_related(
        *("deputy__user", "activity__kind", "activity__township")
    )
    row = get_object_or_404(found, pk=pk)
    if not rules.can_run_activities(request.role, row.activity.township_id):
        raise PermissionDenied
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@door("desk")
def type_leave(request, pk):
    """代录: leave that a deputy asked for by phone or on paper, before it begins."""
    row = _seat(request, pk)
    form = TypedLeaveForm(request.POST or None, activity=row.activity)

    def act():
        words = form.words()
        leave.ask_leave(row, **words, by=request.role, now=timezone.now(), told=form.told())

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "已代录请假，请批复。", form):
        return redirect("deputies:desk-activity", row.activity_id)
    context = {
        "form": form,
        "activity": row.activity,
        "title": f"代录{row.deputy}的请假",
        "explain": "代表打电话、捎口信或者交假条请假的，照实记在这里。活动开始以后不能再请假。",
        "button": "记下请假",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "deputies/desk/leave.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@door("desk")
def decide_leave(request, pk):
    """准假 or not, with a word to the deputy."""
    found = Leave.objects.visible_to(request.role).select_related(
        *("attendance__deputy__user", "attendance__activity__kind"),
        "attendance__activity__township",
    )
    asked = get_object_or_404(found, pk=pk)
    activity = asked.attendance.activity
    form = LeaveAnswerForm(request.POST or None)

    def act():
        words = form.cleaned_data
        leave.decide_leave(asked, **words, by=request.role, on=timezone.localdate())

    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if attempt(request, act, "已批复，代表会收到通知。", form):
                return redirect("deputies:desk-activity", activity.pk)
            status = 409
    context = {
        "form": form,
        "activity": activity,
        "leave": asked,
        "title": f"{asked.attendance.deputy}的请假",
        "explain": "准假的不算缺席，不扣缺席的分。",
        "button": "答复代表",
    }
    return render(request, "deputies/desk/leave.html", context, status=status)


@require_POST
@door("desk")
def remind_readers(request, pk):
    """A word to everybody who has not opened all papers."""
    activity, on = fetch(request, pk), timezone.localdate()
    attempt(
        request,
        lambda: activity_papers.remind_readers(activity, by=request.role, on=on),
        "已提醒没有看完的代表。",
    )
    return redirect("deputies:desk-activity", pk)


def _paper(request, pk):
    found = Paper.objects.visible_to(request.role).select_related("file", "activity__township")
    return get_object_or_404(found, pk=pk)


@require_safe
@door("desk")
def paper(request, pk):
    """One paper, to download."""
    return download_response(_paper(request, pk).file)


@require_POST
@door("desk")
def remove_paper(request, pk):
    """Take a paper away again."""
    row, on = _paper(request, pk), timezone.localdate()
    pk = row.activity_id
    attempt(
        request,
        lambda: activity_papers.remove_paper(row, by=request.role, on=on),
        "材料已撤下。",
    )
    return redirect("deputies:desk-activity", pk)
