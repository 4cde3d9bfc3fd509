"""What waits for a role: each floor adds its sections to the first page of a door when the apps start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Task:
    """One line: what to do, where, about what, and how urgent (kind, icon and word of a badge)."""

    text: str
    url: str
    about: str = ""
    badge: tuple[str, str, str] = ("soon", "clock", "待处理")


@dataclass(frozen=True)
class Section:
    """Lines of one kind, with the page that shows all of them and how many there are in all."""

    title: str
    tasks: list[Task] = field(default_factory=list)
    url: str = ""
    total: int = 0


# Per door: functions of the acting role and the day; each costs one or two short queries.
SECTIONS: dict[str, list[Callable[..., list[Section]]]] = {"desk": [], "my": [], "unit": []}


def sections(role, *, on: date) -> list[Section]:
    """Everything that waits for `role` on day `on` beside the proposals; sections without a line are left out."""
    found = [section for ask in SECTIONS[role.door] for section in ask(role, on=on)]
    return [section for section in found if section.tasks]
