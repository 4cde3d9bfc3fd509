"""Acts on an activity: planned, announced, put off, held, closed, called off; its report."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from congress.errors import DomainError
from congress.law import completed
from congress.models import Event, Township
from deputies.enums.activity import ActivityState, Audience, LeaveState, Presence, Way
from deputies.kinds.activity import KINDS
from deputies.models import Activity, ActivityKind, Attendance, Deputy, PlanItem
from deputies.notices.activity import moment_zh, tell_desk, tell_invited, when_where
from deputies.services.attendance import absences_of, bring_up_to_date
from deputies.workflow.activity import IllegalActivityMoveError
from office.workdays import day_zh


def lay_out_activity_kinds(township: Township) -> None:
    """The kinds that a township starts with; what is there already stays."""
    ActivityKind.objects.bulk_create(
        [
            ActivityKind(
                township=township,
                code=code,
                name=name,
                duty_code=duty,
                event=event,
                needs_report=report,
                order=order,
            )
            for order, (code, name, duty, event, report) in enumerate(KINDS, start=1)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def save_kind(kind: ActivityKind, *, by) -> None:
    """Add or change a kind; what was held under it keeps the duty that it made."""
    verb = "edit_activity_kind" if kind.pk else "add_activity_kind"
    kind.save()
    Event.record(kind, verb, by=by, note=kind.name)


@transaction.atomic
def plan(item: PlanItem, *, by, on: date | None = None) -> None:
    """Put a line into the year's plan, today unless it is entered afterwards."""
    item.save()
    Event.record(
        item, "plan_activity", by=by, on=on, note=f"{item.year}年{item.month}月 {item.title}"
    )


@transaction.atomic
def unplan(item: PlanItem, *, by) -> None:
    """Take a line out of the plan. Raises DomainError once an activity came of it."""
    if item.activities.exclude(state=ActivityState.CANCELLED).exists():
        raise DomainError("这一项已经开展了活动，不能移出计划。")
    Event.record(item, "unplan_activity", by=by, note=item.title)
    item.delete()


@transaction.atomic
def save(activity: Activity, *, named: Iterable[Deputy] = (), by, on: date) -> Activity:
    """Write a new activity or change one that nobody was told of yet.

    `named` are those to invite where the audience is named. Raises DomainError once it is announced,
    or when nobody is left to invite.
    """
    new = activity.pk is None
    if not new:
        current = Activity.objects.select_for_update().get(pk=activity.pk)
        if current.state != ActivityState.PLANNED:
            raise IllegalActivityMoveError("已经通知的活动不能直接修改，请用“改期”。")
    activity.save()
    _seat(activity, list(named), on=on)
    Event.record(activity, "add_activity" if new else "edit_activity", by=by, on=on)
    return activity


def called(activity: Activity, named: Iterable[Deputy], *, on: date) -> list[int]:
    """Keys of the deputies whom the audience means on day `on`: those who may act (代表法 §61)."""
    able = Deputy.objects.of(activity.township).able_to_act(on=on)
    if activity.audience == Audience.GROUP:
        able = able.in_place(on=on, group=activity.group_id)
    if activity.audience == Audience.NAMED:
        able = able.filter(pk__in=[deputy.pk for deputy in named])
    return list(able.values_list("pk", flat=True))


def _seat(activity: Activity, named: list[Deputy], *, on: date) -> None:
    """Invitations of exactly those whom the audience means; nobody has been told yet."""
    wanted = set(called(activity, named, on=on))
    if not wanted:
        raise DomainError("没有可以邀请的代表，请检查小组成员或者勾选的代表。")
    there = set(activity.attendances.values_list("deputy_id", flat=True))
    activity.attendances.filter(deputy__in=there - wanted).delete()
    _add(activity, wanted - there)


def _add(activity: Activity, deputies: Iterable[int]) -> list[Attendance]:
    return Attendance.objects.bulk_create(
        [Attendance(activity=activity, deputy_id=pk) for pk in sorted(deputies)]
    )


@transaction.atomic
def announce(activity: Activity, *, by, on: date) -> int:
    """Invite everybody: one owed notice each; how many were told in the app.

    Whoever joined or left the whole roster or the group since is taken in or out first.
    Raises DomainError when the day is past.
    """
    if activity.last_day < on:
        raise DomainError("活动日期已经过了，请先改好时间。")
    if activity.audience != Audience.NAMED:
        _seat(activity, [], on=on)
    activity.move("announce", by=by, on=on, announced_on=on)
    return tell_invited(
        "invited",
        activity,
        on=on,
        title=f"请参加{activity.kind}：{activity.title}",
        body=f"{when_where(activity)}。{_late_notice(activity, on=on)}不能参加的，请在开始前提出请假。",
    )


def _late_notice(activity: Activity, *, on: date) -> str:
    """A word where a session is announced later than the profile asks for."""
    days = completed(activity.township.law.values)["session.notice_days"]
    if activity.kind.is_session and (activity.on - on).days < days:
        return f"本次会议临时召集，通知不足{days}天。"
    return ""


