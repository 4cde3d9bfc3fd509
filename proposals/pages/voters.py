"""What voters read of a case, in plain words. Takes fetched rows, runs no query."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from congress.models import Event
from office.privacy import redact
from proposals.enums import ClockKind, PromiseState, Publicity, State
from proposals.pages.words import PROMISE_BADGES, RATING_BADGES, badge, day_short, state_badge

# Result of a published case: kind and icon of its badge, and the word.
RESULTS = {
    "solved": ("done", "done", "已解决"),
    "doing": ("live", "live", "正在办"),
    "late": ("late", "alert", "承诺超期"),
    "explained": ("", "info", "已说明"),
    "again": ("soon", "repeat", "再办理"),
}
# The verbs that voters see on the timeline; of what was written in between they see nothing.
SEEN = (
    *("submit", "admit", "hand_over", "reply", "evaluate", "rehandle"),
    *("content", "lapse", "settle", "withdraw", "fall"),
)


def result_of(proposal, *, on: date) -> str:
    """One of RESULTS, by the replies of the latest round and what is still promised."""
    latest = [answer for answer in proposal.answers if answer.round == proposal.round]
    if not latest or proposal.state == State.DISSATISFIED:
        return "again"
    kept = proposal.pledges and all(p.state == PromiseState.KEPT for p in proposal.pledges)
    if kept or all(answer.solved for answer in latest):
        return "solved"
    owed = [pledge for pledge in proposal.pledges if pledge.settled_on is None]
    if any(pledge.due_on < on for pledge in owed):
        return "late"
    return "doing" if owed else "explained"


def result_badge(proposal, *, on: date) -> dict[str, str]:
    """The badge of a line: the result, or the bare state where only the title is public."""
    if proposal.publicity != Publicity.FULL:
        return state_badge(proposal)
    kind, icon, text = RESULTS[result_of(proposal, on=on)]
    return {"kind": kind, "icon": icon, "text": text}


def bringers(proposal) -> str:
    """秦禾代表 or 秦禾等3位代表."""
    count = (proposal.signers or 0) + 1
    return f"{proposal.lead}等{count}位代表" if count > 1 else f"{proposal.lead}代表"


def place(proposal) -> str:
    """二十届二次会议第3号, or 二十届闭会期间第3号."""
    number = f"第{proposal.number}号" if proposal.number else ""
    return f"{proposal.session_label}{number}"


def line(proposal, *, on: date) -> dict[str, Any]:
    """One line of a list. By its title alone a case shows number, unit and state, nothing else."""
    full = proposal.publicity == Publicity.FULL
    facts = [place(proposal)]
    if full:
        facts.append(bringers(proposal))
    facts.append(_answered(proposal, on=on) if full else "、".join(proposal.unit_names))
    return {
        "pk": proposal.pk,
        "title": redact(proposal.title),
        "place": place(proposal),
        "facts": " · ".join(filter(None, facts)),
        "pledge": _pledge(proposal, on=on) if full else "",
        "badge": result_badge(proposal, on=on),
    }


def _answered(proposal, *, on: date) -> str:
    units = "、".join(proposal.unit_names)
    if not proposal.answers:
        return units
    return f"{units} {day_short(proposal.answers[-1].replied_on, on=on)}答复"


def _pledge(proposal, *, on: date) -> str:
    """What is still promised first, and how it stands."""
    owed = [pledge for pledge in proposal.pledges if pledge.settled_on is None]
    if not owed or result_of(proposal, on=on) not in {"doing", "late"}:
        return ""
    first = owed[0]
    if first.due_on < on:
        return f"承诺{day_short(first.due_on, on=on)}以前完成，已过 {(on - first.due_on).days} 天"
    return f"承诺{day_short(first.due_on, on=on)}以前：{redact(first.text)}"


def promise_bar(rows: Iterable[tuple[str, date]], *, on: date) -> dict[str, Any]:
    """说到做到: counts by how promises stand, and the bar's pieces in percent of its width.

    `rows` are (state, due day). One put off, or past its day, counts as late until it is kept.
    """
    counts = {"kept": 0, "open": 0, "late": 0, "broken": 0}
    for state, due in rows:
        if state == PromiseState.KEPT:
            counts["kept"] += 1
        elif state == PromiseState.EXPLAINED:
            counts["broken"] += 1
        else:
            counts["late" if state == PromiseState.MOVED or due < on else "open"] += 1
    total = sum(counts.values())
    pieces, left = [], 0.0
    for name, count in counts.items():
        width = 100 * count / total if total else 0
        if count:
            pieces.append({"name": name, "x": f"{left:.2f}%", "width": f"{width:.2f}%"})
        left += width
    return {"total": total, "pieces": pieces, **counts}


def timeline(events: Iterable[Event], proposal, *, on: date) -> list[dict[str, str]]:
    """办理经过 latest first: day and plain words, no notes and no names of officials."""
    found = [
        {"date": day_short(event.on, on=on), "label": _told(event, proposal), "kind": "done"}
        for event in sorted(events, key=lambda event: (event.on, event.pk), reverse=True)
    ]
    running = {State.HANDLING, State.REPLIED, State.DISSATISFIED, State.ADMITTED}
    if found and proposal.state in running:
        found[0]["kind"] = "now"
    return found


def _told(event: Event, proposal) -> str:
    unit = event.data.get("unit", "")
    words = {
        "submit": f"{bringers(proposal)}提出",
        "admit": f"镇人大受理，编为{proposal.number_label}",
        "hand_over": f"交给承办单位：{event.data.get('units', '')}",
        "reply": f"{unit}答复代表（{event.data.get('class', '')}）",
        "evaluate": f"代表测评：{event.data.get('result') or event.data.get('attitude', '')}",
        "rehandle": "代表不满意，主席团决定重新办理",
        "content": "办结",
        "lapse": "代表逾期没有测评，按未反馈办结",
        "settle": "经协调办结",
        "withdraw": "代表撤回，办理终止",
        "fall": "联名不足，办理终止",
    }
    return words[event.verb]


def answer_block(answer, files: Iterable, *, on: date, phone: bool) -> dict[str, Any]:
    """One reply as voters read it: class, letter, verdict of the deputy, files.

    `phone`: whether the township shows the unit's office number (`publish.phone`).
    """
    verdict = getattr(answer, "evaluation", None)
    rated = verdict and {
        "result": badge(RATING_BADGES, verdict.overall, verdict.get_overall_display()),
        "attitude": verdict.get_attitude_display(),
        "reason": redact(verdict.reason),
        "date": day_short(verdict.on, on=on),
    }
    return {
        "unit": str(answer.assignment.unit),
        "phone": answer.assignment.unit.office_phone if phone else "",
        "round": answer.round,
        "class": f"{answer.class_code}类：{answer.class_label}",
        "solved": answer.solved,
        "reference": redact(answer.reference_no),
        "signer": answer.signer,
        "date": day_short(answer.replied_on, on=on),
        "body": redact(answer.body),
        "verdict": rated,
        "files": [
            {"pk": one.pk, "name": redact(one.file.original_name)}
            for one in files
            if one.reply_id == answer.pk
        ],
    }


def promise_line(pledge, *, on: date) -> dict[str, Any]:
    """One promise: what, by when, how it stands."""
    mark = badge(PROMISE_BADGES, pledge.state, pledge.get_state_display())
    if pledge.settled_on is None and pledge.due_on < on:
        mark = {"kind": "late", "icon": "alert", "text": f"已过 {(on - pledge.due_on).days} 天"}
    return {
        "text": redact(pledge.text),
        "due": day_short(pledge.due_on, on=on),
        "settled": day_short(pledge.settled_on, on=on),
        "outcome": redact(pledge.outcome),
        "badge": mark,
    }


def next_step(proposal, clocks: Iterable, *, on: date) -> dict[str, str]:
    """What happens next, who has it and by when: `kind` colours the box."""
    due = {clock.kind: clock for clock in clocks}
    if proposal.state == State.HANDLING:
        clock = due.get(ClockKind.REHANDLE) or due.get(ClockKind.REPLY)
        until = f"，{day_short(clock.due_on, on=on)}以前答复代表" if clock else ""
        words = f"正在由{'、'.join(proposal.unit_names)}办理{until}。"
        return {"kind": "late" if clock and clock.due_on < on else "live", "text": words}
    if proposal.state == State.REPLIED:
        clock = due.get(ClockKind.EVALUATION)
        until = f"，{day_short(clock.due_on, on=on)}以前作出测评" if clock else ""
        return {"kind": "live", "text": f"承办单位已经答复，等代表看结果{until}。"}
    if proposal.state == State.DISSATISFIED:
        return {"kind": "late", "text": "代表对答复不满意，镇人大主席团正在研究是否重新办理。"}
    if proposal.state == State.CLOSED:
        return _after_closing(proposal, on=on)
    return {"kind": "", "text": f"{proposal.get_state_display()}。"}


def _after_closing(proposal, *, on: date) -> dict[str, str]:
    closed = f"{day_short(proposal.closed_on, on=on)}办结。"
    owed = [pledge for pledge in proposal.pledges if pledge.settled_on is None]
    if not owed:
        return {"kind": "done", "text": closed}
    first = owed[0]
    day = day_short(first.due_on, on=on)
    if first.due_on < on:
        late = (on - first.due_on).days
        return {"kind": "late", "text": f"{closed}承诺{day}完成的事已过 {late} 天，还没有销号。"}
    return {"kind": "live", "text": f"{closed}还有{len(owed)}项承诺在跟踪，最近一项{day}到期。"}
