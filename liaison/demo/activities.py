"""A year of activities in the demo township: sessions, inspections, groups; what is still to come."""

import io
from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document

from congress.models import Session
from deputies.enums.activity import Audience, PaperKind, Presence, Way
from deputies.models import Activity, ActivityKind, Deputy, Group, Paper, PaperRead, PlanItem
from deputies.services import activities, activity_papers, attendance, leave
from liaison.demo.activity_lines import FEEDBACK, LINES, Line
from proposals.demo.body import Stage
from proposals.demo.days import Days

# Announced so long before its day; what lies further ahead is in the plan only.
NOTICE = timedelta(days=8)
# Prepared so long before it is announced.
SOON = timedelta(days=5)
# Missed both sessions without leave: what the desk has to weigh by 代表法 §62.
MISSING = "麻世昌"
# Deputies behind the demo's accounts.
OWN = ("秦守田", "方小雨")


def play(stage: Stage, days: Days) -> None:
    """Act out sessions and activities up to today; announce or plan what comes next."""
    _name_heads(stage)
    kinds = {kind.code: kind for kind in ActivityKind.objects.of(stage.township)}
    for session in stage.sessions.values():
        _session(stage, days, session, kinds["session"])
    groups = {group.number: group for group in Group.objects.of(stage.township)}
    for line in LINES:
        _line(stage, days, line, kinds[line.kind], groups.get(line.group))


def _name_heads(stage: Stage) -> None:
    """Every group but the last has chosen a head and a deputy head."""
    groups = list(Group.objects.of(stage.township).order_by("number"))
    for group in groups[:-1]:
        members = Deputy.objects.filter(mandates__group=group).by_strokes()[:2]
        group.head, group.vice = members[0], members[1]
    Group.objects.bulk_update(groups, ["head", "vice"])


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def day_of(days: Days, back: int) -> date:
    """The working day so many days before the end; days ahead of it are rolled on."""
    if back >= 0:
        return days.back(back)
    return days.calendar.roll(days.end - timedelta(days=back))


def _session(stage: Stage, days: Days, session: Session, kind: ActivityKind) -> None:
    """A session of the congress: everybody is invited with the reports, a few ask for leave."""
    if session.opened_on > days.today:
        return
    told = session.opened_on - timedelta(days=10)
    last = session.closed_on or session.opened_on
    activity = Activity(
        township=stage.township,
        kind=kind,
        session=session,
        title=f"镇人民代表大会第{session.number}次会议",
        place="镇政府大礼堂",
        organiser="示范镇人大主席团",
        starts_at=at(session.opened_on, 9),
        ends_at=at(last, 17),
        half_days=2 * ((last - session.opened_on).days + 1),
        agenda="听取和审议政府工作报告、主席团工作报告，审查财政预算执行情况。",
    )
    # The first session invites those whom it makes deputies: on its own day.
    asked_on = max(told, days.founded)
    activities.save(activity, by=stage.clerk, on=asked_on)
    _papers(stage, activity, ("政府工作报告", "主席团工作报告", "财政预算草案"), on=asked_on)
    activities.announce(activity, by=stage.clerk, on=asked_on)
    _read(activity, at(asked_on, 19))
    if asked_on < session.opened_on:
        _leave(stage, activity, number=2, asked_at=at(told, 20), on=told + timedelta(days=2))
    away = {stage.deputies[MISSING].pk} if session.number > 1 else set()
    _count(stage, activity, away=away, on=session.opened_on)
    if last < days.today:
        activities.close(activity, by=stage.clerk, on=last)


def _line(stage: Stage, days: Days, line: Line, kind: ActivityKind, group: Group | None) -> None:
    day = day_of(days, line.back)
    told = max(day - NOTICE, days.founded)
    item = None
    if line.fate != "adhoc":
        item = PlanItem(
            township=stage.township,
            year=day.year,
            month=day.month,
            kind=kind,
            group=group,
            title=line.title,
        )
        activities.plan(item, by=stage.clerk, on=min(told, days.today))
    if told > days.today + SOON:
        return
    activity = _planned(stage, line, kind, group, item, day, on=min(told, days.today))
    if told > days.today:
        return
    if line.papers:
        _papers(stage, activity, line.papers, on=told)
    activities.announce(activity, by=stage.clerk, on=told)
    if day >= days.today:
        _answers(stage, activity, now=at(told, 20))
        return
    if line.fate == "cancelled":
        activities.cancel(activity, by=stage.clerk, on=day, note="连日暴雨，改到下季度。")
        return
    _read(activity, at(told, 20))
    _count(stage, activity, away=set(), on=day)
    _finish(stage, days, line, activity, day)


def _planned(stage, line, kind, group, item, day, *, on) -> Activity:
    named: list[Deputy] = []
    audience = Audience.GROUP if group else Audience.ALL
    if line.kind == "presidium":
        audience = Audience.NAMED
        named = [stage.deputies["郑怀远"], *list(stage.deputies.values())[:6]]
    elif not group and line.kind not in {"training"}:
        audience = Audience.NAMED
        everybody = list(stage.deputies.values())
        start = line.back % 20 if line.back > 0 else 0
        named = everybody[start : start + 24]
        named += [
            one for one in (stage.deputies["秦守田"], stage.deputies["方小雨"]) if one not in named
        ]
    activity = Activity(
        township=stage.township,
        kind=kind,
        plan=item,
        audience=audience,
        group=group,
        title=line.title,
        place=line.place,
        village=stage.villages.get(line.village),
        organiser=str(group) if group else "示范镇人大主席团",
        starts_at=at(day, 9),
        ends_at=at(day, 11, 30),
    )
    return activities.save(activity, named=named, by=stage.clerk, on=on)