@transaction.atomic
def invite_more(activity: Activity, deputies: Iterable[Deputy], *, by, on: date) -> int:
    """Invite further deputies to an announced activity; how many are new."""
    current = Activity.objects.select_for_update().get(pk=activity.pk)
    if current.state != ActivityState.ANNOUNCED:
        raise IllegalActivityMoveError("只有已通知、还没有举行的活动可以补请代表。")
    able = Deputy.objects.of(activity.township).able_to_act(on=on)
    there = activity.attendances.values("deputy")
    wanted = able.filter(pk__in=[one.pk for one in deputies]).exclude(pk__in=there)
    made = _add(activity, wanted.values_list("pk", flat=True))
    if not made:
        raise DomainError("勾选的代表都已经在名单里了。")
    rows = list(
        activity.attendances.filter(pk__in=[row.pk for row in made]).select_related("deputy__user")
    )
    names = "、".join(row.deputy.name for row in rows)
    Event.record(activity, "invite_more", by=by, on=on, note=names)
    tell_invited(
        "invited",
        activity,
        on=on,
        title=f"请参加{activity.kind}：{activity.title}",
        body=f"{when_where(activity)}。不能参加的，请在开始前提出请假。",
        among=rows,
    )
    return len(made)


@transaction.atomic
def postpone(
    activity: Activity,
    *,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    by,
    on: date,
    note: str = "",
) -> None:
    """Another time or place for an announced activity: everybody is told and asked again.

    Leave for the old time is laid aside, since it was asked for that day. Raises DomainError for a
    time that is past or turned round.
    """
    if ends_at <= starts_at:
        raise DomainError("结束时间要晚于开始时间。")
    old = when_where(activity)
    fields = {"starts_at": starts_at, "ends_at": ends_at, "place": place}
    moved_on = activity.starts_at != starts_at
    activity.move(
        "postpone", by=by, on=on, note="；".join(filter(None, [f"原定{old}", note])), **fields
    )
    if activity.last_day < on:
        raise DomainError("新的时间已经过了。")
    if moved_on:
        activity.attendances.update(coming=False, leave_half_days=0)
        from_old = activity.attendances.filter(
            leaves__state__in=[LeaveState.ASKED, LeaveState.GRANTED]
        )
        for row in from_old.prefetch_related("leaves"):
            row.leaves.filter(state__in=[LeaveState.ASKED, LeaveState.GRANTED]).update(
                state=LeaveState.WITHDRAWN
            )
    again = "原来请过假的，新的时间仍不能参加，请重新请假。" if moved_on else ""
    tell_invited(
        f"postponed.{starts_at:%Y%m%d%H%M}",
        activity,
        on=on,
        title=f"{activity.title}改为{moment_zh(starts_at)}",
        body=f"{when_where(activity)}（原定{old}）。{note}{again}",
    )


@transaction.atomic
def cancel(activity: Activity, *, by, on: date, note: str) -> None:
    """Call an activity off: everybody who was invited is told, and the duty it made is taken back."""
    told = activity.announced_on is not None
    activity.move("cancel", by=by, on=on, note=note)
    bring_up_to_date(activity)
    if told:
        tell_invited(
            "cancelled",
            activity,
            on=on,
            title=f"活动取消：{activity.title}",
            body=f"原定{when_where(activity)}。{note}",
        )


@transaction.atomic
def hold(activity: Activity, *, by, on: date) -> None:
    """Write down that it took place: who had leave is on leave, and attendance becomes duty.

    The report falls due from its last day where the kind asks for one. Raises DomainError before the
    day has come.
    """
    if on < activity.on:
        raise DomainError(f"活动{day_zh(activity.on)}才开始，到那天再登记举行。")
    due = None
    if activity.kind.needs_report:
        days = completed(activity.township.law.values)["inspection.report_days"]
        due = activity.last_day + timedelta(days=days)
    activity.move("hold", by=by, on=on, held_on=on, report_due=due)
    excused = activity.attendances.unmarked().filter(leave_half_days__gte=activity.half_days)
    excused.update(presence=Presence.LEAVE, way=Way.CLERK)
    bring_up_to_date(activity)


@transaction.atomic
def close(activity: Activity, *, by, on: date) -> int:
    """End the count: who is not marked was absent; how many that are.

    An absence from a session without leave is told to the clerk at once; what follows from the second
    (代表法 §62) is for people to decide.
    """
    activity.move("close", by=by, on=on, closed_on=on)
    missing = activity.attendances.unmarked()
    count = missing.update(presence=Presence.ABSENT, way=Way.CLERK)
    bring_up_to_date(activity)
    if activity.kind.is_session:
        _tell_absences(activity, on=on)
    return count


def _tell_absences(activity: Activity, *, on: date) -> None:
    counts = absences_of(activity)
    if not counts:
        return
    limit = completed(activity.township.law.values)["session.absences"]
    lines = [f"{name}（本届第{count}次）" for name, count in counts]
    body = f"{'、'.join(lines)}。"
    if any(count >= limit for _, count in counts):
        body += (
            f"未经批准{limit}次不出席本级人民代表大会会议，属于代表资格终止的情形（代表法第六十二条），"
            "请核实后提请代表资格审查委员会研究，系统不会自动处理。"
        )
    names = len(counts)
    tell_desk(
        "absent", activity, on=on, title=f"{activity.title}：{names}名代表未经批准缺席", body=body
    )
