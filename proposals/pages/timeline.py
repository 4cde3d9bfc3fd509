"""办理经过: the event log of a case as its readers see it."""

from datetime import date
from typing import Any

from congress.models import Event
from office.workdays import day_zh
from proposals.enums import ENDED
from proposals.pages.words import day_short
from proposals.workflow import VERBS

# Of interest to those who wrote the text, and to the desk.
DRAFTING = {
    *("create", "edit", "invite", "cosign", "refuse_cosign", "leave", "agree_withdrawal"),
}
# What voters, and deputies who have no part in a case, see of it.
PUBLIC = {
    *("submit", "convert", "admit", "hand_over", "sign", "grant_extension", "reply", "evaluate"),
    *("content", "dispute", "lapse", "rehandle", "settle", "withdraw", "key", "promise_kept"),
    *("promise_moved", "promise_explained"),
}
# Their reasons are part of the answer to the public.
PUBLIC_NOTES = {"promise_kept", "promise_moved", "promise_explained", "settle"}


def read_timeline(proposal, *, on: date, whole: bool, drafting: bool) -> list[dict[str, Any]]:
    """Events latest first. Without `whole` only what voters may read, and no names of persons."""
    events = Event.objects.about(proposal)
    if not whole:
        events = events.filter(verb__in=PUBLIC)
    elif not drafting:
        events = events.exclude(verb__in=DRAFTING)
    found = [event for event in events if not _doubled(event)]
    entries = [_entry(event, proposal, on=on, whole=whole) for event in found]
    if entries and proposal.state not in ENDED:
        entries[0]["kind"] = "now"
    return entries


def _doubled(event: Event) -> bool:
    """The reply and its closing move each write an event; one line tells both."""
    return event.verb == "answer" and event.data.get("part") != "协办"


def _entry(event: Event, proposal, *, on: date, whole: bool) -> dict[str, Any]:
    day = event.on
    told = f"{event.told_by}{event.told_how}，{event.actor_name}代录" if event.told_by else ""
    note = event.note if whole or event.verb in PUBLIC_NOTES else ""
    return {
        "date": day_short(day, on=on),
        "day": day_zh(day),
        "verb": event.verb,
        "label": _label(event, proposal),
        "who": (told or event.actor_name) if whole else "",
        "unit": event.data.get("unit", ""),
        "note": "；".join(filter(None, [event.data.get("units", ""), note])),
        "kind": "done",
    }


def _label(event: Event, proposal) -> str:
    label, data = VERBS.get(event.verb, event.verb), event.data
    if event.verb == "answer":
        return "送协办意见"
    if event.verb == "admit":
        return f"受理，编为{proposal.number_label}"
    if event.verb == "reply":
        return f"{data.get('class', '')}答复"
    if event.verb == "evaluate":
        words = {"态度": data.get("attitude"), "结果": data.get("result")}
        return "测评：" + "，".join(f"{axis}{word}" for axis, word in words.items() if word)
    if event.verb == "hand_over" and data.get("again"):
        return "重新交办"
    if "until" in data:
        return f"{label}至{day_zh(date.fromisoformat(data['until']))}"
    return f"{label}（{data['way']}）" if "way" in data else label
