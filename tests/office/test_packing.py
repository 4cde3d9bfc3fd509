"""A .zip that leaves while it is being made."""

import io
import zipfile

from office.packing import packed


def test_what_goes_in_comes_out_under_its_chinese_name():
    whole = b"".join(packed([("001秦禾履职档案.docx", b"a" * 5000), ("目录.xlsx", b"")]))

    archive = zipfile.ZipFile(io.BytesIO(whole))

    assert archive.testzip() is None
    assert archive.namelist() == ["001秦禾履职档案.docx", "目录.xlsx"]
    assert archive.read("001秦禾履职档案.docx") == b"a" * 5000


def test_each_file_leaves_before_the_next_is_made():
    made = []

    def files():
        for number in range(3):
            made.append(number)
            yield f"{number}", b"x"

    pieces = packed(files())
    first = next(pieces)

    assert made == [0]
    assert b"x" in first
    assert zipfile.ZipFile(io.BytesIO(first + b"".join(pieces))).namelist() == ["0", "1", "2"]


def test_a_slash_in_a_name_makes_no_folder():
    whole = b"".join(packed([("../a/b", b"")]))

    assert zipfile.ZipFile(io.BytesIO(whole)).namelist() == ["..／a／b"]


def test_nothing_is_an_empty_archive():
    assert zipfile.ZipFile(io.BytesIO(b"".join(packed([])))).namelist() == []
