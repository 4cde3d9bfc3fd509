"""Official papers: real .docx made from templates that the clerk may edit in Word or WPS.

An app that owns a paper describes it as a `Paper` and registers it when the apps start; whoever needs
one calls `produce(kind, values, scope=…)`. Templates of a township's own are kept by `templates`.
"""

from office.documents.drawing import Sheet
from office.documents.errors import RefusedPaper
from office.documents.lint import Finding, lint
from office.documents.papers import PAPERS, Field, Paper, paper, register
from office.documents.render import render
from office.documents.templates import adopt, current, produce, template_bytes

__all__ = [
    "PAPERS",
    "Field",
    "Finding",
    "Paper",
    "RefusedPaper",
    "Sheet",
    "adopt",
    "current",
    "lint",
    "paper",
    "produce",
    "register",
    "render",
    "template_bytes",
]
