"""What waits about assessment meetings on the first pages of the desk and of a deputy."""

from functools import partial

from django.urls import reverse

from congress.todo import Section, Task, Waiting
from deputies.enums.roster import MeetingState, RectifyState
from deputies.models import Assessment, Rectification

WAITING = (
    MeetingState.ANNOUNCED,
    MeetingState.OPEN,
    MeetingState.CLOSED,
    MeetingState.COUNTED,
    MeetingState.DECLARED,
)


def desk(role, *, on):
    """Meetings under way, and rectifications that wait for the desk or are late."""
    meetings = Assessment.objects.visible_to(role).filter(state__in=WAITING).order_by("on", "pk")
    running = Rectification.objects.visible_to(role).running().order_by("due_on")
    columns = ("due_on", "state", "item__assessment_id", "item__report__deputy__name")
    waiting = [
        Waiting(meetings, ("pk", "title", "on", "place", "state"), _meeting),
        Waiting(running, columns, partial(_rectification, on=on)),
    ]
    return [Section("述职评议", reverse("deputies:desk-assessments"), waiting)]


def _meeting(meeting):
    return Task(
        meeting.title,
        reverse("deputies:desk-assessment", kwargs={"pk": meeting.pk}),
        f"{meeting.on.month}月{meeting.on.day}日 {meeting.place}",
        ("live", "clock", meeting.get_state_display()),
    )


def _rectification(row, *, on):
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
    columns = ("due_on", "state", "item_id")
    return [Section("述职评议", "", [Waiting(rows.order_by("due_on"), columns, _own)])]


def _own(row):
    return Task(
        "述职评议整改",
        reverse("deputies:my-assessment", kwargs={"pk": row.item_id}),
        f"{row.due_on.month}月{row.due_on.day}日以前",
        ("soon", "clock", row.get_state_display()),
    )
