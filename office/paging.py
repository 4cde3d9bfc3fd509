"""Pages by key, not by offset: page 5,000 costs what page one costs."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, Subquery
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


def keyset_by(rows: QuerySet, query: QueryDict, *, key: str, size: int = SIZE) -> Page:
    """Cut one page out of `rows` in the order of the column `key`, then of the primary key.

    As `keyset`, but `after` is the pk behind which the page begins and `before` the one it ends at.
    """
    after, before = _number(query.get("after")), _number(query.get("before"))
    if before is not None:
        found = list(_beyond(rows, key, before, "lt").order_by(f"-{key}", "-pk")[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        return Page(found, _link(query, "after", found[-1:]), _edge(query, "before", found, more))
    if after is not None:
        rows = _beyond(rows, key, after, "gt")
    found = list(rows.order_by(key, "pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    previous = _link(query, "before", found[:1]) if after is not None else ""
    return Page(found, _link(query, "after", found[-1:]) if more else "", previous)


def _beyond(rows: QuerySet, key: str, pk: int, side: str) -> QuerySet:
    """The rows before (lt) or behind (gt) the row `pk`, without fetching it."""
    edge = Subquery(rows.model._base_manager.filter(pk=pk).values(key)[:1])
    same = Q(**{key: edge, f"pk__{side}": pk})
    return rows.filter(Q(**{f"{key}__{side}": edge}) | same)


def _edge(query: QueryDict, name: str, found: list[Any], more: bool) -> str:
    return _link(query, name, found[:1]) if more else ""


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def _link(query: QueryDict, key: str, edge: list[Any]) -> str:
    if not edge:
        return ""
    kept = [(name, value) for name, value in query.items() if name not in {"before", "after"}]
    return "?" + urlencode([*kept, (key, edge[0].pk)])
