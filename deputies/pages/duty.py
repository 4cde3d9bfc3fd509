"""Duty entries as lines and as pages: plain strings for templates."""

from collections.abc import Iterable
from typing import Any

from congress.models import Event
from congress.verbs import verb_zh
from deputies.enums.roster import DutyState
from office.workdays import day_zh

# Kind and icon of the badge of each state.
LOOKS = {
    DutyState.PENDING: ("soon", "clock"),
    DutyState.CHECKED: ("live", "check"),
    DutyState.CONFIRMED: ("done", "done"),
    DutyState.RETURNED: ("late", "back"),
    DutyState.DROPPED: ("", "no"),
}


def badge_of(entry) -> dict[str, str]:
    """The state as kind, icon and word of a badge."""
    kind, icon = LOOKS[DutyState(entry.state)]
    return {"kind": kind, "icon": icon, "text": DutyState(entry.state).label}


def where(entry) -> str:
    """大塘村二组, or what is known of it."""
    return " ".join(filter(None, [entry.village.name if entry.village else "", entry.place]))


def amount_zh(entry) -> str:
    """×2 where it counts other than once."""
    return "" if entry.amount == 1 else f"×{entry.amount.normalize():f}"


def line(entry) -> dict[str, Any]:
    """One line of a list; `entry` comes from `for_list()`."""
    return {
        "pk": entry.pk,
        "round": entry.round,
        "deputy": entry.deputy.name,
        "kind": f"{entry.kind.name}{amount_zh(entry)}",
        "on": day_zh(entry.on),
        "where": where(entry),
        "text": entry.text,
        "photos": entry.photo_count,
        "disputed": entry.disputed,
        "badge": badge_of(entry),
        "origin": "代录" if entry.by_desk else "" if entry.by_hand else "自动登记",
        "flags": flags(entry),
    }


def flags(entry) -> list[str]:
    """What is worth a second look: for the desk only, with no consequence of its own."""
    found = []
    if getattr(entry, "repeated", False):
        found.append("内容和以前的一条相同")
    if getattr(entry, "photo_again", False):
        found.append("照片以前用过")
    # What follows another row is nobody's typing: it has none.
    crowd = getattr(entry, "crowd", None) or 0
    if crowd >= 5:
        found.append(f"前后几小时登记了{crowd}条")
    return found


def facts(entry) -> dict[str, Any]:
    """One entry in full."""
    return {
        "pk": entry.pk,
        "deputy": entry.deputy.name,
        "kind": f"{entry.kind.name}{amount_zh(entry)}",
        "on": day_zh(entry.on),
        "where": where(entry),
        "text": entry.text,
        "badge": badge_of(entry),
        "note": entry.desk_note,
        "waiting": entry.state in {DutyState.PENDING, DutyState.CHECKED},
        "by_desk": entry.by_desk,
        "by_hand": entry.by_hand,
        "public": entry.public,
        "checked": str(entry.checked_by or ""),
        "confirmed": str(entry.confirmed_by or ""),
        "position": entry.position,
        "flags": flags(entry),
    }


def timeline(entry) -> list[dict[str, str]]:
    """经过, latest first; one query."""
    return [_step(event) for event in Event.objects.about(entry)[:50]]


def _step(event: Event) -> dict[str, str]:
    told = f"（{event.told_by}{event.told_how}）" if event.told_by else ""
    return {
        "date": day_zh(event.on),
        "label": verb_zh(event.verb),
        "who": f"{event.actor_name}{told}",
        "unit": "",
        "note": event.note,
        "kind": "ok",
    }


def objections(rows: Iterable) -> list[dict[str, Any]]:
    """What the deputy said against it and what came of it."""
    words = {None: "待核实", True: "已采纳", False: "未采纳"}
    return [
        {
            "pk": row.pk,
            "text": row.text,
            "raised": day_zh(row.raised_on),
            "word": words[row.upheld],
            "answer": row.answer,
            "answered": day_zh(row.answered_on) if row.answered_on else "",
            "open": row.upheld is None,
        }
        for row in rows
    ]
