"""One activity as its page shows it: who comes, papers, what to do next, what happened."""

from collections import Counter
from typing import Any

from django.db.models import Count, Prefetch
from django.utils import timezone

from congress.law import completed
from congress.models import Event
from congress.verbs import verb_zh
from deputies.enums.activity import ActivityState, LeaveState, PaperKind, Presence
from deputies.models import Leave
from deputies.notices.activity import moment_zh
from deputies.pages.activities import PRESENCES, STATES, report_badge
from deputies.services.attendance import session_absences
from deputies.signals import activity_shown
from office.workdays import day_zh


def for_page(activities):
    """The queryset of one activity's page."""
    return activities.select_related("kind", "group", "session__term", "village", "township")


def activity_context(activity, role, *, on) -> dict:
    """Everything the desk's page of an activity shows."""
    papers = list(activity.papers.all().with_readers())
    before = [paper for paper in papers if paper.kind == PaperKind.BEFORE]
    rows = attendance_rows(activity, papers=len(before))
    counts = count(rows)
    return {
        "activity": activity,
        "when": moment_zh(activity.starts_at),
        "until": until(activity),
        "badge": STATES[activity.state],
        "clock": report_badge(activity, on=on),
        "rows": rows,
        "counts": counts,
        "before": before,
        "after": [paper for paper in papers if paper.kind in {PaperKind.AFTER, PaperKind.REPORT}],
        "photos": [paper for paper in papers if paper.kind == PaperKind.PHOTO],
        "unread": sum(1 for row in rows if before and row["read"] < len(before)),
        "warnings": absence_warnings(activity, rows),
        "raised": raised(activity, role),
        "timeline": timeline(activity),
        "next": next_step(activity, counts, on=on),
    }


def until(activity) -> str:
    """The end: only the hour where it is the same day."""
    if activity.last_day == activity.on:
        return timezone.localtime(activity.ends_at).strftime("%-H:%M")
    return moment_zh(activity.ends_at)


def attendance_rows(activity, *, papers=0) -> list[dict]:
    """Everybody invited, by strokes, with leave and what was read."""
    open_leave = Leave.objects.filter(state__in=[LeaveState.ASKED, LeaveState.GRANTED])
    rows = activity.attendances.for_sheet().annotate(read=Count("reads", distinct=True))
    rows = rows.prefetch_related(Prefetch("leaves", queryset=open_leave, to_attr="open_leaves"))
    return [attendance_row(row, papers=papers) for row in rows]


def attendance_row(row, *, papers=0) -> dict:
    leave = row.open_leaves[0] if row.open_leaves else None
    return {
        "pk": row.pk,
        "deputy": row.deputy,
        "account": row.deputy.user_id is not None,
        "presence": row.presence,
        "badge": PRESENCES.get(row.presence),
        "way": row.get_way_display() if row.presence else "",
        "at": timezone.localtime(row.at).strftime("%-H:%M") if row.at and row.way == "scan" else "",
        "coming": row.coming,
        "leave": leave,
        "leave_waits": leave is not None and leave.state == LeaveState.ASKED,
        "leave_granted": row.leave_half_days > 0,
        "read": row.read,
        "papers": papers,
    }


def count(rows) -> dict[str, Any]:
    """How many came, were late, on leave, absent, and how many nobody has marked."""
    found: Counter[str] = Counter()
    for row in rows:
        found[row["presence"] or "unmarked"] += 1
    return {
        "asked": len(rows),
        "there": found["present"] + found["late"],
        "late": found["late"],
        "leave": found["leave"],
        "absent": found["absent"],
        "unmarked": found["unmarked"],
        "coming": sum(1 for row in rows if row["coming"]),
        "leaves_waiting": [row for row in rows if row["leave_waits"]],
        "without_account": [row["deputy"].name for row in rows if not row["account"]],
    }


def absence_warnings(activity, rows) -> list[str]:
    """Whose second absence from a session this is; a ground for people to weigh (代表法 §62)."""
    missing = [row["deputy"] for row in rows if row["presence"] == Presence.ABSENT]
    if not activity.kind.is_session or not missing or not activity.has_begun:
        return []
    limit = completed(activity.township.law.values)["session.absences"]
    term = activity.session.term if activity.session else activity.township.current_term
    since = term.started_on if term else activity.on
    counts = session_absences([deputy.pk for deputy in missing], since=since)
    return [
        f"{deputy}本届已{counts[deputy.pk]}次未经批准不出席会议"
        for deputy in missing
        if counts[deputy.pk] >= limit
    ]


def raised(activity, role) -> list[Any]:
    """What came of the activity on the floors above."""
    answers = activity_shown.send(sender=type(activity), activity=activity, role=role)
    return [entry for _, entries in answers for entry in entries or []]


def timeline(activity) -> list[dict]:
    """经过: the event log of an activity, latest first; many signing in make one line a row."""
    entries = []
    for event in Event.objects.about(activity)[:200]:
        told = f"{event.told_by}{event.told_how}，" if event.told_by else ""
        entries.append(
            {
                "date": f"{event.on.month}月{event.on.day}日",
                "label": verb_zh(event.verb),
                "who": f"{told}{event.actor_name}{'代录' if told else ''}",
                "note": event.note,
                "kind": "done",
            }
        )
    return folded(entries)


FOLDED = {"签到", "阅读材料", "回复参加"}


def folded(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Acts of many people on one day in one line."""
    found: list[dict[str, Any]] = []
    for entry in entries:
        last = found[-1] if found else {}
        same = (last.get("label"), last.get("date")) == (entry["label"], entry["date"])
        if same and entry["label"] in FOLDED:
            last["people"].add(entry["who"])
            last |= {"who": f"{len(last['people'])}人", "note": ""}
        else:
            found.append({**entry, "people": {entry["who"]}})
    return found


def next_step(activity, counts, *, on) -> dict:
    """What the clerk does next, on top of the page."""
    state = activity.state
    if state == ActivityState.PLANNED:
        return {
            "kind": "",
            "text": f"名单里有{counts['asked']}名代表，还没有通知。看过时间、地点和名单，就发通知。",
        }
    if state == ActivityState.ANNOUNCED and on < activity.on:
        left = (activity.on - on).days
        return {
            "kind": "is-live",
            "text": f"还有{left}天。{counts['coming']}人回复参加，{len(counts['leaves_waiting'])}人的请假等您批。",
        }
    if state == ActivityState.ANNOUNCED:
        late = on > activity.last_day
        text = (
            "活动已经过了，请核对出席情况，登记举行。"
            if late
            else "今天签到：打开大屏签到码，或者打印签到表。"
        )
        return {"kind": "is-late" if late else "is-live", "text": text}
    if state == ActivityState.HELD:
        rest = counts["unmarked"]
        text = f"还有{rest}人没有登记，办结时按缺席计。" if rest else "出席情况都登记了，可以办结。"
        return {"kind": "", "text": text}
    return {"kind": "is-done", "text": _ending(activity)}


def _ending(activity) -> str:
    if activity.state == ActivityState.CANCELLED:
        return "活动已取消，代表都收到了通知。" if activity.announced_on else "活动已取消。"
    if activity.report_due and not activity.report_on:
        return f"已办结。请在{day_zh(activity.report_due)}前交活动报告。"
    if activity.report_on and not activity.feedback_due and activity.kind.needs_report:
        return "已办结。报告还没有转交有关机关研究处理。"
    if activity.feedback_due and not activity.feedback_on:
        return f"已办结。{activity.report_to}应在{day_zh(activity.feedback_due)}前反馈。"
    return "已办结，出席情况已经记入履职登记。"
