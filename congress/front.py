"""Public pages that every floor has a part of: the front page, a village and its notice sheet, a deputy.

An app adds functions of (township, what the page is about, the day) when it starts; each gives back blocks,
and costs one or two short queries. The page prints them in their order.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Block:
    """A card of a page: its template, which reads `part`, and where it stands (small numbers first)."""

    template: str
    part: dict[str, Any] = field(default_factory=dict)
    order: int = 50


@dataclass(frozen=True)
class Tile:
    """One of the doors on the front page: where it leads, what it is called, and a figure below."""

    title: str
    text: str
    url: str
    order: int = 50


Ask = Callable[..., list[Any]]
BLOCKS: dict[str, list[Ask]] = {"home": [], "village": [], "deputy": [], "sheet": []}
TILES: list[Ask] = []


def blocks(page: str, township, *, on: date, about=None) -> list[Block]:
    """The blocks of all floors for a page (`home`, `village`, `deputy`, or the village's `sheet`) about that row, in order."""
    found = [block for ask in BLOCKS[page] for block in ask(township, about, on=on)]
    return sorted(found, key=lambda block: block.order)


def tiles(township, *, on: date) -> list[Tile]:
    """The doors of the front page beside those of the page itself, in order."""
    found = [tile for ask in TILES for tile in ask(township, on=on)]
    return sorted(found, key=lambda tile: tile.order)
