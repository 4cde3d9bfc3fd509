"""材料: what deputies must know before they sit, and what came of an inspection."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from congress.errors import DomainError
from congress.law import completed
from congress.models import Event
from deputies.enums.activity import ActivityState, PaperKind
from deputies.models import Activity, Attendance, Paper, PaperRead
from deputies.notices.activity import tell_invited, when_where
from deputies.querysets.activity import unread_papers
from deputies.workflow.activity import IllegalActivityMoveError
from office.evidence import accept, discard
from office.models import load_calendar
from office.workdays import add_months, day_zh

MOST_PAPERS = 60
PHOTO_SIDE = 1600


@transaction.atomic
def add_papers(
    activity: Activity, uploads: Iterable, *, kind: str, title: str = "", by, on: date
) -> list[Paper]:
    """Keep files of one kind; those sent before the activity are owed to every invited deputy.

    `title` names a single file, else each keeps its own name. Raises RefusedFile, DomainError past
    MOST_PAPERS, IllegalActivityMoveError for a cancelled activity.
    """
    current = Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    if current.state == ActivityState.CANCELLED:
        raise IllegalActivityMoveError("活动已取消，不能再加材料。")
    photos = kind == PaperKind.PHOTO
    files = [
        accept(
            upload,
            by_user=by.user if by else None,
            images_only=photos,
            max_side=PHOTO_SIDE if photos else None,
        )
        for upload in uploads
    ]
    if activity.papers.count() + len(files) > MOST_PAPERS:
        raise DomainError(f"一次活动最多{MOST_PAPERS}份材料。")
    single = title if len(files) == 1 else ""
    papers = [
        Paper.objects.create(
            activity=activity,
            kind=kind,
            file=file,
            title=(single or file.original_name.rsplit(".", 1)[0])[:80],
            added_on=on,
        )
        for file in files
    ]
    names = "、".join(paper.title for paper in papers)
    Event.record(activity, "add_paper", by=by, on=on, note=names)
    if kind == PaperKind.BEFORE and current.state == ActivityState.ANNOUNCED:
        tell_invited(
            f"paper.{papers[-1].pk}",
            activity,
            on=on,
            title=f"请阅会前材料：{names}"[:120],
            body=f"{activity.title}，{when_where(activity)}。",
        )
    return papers


@transaction.atomic
def remove_paper(paper: Paper, *, by, on: date) -> None:
    """Take a paper away again; that it was there stays in the log."""
    if not Paper.objects.filter(pk=paper.pk).exists():
        raise DomainError("这份材料已经撤下了。")
    file = paper.file
    Event.record(paper.activity, "remove_paper", by=by, on=on, note=paper.title)
    paper.delete()
    discard(file)


@transaction.atomic
def open_paper(paper: Paper, attendance: Attendance, *, by, now: datetime) -> None:
    """The deputy opens a paper: marked as read the first time."""
    made = PaperRead.objects.get_or_create(paper=paper, attendance=attendance, defaults={"at": now})
    if made[1]:
        note = f"{attendance.deputy}：{paper.title}"
        on = timezone.localdate(now)
        Event.record(paper.activity, "read_paper", by=by, on=on, note=note)


@transaction.atomic
def remind_readers(activity: Activity, *, by, on: date) -> int:
    """A word to everybody who has not opened all papers; how many were told, once a day."""
    rows = unread_papers(activity.attendances.all()).select_related("deputy__user")
    rows = list(rows)
    if not rows:
        raise DomainError("参加的代表都看过材料了。")
    count = tell_invited(
        "papers-unread",
        activity,
        on=on,
        title=f"会前材料还没有看：{activity.title}",
        body=f"{when_where(activity)}，请在会前看完。",
        among=rows,
    )
    if not count:
        raise DomainError("今天已经提醒过了，或者没看的代表都没有账号，请电话提醒。")
    Event.record(activity, "remind_readers", by=by, on=on, note=f"{count}人")
    return count


@transaction.atomic
def note_findings(activity: Activity, *, findings: str, by, on: date) -> None:
    """What was seen and said; may be written anew."""
    if not activity.has_begun:
        raise IllegalActivityMoveError("活动举行以后再记录情况。")
    Activity.objects.filter(pk=activity.pk).update(findings=findings)
    activity.findings = findings
    Event.record(activity, "note_findings", by=by, on=on)


@transaction.atomic
def hand_in_report(activity: Activity, uploads: Iterable, *, by, on: date) -> None:
    """视察、调研报告 is written: its clock stops. Raises IllegalActivityMoveError before it is held."""
    if not activity.has_begun:
        raise IllegalActivityMoveError("活动举行以后再交报告。")
    if not Activity.objects.filter(pk=activity.pk, report_on=None).update(report_on=on):
        raise IllegalActivityMoveError("报告已经交过了。")
    activity.report_on = on
    add_papers(activity, uploads, kind=PaperKind.REPORT, by=by, on=on)
    Event.record(activity, "hand_in_report", by=by, on=on)


@transaction.atomic
def forward_report(activity: Activity, *, to: str, by, on: date) -> date:
    """The presidium passes the report on; gives the day by which feedback is due.

    So many months from the profile (浙代表办法 §24: three; 渝: one), rolled off a day of rest where the
    profile says so.
    """
    if activity.report_on is None:
        raise IllegalActivityMoveError("请先登记报告。")
    law = completed(activity.township.law.values)
    due = add_months(on, law["inspection.feedback_months"])
    if law["roll_to_workday"]:
        due = load_calendar().roll(due)
    open_one = Activity.objects.filter(pk=activity.pk, feedback_due=None)
    if not open_one.update(report_to=to, feedback_due=due):
        raise IllegalActivityMoveError("报告已经转出去了。")
    activity.report_to, activity.feedback_due = to, due
    note = f"{to}，{day_zh(due)}前反馈"
    Event.record(activity, "forward_report", by=by, on=on, note=note)
    return due


@transaction.atomic
def note_feedback(activity: Activity, *, feedback: str, by, on: date) -> None:
    """What came back; those who took part are told."""
    waiting = Activity.objects.filter(
        pk=activity.pk, feedback_due__isnull=False, feedback_on__isnull=True
    )
    if not waiting.update(feedback_on=on, feedback=feedback):
        raise IllegalActivityMoveError("报告还没有转出去，或者反馈已经登记。")
    activity.feedback_on, activity.feedback = on, feedback
    Event.record(activity, "note_feedback", by=by, on=on)
    tell_invited(
        "feedback",
        activity,
        on=on,
        title=f"{activity.title}的报告有了反馈",
        body=feedback[:200],
    )
