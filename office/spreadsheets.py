"""Spreadsheets: .xlsx and .csv into rows of cells, and rows of cells into .xlsx."""

import io
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from office.errors import OfficeError

A4 = "9"
READER = Path(__file__).with_name("spreadsheet_reader.py")
MAX_BYTES = 10 * 2**20
SECONDS = 5

Cell = str | int | float | date

HEAD = {
    "font": Font(bold=True),
    "fill": PatternFill("solid", start_color="F3E9E7"),
    "alignment": Alignment(horizontal="center", vertical="center", wrap_text=True),
}
WRAPPED = Alignment(vertical="center", wrap_text=True)
MARK = PatternFill("solid", start_color="FDE8E6")
THIN = Side(style="thin", color="BFBFBF")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


class RefusedSheet(OfficeError):  # noqa: N818 -- kin of RefusedFile
    """A file that is not read; str() says why and what to do, in Chinese."""


@dataclass(frozen=True)
class Row:
    """One sheet row that holds something, under the number the sheet shows beside it."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Sheet:
    """One visible sheet; columns merged downwards already hold their value in every row.

    `merges` are (top, left, bottom, right), counted from 0. A sheet with formulas has no rows,
    `formula` says where the first one stands.
    """

    name: str
    rows: list[Row]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    formula: str = ""

    def require_values(self) -> None:
        """Raises RefusedSheet, naming the cell, when the sheet holds a formula."""
        if self.formula:
            raise RefusedSheet(f"{self.formula}是公式，请先粘贴为数值，保存后再上传。")


def read_sheets(data: bytes) -> list[Sheet]:
    """The visible sheets that hold something, read by a child process with limits.

    Its kind is told from the bytes: .xlsx, or .csv in UTF-8, UTF-16, GBK or GB18030.
    Raises RefusedSheet.
    """
    if not data:
        raise RefusedSheet("文件是空的，请重新选择。")
    if len(data) > MAX_BYTES:
        raise RefusedSheet("文件太大：最大10 MB。请只留名册一张表，另存后再上传。")
    answer = _ask_reader(data)
    if "refused" in answer:
        raise RefusedSheet(answer["refused"])
    return [_sheet(found) for found in answer["sheets"]]


def _ask_reader(data: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run(  # noqa: S603 -- our own script, no shell
            [sys.executable, "-I", str(READER)],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedSheet("文件太复杂，5秒没有读完。请只留名册一张表，另存后再上传。") from error
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        raise RefusedSheet("文件太复杂或已损坏，读不出来，请另存为 .xlsx 后再上传。") from error


def _sheet(found: dict[str, Any]) -> Sheet:
    rows = [Row(number, [_cell(cell) for cell in cells]) for number, cells in found["rows"]]
    return Sheet(found["name"], rows, [tuple(m) for m in found["merges"]], found["formula"])


def _cell(cell: Any) -> Cell:
    return date.fromisoformat(cell["date"]) if isinstance(cell, dict) else cell


def write_xlsx(
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    heading: str = "",
    widths: Sequence[float] = (),
    marked: frozenset[int] = frozenset(),
) -> bytes:
    """An .xlsx of one sheet, ready to print: A4 across, headers repeated on each page.

    `heading` is a merged first line; `widths` are in characters, one per column; rows whose
    index (from 0) is in `marked` are coloured. Text is always written as text, never as a formula.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    head_row = 2 if heading else 1
    _page_setup(sheet, head_row)
    for index in range(len(headers)):
        width = widths[index] if index < len(widths) else 14
        sheet.column_dimensions[get_column_letter(index + 1)].width = width
    if heading:
        sheet.append([_heading(sheet, heading)])
        sheet.merged_cells.add(f"A1:{get_column_letter(max(len(headers), 1))}1")
    sheet.append([_styled(sheet, text, **HEAD) for text in headers])
    for index, row in enumerate(rows):
        fill = {"fill": MARK} if index in marked else {}
        sheet.append([_styled(sheet, value, alignment=WRAPPED, **fill) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _page_setup(sheet: Worksheet, head_row: int) -> None:
    sheet.freeze_panes = f"A{head_row + 1}"
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _heading(sheet: Worksheet, text: str) -> WriteOnlyCell:
    middle = Alignment(horizontal="center", vertical="center")
    return _styled(sheet, text, font=Font(bold=True, size=16), alignment=middle, border=None)


def _styled(sheet: Worksheet, value: object, **styles: Any) -> WriteOnlyCell:
    """A bordered cell. Numbers and days keep their kind; all else is text, whatever it begins with."""
    cell = WriteOnlyCell(sheet)
    if isinstance(value, date):
        cell.value, cell.number_format = value, "yyyy-mm-dd"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        cell.value = value
    elif value not in {None, ""}:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        cell.data_type = "s"
    for name, style in {"border": GRID, **styles}.items():
        if style is not None:
            setattr(cell, name, style)
    return cell
