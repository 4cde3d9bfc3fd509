"""Seals the event log: numbers and hash-chains what was written, and finds what was altered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from congress.models import Event, Seal
from congress.seal import GENESIS, SEALED, canonical, digest

SEAL_LOCK = 0x7365616C
BATCH = 1000
# Events get their id before they are committed: one may show up below those sealed already.
LATECOMERS = 5000


@dataclass(frozen=True)
class Fault:
    """The first link that does not hold: its number and what is wrong, in Chinese."""

    number: int
    message: str


@transaction.atomic
def seal_events(*, whole: bool = False) -> int:
    """Seal what is not sealed yet; gives back how many. Nothing when another sealer is at work.

    Looks back LATECOMERS ids behind the last seal, or with `whole` at the entire log.
    """
    if not _alone():
        return 0
    last = Seal.objects.order_by("-number").values("number", "digest", "event_id").first()
    number, link = (last["number"], last["digest"]) if last else (0, GENESIS)
    events = Event.objects.unsealed().order_by("pk")
    if last and not whole:
        events = events.filter(pk__gt=last["event_id"] - LATECOMERS)
    seals = []
    for event in events.values(*SEALED)[:BATCH]:
        number += 1
        previous, link = link, _link(link, number, event)
        seals.append(Seal(event_id=event["id"], number=number, previous=previous, digest=link))
    Seal.objects.bulk_create(seals)
    return len(seals)


def seal_all() -> int:
    """Seal the entire log, batch after batch; gives back how many. For the night and for auditors."""
    sealed = 0
    while batch := seal_events(whole=True):
        sealed += batch
    return sealed


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEAL_LOCK])
        return cursor.fetchone()[0]


def _link(previous: str, number: int, event: dict[str, Any]) -> str:
    return digest(previous, canonical(number, event))


def head() -> tuple[int, str]:
    """Number and digest of the last seal: kept outside, it shows whether the log's end was cut off."""
    last = Seal.objects.order_by("-number").values_list("number", "digest").first()
    return last or (0, GENESIS)


def verify(anchor: tuple[int, str] | None = None) -> Fault | None:
    """The first link of the chain that does not hold, or None when all do.

    `anchor` is a head kept earlier: the chain must still hold that number with that digest.
    """
    events = {}
    expected, link = 1, GENESIS
    for seal in Seal.objects.order_by("number").values().iterator(chunk_size=BATCH):
        if (expected - 1) % BATCH == 0:
            events = _events_of(expected)
        if fault := _broken(seal, expected, link, events.get(seal["event_id"])):
            return Fault(expected, fault)
        if anchor and seal["number"] == anchor[0] and seal["digest"] != anchor[1]:
            return Fault(expected, "摘要与留存的不一致，封签被整体重做过。")
        expected, link = expected + 1, seal["digest"]
    if anchor and anchor[0] >= expected:
        return Fault(expected, f"留存的封签到第{anchor[0]}号，现在只有{expected - 1}号，末尾被删。")
    return None


def _events_of(first: int) -> dict[int, dict[str, Any]]:
    numbered = Event.objects.filter(seal__number__gte=first, seal__number__lt=first + BATCH)
    return {event["id"]: event for event in numbered.values(*SEALED)}


def _broken(seal: Mapping[str, Any], expected: int, link: str, event: dict | None) -> str:
    if seal["number"] != expected:
        return f"缺第{expected}号封签。"
    if event is None:
        return "封签还在，经过被删。"
    if seal["previous"] != link:
        return "与前一号的摘要对不上。"
    if seal["digest"] != _link(link, expected, event):
        return "经过的内容被改动。"
    return ""
