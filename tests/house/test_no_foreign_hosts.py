"""No page of ours names a foreign host: nothing is fetched from, and nobody is sent, elsewhere."""

import re

import pytest

from tests.house.sources import ROOT, python_files, static_files, template_files

ADDRESS = re.compile(r"(?:https?:)?//([a-z0-9.-]+\.[a-z]{2,}|\d+\.\d+\.\d+\.\d+)", re.I)
COMMENT = re.compile(r"<!--.*?-->|\{#.*?#\}", re.S)
# Names of document types, our own machine, and the names that are set apart for examples.
ALLOWED = re.compile(
    r"(?:^|\.)(?:w3\.org|localhost|example|openxmlformats\.org|microsoft\.com)$|^127\.|^0\.0\.0\.0$"
)


def foreign_hosts(text: str) -> list[str]:
    """The hosts in `text` that are neither ours nor a namespace."""
    return [
        host for host in ADDRESS.findall(COMMENT.sub("", text)) if not ALLOWED.search(host.lower())
    ]


@pytest.mark.parametrize(
    "text", ["https://cdn.jsdelivr.net/x.js", '<script src="//unpkg.com/htmx">', "http://1.2.3.4/"]
)
def test_a_foreign_host_is_found(text):
    assert foreign_hosts(text)


@pytest.mark.parametrize(
    "text",
    ["http://www.w3.org/2000/svg", "http://127.0.0.1:8000", "a // b.c", "https://x.example/"],
)
def test_our_own_addresses_are_not(text):
    assert foreign_hosts(text) == []


def test_neither_pages_nor_code_name_a_foreign_host():
    code = [file for file in python_files() if file.parts[0] != "tests"]
    files = [*template_files(), *static_files(), *code]
    hosts = {str(file): foreign_hosts((ROOT / file).read_text()) for file in files}

    assert {file: found for file, found in hosts.items() if found} == {}
