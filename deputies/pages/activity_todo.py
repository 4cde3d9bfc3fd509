"""What waits beside the proposals because of activities, for the desk and for a deputy."""

from functools import partial

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from congress.todo import Section, Task, Waiting
from deputies.enums.activity import ActivityState, LeaveState
from deputies.models import Activity, Attendance, Leave
from deputies.notices.activity import moment_zh
from deputies.pages.activities import report_badge
from deputies.querysets.activity import unread_papers

LEAVE = ("pk", "attendance__deputy__name", "attendance__activity__title")
CLOCKS = ("report_due", "report_on", "feedback_due", "feedback_on")
ACTIVITY = ("pk", "title", "starts_at", "state", *CLOCKS)
SEAT = (
    "coming",
    "unread",
    *(f"activity__{name}" for name in ("pk", "title", "place", "starts_at")),
)


def desk_sections(role, *, on) -> list[Section]:
    """Leave to decide; activities that are past and not closed; reports and feedback that are due."""
    leaves = Leave.objects.visible_to(role).waiting().order_by("attendance__activity__starts_at")
    open_ones = Activity.objects.visible_to(role).filter(
        Q(state=ActivityState.HELD)
        | Q(state=ActivityState.ANNOUNCED, ends_at__date__lt=on)
        | Q(report_due__lte=on, report_on=None, state=ActivityState.CLOSED)
        | Q(feedback_due__lte=on, feedback_on=None, state=ActivityState.CLOSED)
    )
    waiting = [
        Waiting(leaves, LEAVE, _leave),
        Waiting(open_ones.order_by("starts_at"), ACTIVITY, partial(_open, on=on)),
    ]
    return [Section("代表活动", reverse("deputies:desk-activities"), waiting)]


def _leave(leave) -> Task:
    url = reverse("deputies:desk-leave", args=[leave.pk])
    return Task(f"批复{leave.attendance.deputy}的请假", url, leave.attendance.activity.title)


def _open(activity, *, on) -> Task:
    badge = report_badge(activity, on=on) or ("soon", "clock", "待办结")
    url = reverse("deputies:desk-activity", args=[activity.pk])
    return Task(activity.title, url, moment_zh(activity.starts_at), badge)


def my_sections(role, *, on) -> list[Section]:
    """Activities to come that the deputy has not answered, or whose papers are not read."""
    rows = Attendance.objects.visible_to(role).filter(
        activity__state=ActivityState.ANNOUNCED, activity__ends_at__gte=timezone.now()
    )
    rows = rows.exclude(leaves__state=LeaveState.GRANTED).order_by("activity__starts_at")
    unread = unread_papers(Attendance.objects.filter(pk=OuterRef("pk")))
    waiting = [Waiting(rows.annotate(unread=Exists(unread)), SEAT, _seat)]
    return [Section("要参加的活动", reverse("deputies:my-activities"), waiting)]


def _seat(row) -> Task:
    badge = ("done", "check", "参加") if row.coming else ("soon", "clock", "等您回复")
    if row.unread:
        badge = ("soon", "eye", "有材料没看")
    where = f"{moment_zh(row.activity.starts_at)}，{row.activity.place}"
    url = reverse("deputies:my-activity", args=[row.activity.pk])
    return Task(row.activity.title, url, where, badge)
