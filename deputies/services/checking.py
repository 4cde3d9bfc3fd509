"""Compares what a sheet says with the roster: each row is new, changed, the same, or wrong.

Writes nothing. The page, the confirmation and the command all go through `check`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch

from congress.errors import DomainError
from congress.models import Term, Township
from deputies.enums.roster import RowState
from deputies.exports.xlsx import facts
from deputies.models import Constituency, Deputy, Group, Mandate
from deputies.roster.columns import BY_FIELD
from deputies.roster.values import check_age, place_number
from office.spreadsheets import Cell

PLACES: dict[str, tuple[type[Constituency] | type[Group], str]] = {
    "constituency": (Constituency, "选区"),
    "group": (Group, "代表小组"),
}


@dataclass
class Checked:
    """One row on its way through the check.

    `values` holds the text of each field, or the cell as it was where it could not be read.
    `errors` are {field, label, message}; `changes` are {field, label, old, new}.
    """

    number: int
    values: dict[str, Any]
    errors: list[dict[str, str]] = field(default_factory=list)
    changes: list[dict[str, str]] = field(default_factory=list)
    deputy: Deputy | None = None
    state: str = ""

    def refuse(self, name: str, message: str) -> None:
        """Note what is wrong with one field of the row."""
        self.errors.append({"field": name, "label": BY_FIELD[name].label, "message": message})

    def wrong(self, name: str) -> bool:
        return any(error["field"] == name for error in self.errors)

    def text(self, name: str) -> str:
        """The text of a field that could be read, else ""."""
        return "" if self.wrong(name) else self.values.get(name, "")


def read_row(number: int, cells: dict[str, Cell], *, on: date) -> Checked:
    """Read each cell of a row. Values read before come out as they are."""
    row = Checked(number, {})
    for name, cell in cells.items():
        column = BY_FIELD[name]
        try:
            row.values[name] = column.read(cell)
            if name == "birth_month":
                check_age(row.values[name], on=on)
            if len(row.values[name]) > column.limit:
                row.refuse(name, f"太长：最多{column.limit}个字。")
        except ValueError as error:
            row.values[name] = cell.isoformat() if isinstance(cell, date) else cell
            row.refuse(name, str(error))
    _settle(row)
    if not row.values.get("name"):
        row.refuse("name", "姓名是空的，请填写姓名。")
    return row


def _settle(row: Checked) -> None:
    """What two columns say together: unit and post, a by-election told in the remarks."""
    duty = row.values.pop("duty", "")
    if duty and not row.wrong("duty") and duty not in row.values.get("employer", ""):
        row.values["employer"] = f"{row.values.get('employer', '')} {duty}".strip()
    if "补选" in str(row.values.get("note", "")):
        row.values.setdefault("origin", "补选")


class Rolls:
    """The township's roster as the check needs it, loaded in five queries."""

    def __init__(self, township: Township) -> None:
        seats = Mandate.objects.of_town().filter(ended_on__isnull=True)
        seats = seats.select_related("constituency", "group")
        known = Deputy.objects.of(township).prefetch_related(
            Prefetch("mandates", queryset=seats, to_attr="seats")
        )
        self.term = current_term(township)
        self.deputies = list(known)
        self.by_card = {d.card_no.upper(): d for d in self.deputies if d.card_no}
        self.by_name: dict[str, list[Deputy]] = defaultdict(list)
        for deputy in self.deputies:
            self.by_name[deputy.name].append(deputy)
        self.places = {
            name: _by_number_and_name(model.objects.of(township))
            for name, (model, _) in PLACES.items()
        }

    def place(self, name: str, text: str) -> Constituency | Group | None:
        """The constituency or group of that number or name, or None."""
        number = place_number(text, PLACES[name][1])
        return self.places[name].get(number) or self.places[name].get(text)


def _by_number_and_name(places: Iterable[Any]) -> dict[object, Any]:
    """Each place under its number and under its name."""
    return {key: place for place in places for key in (place.number, str(place))}


def current_term(township: Township) -> Term:
    """The term for which a roster is imported. Raises DomainError before the first."""
    term = township.current_term
    if term is None:
        raise DomainError("还没有登记本届。请先在“届次和村”里登记本届人大，再导入名册。")
    return term


def check(rows: list[Checked], township: Township, *, create_missing: bool) -> None:
    """Find whom each row means, and what it would change. Fills in the rows."""
    rolls = Rolls(township)
    _refuse_repeated_cards(rows)
    _match(rows, rolls)
    _refuse_repeated_people(rows)
    for row in rows:
        _check_places(row, rolls, create_missing=create_missing)
        _check_required(row)
        _compare(row, rolls)