def _papers(stage: Stage, activity: Activity, titles, *, on: date) -> list[Paper]:
    uploads = [_paper(title, activity.title) for title in titles]
    return activity_papers.add_papers(
        activity, uploads, kind=PaperKind.BEFORE, by=stage.clerk, on=on
    )


def _paper(title: str, about: str) -> ContentFile:
    """A real .docx of a few lines."""
    document = Document()
    document.add_heading(title, level=1)
    document.add_paragraph(f"{about}。本文由演示数据生成，供代表会前阅读。")
    out = io.BytesIO()
    document.save(out)
    return ContentFile(out.getvalue(), name=f"{title}.docx")


def _read(activity: Activity, moment: datetime) -> None:
    """Two deputies in three have opened every paper, as far as they have accounts."""
    papers = list(activity.papers.all())
    rows = activity.attendances.filter(deputy__user__isnull=False).order_by("pk")
    PaperRead.objects.bulk_create(
        [
            PaperRead(paper=paper, attendance=row, at=moment)
            for place, row in enumerate(rows)
            for paper in papers
            if place % 3
        ]
    )


def _leave(stage: Stage, activity: Activity, *, number: int, asked_at: datetime, on: date) -> None:
    """The last of the list ask for leave, and get it."""
    rows = activity.attendances.select_related(
        "activity__kind", "activity__township", "deputy__user"
    )
    for row in rows.order_by("-pk")[:number]:
        asked = leave.ask_leave(
            row,
            reason="外出就医，有病历。",
            half_days=activity.half_days,
            by=stage.role_of(row.deputy) or stage.clerk,
            now=asked_at,
        )
        leave.decide_leave(asked, granted=True, by=stage.clerk, on=on)


def _count(stage: Stage, activity: Activity, *, away: set[int], on: date) -> None:
    """A few scan, the others sign the sheet; one is late, one stays away now and then."""
    rows = list(activity.attendances.select_related("deputy__user").order_by("pk"))
    coming = [row for row in rows if row.deputy_id not in away and not row.leave_half_days]
    scanned = [row for row in coming if row.deputy.user_id][:4]
    for place, row in enumerate(scanned):
        moment = at(on, 8, 45 + place) if place else at(on, 9, 14)
        attendance.sign_in(activity, row.deputy, by=stage.role_of(row.deputy), now=moment)
    sheet = [row for row in coming if row not in scanned]
    if len(sheet) > 6 and not activity.kind.is_session:
        # One stays away; the demo's own deputies are people who come.
        strangers = [row for row in sheet if row.deputy.name not in OWN]
        sheet.remove(strangers[activity.pk % len(strangers)])
    marks: dict[int, str] = {row.pk: Presence.PRESENT for row in sheet}
    if marks:
        attendance.mark(activity, marks, way=Way.SHEET, by=stage.clerk, on=on)
    activities.hold(activity, by=stage.clerk, on=on)


def _finish(stage: Stage, days: Days, line: Line, activity: Activity, day: date) -> None:
    """Closed the day after; what was seen, the report and what came back."""
    if line.fate == "held":
        return
    after = min(days.calendar.add_workdays(day, 1), days.today)
    activities.close(activity, by=stage.clerk, on=after)
    if line.findings:
        activity_papers.note_findings(activity, findings=line.findings, by=stage.clerk, on=after)
    steps = {"report": 1, "forwarded": 2, "answered": 3}.get(line.fate, 0)
    reported = days.after(day, 18)
    if steps < 1 or reported > days.today:
        return
    report = _paper(f"{line.title}报告", line.title)
    activity_papers.hand_in_report(activity, [report], by=stage.chair, on=reported)
    if steps < 2:
        return
    activity_papers.forward_report(activity, to="镇人民政府", by=stage.chair, on=reported)
    back = days.after(reported, 60)
    if steps > 2 and back <= days.today:
        activity_papers.note_feedback(activity, feedback=FEEDBACK, by=stage.clerk, on=back)


def _answers(stage: Stage, activity: Activity, *, now: datetime) -> None:
    """Some have answered, one waits for leave; the demo's own deputies have not opened a thing."""
    rows = activity.attendances.select_related(
        "activity__kind", "activity__township", "deputy__user"
    )
    strangers = rows.filter(deputy__user__isnull=False).exclude(deputy__name__in=OWN)
    others = list(strangers.order_by("pk"))
    on = timezone.localdate(now)
    for row in others[1:5]:
        attendance.answer_coming(row, by=stage.role_of(row.deputy), on=on)
    papers = list(activity.papers.all())
    for row in others[1:4]:
        for paper in papers:
            activity_papers.open_paper(paper, row, by=stage.role_of(row.deputy), now=now)
    if others:
        leave.ask_leave(
            others[0],
            reason="女儿出嫁，那天走不开。",
            half_days=1,
            by=stage.role_of(others[0].deputy),
            now=now,
        )
