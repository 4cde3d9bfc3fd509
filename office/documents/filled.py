"""A form that somebody filled in with Word or WPS, read back: what stands beside which label, under
which heading."""

import io
import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

from office.documents import package
from office.documents.errors import RefusedPaper
from office.documents.lint import DAMAGED

logger = logging.getLogger(__name__)
# What a label may carry beside its word: a colon, an explanation in brackets.
BESIDE = re.compile(r"[（(].*?[）)]|[:：\s]", re.DOTALL)
# What a heading may carry before its words: 一、 （二） 3. 附：
NUMBER = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+|附[:：])\s*")
# Inside a paragraph: others' paragraphs, looks, what a tracked change took out, doubles for old readers.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = {FALLBACK, qn("w:del"), qn("w:moveFrom")}
SKIPPED = {*GONE, qn("w:p"), qn("w:pPr"), qn("w:rPr")}
BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t"}
PICTURES = {qn("w:drawing"), qn("w:pict")}


@dataclass
class Filled:
    """One file: its ruled tables, row by row, merged cells once; all its lines; whether it has pictures."""

    tables: list[list[list[str]]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    pictures: bool = False

    def answer(self, label: str) -> str:
        """What stands to the right of a label. Raises RefusedPaper when the form has no such cell."""
        for table in self.tables:
            for row in table:
                for left, right in pairwise(row):
                    if plain(left) == label:
                        return right.strip()
        raise RefusedPaper(f"表里找不到“{label}”这一格，请用从本页下载的表填写。")

    def rows(self, *headings: str) -> list[list[str]]:
        """The lines of the table that begins with these headings; empty lines are left out."""
        for table in self.tables:
            if table and [plain(cell) for cell in table[0]] == list(headings):
                lines = [[cell.strip() for cell in row] for row in table[1:]]
                return [line for line in lines if any(line)]
        raise RefusedPaper(f"表里找不到“{headings[0]}”这张表，请用从本页下载的表填写。")

    def parts(self, headings: Sequence[str], *, ends: str) -> dict[str, str]:
        """What stands under each heading, up to the next one or to `ends`; lines without their blanks.

        Raises RefusedPaper for a heading that is missing or stands there twice.
        """
        known = {bare(heading): heading for heading in [*headings, ends]}
        found: dict[str, list[str]] = {}
        here: list[str] = []
        for line in self.lines:
            if heading := known.get(bare(line)):
                if heading in found:
                    raise RefusedPaper(f"标题“{heading}”出现了两次，请去掉一个再上传。")
                here = found.setdefault(heading, [])
            else:
                here.append(line.strip())
        if missing := [heading for heading in known.values() if heading not in found]:
            raise RefusedPaper(
                f"文件里找不到标题“{missing[0]}”，请照下载的文件补上，标题的字不要改。"
            )
        return {heading: "\n".join(found[heading]).strip() for heading in headings}


def read_form(data: bytes) -> Filled:
    """The tables and lines of a filled form. Raises RefusedPaper for what is no harmless, whole .docx."""
    package.check(data)
    try:
        document = Document(io.BytesIO(data))
        body = document.element.body
        return Filled(
            [_rows(table) for table in document.tables],
            list(_lines(body)),
            pictures=next(body.iter(*PICTURES), None) is not None,
        )
    except Exception as error:  # whatever a library makes of a stranger's file, it is no form
        logger.info("filled form cannot be read", exc_info=True)
        raise RefusedPaper(DAMAGED) from error


def _lines(body) -> Iterator[str]:
    """Every paragraph in its order, wherever it stands: in cells, boxes, controls, tracked insertions."""
    for paragraph in body.iter(qn("w:p")):
        if not any(node.tag in GONE for node in paragraph.iterancestors()):
            yield from "".join(_text(paragraph)).split("\n")


def _text(node) -> Iterator[str]:
    for child in node:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in SKIPPED:
            yield from _text(child)


def _rows(table: Table) -> list[list[str]]:
    rows = []
    for row in table.rows:
        cells = {id(cell._tc): cell.text for cell in row.cells}
        rows.append(list(cells.values()))
    return rows


def plain(label: str) -> str:
    """The bare word of a label."""
    return BESIDE.sub("", unicodedata.normalize("NFC", label))


def bare(heading: str) -> str:
    """The words of a heading, without its number and the blanks and colon around it."""
    return NUMBER.sub("", unicodedata.normalize("NFKC", heading).strip()).strip(": ")
