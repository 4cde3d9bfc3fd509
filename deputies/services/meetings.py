"""述职评议会: planning, announcing, opening and closing the vote, minutes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from congress.models import Event
from deputies.enums.roster import MeetingState, ReportState
from deputies.models import Assessment, AssessmentItem, AssessmentQuestion, DutyReport
from deputies.services import ballots
from deputies.workflow.meeting import BY_TWO, EDITABLE, STEPS, MeetingMoveError

LONGEST = timedelta(hours=12)


@transaction.atomic
def plan(meeting: Assessment, *, reports: Sequence[DutyReport], areas, by, on: date) -> Assessment:
    """Save a new or changed meeting with its agenda.

    Raises MeetingMoveError after the vote has begun.
    """
    new = meeting.pk is None
    if not new:
        kept = Assessment.objects.select_for_update().get(pk=meeting.pk)
        if kept.state not in EDITABLE:
            raise MeetingMoveError("投票开始以后不能再改会议安排。")
        if kept.state == MeetingState.ANNOUNCED and kept.batches.exists():
            raise MeetingMoveError("票签已经打印，会议安排不能再改；确需改动的，请取消后另开。")
    meeting.save()
    meeting.constituencies.set(areas)
    kept_reports = {report.pk for report in reports}
    meeting.items.exclude(report__in=kept_reports).delete()
    for order, report in enumerate(reports, start=1):
        AssessmentItem.objects.update_or_create(
            assessment=meeting, report=report, defaults={"order": order}
        )
        DutyReport.objects.filter(pk=report.pk).update(meets_on=meeting.on)
    verb = "plan_meeting" if new else "edit_meeting"
    Event.record(meeting, verb, by=by, on=on, data={"reports": sorted(kept_reports)})
    return meeting


def warnings(meeting: Assessment, reports: Sequence[DutyReport], *, on: date) -> list[str]:
    """What the profile would have otherwise; the desk is told, and decides (cases D7, D8)."""
    law = meeting.law
    found = []
    latest = meeting.on - timedelta(days=law["report.notice_days"])
    for report in reports:
        shown = report.published_on
        if shown is not None and shown > latest:
            found.append(
                f"{report.deputy}的述职报告{shown.month}月{shown.day}日公开，"
                f"晚于会前{law['report.notice_days']}天（{latest.month}月{latest.day}日）。"
            )
    if meeting.announced_on is None and on > latest and meeting.state == MeetingState.PLANNED:
        found.append(
            f"会议应当在{latest.month}月{latest.day}日以前公告（会前{law['report.notice_days']}天）。"
        )
    least = law["report.min_voters"]
    people = meeting.invited if meeting.present is None else meeting.present
    if people < least:
        word = "邀请" if meeting.present is None else "到场"
        found.append(f"{word}选民{people}人，不到规定的{least}人。")
    return found


def announce(meeting: Assessment, *, by, on: date) -> None:
    """Make the meeting public, under the law profile of today.

    Raises MeetingMoveError without a deputy on the agenda, or with a report that is not published.
    """
    items = list(meeting.items.with_deputies())
    if not items:
        raise MeetingMoveError("会议还没有安排述职的代表。")
    behind = [str(item.deputy) for item in items if item.report.state != ReportState.PUBLISHED]
    if behind:
        raise MeetingMoveError(f"{'、'.join(behind)}的述职报告还没有公开，公开以后才能公告会议。")
    profile = meeting.township.law
    meeting.move("announce_meeting", by=by, on=on, law_profile=profile, announced_on=on)


def ask(meeting: Assessment, verb: str, *, by, minutes: int = 0) -> bool:
    """Open or close the vote; the first of two persons only asks for it. True when it was done.

    `minutes`: for how long the vote may stay open at most. Raises MeetingMoveError, MeetingRaceError.
    """
    if verb not in BY_TWO:
        raise ValueError(f"{verb!r} is not done by two.")
    if verb not in meeting.next_moves:
        raise MeetingMoveError(f"这次会议现为“{meeting.get_state_display()}”，不能做这一步。")
    if verb == "open_ballots":
        _require_ready(meeting)
    if meeting.law["report.two_persons"]:
        if meeting.asked_move != verb:
            _first_of_two(meeting, verb, by=by)
            return False
        if meeting.asked_by_id == by.user_id:
            raise MeetingMoveError("要由另一个人确认，请人大办另一名工作人员或者主席操作。")
    if verb == "open_ballots":
        _open(meeting, by=by, minutes=minutes)
    else:
        _close(meeting, by=by)
    return True


@transaction.atomic
def _first_of_two(meeting: Assessment, verb: str, *, by) -> None:
    rows = Assessment.objects.filter(pk=meeting.pk, state=meeting.state)
    rows.update(asked_move=verb, asked_by=by.user)
    meeting.refresh_from_db()
    Event.record(meeting, f"ask_{verb}", by=by)


def _require_ready(meeting: Assessment) -> None:
    people = {
        "到场选民数": meeting.present,
        "计票人": meeting.tellers,
        "唱票人": meeting.caller,
        "监票人": meeting.scrutineer,
    }
    missing = [name for name, value in people.items() if not value]
    if missing:
        raise MeetingMoveError(f"先填好{'、'.join(missing)}，再开始投票。")
    if not meeting.batches.filter(voided=False).exists():
        raise MeetingMoveError("先打印票签，再开始投票。")


def _open(meeting: Assessment, *, by, minutes: int) -> None:
    span = timedelta(minutes=minutes)
    if not timedelta(minutes=1) <= span <= LONGEST:
        raise MeetingMoveError("投票时间要在1分钟到12小时之间。")
    # The database's clock, which also decides about every vote.
    meeting.move(
        "open_ballots", by=by, opened_at=Now(), closes_at=Now() + span, data={"minutes": minutes}
    )


def _close(meeting: Assessment, *, by) -> None:
    def finish(sealed: dict[str, Any]) -> None:
        meeting.move("close_ballots", by=by, closed_at=Now(), sealed=sealed, data=sealed)

    ballots.close_box(meeting, finish)


def cancel(meeting: Assessment, *, by, on: date, note: str) -> None:
    """Call a meeting off before the vote. Raises MeetingMoveError without a reason."""
    if not note.strip():
        raise MeetingMoveError("请写明取消的原因。")
    meeting.move("cancel_meeting", by=by, on=on, note=note)


@transaction.atomic
def note(meeting: Assessment, *, by, **fields: Any) -> None:
    """Keep who is there and who counts, the steps done, the minutes: only columns named here."""
    allowed = {
        *("invited", "present", "host", "tellers", "caller", "scrutineer"),
        *("minutes", "steps_done"),
    }
    if not set(fields) <= allowed:
        raise ValueError(f"not to be noted: {set(fields) - allowed}")
    known = [code for code, _ in STEPS]
    if "steps_done" in fields:
        fields["steps_done"] = [code for code in known if code in fields["steps_done"]]
    if not Assessment.objects.filter(pk=meeting.pk, published_on=None).update(**fields):
        raise MeetingMoveError("结果已经公开，会议记录不能再改。")
    meeting.refresh_from_db()
    Event.record(meeting, "note_meeting", by=by, data={"fields": sorted(fields)})


@transaction.atomic
def add_question(item: AssessmentItem, *, question: str, answer: str, by) -> AssessmentQuestion:
    """Keep what voters asked a deputy and what was answered, without who asked."""
    made = AssessmentQuestion.objects.create(item=item, question=question, answer=answer)
    Event.record(item.assessment, "add_question", by=by, data={"item": item.pk})
    return made
