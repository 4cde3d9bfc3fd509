"""Between Chinese characters punctuation is full-width: ，；：（） and not , ; : ( )."""

import ast
import re

import pytest

from tests.house.sources import ROOT, python_files, template_files

HAN = r"[\u4e00-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN}\s*[,;:()!?]\s*{HAN}|{HAN}\([^()]*{HAN}[^()]*\)")
TAGS_AND_COMMENTS = re.compile(
    r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->|\{%.*?%\}|\{\{.*?\}\}", re.S
)


def half_width(text: str) -> list[str]:
    """The places in `text` where a half-width mark stands between Chinese characters."""
    return [match.group() for match in HALF_WIDTH.finditer(text)]


def strings_of(source: str) -> list[str]:
    """Every string of a module but its docstrings and regular expressions in raw strings."""
    tree, lines = ast.parse(source), source.encode().split(b"\n")
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in said
        and not lines[node.lineno - 1][node.col_offset :].startswith((b"r", b"R"))
    ]


@pytest.mark.parametrize("text", ["甲,乙", "甲: 乙", "村(社区)", "你好!再见"])
def test_half_width_marks_are_found(text):
    assert half_width(text)


@pytest.mark.parametrize(
    "text", ["甲，乙", "共 3 人: three", "第(3)项", "PORT=8000, 或", "村（社区）"]
)
def test_other_marks_are_left_alone(text):
    assert half_width(text) == []


def test_templates_have_full_width_punctuation():
    texts = {
        str(file): TAGS_AND_COMMENTS.sub(" ", (ROOT / file).read_text())
        for file in template_files()
    }

    assert {file: found for file, text in texts.items() if (found := half_width(text))} == {}


def test_words_in_code_have_full_width_punctuation():
    files = [file for file in python_files() if file.parts[0] not in {"tests", "bench"}]
    found = {
        str(file): [
            place for text in strings_of((ROOT / file).read_text()) for place in half_width(text)
        ]
        for file in files
    }

    assert {file: places for file, places in found.items() if places} == {}
