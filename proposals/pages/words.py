"""Badges and dates in words, the same on every page."""

from datetime import date

from office.workdays import day_zh
from proposals.enums import AssignmentState, ClockKind, PromiseState, Rating, State

SOON_DAYS = 7

# State: kind (is-late, is-soon, is-live, is-done or none) and icon of its badge.
STATE_BADGES = {
    State.DRAFT: ("", "edit"),
    State.SUBMITTED: ("live", "hourglass"),
    State.RETURNED: ("soon", "back"),
    State.DECLINED: ("", "no"),
    State.ADMITTED: ("live", "hourglass"),
    State.HANDLING: ("live", "live"),
    State.REPLIED: ("soon", "star"),
    State.DISSATISFIED: ("late", "warning"),
    State.CLOSED: ("done", "done"),
    State.WITHDRAWN: ("", "dash"),
}
ASSIGNMENT_BADGES = {
    AssignmentState.PENDING: ("soon", "clock"),
    AssignmentState.SIGNED: ("live", "live"),
    AssignmentState.ANSWERED: ("done", "done"),
    AssignmentState.RETURNED: ("", "back"),
    AssignmentState.STOPPED: ("", "dash"),
}
RATING_BADGES = {
    Rating.SATISFIED: ("done", "good"),
    Rating.BASICALLY: ("live", "check"),
    Rating.DISSATISFIED: ("late", "bad"),
}
PROMISE_BADGES = {
    PromiseState.OPEN: ("live", "flag"),
    PromiseState.KEPT: ("done", "done"),
    PromiseState.MOVED: ("soon", "clock"),
    PromiseState.EXPLAINED: ("", "info"),
}
# What has to be done while a clock of this kind runs.
DUTIES = {
    ClockKind.HANDOVER: "审查和交办",
    ClockKind.REASSIGN: "重新交办",
    ClockKind.SIGN: "签收",
    ClockKind.RETURN: "可以申请退回",
    ClockKind.CONTACT: "联系代表",
    ClockKind.ASSIST: "送协办意见",
    ClockKind.ASSIST_REDO: "补充协办意见",
    ClockKind.REPLY: "答复代表",
    ClockKind.REHANDLE: "再次答复代表",
    ClockKind.EVALUATION: "给答复作测评",
    ClockKind.PROMISE: "兑现承诺",
}


def badge(kinds: dict, value: str, text: str) -> dict[str, str]:
    """One badge: kind, icon and word."""
    kind, icon = kinds.get(value, ("", "info"))
    return {"kind": kind, "icon": icon, "text": text}


def state_badge(proposal) -> dict[str, str]:
    return badge(STATE_BADGES, proposal.state, proposal.get_state_display())


def left_badge(due: date, *, on: date) -> dict[str, str]:
    """How long is left until `due`, in natural days, as a badge."""
    days = (due - on).days
    if days < 0:
        return {"kind": "late", "icon": "alert", "text": f"超期 {-days} 天"}
    if days == 0:
        return {"kind": "soon", "icon": "clock", "text": "今天到期"}
    kind = "soon" if days <= SOON_DAYS else ""
    return {"kind": kind, "icon": "clock", "text": f"还剩 {days} 天"}


def left_words(due: date, *, on: date) -> str:
    """还剩 12 天, 今天到期 or 超期 3 天."""
    return left_badge(due, on=on)["text"]


def day_short(day: date | None, *, on: date) -> str:
    """3月10日; with the year when it is another one than that of `on`."""
    if day is None:
        return ""
    return f"{day.month}月{day.day}日" if day.year == on.year else day_zh(day)


def size_zh(size: int) -> str:
    """A file size in words: 35 KB, 1.2 MB."""
    return f"{max(1, round(size / 1024))} KB" if size < 2**20 else f"{size / 2**20:.1f} MB"
