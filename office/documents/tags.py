"""The tags of a template: what they name, and that they do nothing but fill in, repeat and choose.

Every node of the parsed tags must be on a short list, so that a template cannot compute, call or reach
into an object; the sandbox in which it is rendered is the second wall.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.runtime import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from office.documents.papers import Field


class _Environment(ImmutableSandboxedEnvironment):
    """Compiles a text once: papers of one kind come by the dozen."""

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Any:
        return _compiled(source)


@lru_cache(maxsize=32)
def _compiled(source: str) -> Any:
    return ImmutableSandboxedEnvironment.from_string(ENVIRONMENT, source)


ENVIRONMENT = _Environment(autoescape=True, undefined=StrictUndefined)
# A template fills in; it has no use for functions, filters or tests.
ENVIRONMENT.globals.clear()
ENVIRONMENT.filters.clear()
ENVIRONMENT.tests.clear()

LOOP = {"index", "first", "last", "length"}
PLAIN = (
    *(nodes.Template, nodes.Output, nodes.TemplateData),
    *(nodes.If, nodes.And, nodes.Or, nodes.Not),
)
CODE = "标签里只能写栏目名、for 和 if，不能写程序。"
TAG = re.compile(r"<[^>]+>")
PARAGRAPH = re.compile(r"<w:p([ >])")


@dataclass
class Reading:
    """What the tags of one part use, and what is wrong with them."""

    used: set[str] = field(default_factory=set)
    columns: dict[str, set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read(xml: str, known: Mapping[str, Field]) -> Reading:
    """Read the tags of a part's XML, which `docxtpl` has already made whole."""
    found = Reading()
    xml = PARAGRAPH.sub(r"\n<w:p\1", xml)
    try:
        tree = ENVIRONMENT.parse(xml)
    except TemplateSyntaxError as error:
        found.faults.append(_syntax(error, xml))
        return found
    _walk(tree, known, {}, found)
    return found


def _syntax(error: TemplateSyntaxError, xml: str) -> str:
    text = str(error.message)
    if open_ := re.search(r"needs to be closed is '(\w+)'", text):
        return f"有一个 {open_[1]} 没有对应的 end{open_[1]}。"
    if close := re.search(r"unknown tag 'end(\w+)'", text):
        return f"有一个 end{close[1]} 前面没有对应的 {close[1]}。"
    lines = xml.splitlines()
    near = TAG.sub("", lines[error.lineno - 1]).strip()[:40] if error.lineno <= len(lines) else ""
    return f"标签写错了：“{near}”。请写成 {{{{ 栏目名 }}}}。"


def _walk(
    node: nodes.Node, known: Mapping[str, Field], rows: dict[str, str], found: Reading
) -> None:
    """Visit `node`; `rows` maps the name of a loop's row to the table it runs over."""
    if isinstance(node, nodes.For):
        _loop(node, known, rows, found)
    elif isinstance(node, nodes.Name):
        _name(node, known, rows, found)
    elif isinstance(node, nodes.Getattr):
        _cell(node, known, rows, found)
    elif isinstance(node, PLAIN):
        if isinstance(node, nodes.Output):
            found.faults += _whole_tables(node, known)
        for child in node.iter_child_nodes():
            _walk(child, known, rows, found)
    else:
        found.faults.append(CODE)


def _whole_tables(node: nodes.Output, known: Mapping[str, Field]) -> list[str]:
    """Tables that are printed as if they were one word."""
    names = [child.name for child in node.nodes if isinstance(child, nodes.Name)]
    return [
        f"“{name}”是一张表，要用 for 一行行写，不能直接写 {{{{ {name} }}}}。"
        for name in names
        if name in known and known[name].columns
    ]


def _loop(
    node: nodes.For, known: Mapping[str, Field], rows: dict[str, str], found: Reading
) -> None:
    plain = isinstance(node.iter, nodes.Name) and isinstance(node.target, nodes.Name)
    if not plain or node.recursive or node.test is not None:
        found.faults.append(CODE)
        return
    table, row = node.iter.name, node.target.name  # type: ignore[attr-defined]
    if table not in known:
        found.faults.append(unknown(table))
        return
    if not known[table].columns:
        found.faults.append(f"“{table}”只有一项，不能用 for 重复，请写成 {{{{ {table} }}}}。")
        return
    found.used.add(table)
    for child in (*node.body, *node.else_):
        _walk(child, known, {**rows, row: table}, found)


def _name(
    node: nodes.Name, known: Mapping[str, Field], rows: dict[str, str], found: Reading
) -> None:
    if node.name in rows:
        found.faults.append(
            f"“{node.name}”是一行，请写明是哪一栏，例如 {{{{ {node.name}.日期 }}}}。"
        )
    elif node.name not in known:
        found.faults.append(unknown(node.name))
    else:
        found.used.add(node.name)
        if known[node.name].columns:
            found.columns.setdefault(node.name, set())


def _cell(
    node: nodes.Getattr, known: Mapping[str, Field], rows: dict[str, str], found: Reading
) -> None:
    if not isinstance(node.node, nodes.Name):
        found.faults.append(CODE)
        return
    owner, cell = node.node.name, node.attr
    if owner == "loop" and rows and cell in LOOP:
        return
    if owner not in rows:
        found.faults.append(CODE if cell.startswith("_") else unknown(f"{owner}.{cell}"))
        return
    table = rows[owner]
    if cell not in {column.name for column in known[table].columns}:
        found.faults.append(f"“{table}”里没有“{cell}”这一栏，请对照栏目表改正。")
        return
    found.columns.setdefault(table, set()).add(cell)


def unknown(name: str) -> str:
    return f"没有“{name}”这个栏目，请对照栏目表改正。"
