"""What a proposal grew from. The floors above tell it: they add a function when the apps start.

Each takes the proposal and the acting role, or None for what voters may read, and costs one short query.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Root:
    """One thing it grew from: its name, its words as far as the reader may see them, where its page is."""

    title: str
    text: str
    facts: str = ""
    url: str = ""


SOURCES: list[Callable[[Any, Any], list[Root]]] = []


def of_case(proposal: Any, role: Any) -> list[Root]:
    """All that this proposal grew from, as this reader may see it."""
    return [root for ask in SOURCES for root in ask(proposal, role)]
