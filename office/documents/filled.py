"""A form that somebody filled in with Word or WPS, read back: what stands beside which label."""

import io
import logging
import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from docx import Document
from docx.table import Table

from office.documents import package
from office.documents.errors import RefusedPaper
from office.documents.lint import DAMAGED

logger = logging.getLogger(__name__)
# What a label may carry beside its word: a colon, an explanation in brackets.
BESIDE = re.compile(r"[（(].*?[）)]|[:：\s]", re.DOTALL)


@dataclass
class Filled:
    """The ruled tables of one file, row by row; merged cells count once."""

    tables: list[list[list[str]]] = field(default_factory=list)

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


def read_form(data: bytes) -> Filled:
    """The tables of a filled form. Raises RefusedPaper for what is no harmless, whole .docx."""
    package.check(data)
    try:
        document = Document(io.BytesIO(data))
        return Filled([_rows(table) for table in document.tables])
    except Exception as error:  # whatever a library makes of a stranger's file, it is no form
        logger.info("filled form cannot be read", exc_info=True)
        raise RefusedPaper(DAMAGED) from error


def _rows(table: Table) -> list[list[str]]:
    rows = []
    for row in table.rows:
        cells = {id(cell._tc): cell.text for cell in row.cells}
        rows.append(list(cells.values()))
    return rows


def plain(label: str) -> str:
    """The bare word of a label."""
    return BESIDE.sub("", unicodedata.normalize("NFC", label))
