"""The hash chain over the event log: pure Python, text in, digest out.

A seal is SHA-256 over the digest before it and the canonical form of one event with its number:
nobody can change, drop or slip in an event without every later digest telling.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

# The digest that stands before the first event.
GENESIS = "0" * 64
# What of an event is sealed: all that was written.
SEALED = (
    "id", "at", "on", "township_id", "subject_type", "subject_id", "verb", "old", "new", "note", "actor_id",
    "actor_name", "actor_role", "told_by", "told_how", "data",
)  # fmt: skip


def canonical(number: int, event: Mapping[str, Any]) -> str:
    """One event as one line of JSON: sorted keys, no blanks, times in UTC to the microsecond."""
    return json.dumps(
        {"number": number, **event},
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        default=_day_or_moment,
    )


def _day_or_moment(value: date | datetime) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat()


def digest(previous: str, line: str) -> str:
    """The next link: 64 hex digits."""
    return hashlib.sha256(f"{previous}\n{line}".encode()).hexdigest()
