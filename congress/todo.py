"""What waits for a role: each floor adds its sections to the first page of a door when the apps start.

To add one, write a function of the acting role and the day that gives `Section`s, and append it to
`SECTIONS[door]` in your app's `ready()`. A section is made of `Waiting`s: a queryset through
`visible_to(role)` in the order of urgency, the columns that a line needs, and how a row becomes a
`Task`. The function itself asks nothing: the querysets of all floors run as one statement
(`congress.gathering`), so that a first page costs the same however many floors there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from congress.gathering import Rows, gather

SHOWN = 5


@dataclass(frozen=True)
class Task:
    """One line: what to do, where, about what, and how urgent (kind, icon and word of a badge)."""

    text: str
    url: str
    about: str = ""
    badge: tuple[str, str, str] = ("soon", "clock", "待处理")


@dataclass(frozen=True)
class Waiting:
    """Rows of one kind: `task` is given an object with `columns` alone, and `total`, how many wait.

    With `shown=1` a single line may speak of all of them by their total.
    """

    rows: QuerySet
    columns: tuple[str, ...]
    task: Callable[[Any], Task]
    shown: int = SHOWN


@dataclass(frozen=True)
class Section:
    """Lines of one kind, with the page that shows all of them; asked for, not yet fetched."""

    title: str
    url: str
    waiting: Sequence[Waiting]


@dataclass(frozen=True)
class Filled:
    """A section as the page shows it: its lines, and how many there are in all."""

    title: str
    url: str
    tasks: list[Task] = field(default_factory=list)
    total: int = 0


# Per door: functions of the acting role and the day, which ask nothing themselves.
SECTIONS: dict[str, list[Callable[..., list[Section]]]] = {"desk": [], "my": [], "unit": []}


def sections(role, *, on: date) -> list[Filled]:
    """Everything that waits for `role` on day `on` beside the proposals; sections without a line are left out."""
    asked = chain.from_iterable(ask(role, on=on) for ask in SECTIONS[role.door])
    return [section for section in fill(role, list(asked)) if section.tasks]


def fill(role, asked: Sequence[Section]) -> list[Filled]:
    """Sections with their lines. One query."""
    kinds = [kind for section in asked for kind in section.waiting]
    found = iter(gather(role, [Rows(kind.rows, kind.columns, kind.shown) for kind in kinds]))
    return [_filled(section, [next(found) for _ in section.waiting]) for section in asked]


def _filled(section: Section, found: list[list[Any]]) -> Filled:
    lines = zip(section.waiting, found, strict=True)
    tasks = [kind.task(row) for kind, rows in lines for row in rows]
    total = sum(rows[0].total for rows in found if rows)
    return Filled(section.title, section.url, tasks, total)
