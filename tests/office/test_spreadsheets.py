"""Spreadsheets in and out: what is read, what is refused, how fast and in how much memory."""

import io
import re
import subprocess
import sys
import time
import zipfile
from datetime import date

import openpyxl
import pytest

from office import spreadsheet_reader
from office.spreadsheets import MAX_BYTES, READER, RefusedSheet, Row, read_sheets, write_xlsx

SECONDS = 5
CHILD_KB = 200 * 1024


def book(fill, **options) -> bytes:
    """An .xlsx whose first sheet `fill` has filled."""
    made = openpyxl.Workbook(**options)
    sheet = made.create_sheet("表") if options.get("write_only") else made.active
    fill(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def package(**parts) -> bytes:
    """A zip of the given parts beside an empty workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def sheet_xml(inner: str) -> dict:
    """The parts of a package whose one sheet holds `inner`."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    link = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return {
        "xl/workbook.xml": f'<workbook {space} {link}><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{inner}</sheetData></worksheet>",
    }


def packed(parts: dict) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def refusal(data: bytes) -> str:
    """What a file is refused with; it must come soon."""
    begun = time.monotonic()
    with pytest.raises(RefusedSheet) as refused:
        read_sheets(data)
    assert time.monotonic() - begun < SECONDS
    told = str(refused.value)
    if 0 < len(data) <= MAX_BYTES:
        with pytest.raises(spreadsheet_reader.Refused, match=re.escape(told)):
            spreadsheet_reader.read(data)
    return told


def opened(data: bytes) -> list:
    """The sheets of a file, by the child process; its functions say the same in this one."""
    sheets = read_sheets(data)
    assert [len(sheet["rows"]) for sheet in spreadsheet_reader.read(data)] == [
        len(sheet.rows) for sheet in sheets
    ]
    return sheets


def peak(data: bytes) -> int:
    """KB that the reader takes for a file at most, measured from a small process of its own."""
    measure = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-I', sys.argv[1]], stdin=sys.stdin, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measure, str(READER)], input=data, capture_output=True, check=True
    )
    return int(done.stdout)


def test_cells_keep_their_kind_and_row_numbers():
    def fill(sheet):
        sheet["A1"], sheet["B1"] = "姓名", "出生"
        sheet["A3"], sheet["B3"], sheet["C3"] = "陶然", date(1976, 2, 1), 13900001111.0

    (sheet,) = opened(book(fill))

    assert sheet.rows == [
        Row(1, ["姓名", "出生"]),
        Row(3, ["陶然", date(1976, 2, 1), 13900001111]),
    ]


def test_a_cell_merged_downwards_holds_for_each_of_its_rows_and_a_title_only_once():
    def fill(sheet):
        sheet.append(["某镇名册", None])
        for name in ("陶然", "白露", "方圆"):
            sheet.append([name, None])
        sheet["B2"] = "第一选区"
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("B2:B3")

    (sheet,) = opened(book(fill))

    assert [row.cells for row in sheet.rows] == [
        ["某镇名册"],
        ["陶然", "第一选区"],
        ["白露", "第一选区"],
        ["方圆"],
    ]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_is_read_in_any_customary_code(code):
    (sheet,) = opened("姓名,性别\r\n陶然,男\r\n".encode(code))

    assert [row.cells for row in sheet.rows] == [["姓名", "性别"], ["陶然", "男"]]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_a_csv_may_be_parted_by_tabs_or_semicolons(delimiter):
    (sheet,) = opened(f"姓名{delimiter}证号\n陶然{delimiter}007\n".encode())

    assert sheet.rows[1].cells == ["陶然", "007"]


def test_a_csv_cell_guarded_against_losing_zeros_is_text():
    (sheet,) = opened('姓名,证号\n陶然,="007"\n'.encode())

    assert (sheet.rows[1].cells, sheet.formula) == (["陶然", "007"], "")


