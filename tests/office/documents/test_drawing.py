"""The shipped papers as they lie on the counter: room for a pen, dates on one line, numbered pages."""

import io

import pytest
from docx import Document
from docx.shared import Mm

from office.documents.papers import paper
from office.documents.render import render


def opened(kind):
    """The shipped paper filled with its examples, opened again."""
    wanted = paper(kind)
    return Document(io.BytesIO(render(wanted.template, wanted.sample)))


def rows(document, label):
    """The rows that begin with that label."""
    return [row for table in document.tables for row in table.rows if row.cells[0].text == label]


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("ballot-protocol", "监票人"),
        ("ballot-protocol", "计票人"),
        ("evaluation-form", "不满意的理由"),
        ("evaluation-form", "代表签名"),
        ("return-request", "退回理由"),
        ("return-request", "人大审批意见"),
        ("extension-request", "延期理由"),
        ("extension-request", "单位负责人"),
        ("reply-form", "答复内容"),
    ],
)
def test_what_is_written_by_hand_has_room(kind, label):
    (row,) = rows(opened(kind), label)

    assert row.height >= Mm(18)


@pytest.mark.parametrize("kind", ["duty-card", "duty-file"])
def test_a_full_date_stands_on_one_line(kind):
    dates = [row.cells[0] for row in rows(opened(kind), "2026年3月12日")]

    assert dates
    assert all(cell.width >= Mm(40) for cell in dates)


@pytest.mark.parametrize("kind", ["duty-card", "duty-file", "duty-report"])
def test_registers_and_reports_number_their_pages(kind):
    footer = opened(kind).sections[0].footer

    assert [field.values() for field in footer._element.xpath(".//w:fldSimple")] == [["PAGE"]]


def test_text_stands_clear_of_the_table_under_it():
    body = opened("handover-notice").element.body
    above = body.xpath("w:tbl/preceding-sibling::*[1][self::w:p]")

    assert above
    assert all(int(p.xpath("string(w:pPr/w:spacing/@w:after)")) > 0 for p in above)
