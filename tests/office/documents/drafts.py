"""A small letter, templates of it, and the ways in which people spoil them."""

import io
import re
import zipfile

from docx import Document
from docx.shared import Mm, Pt

from office.documents import Field, Paper, Sheet
from office.documents.papers import sealed_by

ROWS = (Field("日期", "哪一天", "3月2日"), Field("内容", "做了什么", "视察"))


def letter(*, body="{{ 内容 }}", table="活动", seal=True, **looks) -> bytes:
    sheet = Sheet(title="通知", **looks)
    sheet.title("关于{{ 事由 }}的通知")
    sheet.body(body)
    if table:
        sheet.listing(table, [("日期", "日期", 40), ("内容", "内容", 80)])
    if seal:
        sheet.seal()
    return sheet.to_bytes()


NOTICE = Paper(
    kind="notice",
    name="通知",
    purpose="试用。",
    fields=(
        Field("事由", "什么事", "修桥"),
        Field("内容", "正文", "第一段。\n第二段。"),
        Field("附注", "附注", "附注", required=False),
        Field("活动", "活动", columns=ROWS),
        *sealed_by(),
    ),
    shipped=letter,
    sealed=True,
    letter=True,
)


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def cells(data: bytes, table: int = 0) -> list[list[str]]:
    rows = Document(io.BytesIO(data)).tables[table].rows
    return [[cell.text for cell in row.cells] for row in rows]


def edited(data: bytes, change) -> bytes:
    """The template after `change(document)`, as Word saves it."""
    document = Document(io.BytesIO(data))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, name: str, content: bytes | None = None, *, swap=None) -> bytes:
    """The package with one entry added, or with its bytes put through `swap`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:  # fmt: skip
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry.filename, swap(part) if swap and entry.filename == name else part)
        if content is not None:
            new.writestr(name, content)
    return out.getvalue()


def split_runs(data: bytes) -> bytes:
    """Every character in a run of its own, with a spelling mark between: what Word makes of edits."""

    def scatter(part: bytes) -> bytes:
        def each(found):
            open_, text, close = found.groups()
            marks = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve">'
            return open_ + marks.join(re.findall(r"&[a-z]+;|.", text)) + close

        pattern = re.compile(r"(<w:t(?: [^>]*)?>)([^<]+)(</w:t>)")
        return pattern.sub(each, part.decode()).encode()

    return repacked(data, "word/document.xml", swap=scatter)


def small_page(document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(182), Mm(257)


def small_type(document) -> None:
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(12)