def test_hidden_sheets_are_passed_over():
    made = openpyxl.Workbook()
    made.active.title = "旧"
    made.active["A1"] = "旧名册"
    made.active.sheet_state = "hidden"
    made.create_sheet("新")["A1"] = "新名册"
    out = io.BytesIO()
    made.save(out)

    assert [sheet.name for sheet in read_sheets(out.getvalue())] == ["新"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_formula_is_refused_by_its_cell(kind):
    def fill(sheet):
        sheet["A1"], sheet["B7"] = "姓名", "=SUM(1,2)"

    data = book(fill) if kind == "xlsx" else ("姓名,\n" + ",\n" * 5 + ",=1+1\n").encode()
    (sheet,) = opened(data)

    with pytest.raises(RefusedSheet, match=r"^B7是公式，请先粘贴为数值"):
        sheet.require_values()


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01" + bytes(200),
        b"%PDF-1.7\n...",
        b"<html><table><tr><td>x</td></tr></table></html>",
        b'{"a": 1}',
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        package(readme="x"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_by_its_content(data):
    told = refusal(data)

    assert told.startswith("这不是表格文件") or "打不开" in told


def test_a_zip_without_a_workbook_is_no_spreadsheet():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<a/>")

    assert refusal(out.getvalue()).startswith("这不是表格文件")


def test_an_old_or_locked_file_says_how_to_save_it():
    assert ".xls" in refusal(spreadsheet_reader.OLE + bytes(600))


def test_an_empty_file_and_an_empty_sheet_are_refused():
    assert "空" in refusal(b"")
    assert "空" in refusal(b"\n\n,,\n")
    assert "空" in refusal(book(lambda sheet: None))


def test_a_file_too_large_is_refused_before_it_is_read():
    assert "10 MB" in refusal(b"a" * (10 * 2**20 + 1))


def test_a_zip_bomb_is_refused():
    assert "解开后太大" in refusal(package(xl__media__a=bytes(60 * 2**20)))


def test_a_zip_bomb_of_high_ratio_is_refused():
    assert "解开后太大" in refusal(package(xl__media__a=bytes(20 * 2**20)))


def test_a_zip_of_too_many_parts_is_refused():
    assert "解开后太大" in refusal(package(**{f"xl__p{n}": "x" for n in range(201)}))


@pytest.mark.parametrize("name", ["../etc", "/abs", "xl\\a", "C:a"])
def test_a_part_that_points_outside_is_refused(name):
    assert "内部结构不正常" in refusal(packed({"xl/workbook.xml": "<a/>", name: "x"}))


def test_a_macro_is_refused():
    assert "宏" in refusal(package(xl__vbaProject__bin="x"))


def test_an_entity_bomb_is_refused():
    bomb = '<!DOCTYPE a [<!ENTITY x "ha">]><workbook>&x;</workbook>'

    assert "内部结构不正常" in refusal(packed({"xl/workbook.xml": bomb}))


def test_broken_xml_is_refused():
    assert "已损坏" in refusal(packed({**sheet_xml(""), "xl/worksheets/sheet1.xml": "<a><b></a>"}))


def test_200_000_blank_rows_are_refused():
    blank = "".join(f'<row r="{n}"/>' for n in range(1, 200_001))
    styled = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 200_001))

    assert "20000行" in refusal(packed(sheet_xml(blank)))
    assert "20000行" in refusal(packed(sheet_xml(styled)))
    assert "20000行" in refusal(b"\xe5\xa7\x93,\n" + b",\n" * 200_000)


def test_a_cell_far_down_or_far_right_is_refused():
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    wide = '<row r="1"><c r="XFD1"><v>1</v></c></row>'

    assert "20000行" in refusal(packed(sheet_xml(far)))
    assert "200列" in refusal(packed(sheet_xml(wide)))


def test_more_than_5_000_people_are_refused():
    rows = "\n".join(f"陶然{n},男" for n in range(5_300))

    assert "5000行" in refusal(f"姓名,性别\n{rows}".encode())


def test_5_000_people_are_read_in_time():
    def fill(sheet):
        for n in range(5_000):
            sheet.append([n, f"陶然{n}", "男", "汉族", 197809, "中共党员", "大专", "甲村", f"Z{n}"])

    begun = time.monotonic()

    (sheet,) = opened(book(fill, write_only=True))

    assert len(sheet.rows) == 5_000
    assert time.monotonic() - begun < 2 * SECONDS  # openpyxl's own writing counts too


@pytest.mark.parametrize("inner", ['<row r="{n}"/>', '<row r="{n}"><c r="A{n}" s="1"/></row>'])
def test_the_reader_stays_small_over_blank_rows(inner):
    rows = "".join(inner.format(n=n) for n in range(1, 200_001))

    assert peak(packed(sheet_xml(rows))) < CHILD_KB


def test_the_reader_stays_small_over_much_text():
    """50 MB of shared strings pass the directory check; the limit on memory does the rest."""
    parts = sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    seed = "".join(f"<si><t>{n * 7919 % 1000003:x}</t></si>" for n in range(1_500_000))
    parts["xl/sharedStrings.xml"] = f"<sst>{seed}</sst>"

    assert peak(packed(parts)) < CHILD_KB


def test_a_reader_that_does_not_answer_is_refused(monkeypatch, tmp_path):
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time; time.sleep(60)")
    monkeypatch.setattr("office.spreadsheets.READER", sleeper)
    monkeypatch.setattr("office.spreadsheets.SECONDS", 0.2)

    with pytest.raises(RefusedSheet, match="没有读完"):
        read_sheets(b"a,b")


def test_a_reader_that_dies_is_refused(monkeypatch, tmp_path):
    dying = tmp_path / "dying.py"
    dying.write_text("import os; os.abort()")
    monkeypatch.setattr("office.spreadsheets.READER", dying)

    with pytest.raises(RefusedSheet, match="读不出来"):
        read_sheets(b"a,b")


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@x", "=HYPERLINK(1)", "\x00=1"])
def test_text_is_written_as_text(text):
    data = write_xlsx("表", ["甲"], [[text]])

    cell = openpyxl.load_workbook(io.BytesIO(data)).active["A2"]

    assert (cell.data_type, cell.value) == ("s", text.replace("\x00", ""))


def test_a_written_sheet_prints_across_with_its_headings_on_each_page():
    data = write_xlsx("表", ["甲", "乙"], [["1", 2]], heading="题", marked=frozenset({0}))

    sheet = openpyxl.load_workbook(io.BytesIO(data)).active

    assert (sheet["A1"].value, sheet["B3"].value) == ("题", 2)
    assert sheet.print_title_rows == "$2:$2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet["A3"].fill.start_color.rgb.endswith("FDE8E6")


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_lettered(index, letters):
    assert spreadsheet_reader.column_letters(index) == letters
    assert spreadsheet_reader.column_index(f"{letters}7") == index
