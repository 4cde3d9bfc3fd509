"""Files drawn and packed for the tests: good ones, and hostile ones."""

import io
import zipfile

import pillow_heif
from PIL import Image

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCX = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
XLSX = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SECRET = b"GPS-29.3561N"


def picture(kind="JPEG", *, size=(60, 40), mode="RGB", **options):
    """Left half red, right half blue."""
    image = Image.new(mode, size, "red" if mode != "1" else 1)
    image.paste(
        Image.new(mode, (size[0] // 2, size[1]), "blue" if mode != "1" else 0), (size[0] // 2, 0)
    )
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(orientation=6):
    """A camera's photo: lying on its side, with a place and a comment inside."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    return picture(exif=exif, comment=SECRET)


def heic():
    pillow_heif.register_heif_opener()
    return picture("HEIF")


def package(parts, **extra):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {**parts, **extra}.items():
            packed.writestr(name, content)
    return out.getvalue()


def compound(*streams):
    """The head and the directory of a compound file, as far as it is looked at."""
    entries = b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams)
    )
    return OLE.ljust(512, b"\0") + entries
