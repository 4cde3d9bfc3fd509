"""What waits about assessment meetings on the first pages of the desk and of a deputy."""

from django.urls import reverse

from congress.todo import Section, Task
from deputies.enums.roster import MeetingState, RectifyState
from deputies.models import Assessment, Rectification

MOST = 5
WAITING = (
    MeetingState.ANNOUNCED,
    MeetingState.OPEN,
    MeetingState.CLOSED,
    MeetingState.COUNTED,
    MeetingState.DECLARED,
)


def desk(role, *, on):
    """Meetings under way, and rectifications that wait for the desk or are late."""
    rows = Assessment.objects.visible_to(role).filter(state__in=WAITING).order_by("on", "pk")
    tasks = [
        Task(
            meeting.title,
            reverse("deputies:desk-assessment", kwargs={"pk": meeting.pk}),
            f"{meeting.on.month}月{meeting.on.day}日 {meeting.place}",
            ("live", "clock", meeting.get_state_display()),
        )
        for meeting in rows[:MOST]
    ]
    running = Rectification.objects.visible_to(role).running().order_by("due_on")
    found = running.select_related("item__report__deputy", "item__assessment__township")
    tasks += [_rectification(row, on) for row in found[:MOST]]
    return [Section("述职评议", tasks, reverse("deputies:desk-assessments"))]


def _rectification(row, on):
    late = row.due_on < on and row.state != RectifyState.REPORTED
    badge = ("late", "alert", "已超期") if late else ("soon", "clock", row.get_state_display())
    return Task(
        f"{row.item}整改",
        reverse("deputies:desk-assessment", kwargs={"pk": row.item.assessment_id}),
        f"{row.due_on.month}月{row.due_on.day}日到期",
        badge,
    )


def my(role, *, on):
    """What a deputy still has to mend."""
    rows = Rectification.objects.visible_to(role).running().exclude(state=RectifyState.REPORTED)
    tasks = [
        Task(
            "述职评议整改",
            reverse("deputies:my-assessment", kwargs={"pk": row.item_id}),
            f"{row.due_on.month}月{row.due_on.day}日以前",
            ("soon", "clock", row.get_state_display()),
        )
        for row in rows.order_by("due_on")[:MOST]
    ]
    return [Section("述职评议", tasks)]
