"""What a file is, told from its bytes; hostile ones are refused in words."""

import io
import struct
import zlib

import docx
import openpyxl
import pytest
from PIL import Image

from office import sniffing
from office.sniffing import RefusedFile, examine
from tests.office.files import DOCX, PDF, SECRET, XLSX, compound, heic, package, photo, picture

RELS = (
    b'<Relationship Type="http://x/attachedTemplate" Target="http://evil/" TargetMode="External"/>'
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture("JPEG"), "jpg"),
        (picture("JPEG", mode="CMYK"), "jpg"),
        (picture("JPEG", mode="L"), "jpg"),
        (picture("PNG"), "png"),
        (picture("PNG", mode="RGBA"), "png"),
        (picture("PNG", mode="1"), "png"),
        (picture("PNG", mode="P"), "png"),
        (heic(), "jpg"),
        (PDF, "pdf"),
        (b"\xef\xbb\xbf\n" + PDF, "pdf"),
        (package(DOCX), "docx"),
        (package(XLSX), "xlsx"),
        (compound("WordDocument"), "wps"),
        (compound("Workbook"), "et"),
    ],
)
def test_accepted_kinds(data, kind):
    assert examine(data)[0] == kind


def test_what_office_programs_write_is_accepted():
    text, table = io.BytesIO(), io.BytesIO()
    docx.Document().save(text)
    openpyxl.Workbook().save(table)

    assert [examine(file.getvalue())[0] for file in (text, table)] == ["docx", "xlsx"]


def test_other_parts_of_a_package_are_not_read():
    assert examine(package(DOCX, **{"word/media/1.bin": b"<!DOCTYPE"}))[0] == "docx"


def test_documents_are_kept_as_they_are():
    assert examine(PDF)[1] == PDF


def test_a_photo_is_turned_upright_and_loses_what_the_camera_wrote():
    data = photo()
    assert SECRET in data

    kept = examine(data)[1]

    assert SECRET not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == (40, 60)
        assert not image.getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_hangs_behind_a_picture_vanishes(kind):
    kept = examine(picture(kind) + b"<script>alert(1)</script>")[1]

    assert b"<script>" not in kept


def test_text_inside_a_png_vanishes():
    head, tail = picture("PNG")[:33], picture("PNG")[33:]
    chunk = b"tEXtComment\0" + SECRET
    text = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))

    assert SECRET not in examine(head + text + tail)[1]


def test_a_picture_is_shrunk_on_demand():
    kept = examine(picture(size=(600, 400)), max_side=90)[1]

    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == (90, 60)


def test_transparency_is_kept():
    kept = examine(picture("PNG", mode="RGBA"))[1]

    with Image.open(io.BytesIO(kept)) as image:
        assert image.mode == "RGBA"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"MZ\x90\0" + b"\0" * 64, "不能上传"),
        (b"<html><script>alert(1)</script></html>", "不能上传"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "不能上传"),
        (b"GIF89a" + b"\0" * 20, "不能上传"),
        (picture("JPEG")[:200], "没有传完整"),
        (picture("PNG")[:60], "没有传完整"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "没有传完整"),
        (PDF[:-8], "不完整"),
        (package({"a.txt": b"x"}), "压缩包"),
        (package(DOCX)[:-30], "损坏"),
        (package(DOCX, **{"word/vbaProject.bin": b"x"}), "宏"),
        (
            package({**DOCX, "[Content_Types].xml": b"application/vnd.ms-word.macroEnabled"}),
            "宏",
        ),
        (package(DOCX, **{"../evil.xml": b"x"}), "结构不正常"),
        (package(DOCX, **{"/etc/passwd": b"x"}), "结构不正常"),
        (package(DOCX, **{"C:evil": b"x"}), "结构不正常"),
        (package(DOCX, **{f"word/media/{number}.png": b"" for number in range(200)}), "太大"),
        (package(DOCX, **{"word/bomb.xml": b" " * 3_000_000}), "太大"),
        (package(DOCX, **{"word/x.xml": b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'}), "外部内容"),
        (package(XLSX, **{"xl/x.xml": '<!DOCTYPE x "y">'.encode("utf-16")}), "外部内容"),
        (package(DOCX, **{"word/_rels/settings.xml.rels": RELS}), "外部模板"),
        (compound("WordDocument", "_VBA_PROJECT"), "宏"),
        (compound("PowerPoint Document"), "不能上传"),
        (compound()[:512] + b"x" + "WordDocument".encode("utf-16-le") + b"\0\0", "不能上传"),
    ],
)
def test_refused(data, reason):
    with pytest.raises(RefusedFile, match=reason):
        examine(data)


def test_a_hundred_unpacked_megabytes_are_refused_by_the_directory_alone(monkeypatch):
    monkeypatch.setattr(sniffing, "MAX_UNPACKED", 10)

    with pytest.raises(RefusedFile, match="解开后太大"):
        examine(package(DOCX))


@pytest.mark.parametrize("side", [7_000, 10_000, 20_000])
def test_a_small_file_of_many_pixels_is_refused(side):
    """From 89 million Pillow warns, from 179 million it raises by itself; we refuse from 40 on."""
    ihdr = b"IHDR" + struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + ihdr + struct.pack(">I", zlib.crc32(ihdr))

    with pytest.raises(RefusedFile, match="4000万像素"):
        examine(data + picture("PNG")[33:])


def test_an_encrypted_package_is_refused():
    data = bytearray(package(DOCX))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(mark)
        while at >= 0:
            data[at + (6 if mark == b"PK\x03\x04" else 8)] |= 1
            at = data.find(mark, at + 1)

    with pytest.raises(RefusedFile, match="密码"):
        examine(bytes(data))
