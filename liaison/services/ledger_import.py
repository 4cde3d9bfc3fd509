"""进站代表名单 read again: who joined and who left, row by row, all of it or nothing."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from congress.errors import DomainError
from congress.models import Event
from deputies.models import Deputy
from liaison.models import Attachment, Station
from liaison.services.ledgers import DEPUTY_HEADS
from office.spreadsheets import Row, read_sheets
from office.workdays import parse_day


@dataclass
class Read:
    """What a file changes: joined, left, the same; and what is wrong with which row."""

    joined: list[tuple[Deputy, date, date | None]] = field(default_factory=list)
    left: list[tuple[Attachment, date]] = field(default_factory=list)
    same: int = 0
    errors: list[str] = field(default_factory=list)


def read(station: Station, data: bytes) -> Read:
    """Compare a ledger with what is kept. Raises RefusedSheet, or DomainError without its head row."""
    rows = [row for sheet in read_sheets(data) for row in sheet.rows]
    starts = [n for n, row in enumerate(rows) if [str(cell).strip() for cell in row.cells[:4]] == list(DEPUTY_HEADS)]  # fmt: skip
    if not starts:
        raise DomainError(f"没有找到表头，第一行应当是：{'、'.join(DEPUTY_HEADS)}。")
    people = Deputy.objects.of(station.township)
    by_card = {one.card_no: one for one in people if one.card_no}
    by_name: dict[str, list[Deputy]] = {}
    for one in people:
        by_name.setdefault(one.name, []).append(one)
    spans = {(span.deputy_id, span.joined_on): span for span in station.attachments.all()}
    found = Read()
    for row in rows[starts[0] + 1 :]:
        try:
            _one(row, found, spans, by_card, by_name)
        except ValueError as error:
            found.errors.append(f"第{row.number}行：{error}")
    return found


def _one(row: Row, found: Read, spans, by_card, by_name) -> None:
    cells = [*row.cells, "", "", "", ""]
    deputy = _deputy(str(cells[0]).strip(), str(cells[1]).strip(), by_card, by_name)
    joined, left = _day(cells[2]), _day(cells[3])
    if joined is None:
        raise ValueError("要填进站日期。")
    if left is not None and left < joined:
        raise ValueError("离站日期不能早于进站日期。")
    span = spans.get((deputy.pk, joined))
    if span is None:
        found.joined.append((deputy, joined, left))
    elif span.left_on is None and left is not None:
        found.left.append((span, left))
    elif span.left_on == left:
        found.same += 1
    else:
        raise ValueError("已经登记过离站，日期不一样，请在页面上改。")


def _deputy(name: str, card: str, by_card, by_name) -> Deputy:
    if card:
        deputy = by_card.get(card)
        if deputy is None or deputy.name != name:
            raise ValueError(f"名册里没有证号{card}、姓名{name}的代表。")
        return deputy
    same = by_name.get(name, [])
    if len(same) != 1:
        raise ValueError(f"名册里{'没有' if not same else '不止一位'}{name}，请填代表证号。")
    return same[0]


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    return parse_day(text) if text else None


@transaction.atomic
def apply(station: Station, found: Read, *, by) -> None:
    """Write what was read. Raises DomainError while a row is wrong, or somebody belongs already."""
    if found.errors:
        raise DomainError("".join(found.errors[:5]))
    for span, gone in found.left:
        Attachment.objects.filter(pk=span.pk, left_on=None).update(left_on=gone)
    for deputy, joined, left in found.joined:
        inside = Attachment.objects.filter(station=station, deputy=deputy, left_on=None)
        if left is None and inside.exists():
            raise DomainError(f"{deputy}代表已经在站里，进站日期和表里的不一样。")
        Attachment.objects.create(station=station, deputy=deputy, joined_on=joined, left_on=left)
    note = f"进站{len(found.joined)}名，离站{len(found.left)}名，没有变化{found.same}名"
    Event.record(station, "import_ledger", by=by, note=note)
