"""From the lines of the access table to its cells: one question to the site, one answer each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from tests.access.table import ACTORS, DOORS, FOREIGN, TABLE, Answer, Line


@dataclass(frozen=True)
class Cell:
    """One question to the site. `place` is where the row lives."""

    name: str
    line: Line
    method: str
    actor: str
    place: str
    answer: Answer


def places(line: Line, actor: str) -> tuple[str, ...]:
    """In which townships the actor asks for the row; "crossed" is a foreign row under our slug.

    Whom the door stops before any row is read is not sent on to the sibling township.
    """
    if actor in FOREIGN or line.row in {"", "slug", "short"}:
        return ("home",)
    if line.door == "public":
        return ("home", "foreign", "crossed")
    passes = actor in DOORS[line.door]
    return ("home", "sibling", "foreign") if passes else ("home", "foreign")


def sees(actor: str, place: str) -> bool:
    """Whether the place lies in the actor's township or county."""
    if actor in FOREIGN:
        return place == "foreign"
    return place == "home" or (actor == "county" and place == "sibling")


def expected(line: Line, method: str, actor: str, place: str) -> Answer:
    """What the table says, read with the rules that hold for every address."""
    own = line.get if method == "GET" else line.post
    if own == 405:
        return own
    if line.door == "public":
        return 404 if place == "crossed" else own
    if actor in {"anonymous", "disabled"}:
        return "login"
    if actor == "must_change":
        return line.but.get(actor, "password")
    if _kind(actor) not in DOORS[line.door]:
        return 403
    if line.row and not sees(actor, place):
        return 404
    other = line.but.get(_kind(actor), own)
    return other[method == "POST"] if isinstance(other, tuple) else other


def _kind(actor: str) -> str:
    """The home actor of the same kind: a foreign deputy knocks as `lead`."""
    kind = actor.removeprefix("foreign_")
    return "lead" if kind == "deputy" else kind


def cells(name: str) -> Iterator[Cell]:
    """Every cell of one URL name."""
    first = TABLE[name][0]
    for line, actor, method in product(TABLE[name], ACTORS, ("GET", "POST")):
        stopped = line.door != "public" and _kind(actor) not in DOORS[line.door]
        for place in places(line, actor)[: 1 if stopped and line is not first else None]:
            yield Cell(name, line, method, actor, place, expected(line, method, actor, place))
