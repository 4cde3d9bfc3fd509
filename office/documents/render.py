"""Values into a template: a .docx that Word and WPS open."""

import io
import re
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError

from office.documents.errors import RefusedPaper
from office.documents.tags import ENVIRONMENT

# What XML cannot hold.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def render(template: bytes, fields: Mapping[str, Any]) -> bytes:
    """The template filled in. A line break in a value begins a new paragraph.

    Raises RefusedPaper where the template asks for what `fields` does not hold.
    """
    paper = DocxTemplate(io.BytesIO(template))
    try:
        paper.render(_plain(fields), ENVIRONMENT, autoescape=True)
    except TemplateError as error:
        raise RefusedPaper("模板里的标签和栏目对不上，请到“公文模板”里检查或恢复原样。") from error
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _plain(value: Any) -> Any:
    """The value with every text made fit for XML."""
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    text = str(value if value is not None else "").replace("\r\n", "\n").replace("\r", "\n")
    return UNPRINTABLE.sub("", text).replace("\n", "\a")
