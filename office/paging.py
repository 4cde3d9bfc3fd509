"""Pages by key, not by offset: page 5,000 costs what page one costs."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

SIZE = 30


@dataclass(frozen=True)
class Page:
    """One page of rows, and the query strings of its neighbours ("" where there is none)."""

    rows: list[Any]
    next: str
    previous: str


def keyset(rows: QuerySet, query: QueryDict, *, size: int = SIZE) -> Page:
    """Cut one page out of `rows`, newest first by primary key.

    `query` may hold `before` (the pk under which the page begins) or `after` (the pk above which
    it ends); every other parameter is kept in the links. A value that is no number is ignored.
    """
    before, after = _number(query.get("before")), _number(query.get("after"))
    if after is not None:
        found = list(rows.filter(pk__gt=after).order_by("pk")[: size + 1])
        more = len(found) > size
        found = found[:size][::-1]
        return Page(
            found,
            _link(query, "before", found[-1:]),
            _link(query, "after", found[:1]) if more else "",
        )
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    previous = _link(query, "after", found[:1]) if before is not None else ""
    return Page(found, _link(query, "before", found[-1:]) if more else "", previous)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def _link(query: QueryDict, key: str, edge: list[Any]) -> str:
    if not edge:
        return ""
    kept = [(name, value) for name, value in query.items() if name not in {"before", "after"}]
    return "?" + urlencode([*kept, (key, edge[0].pk)])
