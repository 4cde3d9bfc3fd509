"""Finds the roster inside a sheet: its heading row, its sections, its people, and what to leave."""

import re
from dataclasses import dataclass, field

from deputies.roster.columns import SERIAL, Column, bare, column_of
from deputies.roster.values import place_number, read_constituency, read_group, tight
from office.spreadsheets import Cell, RefusedSheet, Row, Sheet

# Headings in the first rows only: a title, a line for the office that filled it in, the date.
HEAD_WITHIN = 20
ENOUGH_HEADINGS = 3
LONGEST_NAME = 12
NOTE = re.compile(
    r"^(?:备注|附注|注|说明|填表|制表|审核|审批|合计|总计|小计|共计|填报|联系人|单位盖章|注明|打印)"
)
NO_HEAD = "没有找到名册的表头。请在表中留一行栏目名，至少有“姓名”和“性别”，再上传。"


@dataclass(frozen=True)
class Person:
    """One person's row: the sheet's cells, and of them what stands under a known heading."""

    number: int
    cells: list[Cell]
    texts: dict[str, Cell]


@dataclass(frozen=True)
class Roster:
    """A sheet understood: labels of all columns and their row, the people, headings nobody reads.

    `others` are titles, section rows and notes.
    """

    head_row: int
    headings: list[str]
    people: list[Person]
    unread: list[str]
    others: list[Row] = field(default_factory=list)


def find_roster(sheets: list[Sheet]) -> Roster:
    """The first sheet with the headings of a roster. Raises RefusedSheet."""
    for sheet in sheets:
        sheet.require_values()
        head = find_head(sheet.rows)
        if head is not None:
            return read_roster(sheet, head)
    raise RefusedSheet(NO_HEAD)


def find_head(rows: list[Row]) -> int | None:
    """The index of the row that names the columns, or None."""
    best, most = None, ENOUGH_HEADINGS - 1
    for index, row in enumerate(rows[:HEAD_WITHIN]):
        known = {column.field for cell in row.cells if (column := column_of(cell))}
        if "name" in known and len(known) > most:
            best, most = index, len(known)
    return best


def read_roster(sheet: Sheet, head: int) -> Roster:
    """The people under the heading row, each with the group or constituency of its section."""
    first = head + 2 if _second_head(sheet.rows, head) else head + 1
    headings = _headings(sheet.rows[head:first])
    columns = _columns(headings)
    section: dict[str, Cell] = {}
    people, others = [], sheet.rows[:head]
    for row in sheet.rows[first:]:
        found = _section(row, columns)
        if found:
            section.update(found)
        if found or _is_aside(row, columns, headings):
            others.append(row)
        else:
            texts = _texts(row, columns)
            people.append(Person(row.number, row.cells, {**section, **texts}))
    if not people:
        raise RefusedSheet("表头下面没有代表，请核对文件。")
    unread = [h for i, h in enumerate(headings) if h and i not in columns and bare(h) not in SERIAL]
    return Roster(sheet.rows[head].number, headings, people, unread, others)


def _second_head(rows: list[Row], head: int) -> bool:
    """Whether the headings take two rows: the next one repeats 姓名, which was merged downwards."""
    if head + 1 >= len(rows):
        return False
    pairs = zip(rows[head].cells, rows[head + 1].cells, strict=False)
    return any(above == below and _field(above) == "name" for above, below in pairs)


def _field(cell: Cell) -> str:
    column = column_of(cell)
    return column.field if column else ""


def _headings(rows: list[Row]) -> list[str]:
    """One heading per column; of two rows the lower one, where it says something."""
    headings: list[str] = []
    for row in rows:
        headings += [""] * (len(row.cells) - len(headings))
        for index, cell in enumerate(row.cells):
            headings[index] = tight(cell) or headings[index]
    return headings


def _columns(headings: list[str]) -> dict[int, Column]:
    """Known columns by index; a heading that comes twice counts once, the first time."""
    columns: dict[int, Column] = {}
    for index, heading in enumerate(headings):
        column = column_of(heading)
        if column and column not in columns.values():
            columns[index] = column
    return columns


def _texts(row: Row, columns: dict[int, Column]) -> dict[str, Cell]:
    found = {
        column.field: row.cells[index]
        for index, column in columns.items()
        if index < len(row.cells)
    }
    return {name: cell for name, cell in found.items() if tight(cell)}


def _filled(row: Row) -> list[tuple[int, str]]:
    texts = ((index, tight(cell)) for index, cell in enumerate(row.cells))
    return [(index, text) for index, text in texts if text]


def _section(row: Row, columns: dict[int, Column]) -> dict[str, Cell]:
    """The group or constituency that a row names for the rows below it, or nothing."""
    filled = _filled(row)
    if len(filled) != 1 or NOTE.match(filled[0][1]):
        return {}
    text = re.sub(r"[(:].*$", "", filled[0][1])
    if place_number(text, "代表小组") and re.search("组|团", text):
        return {"group": read_group(text)}
    if re.fullmatch(r".{1,15}(?:代表小组|小组|代表团)", text):
        return {"group": read_group(text)}
    if re.fullmatch(r".{1,15}选区", text):
        return {"constituency": read_constituency(text)}
    return {}


def _is_aside(row: Row, columns: dict[int, Column], headings: list[str]) -> bool:
    """A note, a repeated heading, a line with nothing but its number: no person."""
    filled = _filled(row)
    texts = _texts(row, columns)
    if not texts or (NOTE.match(filled[0][1]) and "sex" not in texts):
        return True
    if len(filled) == 1:
        return "name" not in texts or len(filled[0][1]) > LONGEST_NAME
    return sum(headings[index] == text for index, text in filled if index < len(headings)) > 1
