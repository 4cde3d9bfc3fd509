"""Activities as lists show them: one row, its marks, how far its report is."""

from django.urls import reverse

from deputies.enums.activity import ActivityState, Presence
from deputies.notices.activity import moment_zh

# Kind of mark, icon and word beside an activity.
STATES = {
    ActivityState.PLANNED: ("", "edit", "筹备中"),
    ActivityState.ANNOUNCED: ("live", "bell", "已通知"),
    ActivityState.HELD: ("soon", "clock", "待办结"),
    ActivityState.CLOSED: ("done", "done", "已办结"),
    ActivityState.CANCELLED: ("", "no", "已取消"),
}
PRESENCES = {
    Presence.PRESENT: ("done", "done", "出席"),
    Presence.LATE: ("soon", "clock", "迟到"),
    Presence.LEAVE: ("live", "pause", "请假"),
    Presence.ABSENT: ("late", "no", "缺席"),
}


def due_badge(due, *, on):
    """How far a date is, as a mark."""
    left = (due - on).days
    if left < 0:
        return ("late", "alert", f"超期{-left}天")
    if left == 0:
        return ("late", "clock", "今天到期")
    return ("soon" if left <= 7 else "", "clock", f"还剩{left}天")


def line(activity, *, on) -> dict:
    """One row of the desk's list; `activity` comes from `for_list`."""
    counts = []
    if activity.has_begun:
        counts = [f"到{activity.came}人"]
        counts += [f"请假{activity.excused}"] if activity.excused else []
        counts += [f"缺席{activity.missed}"] if activity.missed else []
    return {
        "title": activity.title,
        "url": reverse("deputies:desk-activity", args=[activity.pk]),
        "kind": activity.kind.name,
        "who": str(activity.group) if activity.group else activity.get_audience_display(),
        "when": moment_zh(activity.starts_at),
        "place": activity.place,
        "asked": activity.asked,
        "counts": "，".join(counts),
        "badge": STATES[activity.state],
        "late": report_badge(activity, on=on),
    }


def report_badge(activity, *, on):
    """Which of the two clocks of a report is running, as a mark; None where neither is."""
    if activity.state in {ActivityState.CANCELLED, ActivityState.PLANNED}:
        return None
    if activity.report_due and not activity.report_on:
        kind, icon, word = due_badge(activity.report_due, on=on)
        return (kind, icon, f"报告{word}")
    if activity.feedback_due and not activity.feedback_on:
        kind, icon, word = due_badge(activity.feedback_due, on=on)
        return (kind, icon, f"反馈{word}")
    return None


def is_pressing(activity, *, on) -> bool:
    """Whether the report or the feedback is late, or due within a week."""
    badge = report_badge(activity, on=on)
    return badge is not None and badge[0] in {"late", "soon"}
