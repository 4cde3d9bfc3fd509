"""From the resolver to URL names, from a cell to an address, from an answer to the table's word."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import get_resolver, reverse

from tests.access.cells import Cell
from tests.access.table import ALLAUTH, STAFF_ONLY


def names(resolver=None, prefix: str = "") -> Iterator[str]:
    """Every URL name with its namespaces; "?" for a nameless one."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern, inside)
        else:
            yield f"{prefix}{pattern.name or '?'}"


def our_names() -> set[str]:
    """Those that the table must list."""
    return {name for name in names() if not name.startswith((STAFF_ONLY, *ALLAUTH))}


def address(world, cell: Cell) -> str:
    """Where the cell's row lives; "crossed" is the foreign row below our slug."""
    line = cell.line
    place = world.places["foreign" if cell.place == "crossed" else cell.place]
    kwargs = {**(place.rows[line.row] if line.row else {}), **line.extra}
    if line.door == "public" and line.row:
        own = world.places["home"].slug if cell.place == "crossed" else place.slug
        kwargs.setdefault("slug", own)
    # An address of all townships names its row with no slug at all.
    return reverse(
        cell.name, kwargs={name: value for name, value in kwargs.items() if value is not None}
    )


def word(response) -> int | str:
    """The answer as the table spells it."""
    if response.status_code != 302:
        return response.status_code
    path = urlsplit(response.url).path
    special = {
        resolve_url(settings.LOGIN_URL): "login",
        resolve_url(settings.FIRST_PASSWORD_URL): "password",
    }
    return special.get(path, 302)


def shown(cell: Cell, response) -> str:
    """A cell that came out wrong, in one line."""
    found = f"{word(response)}" if response.status_code != 500 else f"500 {response.exc_info[1]!r}"
    row = f" {cell.line.row}" if cell.line.row else ""
    return f"{cell.method} {cell.actor} {cell.place}{row}: {found}, not {cell.answer}"
