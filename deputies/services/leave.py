"""请假: asked in writing before the beginning, decided by the desk."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from congress.errors import DomainError, StaleError
from congress.models import Event, Told
from deputies.enums.activity import ActivityState, LeaveState
from deputies.models import Attendance, Leave
from deputies.notices.activity import tell_desk, tell_invited, when_where
from deputies.workflow.activity import IllegalActivityMoveError


@transaction.atomic
def ask_leave(
    attendance: Attendance,
    *,
    reason: str,
    half_days: int,
    by,
    now: datetime,
    told: Told | None = None,
) -> Leave:
    """Ask for leave of so many half days, before it begins (浙代表办法 §46); the clerk is told.

    `told` is given where the clerk types it for the deputy. Raises DomainError after the beginning,
    for more than the activity lasts, and when leave was asked already.
    """
    activity = attendance.activity
    if activity.state != ActivityState.ANNOUNCED:
        raise IllegalActivityMoveError(f"本次活动{activity.get_state_display()}，不能请假。")
    if now >= activity.starts_at:
        raise DomainError("活动已经开始，不能再请假。确有急事没有来的，请直接与人大办说明。")
    if half_days > activity.half_days:
        raise DomainError(f"本次活动一共{activity.half_days}个半天，请假不能更长。")
    try:
        with transaction.atomic():
            leave = Leave.objects.create(
                attendance=attendance, reason=reason, half_days=half_days, asked_at=now
            )
    except IntegrityError as error:
        raise StaleError("已经请过假了。") from error
    on = timezone.localdate(now)
    Attendance.objects.filter(pk=attendance.pk).update(coming=False)
    note = f"{attendance.deputy}：{reason}"
    Event.record(activity, "ask_leave", by=by, on=on, note=note, told=told)
    tell_desk(
        f"leave-asked.{leave.pk}",
        activity,
        on=on,
        title=f"{attendance.deputy}请假：{activity.title}",
        body=f"{when_where(activity)}。原因：{reason}",
    )
    return leave


@transaction.atomic
def withdraw_leave(leave: Leave, *, by, now: datetime) -> None:
    """The deputy can come after all, before it begins. Raises DomainError afterwards."""
    attendance = leave.attendance
    if now >= attendance.activity.starts_at:
        raise DomainError("活动已经开始，来了请直接签到。")
    open_ones = Leave.objects.filter(pk=leave.pk, state__in=[LeaveState.ASKED, LeaveState.GRANTED])
    if not open_ones.update(state=LeaveState.WITHDRAWN):
        raise StaleError("这次请假已经不在了。")
    Attendance.objects.filter(pk=attendance.pk).update(leave_half_days=0, coming=True)
    on = timezone.localdate(now)
    Event.record(attendance.activity, "withdraw_leave", by=by, on=on, note=attendance.deputy.name)


@transaction.atomic
def decide_leave(leave: Leave, *, granted: bool, by, on: date, note: str = "") -> None:
    """Grant or refuse; the deputy is told. Raises StaleError when somebody decided already."""
    attendance = leave.attendance
    activity = attendance.activity
    if not granted and not note.strip():
        raise DomainError("不准假的，请写明理由。")
    state = LeaveState.GRANTED if granted else LeaveState.REFUSED
    waiting = Leave.objects.filter(pk=leave.pk, state=LeaveState.ASKED)
    if not waiting.update(state=state, decided_on=on, answer=note):
        raise StaleError("这次请假刚才已经处理过了。")
    if granted:
        Attendance.objects.filter(pk=attendance.pk).update(leave_half_days=leave.half_days)
    verb = "grant_leave" if granted else "refuse_leave"
    told = f"{attendance.deputy}：{leave.reason}"
    Event.record(activity, verb, by=by, on=on, note="；".join(filter(None, [told, note])))
    word = "已准假" if granted else "没有准假，请按时参加"
    tell_invited(
        f"leave-decided.{leave.pk}",
        activity,
        on=on,
        title=f"{activity.title}：{word}",
        body=f"{when_where(activity)}。{note}",
        among=[attendance],
    )
