"""Who came: signed in by code, marked from a sheet or by the clerk; what of it becomes duty."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from congress.errors import DomainError
from congress.law import completed
from congress.models import Event
from deputies.attending import arrived, priced
from deputies.enums.activity import ActivityState, Presence, Way
from deputies.models import Activity, Attendance, Deputy
from deputies.services.duty import Followed, follow_all
from deputies.workflow.activity import IllegalActivityMoveError
from office.workdays import day_zh

OPEN = {ActivityState.ANNOUNCED, ActivityState.HELD}


def _lock(activity: Activity) -> Activity:
    """The row as it is now, held until the transaction ends."""
    return Activity.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "kind", "township"
    ).get(pk=activity.pk)  # fmt: skip


@transaction.atomic
def answer_coming(attendance: Attendance, *, by, on: date) -> None:
    """The deputy says that he will come."""
    _before_beginning(attendance.activity)
    if not Attendance.objects.filter(pk=attendance.pk, coming=False).update(coming=True):
        return
    Event.record(
        attendance.activity, "answer_invitation", by=by, on=on, note=attendance.deputy.name
    )


def _before_beginning(activity: Activity) -> None:
    if activity.state != ActivityState.ANNOUNCED:
        raise IllegalActivityMoveError(f"本次活动{activity.get_state_display()}，不用再回复。")


@transaction.atomic
def sign_in(activity: Activity, deputy: Deputy, *, by, now: datetime) -> Attendance:
    """The deputy scanned the code on the screen: present, or late past the profile's minutes.

    Signing in again changes nothing. Raises DomainError for somebody who was not invited, on another
    day, or whom the clerk has marked absent already.
    """
    current = _lock(activity)
    on = timezone.localdate(now)
    if current.state not in OPEN:
        raise IllegalActivityMoveError(f"本次活动{current.get_state_display()}，不能签到。")
    if not current.on <= on <= current.last_day:
        raise DomainError(f"只能在活动当天签到，本次活动是{day_zh(current.on)}。")
    row = current.attendances.select_for_update().filter(deputy=deputy).first()
    if row is None:
        raise DomainError("本次活动的名单里没有您，请找现场工作人员。")
    if row.there:
        return row
    if row.presence == Presence.ABSENT:
        raise DomainError("您已被登记为缺席，请找现场工作人员更正。")
    grace = completed(current.township.law.values)["activity.late_minutes"]
    row.presence = arrived(now, starts_at=current.starts_at, grace=grace)
    row.way, row.at = Way.SCAN, now
    row.save(update_fields=["presence", "way", "at"])
    data = {"deputy": deputy.pk, "way": Way.SCAN.label}
    Event.record(current, "sign_in", by=by, on=on, note=deputy.name, new=row.presence, data=data)
    if current.has_begun:
        bring_up_to_date(current, [row])
    return row


@transaction.atomic
def mark(
    activity: Activity, marks: Mapping[int, str], *, way: str, by, on: date, note: str = ""
) -> int:
    """Write down who came, by key of the attendance; how many changed. An empty mark takes it back.

    What was marked before and is changed is a correction: old and new stay in the log, and the duty
    follows. Raises DomainError before the day, for leave that nobody granted, and for a correction of
    a closed activity without a reason.
    """
    current = _lock(activity)
    _may_be_marked(current, on=on)
    rows = {row.pk: row for row in current.attendances.select_for_update().select_related("deputy")}
    changed = [
        (rows[pk], new) for pk, new in marks.items() if pk in rows and rows[pk].presence != new
    ]
    if not changed:
        return 0
    if current.state == ActivityState.CLOSED:
        _closed_needs(changed, note)
    corrected = any(row.presence for row, _ in changed)
    lines = [line for row, new in changed if (line := _set(row, new, way=way))]
    lines += [_summary(row for row, new in changed)] if not corrected else []
    Attendance.objects.bulk_update([row for row, _ in changed], ["presence", "way", "at"])
    verb = "correct_attendance" if corrected else "mark_attendance"
    told = "；".join(filter(None, [note, *lines]))
    Event.record(current, verb, by=by, on=on, note=told, data={"way": Way(way).label})
    if current.has_begun:
        bring_up_to_date(current, [row for row, _ in changed])
    return len(changed)


def _may_be_marked(activity: Activity, *, on: date) -> None:
    if activity.state not in {*OPEN, ActivityState.CLOSED}:
        raise IllegalActivityMoveError(
            f"本次活动{activity.get_state_display()}，不能登记出席情况。"
        )
    if on < activity.on:
        raise DomainError(f"活动{day_zh(activity.on)}才开始，到那天再登记。")


def _closed_needs(changed, note: str) -> None:
    """After closing everybody stays marked, and every correction says why."""
    if not note.strip():
        raise DomainError("活动已办结，更正出席情况要写明原因。")
    if any(not new for _, new in changed):
        raise DomainError("活动已办结，每名代表都要有出席情况。")


def _set(row: Attendance, new: str, *, way: str) -> str:
    """Change one row in memory; the line for the log, empty where nothing was marked before.

    Raises DomainError for leave that was not granted.
    """
    if new == Presence.LEAVE and not row.leave_half_days:
        raise DomainError(f"{row.deputy}没有经批准的请假，不能记为请假。")
    old = row.get_presence_display()
    row.presence, row.way = new, way if new else ""
    row.at = None
    return f"{row.deputy}：{old} → {row.get_presence_display() or '未登记'}" if old else ""


def _summary(rows: Iterable[Attendance]) -> str:
    """出席12人，缺席1人."""
    counts = Counter(row.get_presence_display() for row in rows)
    return "，".join(f"{word}{number}人" for word, number in counts.items())


def bring_up_to_date(activity: Activity, rows: list[Attendance] | None = None) -> None:
    """The duty entries of an activity as its attendances have it; of some rows, or of all.

    An activity that is not held, or was called off, makes none.
    """
    found = list(activity.attendances.all()) if rows is None else rows
    wanted = []
    if activity.has_begun:
        wanted = [entry for row in found for entry in _entries(activity, row)]
    sources = [row.pk for row in found]
    follow_all(Attendance, sources, wanted, township=activity.township)


def _entries(activity: Activity, row: Attendance) -> list[Followed]:
    whole = row.leave_half_days >= activity.half_days
    # Whoever came in spite of leave for the whole of it was not on leave.
    leave = 0 if whole and row.presence != Presence.LEAVE else row.leave_half_days
    return [
        Followed(
            source=row.pk,
            deputy=row.deputy_id,
            kind=activity.kind.duty_code,
            event=event,
            on=activity.on,
            amount=Decimal(amount),
            text=_text(activity, row),
            place=activity.place,
            village=activity.village_id,
            # That somebody was away is the township's to publish, in figures or by name.
            public=row.there,
        )
        for event, amount in priced(activity.kind.event, row.presence, leave_half_days=leave)
    ]


def _text(activity: Activity, row: Attendance) -> str:
    suffix = "" if row.presence == Presence.PRESENT else f"（{row.get_presence_display()}）"
    return f"{activity.title}{suffix}"


def absences_of(activity: Activity) -> list[tuple[str, int]]:
    """Who missed a session without leave, with the number of sessions missed in this term so far."""
    missed = activity.attendances.filter(presence=Presence.ABSENT).select_related("deputy")
    people = {row.deputy_id: row.deputy.name for row in missed.order_by("deputy__strokes")}
    term = activity.session.term if activity.session else activity.township.current_term
    counts = session_absences(people, since=term.started_on if term else activity.on)
    return [(name, counts[pk]) for pk, name in people.items()]


def session_absences(deputies, *, since: date) -> Counter[int]:
    """Sessions missed without leave since the term began, by key of the deputy (代表法 §62)."""
    missed = Attendance.objects.session_absences().filter(
        deputy__in=list(deputies), activity__starts_at__date__gte=since
    )
    # Sittings of one session are one session.
    pairs = {
        (deputy, session or f"a{activity}")
        for deputy, session, activity in missed.values_list(
            "deputy_id", "activity__session_id", "activity_id"
        )
    }
    return Counter(deputy for deputy, _ in pairs)
