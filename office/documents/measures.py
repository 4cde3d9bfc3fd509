"""How far a template's page and type are from GB/T 9704—2012 (党政机关公文格式)."""

from collections import Counter
from collections.abc import Iterator

from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

# §5.1, §5.2: A4, head 37 mm and binding side 28 mm, each ±1 mm; text 156 × 225 mm.
WIDTH, HEIGHT, HEAD, BINDING = Mm(210), Mm(297), Mm(37), Mm(28)
SLACK = Mm(1)
# §5.2.2, §5.2.3: size 3 FangSong, 22 lines a page of 28 characters.
FACES, SIZE = ("仿宋", "fangsong"), Pt(16)
LINES = range(21, 24)


def remarks(document: Word, letter: bool) -> list[str]:
    """What differs, in Chinese; only letters are measured beyond their paper."""
    section = document.sections[0]
    lines = [] if _a4(section) else ["纸张不是 A4，公文用 A4 纸。"]
    if not letter:
        return lines
    if not (_near(section.top_margin, HEAD) and _near(section.left_margin, BINDING)):
        lines.append("页边距不合国标：上边（天头）37 毫米，左边（订口）28 毫米。")
    return lines + _type(document) + _line_count(document, section)


def _near(length: Length | None, wanted: Length) -> bool:
    return length is not None and abs(length - wanted) <= SLACK


def _a4(section: Section) -> bool:
    sides = sorted((section.page_width or 0, section.page_height or 0))
    return abs(sides[0] - WIDTH) <= SLACK and abs(sides[1] - HEIGHT) <= SLACK


def _type(document: Word) -> list[str]:
    faces: Counter[str] = Counter()
    sizes: Counter[int] = Counter()
    for paragraph, run in _runs(document):
        faces[_face(document, paragraph, run)] += len(run.text)
        sizes[_size(document, paragraph, run)] += len(run.text)
    if not faces:
        return []
    face, size = faces.most_common(1)[0][0], sizes.most_common(1)[0][0]
    lines = []
    if not face.lower().startswith(FACES):
        lines.append(f"正文字体是“{face or '未指定'}”，公文正文用仿宋。")
    if size != SIZE:
        lines.append(f"正文字号是{size / Pt(1):g}磅，公文正文用三号（16磅）。")
    return lines


def _runs(document: Word) -> Iterator[tuple[Paragraph, Run]]:
    return (
        (paragraph, run)
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.text.strip()
    )


def _styles(style: ParagraphStyle | None) -> Iterator[ParagraphStyle]:
    while style is not None:
        yield style
        style = style.base_style  # type: ignore[assignment]


def _face(document: Word, paragraph: Paragraph, run: Run) -> str:
    """The East Asian typeface that a run is set in, "" where only a theme says so."""
    holders = [run._element.rPr, *(style.element.rPr for style in _styles(paragraph.style))]  # type: ignore[arg-type]
    for properties in [*holders, *_defaults(document)]:
        fonts = properties.find(qn("w:rFonts")) if properties is not None else None
        if fonts is not None and (face := fonts.get(qn("w:eastAsia"))):
            return face
    return ""


def _size(document: Word, paragraph: Paragraph, run: Run) -> int:
    """The size of a run in English metric units; Word's own default is 10 points."""
    if run.font.size:
        return run.font.size
    for style in _styles(paragraph.style):  # type: ignore[arg-type]
        if style.font.size:
            return style.font.size
    for properties in _defaults(document):
        size = properties.find(qn("w:sz"))
        if size is not None:
            return Pt(int(size.get(qn("w:val"))) / 2)
    return Pt(10)


def _defaults(document: Word):
    return document.styles.element.iterfind(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )


def _line_count(document: Word, section: Section) -> list[str]:
    """Lines a page where the pitch is set, by the body style or the page's own grid."""
    sides = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
    pitch = _pitch(document, section)
    if pitch and round(sides / pitch) not in LINES:
        return [f"每页约{round(sides / pitch)}行，公文一般每页22行、每行28字。"]
    return []


def _pitch(document: Word, section: Section) -> int:
    spacing = document.styles["Normal"].paragraph_format.line_spacing  # type: ignore[attr-defined]
    if isinstance(spacing, Length):
        return spacing
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None and grid.get(qn("w:type")) in {"lines", "linesAndChars"}:
        return Pt(int(grid.get(qn("w:linePitch"), "0")) / 20)
    return 0
