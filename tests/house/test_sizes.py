"""No god files: code 500 lines, tests 600, templates 150."""

from pathlib import Path

import pytest

from tests.house.sources import ROOT, python_files, template_files


def allowed(file: Path) -> int:
    if file.suffix == ".html":
        return 150
    return 600 if "tests" in file.parts else 500


@pytest.mark.parametrize("file", [*python_files(), *template_files()], ids=str)
def test_file_is_not_too_long(file):
    assert len((ROOT / file).read_text().splitlines()) <= allowed(file)
