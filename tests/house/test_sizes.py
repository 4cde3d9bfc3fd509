"""No god files: code 500 lines, tests 600, templates 150."""

from pathlib import Path

from tests.house.sources import ROOT, python_files, template_files


def allowed(file: Path) -> int:
    if file.suffix == ".html":
        return 150
    return 600 if "tests" in file.parts else 500


def test_no_file_is_too_long():
    files = [*python_files(), *template_files()]
    lengths = {file: len((ROOT / file).read_text().splitlines()) for file in files}

    assert {str(file): n for file, n in lengths.items() if n > allowed(file)} == {}
