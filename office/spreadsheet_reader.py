"""Reads one .xlsx or .csv from stdin, prints its sheets as JSON: a child process with hard limits.

Run as a plain script by `office.spreadsheets`, so that a hostile file can only harm this process;
it therefore imports nothing of ours and no Django. A refusal is `{"refused": "<Chinese sentence>"}`.
"""

import csv
import io
import json
import posixpath
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import IO
from xml.parsers import expat

MEMORY_BYTES = 180 * 2**20
CPU_SECONDS = 5
MAX_ENTRIES = 200
MAX_UNPACKED = 50 * 2**20
MAX_RATIO = 100
MAX_ROWS = 20_000
MAX_FILLED = 5_000
# Titles, group rows and notes come on top of the data rows themselves.
SPARE_ROWS = 200
MAX_COLUMNS = 200
MAX_SHEETS = 5
CHUNK = 2**16
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_A_SHEET = "这不是表格文件。请上传 .xlsx 或 .csv 文件。"
BROKEN = "文件已损坏或加了密码，打不开，请用 Excel 或 WPS 另存为 .xlsx 后再上传。"
TOO_MANY_ROWS = f"表格超过{MAX_ROWS}行（空行也算），请删去表格下面的空行，另存后再上传。"
TOO_MANY_DATA = f"数据超过{MAX_FILLED}行，请分成几个文件上传。"


class Refused(Exception):  # noqa: N818 -- told to the user, not a fault of ours
    """Why a file is not read, in Chinese."""


