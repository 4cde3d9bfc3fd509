"""The page of one case, for every door: facts, next step, clocks, timeline, parts."""

from datetime import date
from typing import Any

from django.urls import reverse

from congress.enums import RoleKind
from office.workdays import day_zh
from proposals.enums import (
    ENDED,
    AssignmentState,
    ContactWay,
    CosignState,
    Decision,
    DeclineCode,
    Part,
    PromiseState,
    Rating,
    State,
)
from proposals.pages.clocks import next_step, read_clocks
from proposals.pages.papers import paper_links
from proposals.pages.parts import read_parts
from proposals.pages.timeline import read_timeline
from proposals.pages.words import (
    ASSIGNMENT_BADGES,
    PROMISE_BADGES,
    RATING_BADGES,
    badge,
    left_badge,
    size_zh,
    state_badge,
)
from proposals.roots import of_case
from proposals.rules import reads_text, reads_whole

Rows = list[dict[str, Any]]
DECISION_BADGES = {
    Decision.OPEN: ("soon", "clock"),
    Decision.GRANTED: ("done", "check"),
    Decision.REFUSED: ("", "no"),
}


def case_context(proposal, role, *, on: date) -> dict[str, Any]:
    """Everything a case page prints, in five queries. `proposal` comes from `for_case()`.

    A reader without a part in the case (role None, or another deputy) gets what voters may read:
    no names of officials, no contacts, no requests; no text unless it is published in full.
    """
    parts = read_parts(proposal.pk)
    asked = {signer["user_id"] for signer in parts["signers"] if signer["user_id"]}
    whole = reads_whole(role, proposal, asked)
    text = reads_text(role, proposal, asked)
    clocks = read_clocks(proposal, on=on)
    files = _files(parts["files"], linked=whole) if text else []
    drafting = whole and role.kind != RoleKind.UNIT
    return {
        "proposal": proposal,
        "whole": whole,
        "case": _facts(proposal, parts, text=text)
        | {"activity": _activity(proposal, role, whole=whole)},
        "next_step": next_step(proposal, clocks, role),
        "clocks": clocks,
        "timeline": read_timeline(proposal, on=on, whole=whole, drafting=drafting),
        "signers": _signers(parts["signers"], role, whole=whole),
        "assignments": _assignments(parts["assignments"]),
        "contacts": _contacts(parts["contacts"]) if whole else [],
        "opinions": _opinions(parts["opinions"]) if whole else [],
        "replies": _replies(parts, files, on=on, text=text),
        "requests": _requests(parts) if whole else [],
        "files": [file for file in files if file["reply_id"] is None],
        "roots": of_case(proposal, role if whole else None),
        "papers": paper_links(parts["assignments"], role) if whole else [],
    }


def _activity(proposal, role, *, whole: bool) -> dict[str, str] | None:
    """The activity at which it was raised, for those who have a part; a link for the desk."""
    if proposal.activity is None or not whole:
        return None
    url = reverse("deputies:desk-activity", args=[proposal.activity_id]) if role.is_desk else ""
    return {"title": proposal.activity.title, "url": url}


def _facts(proposal, parts: dict[str, Rows], *, text: bool) -> dict[str, Any]:
    answering = [
        row
        for row in parts["assignments"]
        if row["round"] == proposal.round and row["state"] not in {"returned", "stopped"}
    ]
    joined = [row["name"] for row in parts["signers"] if row["state"] == CosignState.CONFIRMED]
    return {
        "pk": proposal.pk,
        "number": proposal.number_label,
        "title": proposal.title,
        "kind": proposal.kind_label,
        "session": proposal.session_label,
        "round": proposal.round,
        "state": state_badge(proposal),
        "badges": _badges(proposal),
        "lead": str(proposal.lead),
        "cosigners": "、".join(joined),
        "units": "、".join(row["unit"] for row in answering if row["part"] != Part.ASSIST),
        "assistants": "、".join(row["unit"] for row in answering if row["part"] == Part.ASSIST),
        "village": str(proposal.village or ""),
        "topic": str(proposal.topic or ""),
        "proposed_unit": str(proposal.proposed_unit or ""),
        "origin": proposal.get_origin_display(),
        "publicity": proposal.get_publicity_display(),
        "wants_contact": proposal.wants_contact,
        "submitted": _day(proposal.submitted_on),
        "handed_over": _day(proposal.handed_over_on),
        "closed": _day(proposal.closed_on),
        "published": _day(proposal.published_on),
        "matter": proposal.matter if text else "",
        "analysis": proposal.analysis if text else "",
        "measure": proposal.measure if text else "",
        "text_hidden": not text,
        "review_note": proposal.review_note,
        "declined": _declined(proposal),
        "settlement": proposal.settlement,
    }


