"""A deputy's activities as the phone shows them."""

from django.urls import reverse

from deputies.enums.activity import ActivityState, LeaveState
from deputies.notices.activity import moment_zh
from deputies.pages.activities import PRESENCES, STATES


def phone_line(row, *, on) -> dict:
    """One line of a deputy's list; `row` comes from `Attendance.for_phone`."""
    activity = row.activity
    return {
        "title": activity.title,
        "url": reverse("deputies:my-activity", args=[activity.pk]),
        "when": moment_zh(activity.starts_at),
        "place": activity.place,
        "kind": activity.kind.name,
        "badge": phone_badge(row),
        "unread": row.papers - row.opened if not activity.is_over else 0,
    }


def phone_badge(row):
    """Where the deputy stands with one activity."""
    activity = row.activity
    if activity.state == ActivityState.CANCELLED:
        return STATES[activity.state]
    if row.presence:
        return PRESENCES[row.presence]
    leave = row.asked_leaves[0] if row.asked_leaves else None
    if leave and leave.state == LeaveState.GRANTED:
        return ("live", "pause", "已准假")
    if leave and leave.state == LeaveState.ASKED:
        return ("soon", "clock", "请假待批")
    if row.coming:
        return ("done", "check", "参加")
    return (
        ("soon", "clock", "等您回复")
        if activity.state == ActivityState.ANNOUNCED
        else ("", "dash", "未登记")
    )
