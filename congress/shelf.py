"""The shelf of pages: each edition is composed once and kept in Redis for its readers.

An edition is named after the address, the last event of the township and the day: when any of them
is another, so is the page. Without Redis every page is composed anew.
"""

import hashlib
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from redis.exceptions import RedisError

# Seconds; an edition nobody asks for makes room.
KEPT = 600
PAUSE = 30
_pause = {"until": 0.0}


def edition(request, township) -> str:
    """The ETag of what this address shows now; `township` comes from `with_last_event()`."""
    return _name(request, "voters", township.last_event, township.last_event_at)


def part(request) -> SafeString | None:
    """The kept part of this desk page, the same for everybody in that role; None where none is kept."""
    kept = take(_part_name(request))
    return None if kept is None else mark_safe(kept.decode())  # noqa: S308 -- our own template's output


def keep_part(request, text: SafeString) -> SafeString:
    """Keep a part for the next reader and give it back.

    Only for parts without a form to be sent and without anything about the reader.
    """
    put(_part_name(request), text.encode())
    return text


def _part_name(request) -> str:
    role = request.role
    return _name(request, role.kind, role.township_id, role.last_event)


def _name(request, *parts: object) -> str:
    query = sorted((key, value) for key, values in request.GET.lists() for value in values)
    told = [request.path, query, *parts, timezone.localdate(), settings.BUILD]
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


def take(name: str) -> bytes | None:
    """The page of that edition, or None: not kept, Redis away, or templates being worked on."""
    return None if settings.DEBUG else _ask(lambda redis: redis.get(f"page:{name}"))


def put(name: str, page: bytes) -> None:
    """Keep a page for the next reader; a Redis that is away is no fault."""
    _ask(lambda redis: redis.set(f"page:{name}", page, KEPT))


def _ask(what: Callable[[BaseCache], Any]) -> Any:
    """Ask Redis once; where it does not answer, leave it alone for a while, so that no reader waits."""
    if time.monotonic() < _pause["until"]:
        return None
    try:
        return what(caches["redis"])
    except RedisError:
        _pause["until"] = time.monotonic() + PAUSE
        return None
