"""Is this template fit for use? Every fault in words that a clerk can act upon."""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from office.documents import measures, package
from office.documents.errors import RefusedPaper
from office.documents.papers import DAY, UNIT, Paper
from office.documents.render import render
from office.documents.tags import TAG, Reading, read

logger = logging.getLogger(__name__)

DAMAGED = "文件已损坏，打不开，请在 Word 或 WPS 里另存为 .docx 后再上传。"
FULL_WIDTH = re.compile(r"｛\s*｛|｝\s*｝|｛\s*%|%\s*｝|\{％|％\}")
PREFIXED = re.compile(r"\{\{(?:r|p|tr|tc)\s")
PAIRS = (("{{", "}}"), ("{%", "%}"))
# The day stands right under the issuing body; an empty line may lie between.
APART = 3


@dataclass(frozen=True)
class Finding:
    """What is wrong with a template; one that is not `grave` is a warning and keeps nobody from it."""

    text: str
    grave: bool = True


def lint(template: bytes, paper: Paper) -> list[Finding]:
    """Everything wrong with `template` as a form of `paper`, grave ones first. Never raises."""
    try:
        package.check(template)
        return _findings(template, paper)
    except RefusedPaper as error:
        return [Finding(str(error))]
    except (
        Exception
    ):  # three libraries read a stranger's file: whatever they raise, it is no template
        logger.info("template of %s cannot be read", paper.kind, exc_info=True)
        return [Finding(DAMAGED)]


def _findings(template: bytes, paper: Paper) -> list[Finding]:
    document = Document(io.BytesIO(template))
    reader = DocxTemplate(io.BytesIO(template))
    faults, readings = [], []
    for xml in _parts(document):
        plain = TAG.sub("", xml)
        if FULL_WIDTH.search(plain):
            faults.append("标签的括号是全角的，请改成半角：{{ 栏目名 }}。")
        if PREFIXED.search(plain):
            faults.append("栏目名前面多了字母，请写成 {{ 栏目名 }}。")
        if halves := _open_tags(xml):
            faults += halves
        else:
            readings.append(read(reader.patch_xml(xml), paper.by_name))
    faults += [fault for reading in readings for fault in reading.faults]
    faults += _properties(document, paper)
    if not faults:
        faults = _missing(readings, paper) + (_seal(document) if paper.sealed else [])
    if not faults:
        _try(template, paper)
    grave = [Finding(text) for text in dict.fromkeys(faults)]
    return grave + [Finding(text, grave=False) for text in measures.remarks(document, paper.letter)]


def _open_tags(xml: str) -> list[str]:
    """Paragraphs in which a tag begins and does not end, or the other way round."""
    texts = [TAG.sub("", part) for part in re.split(r"(?=<w:p[ >])", xml)]
    return [
        f"标签没有写完整：“{text.strip()[:40]}”。请写成 {{{{ 栏目名 }}}}。"
        for text in texts
        if any(text.count(begin) != text.count(end) for begin, end in PAIRS)
    ]


def _parts(document: Word) -> Iterator[str]:
    """The XML of the body, headers, footers and footnotes: all that docxtpl fills in."""
    yield etree.tostring(document.element.body, encoding="unicode")
    kinds = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER, RELATIONSHIP_TYPE.FOOTNOTES}
    for link in document.part.rels.values():
        if link.reltype in kinds:
            tree = etree.fromstring(link.target_part.blob, _PARSER)
            yield etree.tostring(tree, encoding="unicode")


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _properties(document: Word, paper: Paper) -> list[str]:
    """Tags hide in the file's properties too, and are filled in there."""
    core = document.core_properties
    texts = [core.author, core.comments, core.identifier, core.language, core.subject, core.title]
    return [fault for text in texts if "{" in text for fault in read(text, paper.by_name).faults]


def _missing(readings: list[Reading], paper: Paper) -> list[str]:
    used = {name for reading in readings for name in reading.used}
    lines = [
        f"少了“{blank.name}”（{blank.meaning}），请加上 {{{{ {blank.name} }}}}。"
        for blank in paper.fields
        if blank.required and not blank.columns and blank.name not in used
    ]
    for table in (blank for blank in paper.fields if blank.columns):
        if table.name not in used:
            if table.required:
                lines.append(f"少了“{table.name}”表（{table.meaning}），请照原模板加上。")
            continue
        cells = {c for reading in readings for c in reading.columns.get(table.name, ())}
        lines += [
            f"“{table.name}”表里少了“{column.name}”（{column.meaning}）。"
            for column in table.columns
            if column.required and column.name not in cells
        ]
    return lines


def _seal(document: Word) -> list[str]:
    """The issuing body and under it the day, as a seal is set on both."""
    body = document.element.body
    lines = ["".join(p.itertext(qn("w:t"))) for p in body.iter(qn("w:p"))]
    units = [n for n, line in enumerate(lines) if UNIT in line]
    days = [n for n, line in enumerate(lines) if DAY in line]
    if not any(0 <= day - unit < APART for unit in units for day in days):
        return [f"没有落款：{{{{ {UNIT} }}}} 下面紧接 {{{{ {DAY} }}}}，盖章处要留在一起。"]
    return []


def _try(template: bytes, paper: Paper) -> None:
    """Fill in the example and open it again."""
    try:
        Document(io.BytesIO(render(template, paper.sample)))
    except Exception as error:
        logger.info("template of %s renders no document", paper.kind, exc_info=True)
        raise RefusedPaper("用样例试着生成，结果打不开，请对照原模板检查标签的位置。") from error


def grave(findings: list[Finding]) -> list[Finding]:
    """Those that keep a template from use."""
    return [finding for finding in findings if finding.grave]
