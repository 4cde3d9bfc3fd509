"""What waits beside the proposals because of activities, for the desk and for a deputy."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.todo import Section, Task
from deputies.enums.activity import ActivityState, LeaveState
from deputies.models import Activity, Attendance, Leave
from deputies.notices.activity import moment_zh
from deputies.pages.activities import report_badge
from deputies.querysets.activity import unread_papers

MOST = 5


def desk_sections(role, *, on) -> list[Section]:
    """Leave to decide; activities that are past and not closed; reports and feedback that are due."""
    leaves = (
        Leave.objects.visible_to(role)
        .waiting()
        .select_related("attendance__deputy", "attendance__activity")
    )
    tasks = [
        Task(
            f"批复{leave.attendance.deputy}的请假",
            reverse("deputies:desk-leave", args=[leave.pk]),
            leave.attendance.activity.title,
        )
        for leave in leaves.order_by("attendance__activity__starts_at")[:MOST]
    ]
    open_ones = Activity.objects.visible_to(role).filter(
        Q(state=ActivityState.HELD)
        | Q(state=ActivityState.ANNOUNCED, ends_at__date__lt=on)
        | Q(report_due__lte=on, report_on=None, state=ActivityState.CLOSED)
        | Q(feedback_due__lte=on, feedback_on=None, state=ActivityState.CLOSED)
    )
    for activity in open_ones.order_by("starts_at")[:MOST]:
        badge = report_badge(activity, on=on) or ("soon", "clock", "待办结")
        tasks.append(Task(activity.title, _desk(activity), moment_zh(activity.starts_at), badge))
    return [Section("代表活动", tasks, reverse("deputies:desk-activities"), len(tasks))]


def _desk(activity) -> str:
    return reverse("deputies:desk-activity", args=[activity.pk])


def my_sections(role, *, on) -> list[Section]:
    """Activities to come that the deputy has not answered, or whose papers are not read."""
    rows = Attendance.objects.visible_to(role).filter(
        activity__state=ActivityState.ANNOUNCED, activity__ends_at__gte=timezone.now()
    )
    unread = set(unread_papers(rows).values_list("pk", flat=True))
    rows = rows.select_related("activity").exclude(leaves__state=LeaveState.GRANTED)
    tasks = []
    for row in rows.order_by("activity__starts_at")[:MOST]:
        activity = row.activity
        badge = ("done", "check", "参加") if row.coming else ("soon", "clock", "等您回复")
        if row.pk in unread:
            badge = ("soon", "eye", "有材料没看")
        where = f"{moment_zh(activity.starts_at)}，{activity.place}"
        url = reverse("deputies:my-activity", args=[activity.pk])
        tasks.append(Task(activity.title, url, where, badge))
    return [Section("要参加的活动", tasks, reverse("deputies:my-activities"), len(tasks))]