def _refuse_repeated_cards(rows: list[Checked]) -> None:
    first: dict[str, Checked] = {}
    for row in rows:
        card = row.text("card_no").upper()
        if card and first.setdefault(card, row) is not row:
            other = first[card].number
            row.refuse("card_no", f"{row.values['card_no']}与第{other}行重复，请核对后改正。")


def _match(rows: list[Checked], rolls: Rolls) -> None:
    """By card number first, then by name, month of birth and phone among those left over."""
    for row in rows:
        owner = rolls.by_card.get(row.text("card_no").upper())
        if owner is None:
            continue
        if _same_person(row, owner):
            row.deputy = owner
        else:
            row.refuse(
                "card_no",
                f"{owner.card_no}已是代表{owner.name}的，请核对；若证号已换人，先改{owner.name}的证号。",
            )
    taken = {row.deputy.pk for row in rows if row.deputy}
    for row in rows:
        if row.deputy is None and not row.wrong("card_no") and row.text("name"):
            row.deputy = _by_name(row, rolls, taken)


def _same_person(row: Checked, owner: Deputy) -> bool:
    """The owner of the card: a mistyped name or month may differ, not both with the phone."""
    born = f"{owner.birth_month:%Y-%m}" if owner.birth_month else ""
    return (
        row.text("name") in {"", owner.name}
        or (bool(born) and row.text("birth_month") == born)
        or (bool(owner.phone) and row.text("phone") == owner.phone)
    )


def _by_name(row: Checked, rolls: Rolls, taken: set[int]) -> Deputy | None:
    """The one deputy of that name whom nothing in the row contradicts."""
    month, phone = row.text("birth_month"), row.text("phone")
    found = [
        deputy
        for deputy in rolls.by_name[row.text("name")]
        if deputy.pk not in taken and _may_be(deputy, month)
    ]
    if len(found) > 1:
        found = [deputy for deputy in found if phone and deputy.phone == phone] or found
    if len(found) > 1:
        row.refuse("card_no", f"名册里有{len(found)}位同名的{row.text('name')}，请填代表证号。")
    return found[0] if len(found) == 1 else None


def _may_be(deputy: Deputy, month: str) -> bool:
    return not (month and deputy.birth_month) or f"{deputy.birth_month:%Y-%m}" == month


def _refuse_repeated_people(rows: list[Checked]) -> None:
    """One person in two rows: the same deputy, or the same new name, month of birth and phone."""
    first: dict[object, Checked] = {}
    for row in rows:
        if row.wrong("card_no") or not row.text("name"):
            continue
        card = row.text("card_no").upper()
        same = (row.text("name"), row.text("birth_month"), card or row.text("phone"))
        key: object = row.deputy.pk if row.deputy else same
        if first.setdefault(key, row) is not row:
            row.refuse("name", f"与第{first[key].number}行是同一个人，请删去一行。")


def _check_places(row: Checked, rolls: Rolls, *, create_missing: bool) -> None:
    for name, (_, kind) in PLACES.items():
        text = row.text(name)
        if text and not create_missing and rolls.place(name, text) is None:
            row.refuse(name, f"没有“{text}”，请改成已有的{kind}，或勾选“补建文件里的选区和小组”。")


def _check_required(row: Checked) -> None:
    if row.deputy is None and not row.values.get("sex"):
        row.refuse("sex", "性别是空的，请写“男”或“女”。")


def _compare(row: Checked, rolls: Rolls) -> None:
    """Settle the row's state. A blank cell leaves what the roster has."""
    if row.errors:
        row.state = RowState.ERROR
    elif row.deputy is None:
        row.state = RowState.NEW
    else:
        row.changes = list(_changes(row, row.deputy, rolls))
        row.state = RowState.CHANGED if row.changes else RowState.SAME


def _changes(row: Checked, deputy: Deputy, rolls: Rolls) -> Iterable[dict[str, str]]:
    seat = open_seat(deputy)
    if seat is None or seat.term_id != rolls.term.pk:
        yield {"field": "", "label": "任职", "old": "", "new": str(rolls.term)}
        seat = None
    known = facts(deputy, seat)
    for name, text in row.values.items():
        place = rolls.place(name, text) if name in PLACES and text else None
        new = str(place) if place else text
        if new and new != known[name]:
            yield {"field": name, "label": BY_FIELD[name].label, "old": known[name], "new": new}


def open_seat(deputy: Deputy) -> Mandate | None:
    """The seat in the township congress that has no end, as `Rolls` loaded it."""
    return deputy.seats[0] if deputy.seats else None  # type: ignore[attr-defined]