def _badges(proposal) -> Rows:
    marks = [
        (proposal.is_key, "star", "重点督办"),
        (proposal.from_motion, "repeat", "由议案转来"),
        (proposal.urgent_by is not None, "alert", "紧急"),
        (proposal.for_reference, "info", "仅供参考"),
        (proposal.round > 1, "repeat", f"第{proposal.round}轮办理"),
        (proposal.withdrawal_asked and proposal.state not in ENDED, "back", "已申请撤回"),
        (proposal.published_on is not None, "eye", "已公开"),
    ]
    return [{"kind": "", "icon": icon, "text": text} for shown, icon, text in marks if shown]


def _declined(proposal) -> str:
    if proposal.state != State.DECLINED:
        return ""
    if not proposal.decline_code:
        return "没有列入议程"
    return f"{proposal.decline_code} {DeclineCode(proposal.decline_code).label}"


def _signers(rows: Rows, role, *, whole: bool) -> Rows:
    """All who were asked; voters see only who signed."""
    kinds = {CosignState.CONFIRMED: ("done", "check"), CosignState.INVITED: ("soon", "clock")}
    return [
        {
            **row,
            "badge": badge(kinds, row["state"], CosignState(row["state"]).label),
            "decided": _day(row["decided_on"]),
            "mine": role is not None and row["user_id"] == role.user_id,
        }
        for row in rows
        if whole or row["state"] == CosignState.CONFIRMED
    ]


def _assignments(rows: Rows) -> Rows:
    return [
        {
            **row,
            "part_label": Part(row["part"]).label,
            "badge": badge(ASSIGNMENT_BADGES, row["state"], AssignmentState(row["state"]).label),
            "handed_over": _day(row["handed_over_on"]),
            "signed": _day(row["signed_on"]),
        }
        for row in rows
    ]


def _contacts(rows: Rows) -> Rows:
    words = {
        None: {"kind": "soon", "icon": "clock", "text": "待代表确认"},
        True: {"kind": "done", "icon": "check", "text": "代表已确认"},
        False: {"kind": "late", "icon": "warning", "text": "代表不认可"},
    }
    return [
        {
            **row,
            "day": _day(row["on"]),
            "way": ContactWay(row["way"]).label,
            "badge": words[row["confirmed"]],
        }
        for row in rows
    ]


def _opinions(rows: Rows) -> Rows:
    return [
        {
            **row,
            "sent": _day(row["sent_on"]),
            "redoing": row["assignment_state"] != AssignmentState.ANSWERED,
        }
        for row in rows
    ]


def _replies(parts: dict[str, Rows], files: Rows, *, on: date, text: bool) -> Rows:
    return [
        {
            **row,
            "body": row["body"] if text else "",
            "class_text": f"{row['class_code']}类：{row['class_label']}",
            "replied": _day(row["replied_on"]),
            "evaluation": _evaluation(row, text=text),
            "promises": [
                _promise(promise, on=on)
                for promise in parts["promises"]
                if promise["reply_id"] == row["pk"]
            ],
            "files": [file for file in files if file["reply_id"] == row["pk"]],
        }
        for row in parts["replies"]
    ]


def _evaluation(row: dict[str, Any], *, text: bool) -> dict[str, Any] | None:
    if not row["overall"]:
        return None
    axes = [
        (label, badge(RATING_BADGES, row[axis], Rating(row[axis]).label))
        for axis, label in (("attitude", "态度"), ("result", "结果"))
        if row[axis]
    ]
    return {
        "axes": axes,
        "reason": row["reason"] if text else "",
        "day": _day(row["evaluated_on"]),
    }


def _promise(row: dict[str, Any], *, on: date) -> dict[str, Any]:
    state = PromiseState(row["state"])
    open_ = state in {PromiseState.OPEN, PromiseState.MOVED}
    return {
        **row,
        "due": _day(row["due_on"]),
        "badge": badge(PROMISE_BADGES, state, state.label),
        "left": left_badge(row["due_on"], on=on) if open_ else None,
        "open": open_,
    }


def _requests(parts: dict[str, Rows]) -> Rows:
    """Requests of units for return and extension, those that wait in front."""
    labelled = [("return", "申请退回", row) for row in parts["returns"]]
    labelled += [("extension", "申请延期", row) for row in parts["extensions"]]
    found = [
        {
            **row,
            "kind": kind,
            "label": label,
            "open": row["decision"] == Decision.OPEN,
            "badge": badge(DECISION_BADGES, row["decision"], Decision(row["decision"]).label),
            "asked": _day(row["asked_on"]),
            "decided": _day(row["decided_on"]),
            "until_day": _day(row.get("until")),
        }
        for kind, label, row in labelled
    ]
    return sorted(found, key=lambda request: not request["open"])


def _files(rows: Rows, *, linked: bool) -> Rows:
    """Files; the link is for those who have a part in the case."""
    return [
        {
            **row,
            "size": size_zh(row["size"]),
            "url": reverse("proposals:file", args=[row["pk"]]) if linked else "",
        }
        for row in rows
    ]


def _day(day: date | None) -> str:
    return day_zh(day) if day else ""
