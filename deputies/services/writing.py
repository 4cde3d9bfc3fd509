"""Writes checked rows into the roster, set by set, and keeps what each replaced."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from congress.models import Term, Township
from deputies.enums.roster import EndReason, Level, Origin, RowState
from deputies.exports.xlsx import facts
from deputies.models import Constituency, Deputy, Group, ImportRow, Mandate
from deputies.roster.columns import BY_FIELD
from deputies.roster.values import place_number
from deputies.services.checking import PLACES, Rolls, open_seat

BATCH = 500
SEAT_FIELDS = {"constituency", "group", "origin", "re_elected", "post"}
INDEXED = ["pinyin", "initials", "strokes", "phone_hash"]


def save_all(rows: Sequence[Any], fields: Sequence[str]) -> None:
    """Save `fields` of rows that exist. An upsert by key: `bulk_update` took eight times as long."""
    if rows and fields:
        type(rows[0])._base_manager.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=fields,
        )


def put(deputy: Deputy, values: dict[str, str]) -> None:
    """Set the fields of the person from texts as `roster_values` gives them."""
    for name, text in values.items():
        if name in SEAT_FIELDS:
            continue
        if name == "birth_month":
            deputy.birth_month = date.fromisoformat(f"{text}-01") if text else None
        else:
            setattr(deputy, name, text)
    deputy.index()


def put_seat(seat: Mandate, values: dict[str, str], places: dict[str, Any]) -> None:
    """Set the fields of the seat; `places` holds the constituency and group found for it."""
    for name, place in places.items():
        setattr(seat, name, place)
    if "origin" in values:
        seat.origin = Origin.BY_ELECTION if values["origin"] == "补选" else Origin.GENERAL
    if "re_elected" in values:
        seat.re_elected = values["re_elected"] == "是"
    if "post" in values:
        seat.post = values["post"]


def write_rows(township: Township, rows: list[ImportRow]) -> dict[str, list[int]]:
    """Write the new and changed rows; gives the keys of the constituencies and groups added.

    The caller holds the township's lock and has just checked the rows.
    """
    todo = [row for row in rows if row.state in {RowState.NEW, RowState.CHANGED}]
    made = add_places(township, todo)
    rolls = Rolls(township)
    known = {deputy.pk: deputy for deputy in rolls.deputies}
    _write_new([row for row in todo if row.state == RowState.NEW], township, rolls)
    _write_changed([row for row in todo if row.state == RowState.CHANGED], known, rolls)
    save_all(todo, ["deputy", "before"])
    return made


def add_places(township: Township, rows: list[ImportRow]) -> dict[str, list[int]]:
    """Add the constituencies and groups that the rows name and the township lacks."""
    rolls = Rolls(township)
    made: dict[str, list[int]] = {}
    for name, (model, kind) in PLACES.items():
        known = {key for key in rolls.places[name] if isinstance(key, int)}
        texts = dict.fromkeys(row.values[name] for row in rows if row.values.get(name))
        missing = [text for text in texts if rolls.place(name, text) is None]
        made[name] = []
        for text in missing:
            number = place_number(text, kind)
            place = model.objects.create(
                township=township,
                number=number or max(known, default=0) + 1,
                name="" if number else text,
            )
            known.add(place.number)
            made[name].append(place.pk)
    return made


def _places(values: dict[str, str], rolls: Rolls) -> dict[str, Constituency | Group | None]:
    return {name: rolls.place(name, values[name]) for name in PLACES if values.get(name)}


def _new_seat(deputy: Deputy, term: Term, values: dict[str, str], rolls: Rolls) -> Mandate:
    seat = Mandate(deputy=deputy, level=Level.TOWN, term=term, started_on=term.started_on)
    put_seat(seat, values, _places(values, rolls))
    return seat


def _write_new(rows: list[ImportRow], township: Township, rolls: Rolls) -> None:
    people = [Deputy(township=township) for _ in rows]
    for deputy, row in zip(people, rows, strict=True):
        put(deputy, row.values)
    Deputy.objects.bulk_create(people, batch_size=BATCH)
    pairs = zip(people, rows, strict=True)
    seats = [_new_seat(deputy, rolls.term, row.values, rolls) for deputy, row in pairs]
    Mandate.objects.bulk_create(seats, batch_size=BATCH)
    for row, seat in zip(rows, seats, strict=True):
        row.deputy, row.before = seat.deputy, {"seat_made": seat.pk}


def _write_changed(rows: list[ImportRow], known: dict[int, Deputy], rolls: Rolls) -> None:
    seats, made, ended = [], [], []
    for row in rows:
        deputy = known[row.deputy_id or 0]
        seat = open_seat(deputy)
        old = facts(deputy, seat)
        fields = {change["field"] for change in row.changes if change["field"]}
        row.before = {"fields": {name: old[name] for name in fields}, "seat": seat and seat.pk}
        values = {name: row.values[name] for name in fields}
        if seat is None or seat.term_id != rolls.term.pk:
            if seat:
                seat.ended_on, seat.end_reason = rolls.term.started_on, EndReason.TERM_OVER
                ended.append(seat)
            seat = _new_seat(deputy, rolls.term, row.values, rolls)
            made.append((row, seat))
        else:
            put_seat(seat, values, _places(values, rolls))
            seats.append(seat)
        put(deputy, values)
        row.deputy = deputy
    changed = {change["field"] for row in rows for change in row.changes}
    save_people([row.deputy for row in rows], changed)
    save_all(ended, ["ended_on", "end_reason"])
    save_all(seats, sorted(changed & SEAT_FIELDS))
    Mandate.objects.bulk_create([seat for _, seat in made], batch_size=BATCH)
    for row, seat in made:
        row.before["seat_made"] = seat.pk


def save_people(deputies: list[Any], changed: set[str]) -> None:
    """Save the fields of the person among the changed ones."""
    fields = sorted((changed & BY_FIELD.keys()) - SEAT_FIELDS)
    save_all(deputies, [*fields, *INDEXED] if fields else [])
