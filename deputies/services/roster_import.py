"""导入名册 in two steps: stage and mend rows, then write them all at once, or none."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress.errors import DomainError, StaleError
from congress.models import Event, Township
from deputies.enums.roster import ImportState, RowState
from deputies.models import ImportBatch, ImportRow
from deputies.roster.layout import Roster, find_roster
from deputies.services.checking import Checked, check, current_term, read_row
from deputies.services.writing import save_all, write_rows
from office.spreadsheets import Cell, read_sheets

BATCH = 500
CHANGED_SINCE = "名册在核对以后有变动，已重新核对，请再看一遍后确认。"


class Outdated(Exception):  # noqa: N818 -- a turn of events inside this module, not a fault
    """The roster moved between the check and the confirmation."""


def dry_run(
    data: bytes, township: Township, *, create_missing: bool, on: date
) -> tuple[Roster, list[Checked]]:
    """Read and check a file; writes nothing. Raises RefusedSheet, DomainError."""
    current_term(township)
    roster = find_roster(read_sheets(data))
    rows = [read_row(person.number, person.texts, on=on) for person in roster.people]
    check(rows, township, create_missing=create_missing)
    return roster, rows


@transaction.atomic
def stage(
    data: bytes, file_name: str, township: Township, *, create_missing: bool, by, on: date
) -> ImportBatch:
    """Step one: keep what the file says, checked row by row. Raises RefusedSheet, DomainError."""
    roster, rows = dry_run(data, township, create_missing=create_missing, on=on)
    batch = ImportBatch.objects.create(
        township=township,
        file_name=file_name[-200:],
        create_missing=create_missing,
        headers=roster.headings,
        unread=roster.unread,
        head_row=roster.head_row,
        others=[[row.number, [storable(cell) for cell in row.cells]] for row in roster.others],
        created_by=str(by.user) if by else "系统",
    )
    cells = {person.number: [storable(cell) for cell in person.cells] for person in roster.people}
    ImportRow.objects.bulk_create(
        [_filled(ImportRow(batch=batch, number=r.number, cells=cells[r.number]), r) for r in rows],
        batch_size=BATCH,
    )
    Event.record(batch, "upload_roster", by=by, note=batch.file_name, data=totals(rows))
    return batch


def storable(cell: Cell) -> str | int | float:
    """A cell as JSON keeps it."""
    return cell.isoformat() if isinstance(cell, date) else cell


def totals(rows: list[Any]) -> dict[str, int]:
    """How many rows are new, changed, same, error."""
    counts = dict.fromkeys(RowState.values, 0)
    for row in rows:
        counts[row.state] += 1
    return counts


def _filled(row: ImportRow, checked: Checked) -> ImportRow:
    row.state, row.values, row.deputy = checked.state, checked.values, checked.deputy
    row.errors, row.changes = checked.errors, checked.changes
    return row


def _locked(batch: ImportBatch) -> ImportBatch:
    """The batch, held until the transaction ends, and the township's roster with it."""
    Township.objects.select_for_update().get(pk=batch.township_id)
    fresh = ImportBatch.objects.select_for_update().select_related("township").get(pk=batch.pk)
    if fresh.state != ImportState.STAGED:
        raise StaleError(f"这一批{fresh.get_state_display()}，不能再改。")
    return fresh


def recheck(batch: ImportBatch, *, on: date) -> bool:
    """Check the staged rows against the roster of this moment; True when an outcome moved."""
    rows = list(batch.rows.select_related("deputy"))
    checked = [read_row(row.number, row.values, on=on) for row in rows]
    check(checked, batch.township, create_missing=batch.create_missing)
    moved = [(row, new) for row, new in zip(rows, checked, strict=True) if _differs(row, new)]
    filled = [_filled(row, new) for row, new in moved]
    save_all(filled, ["state", "values", "changes", "errors", "deputy"])
    return bool(moved)


def _differs(row: ImportRow, new: Checked) -> bool:
    pk = new.deputy.pk if new.deputy else None
    before = (row.state, row.deputy_id, row.changes, row.errors, row.values)
    return before != (new.state, pk, new.changes, new.errors, new.values)


@transaction.atomic
def mend(row: ImportRow, texts: dict[str, str], *, by, on: date) -> None:
    """Put other texts into a staged row and check the batch again. Raises StaleError."""
    batch = _locked(row.batch)
    row.values = {name: text for name, text in {**row.values, **texts}.items() if text != ""}
    row.save(update_fields=["values"])
    recheck(batch, on=on)
    Event.record(batch, "mend_row", by=by, note=f"第{row.number}行")


@transaction.atomic
def allow_missing(batch: ImportBatch, *, by, on: date) -> None:
    """Add the constituencies and groups that the file names, on confirmation. Raises StaleError."""
    batch = _locked(batch)
    batch.create_missing = True
    batch.save(update_fields=["create_missing"])
    recheck(batch, on=on)
    Event.record(batch, "allow_missing", by=by)


def apply(batch: ImportBatch, *, by, on: date) -> dict[str, int]:
    """Step two: write every row that is new or changed, in one transaction; gives the totals.

    Raises StaleError when it was confirmed before or the roster moved since the check, DomainError
    when there is nothing to write.
    """
    try:
        return _apply(batch, by=by, on=on)
    except Outdated:
        with transaction.atomic():
            recheck(_locked(batch), on=on)
        raise StaleError(CHANGED_SINCE) from None


@transaction.atomic
def _apply(batch: ImportBatch, *, by, on: date) -> dict[str, int]:
    batch = _locked(batch)
    if recheck(batch, on=on):
        raise Outdated
    rows = list(batch.rows.select_related("deputy"))
    counts = totals(rows)
    if not counts[RowState.NEW] + counts[RowState.CHANGED]:
        raise DomainError("没有要写入的行：其余各行与名册一致，或还有问题没改。")
    batch.made = write_rows(batch.township, rows)
    batch.state, batch.applied_at = ImportState.APPLIED, timezone.now()
    batch.save(update_fields=["state", "applied_at", "made"])
    Event.record(
        batch, "apply_roster", by=by, old="staged", new="applied", note=batch.file_name, data=counts
    )
    return counts


@transaction.atomic
def drop(batch: ImportBatch, *, by) -> None:
    """Put a staged batch away; what was read from the file is deleted. Raises StaleError."""
    batch = _locked(batch)
    batch.rows.all().delete()
    batch.state, batch.others = ImportState.DROPPED, []
    batch.save(update_fields=["state", "others"])
    Event.record(batch, "drop_roster", by=by, old="staged", new="dropped", note=batch.file_name)