def column_letters(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(reference: str) -> int:
    """B7 → 1."""
    index = 0
    for char in reference:
        if not char.isalpha():
            break
        index = index * 26 + ord(char.upper()) - 64
    return index - 1


class SheetScan:
    """One pass over a sheet's XML before any parser builds it: how large, and is there a formula."""

    def __init__(self) -> None:
        self.rows = 0
        self.filled = 0
        self.cells = 0
        self.formula = ""
        self._row = 0
        self._row_filled = False
        self._cell = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; `tag` without its namespace."""
        if tag == "row":
            self.rows += 1
            self._row = int(attributes.get("r") or self._row + 1)
            self._row_filled = False
            if self.rows > MAX_ROWS:
                raise Refused(TOO_MANY_ROWS)
        elif tag == "c":
            self._cell = attributes.get("r") or f"?{self._row}"
        elif tag in {"v", "t", "is"} and self._cell:
            self._value()
        elif tag == "f":
            self.formula = self.formula or self._cell

    def _value(self) -> None:
        self.cells += 1
        if not self._row_filled:
            self.filled, self._row_filled = self.filled + 1, True
        if self._row > MAX_ROWS:
            raise Refused(TOO_MANY_ROWS)
        if self.filled > MAX_FILLED + SPARE_ROWS:
            raise Refused(TOO_MANY_DATA)
        if column_index(self._cell) >= MAX_COLUMNS:
            raise Refused(f"表格超过{MAX_COLUMNS}列，请删去多余的列，另存后再上传。")

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "c":
            self._cell = ""


def walk(
    stream: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda tag: None,
) -> None:
    """Call `start` and `end` for each element. Refuses a document type, the door to entity bombs."""

    def refuse_doctype(*_: object) -> None:
        raise Refused("文件内部结构不正常，请用 Excel 或 WPS 另存后再上传。")

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, found: start(tag.rpartition(":")[2], found)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.StartDoctypeDeclHandler = refuse_doctype
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk)
    parser.Parse(b"", True)


def check_directory(entries: list[zipfile.ZipInfo], packed: int) -> None:
    """What the zip directory declares, before anything is unpacked."""
    names = [entry.filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * packed:
        raise Refused("文件解开后太大，不能读取。请只留名册一张表，另存后再上传。")
    if len(set(names)) < len(names) or any(map(_odd, names)):
        raise Refused("文件内部结构不正常，请用 Excel 或 WPS 另存后再上传。")
    if any("vbaproject" in name.lower() for name in names):
        raise Refused("文件带有宏，请另存为不带宏的 .xlsx 后再上传。")
    if "xl/workbook.xml" not in names:
        raise Refused(NOT_A_SHEET)


def _odd(name: str) -> bool:
    return "\\" in name or ":" in name or name.startswith("/") or ".." in name.split("/")


def visible_sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of each visible sheet, in the order of the tabs."""
    found: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            key = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            found.append((attributes.get("name", ""), key))

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    with package.open("xl/workbook.xml") as part:
        walk(part, sheet)
    with package.open("xl/_rels/workbook.xml.rels") as part:
        walk(part, relation)
    for name, key in found:
        target = targets.get(key, "")
        part_name = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        if part_name in package.namelist() and "chartsheet" not in part_name:
            yield name, part_name


def read_package(data: bytes) -> list[dict[str, object]]:
    """Every visible sheet that holds something; of one with a formula only where it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        check_directory(package.infolist(), len(data))
        scans = []
        for name, part_name in visible_sheets(package):
            scan = SheetScan()
            with package.open(part_name) as part:
                walk(part, scan.start, scan.end)
            if scan.cells or scan.formula:
                scans.append((name, scan))
    if not scans:
        raise Refused("表格是空的，请选对文件。")
    return read_sheets(data, scans[:MAX_SHEETS])


def read_sheets(data: bytes, scans: list[tuple[str, SheetScan]]) -> list[dict[str, object]]:
    """The cells of the sheets that were found harmless."""
    import python_calamine  # noqa: PLC0415 -- after the limits are set and the file is checked

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets: list[dict[str, object]] = []
    for name, scan in scans:
        if scan.formula:
            sheets.append({"name": name, "formula": scan.formula, "rows": [], "merges": []})
            continue
        sheet = book.get_sheet_by_name(name)
        grid = [list[object](row) for row in sheet.to_python(skip_empty_area=False)]
        merges = [
            [*first, *last] for first, last in sheet.merged_cell_ranges or [] if first != last
        ]
        fill_down(grid, merges)
        sheets.append({"name": name, "formula": "", "rows": pack(grid), "merges": merges})
    return sheets


def fill_down(grid: list[list[object]], merges: list[list[int]]) -> None:
    """Give each cell of a column merged downwards the value of its first one."""
    for top, left, bottom, _ in merges:
        if bottom == top or top >= len(grid) or left >= len(grid[top]):
            continue
        for row in grid[top + 1 : bottom + 1]:
            row[left] = grid[top][left]


def pack(grid: list[list[object]]) -> list[list[object]]:
    """`[row number, [cells]]` of each row that holds something, cells ready for JSON."""
    rows: list[list[object]] = []
    for number, cells in enumerate(grid, 1):
        packed = [as_json(cell) for cell in cells]
        while packed and packed[-1] == "":
            packed.pop()
        if packed:
            rows.append([number, packed])
    return rows


def as_json(cell: object) -> object:
    """Text stays, whole floats become integers, days become `{"date": "1976-02-01"}`."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, datetime | date):
        return {"date": cell.isoformat()[:10]}
    if isinstance(cell, int):
        return cell
    if cell is None or isinstance(cell, timedelta):
        return ""
    text = str(cell)
    return text if text.strip() else ""


def decode(data: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, or GBK/GB18030."""
    marked = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    codes = ["utf-16"] if marked else ["utf-8-sig", "gb18030"]
    for code in codes:
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if any(ord(char) < 32 and char not in "\t\r\n" for char in text):
            break
        return text
    raise Refused(NOT_A_SHEET)


def read_text(data: bytes) -> list[dict[str, object]]:
    """A .csv, its columns parted by commas, tabs or semicolons."""
    text = decode(data)
    if text.lstrip()[:1] in {"<", "{"} or text.lstrip().startswith("%PDF"):
        raise Refused(NOT_A_SHEET)
    head = text[:CHUNK]
    delimiter = max(",\t;", key=head.count)
    grid: list[list[object]] = []
    filled = 0
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        if len(grid) >= MAX_ROWS:
            raise Refused(TOO_MANY_ROWS)
        filled += any(map(str.strip, cells))
        if filled > MAX_FILLED + SPARE_ROWS:
            raise Refused(TOO_MANY_DATA)
        grid.append([unquote(cell) for cell in cells[:MAX_COLUMNS]])
    if not filled:
        raise Refused("表格是空的，请选对文件。")
    return [{"name": "", "formula": first_formula(grid), "rows": pack(grid), "merges": []}]


def unquote(cell: str) -> str:
    """`="0138"`, by which programs keep leading zeros in a .csv, is the text 0138."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell


def first_formula(grid: list[list[object]]) -> str:
    """Where the first cell stands that begins with an equals sign, as B7; "" when none does."""
    for number, cells in enumerate(grid, 1):
        for index, cell in enumerate(cells):
            if str(cell).startswith("="):
                return f"{column_letters(index)}{number}"
    return ""


def read(data: bytes) -> list[dict[str, object]]:
    """The sheets of a file, its kind told from its bytes. Raises Refused."""
    if data.startswith(OLE):
        raise Refused("这是旧版 .xls 或加了密码的文件，请用 Excel 或 WPS 另存为不加密的 .xlsx。")
    if not data.startswith(b"PK\x03\x04"):
        return read_text(data)
    try:
        return read_package(data)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise Refused(BROKEN) from error
    except (expat.ExpatError, RuntimeError, NotImplementedError, csv.Error) as error:
        raise Refused(BROKEN) from error


def main() -> None:
    """Set the limits, read stdin, answer on stdout."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer: dict[str, object] = {"sheets": read(sys.stdin.buffer.read())}
    except Refused as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": "文件解开后太大，不能读取。请只留名册一张表，另存后再上传。"}
    except Exception as error:
        # calamine has errors of its own for what it cannot read; all mean the same to the user.
        if type(error).__module__.split(".")[0] not in {"python_calamine", "_python_calamine"}:
            raise
        answer = {"refused": BROKEN}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
