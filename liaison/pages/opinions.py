"""Opinions as pages print them: badges, the next step with who has it and until when, the course of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from congress.templatetags.ui import badge as mark
from liaison import deadlines
from liaison.enums import OpinionState, RightDoor
from liaison.models import CLOCK_OF_STATE, Opinion
from liaison.workflow import VERBS
from office.models import load_calendar
from office.workdays import Calendar, day_week_zh
from proposals.pages.words import badge, day_short, left_badge

STATE_BADGES = {
    OpinionState.HELD: ("", "hourglass"),
    OpinionState.RECEIVED: ("soon", "inbox"),
    OpinionState.PASSED: ("live", "live"),
    OpinionState.PROPOSED: ("live", "paper"),
    OpinionState.ANSWERED: ("soon", "talk"),
    OpinionState.FED_BACK: ("done", "check"),
    OpinionState.CLOSED: ("done", "done"),
    OpinionState.DECLINED: ("", "no"),
    OpinionState.DROPPED: ("", "bin"),
}
# What the voter reads on top, by state; {who} has it.
NOW = {
    OpinionState.HELD: "已经收到，人大办还没有看。",
    OpinionState.RECEIVED: "已经收到，人大办正在看该由谁办。",
    OpinionState.PASSED: "{who}正在办。",
    OpinionState.PROPOSED: "{who}已经把这件事写成建议，交给人大。",
    OpinionState.ANSWERED: "有结果了，人大办正在核对，马上告诉您。",
    OpinionState.FED_BACK: "办完了，结果在下面。",
    OpinionState.CLOSED: "您说已经办好了，谢谢。",
    OpinionState.DECLINED: "这件事人大不能办，请到{door}。",
    OpinionState.DROPPED: "这一件没有登记：不是可以办的事。",
}
# What the voter is shown of the log.
SEEN = {
    *("register", "let_in", "settle_at_once", "pass_on", "hand_back", "take_up", "proposal_fell"),
    *("proposal_answered", "outcome", "decline_opinion", "feed_back", "mended", "not_mended"),
}


def state_badge(opinion: Opinion) -> dict[str, str]:
    return badge(STATE_BADGES, opinion.state, OpinionState(opinion.state).label)


def row_cells(opinion: Opinion, *, on: date, url: str) -> dict[str, Any]:
    """One row of a list; runs no query."""
    state = state_badge(opinion)
    left = left_badge(opinion.due_on, on=on) if opinion.due_on else None
    return {
        "code": opinion.spoken,
        "text": opinion.short,
        "url": url,
        "kind": str(opinion.kind or "未分类"),
        "village": str(opinion.village or "—"),
        "who": opinion.holder if opinion.due_on or opinion.state == "proposed" else "",
        "channel": opinion.get_channel_display(),
        "received": day_short(opinion.received_on, on=on),
        "round": opinion.round,
        "state_mark": mark(state["kind"], state["icon"], state["text"]),
        "left_mark": mark(left["kind"], left["icon"], left["text"]) if left else "",
    }


def step(opinion: Opinion, *, on: date) -> dict[str, Any]:
    """What comes next, who has it, until when and how that is counted."""
    calendar = load_calendar()
    clock = CLOCK_OF_STATE.get(OpinionState(opinion.state))
    end = opinion.reckon(calendar)
    late = deadlines.days_late(opinion.due_on, on=on, calendar=calendar)
    return {
        "text": clock.label if clock else OpinionState(opinion.state).label,
        "who": opinion.holder,
        "due": day_week_zh(opinion.due_on) if opinion.due_on else "",
        "left": left_badge(opinion.due_on, on=on) if opinion.due_on else None,
        "late": late,
        "steps": end.steps if end else (),
        "kind": ("late" if late else "live") if clock else "done",
    }


def voter_now(opinion: Opinion, *, on: date, calendar: Calendar) -> dict[str, Any]:
    """The top of the voter's page: where it stands, until when, and that we are late when we are."""
    door = RightDoor(opinion.right_door).label if opinion.right_door else ""
    late = deadlines.days_late(opinion.due_on, on=on, calendar=calendar)
    who = opinion.holder
    told = ""
    if late:
        told = f"{who}晚了{late}个工作日，对不起。系统已经提醒经办人{'和主席' if who == '人大办' else '和人大办'}。"
    ended = opinion.state in {"fed_back", "closed"}
    return {
        "text": NOW[OpinionState(opinion.state)].format(who=who, door=door),
        "who": who if opinion.due_on else "",
        "due": day_week_zh(opinion.due_on) if opinion.due_on else "",
        "late": told,
        "kind": "late" if late else "done" if ended else "live",
    }


def may_see_answer(opinion: Opinion, *, proved: bool) -> bool:
    """The outcome shows to whoever left no telephone, else to whoever knows its last digits."""
    told = opinion.fed_back_on is not None or opinion.state in {"declined", "dropped"}
    return told and (proved or not opinion.tail_hash)


def timeline(events: Iterable, *, on: date, public: bool) -> list[dict[str, Any]]:
    """The course of it, latest first; voters see no names of clerks and no notes."""
    return [
        {
            "date": day_short(event.on, on=on),
            "day": event.on,
            "label": VERBS.get(event.verb, event.verb),
            "who": "" if public else event.actor_name,
            "unit": "",
            "note": "" if public else event.note,
            "kind": "done",
        }
        for event in events
        if not public or event.verb in SEEN
    ]


def facts(opinion: Opinion, *, on: date) -> list[tuple[str, str]]:
    """来路, 类别 and so on for the desk, the unit and the deputy; nothing about the voter."""
    found = [
        ("编号", opinion.spoken),
        ("来路", opinion.get_channel_display()),
        ("反映日期", day_short(opinion.received_on, on=on)),
        ("类别", str(opinion.kind or "未分类")),
        ("村（社区）", str(opinion.village or "没有写")),
        ("联络站", str(opinion.station or "")),
        ("写给", f"{opinion.deputy}代表" if opinion.deputy else ""),
        ("接待地点", opinion.place),
        ("公开", "选民同意公开" if opinion.wants_public else "选民不要公开"),
    ]
    if opinion.round > 1:
        found.append(("办理次数", f"第{opinion.round}次"))
    return [(label, text) for label, text in found if text]
