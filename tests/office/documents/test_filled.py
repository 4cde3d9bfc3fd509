"""A filled form read back: labels, merged cells, lines, and files that are no form."""

import io

import pytest
from docx import Document

from office.documents import RefusedPaper, Sheet
from office.documents.filled import plain, read_form


def form(*rows, lines=()) -> bytes:
    sheet = Sheet(letter=False)
    sheet.grid(rows, [30, 60, 30, 40])
    sheet.grid([["做什么", "哪天以前（日期）"], *lines], [60, 60])
    return sheet.to_bytes()


ROWS = (["编号", "第9号", "签发人：", " 周明 "], ["答复内容", "第一段。", "<", "<"])


def test_an_answer_stands_beside_its_label():
    found = read_form(form(*ROWS))

    assert [found.answer(label) for label in ("编号", "签发人", "答复内容")] == ["第9号", "周明", "第一段。"]  # fmt: skip


def test_several_paragraphs_of_a_cell_are_lines():
    document = Document(io.BytesIO(form(*ROWS)))
    document.tables[0].rows[1].cells[1].add_paragraph("第二段。")
    out = io.BytesIO()
    document.save(out)

    assert read_form(out.getvalue()).answer("答复内容") == "第一段。\n第二段。"


def test_lines_that_hold_nothing_are_left_out():
    lines = [["修桥", "2026年9月30日"], ["", ""], ["护栏", ""]]

    assert read_form(form(*ROWS, lines=lines)).rows("做什么", "哪天以前") == [lines[0], lines[2]]


def test_a_form_without_the_label_is_told():
    found = read_form(form(*ROWS))

    with pytest.raises(RefusedPaper, match="找不到“发文字号”"):
        found.answer("发文字号")
    with pytest.raises(RefusedPaper, match="找不到“承诺”"):
        found.rows("承诺", "日期")


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04junk", form(*ROWS)[:900]])
def test_a_damaged_file_is_told_in_words(data):
    with pytest.raises(RefusedPaper):
        read_form(data)


@pytest.mark.parametrize("label", ["签发人", "签发人：", "签 发 人:", "签发人（姓名）"])
def test_a_label_by_its_bare_word(label):
    assert plain(label) == "签发人"
