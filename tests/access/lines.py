"""How a line of the access table is written: actors, doors, and a word for each kind of address."""

from dataclasses import dataclass, field

Answer = int | str

# -- actors -----------------------------------------------------------------------------------

DESK = ("clerk", "chair")
DEPUTIES = ("lead", "signer", "other")
UNITS = ("unit", "other_unit")
HELD = (*DESK, *DEPUTIES, *UNITS, "county", "operator")
OUTSIDE = ("anonymous", "disabled", "must_change", "no_role")
FOREIGN = tuple(f"foreign_{kind}" for kind in ("clerk", "chair", "deputy", "unit", "county"))
ACTORS = (*HELD, *OUTSIDE, *FOREIGN)

# What is the lead deputy's alone: nobody else knows that it is there.
LEADS_ALONE = {"signer": 404, "other": 404}

# Who passes each door. "session" asks for a signed-in person, "any" for any role.
DOORS = {
    "desk": DESK,
    "my": DEPUTIES,
    "unit": UNITS,
    "county": ("county",),
    "operator": ("operator",),
    "any": HELD,
    "session": (*HELD, "no_role"),
}


@dataclass(frozen=True)
class Line:
    """One address with one kind of row: what the people of its door get by GET and by POST.

    `row` names the arguments in `Place.rows`, `extra` adds to them. `but` gives the answer of
    single actors where it differs: one number for both methods (405 stays), or (GET, POST).
    """

    door: str
    get: Answer
    post: Answer
    row: str = ""
    extra: dict[str, str | int] = field(default_factory=dict)
    but: dict[str, Answer | tuple[Answer, Answer]] = field(default_factory=dict)


def reads(door: str, row: str = "", **but) -> Line:
    """A page to read: 405 for whoever posts to it."""
    return Line(door, 200, 405, row, but=but)


def form(door: str, row: str = "", *, refused: int = 422, **but) -> Line:
    """A page with a form: an empty one comes back with its faults."""
    return Line(door, 200, refused, row, but=but)


def does(door: str, row: str = "", answer: Answer = 302, **but) -> Line:
    """An act: never by GET; done or refused in words it leads on to a page."""
    return Line(door, 405, answer, row, but=but)


def act(row: str, name: str, answer: Answer = 409, **but) -> Line:
    """One decision of the desk on a case, by its name in the address; some ask for no word."""
    return Line("desk", 200, answer, row, {"name": name}, but)


def decides(row: str, name: str, answer: Answer = 409, get: Answer = 200) -> Line:
    """One decision of the desk on an activity, by its name in the address."""
    return Line("desk", get, answer, row, {"name": name})


def types(row: str, name: str, **but) -> Line:
    """A page on which the clerk types for somebody else."""
    return Line("desk", 200, 422, row, {"name": name}, {"chair": 403, **but})


def paper(row: str, word: str, answer: Answer = 200, **but) -> Line:
    """A paper of a part of a case: the desk and that unit take it."""
    strange = {"lead": 403, "signer": 404, "other": 404, "other_unit": 404}
    shut = {"county": 403, "operator": 404}
    return Line("any", answer, 405, row, {"word": word}, {**strange, **shut, **but})


def voters(row: str = "slug") -> Line:
    return Line("public", 200, 405, row)
