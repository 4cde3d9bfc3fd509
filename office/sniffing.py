"""What a file really is, told from its bytes; names and what a browser says of them count nothing."""

import io
import re
import zipfile
from collections.abc import Iterator

from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from office.enums import FileKind
from office.errors import OfficeError

register_heif_opener()

MAX_PIXELS = 40_000_000
MAX_ENTRIES = 200
MAX_UNPACKED = 50 * 2**20
MAX_RATIO = 100
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
DOCTYPES = [f"<!{word}".encode(code) for word in ("DOCTYPE", "ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")]  # fmt: skip
ACCEPTED = "可以上传：jpg、png、heic 图片，pdf、docx、xlsx、wps、et 文件。"


class RefusedFile(OfficeError):  # noqa: N818 -- the name its callers know
    """A file that is not kept; str() says why and what to do, in Chinese."""


def examine(data: bytes, *, max_side: int | None = None) -> tuple[FileKind, bytes]:
    """The kind of a file and the bytes to keep: pictures drawn anew without metadata, others as they are.

    `max_side` shrinks a picture to so many pixels a side. Raises RefusedFile.
    """
    if picture := picture_format(data):
        return redraw(data, picture, max_side=max_side)
    if data.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return check_pdf(data), data
    if data.startswith(b"PK\x03\x04"):
        return check_package(data), data
    if data.startswith(OLE):
        return check_compound(data), data
    raise RefusedFile(f"这种文件不能上传。{ACCEPTED}")


def picture_format(data: bytes) -> str | None:
    """Pillow's name of the picture format, or None."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "HEIF" if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS else None


def redraw(data: bytes, picture: str, *, max_side: int | None = None) -> tuple[FileKind, bytes]:
    """The picture turned upright and encoded anew, so that EXIF, comments and trailing bytes are gone."""
    try:
        with Image.open(io.BytesIO(data), formats=[picture]) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise RefusedFile("图片太大：最多4000万像素，请缩小后再上传。")
            if max_side:
                opened.draft("RGB", (max_side, max_side))
            ImageOps.exif_transpose(opened, in_place=True)
            return _encode(opened, FileKind.PNG if picture == "PNG" else FileKind.JPEG, max_side)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedFile("图片太大：最多4000万像素，请缩小后再上传。") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise RefusedFile("图片打不开，可能没有传完整，请重新选择。") from error


def _encode(image: Image.Image, kind: FileKind, max_side: int | None) -> tuple[FileKind, bytes]:
    mode = "L" if image.mode in {"1", "L"} else "RGB"
    if kind == FileKind.PNG and image.has_transparency_data:
        mode = "RGBA"
    if image.mode != mode:  # convert() copies, and 40 million pixels are 120 MB
        image = image.convert(mode)
    image.info.clear()
    if max_side:
        image.thumbnail((max_side, max_side))
    out = io.BytesIO()
    if kind == FileKind.PNG:
        image.save(out, "PNG")
    else:
        image.save(out, "JPEG", quality=88)
    return kind, out.getvalue()


def check_pdf(data: bytes) -> FileKind:
    """A PDF from its head to its end mark. Raises RefusedFile."""
    if b"%%EOF" not in data[-4096:]:
        raise RefusedFile("PDF 文件不完整，请重新导出或重新扫描后再上传。")
    return FileKind.PDF


def check_package(data: bytes) -> FileKind:
    """A docx or xlsx whose zip directory, names and XML hold no surprise. Raises RefusedFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_directory(entries, len(data))
            kind = _package_kind({entry.filename for entry in entries})
            for name, part in _xml_parts(package, entries):
                _check_xml(name, part)
    except (
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        EOFError,
    ) as error:
        raise RefusedFile("文件已损坏或加了密码，打不开，请另存后再上传。") from error
    return kind


def _check_directory(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * packed:
        raise RefusedFile("文件解开后太大，不能上传，请删去多余内容后再试。")
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names) or any(map(_escapes, names)):
        raise RefusedFile("文件内部结构不正常，不能上传，请用办公软件另存后再试。")
    if any("vbaproject" in name.lower() for name in names):
        raise RefusedFile("文件带有宏，不能上传，请另存为不带宏的文件。")


def _escapes(name: str) -> bool:
    """Whether an entry points out of its package."""
    return "\\" in name or ":" in name or name.startswith("/") or ".." in name.split("/")


def _package_kind(names: set[str]) -> FileKind:
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return FileKind.DOCX
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return FileKind.XLSX
    raise RefusedFile(f"压缩包和别的文件不能上传。{ACCEPTED}")


def _xml_parts(
    package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]
) -> Iterator[tuple[str, bytes]]:
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            yield entry.filename, package.read(entry)


def _check_xml(name: str, part: bytes) -> None:
    if any(word in part for word in DOCTYPES):
        raise RefusedFile("文件引用了外部内容，不能上传，请用办公软件另存后再试。")
    if name == "[Content_Types].xml" and b"macroEnabled" in part:
        raise RefusedFile("文件带有宏，不能上传，请另存为不带宏的文件。")
    if name.endswith(".rels") and re.search(rb"<[^>]*/attachedTemplate\"[^>]*External", part):
        raise RefusedFile("文件引用了外部模板，不能上传，请另存后再试。")


def check_compound(data: bytes) -> FileKind:
    """A WPS text or table in the compound format of old office programs. Raises RefusedFile."""
    if _has_stream(data, "_VBA_PROJECT") or _has_stream(data, "_VBA_PROJECT_CUR"):
        raise RefusedFile("文件带有宏，不能上传，请另存为不带宏的文件。")
    if _has_stream(data, "WordDocument"):
        return FileKind.WPS
    if _has_stream(data, "Workbook"):
        return FileKind.ET
    raise RefusedFile(f"这种文件不能上传。{ACCEPTED}")


def _has_stream(data: bytes, name: str) -> bool:
    """Whether the directory names such a stream; its entries are 128 bytes long and so aligned."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    at = data.find(wanted)
    while at >= 0:
        if at % 128 == 0:
            return True
        at = data.find(wanted, at + 1)
    return False
