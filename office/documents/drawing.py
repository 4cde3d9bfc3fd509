"""Draws the templates that come with the product: pages, types and tables of Chinese official papers."""

import io
from collections.abc import Sequence

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from office.documents.papers import DAY, UNIT

SONG, HEI, FANG_SONG, KAI = "方正小标宋简体", "黑体", "仿宋", "楷体"
LATIN = "Times New Roman"
RIGHT, CENTRE = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
# 二号, 三号, 四号, 小四 in points.
SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4 = 22, 16, 14, 12
# The least height of a row in millimetres; of one that is signed or written in by hand.
ROW, TALL = 8, 20


class Sheet:
    """One paper in the making. Sizes are points, widths millimetres; a letter keeps to GB/T 9704."""

    def __init__(self, *, letter: bool = True, title: str = "") -> None:
        self.word = Document()
        self.size = SIZE_3 if letter else SIZE_SMALL_4
        self._page(letter)
        self._normal(letter)
        core = self.word.core_properties
        core.title, core.author, core.comments = title, "", ""

    def _page(self, letter: bool) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        margins = (37, 35, 28, 26) if letter else (22, 20, 22, 20)
        section.top_margin, section.bottom_margin = Mm(margins[0]), Mm(margins[1])
        section.left_margin, section.right_margin = Mm(margins[2]), Mm(margins[3])
        self.width = 210 - margins[2] - margins[3]

    def _normal(self, letter: bool) -> None:
        style = self.word.styles["Normal"]
        style.font.size, style.font.name = Pt(self.size), LATIN  # type: ignore[attr-defined]
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FANG_SONG)
        shape = style.paragraph_format  # type: ignore[attr-defined]
        shape.space_before = shape.space_after = Pt(0)
        if letter:
            shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            shape.line_spacing = Pt(29)

    def line(
        self,
        text: str = "",
        *,
        face: str = "",
        size: int = 0,
        align: WD_ALIGN_PARAGRAPH | None = None,
        indent: int = 0,
        bold: bool = False,
        gap: int = 0,
    ) -> Paragraph:
        """A paragraph; `indent` in characters of its first line, `gap` points above it."""
        paragraph = self.word.add_paragraph()
        self._write(paragraph, text, face=face, size=size, bold=bold)
        paragraph.alignment = align  # type: ignore[assignment]
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(indent * (size or self.size))
        if gap:
            paragraph.paragraph_format.space_before = Pt(gap)
        return paragraph

    def title(self, text: str) -> None:
        """The heading of the paper."""
        heading = self.line(text, face=SONG, size=SIZE_2, align=CENTRE)
        heading.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        heading.paragraph_format.line_spacing = Pt(35)
        heading.paragraph_format.space_after = Pt(14)

    def body(self, text: str) -> None:
        """A paragraph of running text, indented by two characters."""
        self.line(text, indent=2)

    def head(self, text: str) -> None:
        """A heading inside the paper."""
        heading = self.line(text, face=HEI, gap=8)
        heading.paragraph_format.keep_with_next = True

    def part(self) -> None:
        """A little room between two tables."""
        shape = self.line(size=SIZE_SMALL_4).paragraph_format
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(10)

    def seal(self) -> None:
        """Issuing body over the day, the day four characters from the right (GB/T 9704 §7.3.5), room for
        the seal."""
        self.line()
        for name, indent in ((UNIT, 2), (DAY, 4)):
            line = self.line(f"{{{{ {name} }}}}", align=RIGHT)
            line.paragraph_format.right_indent = Pt(indent * self.size)
            line.paragraph_format.keep_together = True

    def page_numbers(self) -> None:
        """— 1 — in the middle under each page, for papers that run over several."""
        paragraph = self.word.sections[0].footer.paragraphs[0]
        paragraph.alignment = CENTRE
        self._write(paragraph, "— ", size=SIZE_4)
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), "PAGE")
        self._write(paragraph, "1", size=SIZE_4)
        number.append(paragraph.runs[-1]._r)
        paragraph._p.append(number)
        self._write(paragraph, " —", size=SIZE_4)

    def grid(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, by_hand: Sequence[str] = ()
    ) -> Table:
        """A form of ruled cells, a label before each value; a cell "<" continues the one to its left.

        `by_hand` names the labels of rows that need room for a signature or a pen.
        """
        table = self._table(len(widths))
        for cells in rows:
            row = table.add_row()
            for at, text in enumerate(cells):
                if text == "<":
                    row.cells[at - 1].merge(row.cells[at])
                    continue
                self._fill(row.cells[at], text, align=None if at % 2 else CENTRE)
            _roomy(row, TALL if cells[0] in by_hand else ROW)
        self._shape(table, widths)
        return table

    def listing(
        self, table_field: str, columns: Sequence[tuple[str, str, float]], *, empty: str = "无"
    ) -> None:
        """A ruled table with a line for each row of a field: (heading, column, width)."""
        widths = [width for *_, width in columns]
        table = self._table(len(columns))
        head = table.add_row()
        for cell, (heading, *_) in zip(head.cells, columns, strict=True):
            self._fill(cell, heading, face=HEI, align=CENTRE)
        _mark(head._tr, "w:tblHeader")
        self._tag_row(table, f"{{%tr for 行 in {table_field} %}}")
        row = table.add_row()
        for cell, (_, name, _) in zip(row.cells, columns, strict=True):
            self._fill(cell, f"{{{{ 行.{name} }}}}")
        _roomy(row, ROW)
        _mark(row._tr, "w:cantSplit")
        self._tag_row(table, "{%tr else %}")
        blank = table.add_row()
        blank.cells[0].merge(blank.cells[-1])
        self._fill(blank.cells[0], empty, align=CENTRE)
        self._tag_row(table, "{%tr endfor %}")
        self._shape(table, widths)

    def _tag_row(self, table: Table, tag: str) -> None:
        self._fill(table.add_row().cells[0], tag)

    def _table(self, columns: int) -> Table:
        for above in self.word.element.body.xpath("*[not(self::w:sectPr)][last()][self::w:p]"):
            shape = Paragraph(above, self.word._body).paragraph_format
            shape.space_after = shape.space_after or Pt(4)
        table = self.word.add_table(rows=0, cols=columns, style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        return table

    def _shape(self, table: Table, widths: Sequence[float]) -> None:
        scale = self.width / sum(widths)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width * scale)
        for row in table.rows:
            for at, cell in enumerate(row._tr.tc_lst):
                if cell.grid_span == 1:
                    cell.width = Mm(widths[min(at, len(widths) - 1)] * scale)

    def _fill(self, cell: _Cell, text: str, **looks) -> None:
        align = looks.pop("align", None)
        paragraph = cell.paragraphs[0]
        paragraph.alignment = align
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        self._write(paragraph, text, size=SIZE_SMALL_4, **looks)

    def _write(
        self, paragraph: Paragraph, text: str, *, face: str = "", size: int = 0, bold: bool = False
    ) -> None:
        run = paragraph.add_run(text)
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if face:
            run.font.name = LATIN
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)

    def to_bytes(self) -> bytes:
        """The finished .docx."""
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()


def _roomy(row: _Row, height: int) -> None:
    """At least so many millimetres high, its text in the middle."""
    row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(height)
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _mark(row, name: str) -> None:
    """A row that is printed again on each page (`w:tblHeader`), or not torn by one (`w:cantSplit`)."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(mark)
