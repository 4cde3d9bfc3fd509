"""Takes an applied import back: everything it wrote, or nothing when some of it is in use since."""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from congress.errors import DomainError, StaleError
from congress.models import Event, Township
from deputies.enums.roster import ImportState, RowState
from deputies.exports.xlsx import facts
from deputies.models import Constituency, Deputy, Group, ImportBatch, ImportRow, Mandate
from deputies.services.checking import PLACES, Rolls, open_seat
from deputies.services.writing import SEAT_FIELDS, put, put_seat, save_all, save_people

NAMED = 5
# Rows that hang on a deputy from the import itself.
OWN_ROWS = {"mandate", "importrow"}


@transaction.atomic
def undo(batch: ImportBatch, *, by) -> None:
    """Remove the deputies that the batch added and put back what it changed.

    Raises StaleError when it is not applied (any more), DomainError with names when deputies were
    used or changed since; then nothing is undone.
    """
    township = Township.objects.select_for_update().get(pk=batch.township_id)
    if not ImportBatch.objects.filter(pk=batch.pk, state=ImportState.APPLIED).update(
        state=ImportState.UNDONE
    ):
        batch.refresh_from_db()
        raise StaleError(f"这一批{batch.get_state_display()}，不能撤销。")
    rolls = Rolls(township)
    people = {deputy.pk: deputy for deputy in rolls.deputies}
    rows = list(batch.rows.filter(state__in=[RowState.NEW, RowState.CHANGED]))
    new = {row.deputy_id for row in rows if row.deputy_id and row.state == RowState.NEW}
    changed = [
        (people[row.deputy_id], row)
        for row in rows
        if row.deputy_id and row.state == RowState.CHANGED
    ]
    _refuse_if_used(new, people)
    _refuse_if_changed(changed)
    _put_back(changed, rolls)
    Deputy.objects.filter(pk__in=new).delete()
    _remove_places(batch)
    Event.record(
        batch, "undo_roster", by=by, old="applied", new="undone", note=batch.file_name,
        data={"removed": len(new), "restored": len(changed)},
    )  # fmt: skip


def _names(people: Iterable[Deputy]) -> str:
    names = [deputy.name for deputy in people]
    return "、".join(names[:NAMED]) + (f"等{len(names)}位代表" if len(names) > NAMED else "")


def _refuse_if_used(keys: set[int], people: dict[int, Deputy]) -> None:
    """A deputy with an account, a proposal, a signature or a second seat stays."""
    used = {key for key in keys if people[key].user_id}
    for relation in Deputy._meta.related_objects:
        if relation.related_model._meta.model_name in OWN_ROWS:
            continue
        column = relation.field.attname
        rows = relation.related_model._base_manager.filter(**{f"{column}__in": keys})
        used |= set(rows.values_list(column, flat=True))
    seats = Counter(Mandate.objects.filter(deputy_id__in=keys).values_list("deputy_id", flat=True))
    used |= {key for key in keys if seats[key] > 1}
    if used:
        raise DomainError(
            f"{_names(people[key] for key in sorted(used))}导入后已有账号、议案建议或新的任职，不能撤销。"
        )


def _refuse_if_changed(changed: list[tuple[Deputy, ImportRow]]) -> None:
    """What somebody changed after the import is not overwritten."""
    moved = []
    for deputy, row in changed:
        known = facts(deputy, open_seat(deputy))
        if any(known[c["field"]] != c["new"] for c in row.changes if c["field"]):
            moved.append(deputy)
    if moved:
        raise DomainError(f"{_names(moved)}的资料在导入后又改过，不能撤销。")


def _put_back(changed: list[tuple[Deputy, ImportRow]], rolls: Rolls) -> None:
    seats = []
    for deputy, row in changed:
        fields, made = row.before["fields"], row.before.get("seat_made")
        if made:
            Mandate.objects.filter(pk=made).delete()
            Mandate.objects.filter(pk=row.before["seat"]).update(ended_on=None, end_reason="")
        elif seat := open_seat(deputy):
            places = {name: rolls.place(name, fields[name]) for name in PLACES if name in fields}
            put_seat(seat, fields, places)
            seats.append(seat)
        put(deputy, fields)
    names = {name for _, row in changed for name in row.before["fields"]}
    save_all(seats, sorted(names & SEAT_FIELDS))
    save_people([deputy for deputy, _ in changed], names)


def _remove_places(batch: ImportBatch) -> None:
    """Constituencies and groups that the import added and nobody uses go with it."""
    made = batch.made
    Constituency.objects.filter(
        pk__in=made.get("constituency", []), mandates=None, villages=None
    ).delete()
    Group.objects.filter(pk__in=made.get("group", []), mandates=None).delete()
