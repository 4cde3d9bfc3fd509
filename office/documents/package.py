"""A .docx before any library opens it: its zip directory, its links, what hides in it."""

import io
import re
import zipfile

from office.documents.errors import RefusedPaper
from office.enums import FileKind
from office.sniffing import OLE, RefusedFile, check_package

MAX_BYTES = 2 * 2**20
MAX_XML = 4 * 2**20
OLD = "这是旧格式的 .doc 或 .wps 文件，请在 Word 或 WPS 里另存为 .docx 后再上传。"
LOCKED = "文件加了打开密码，读不出来。请在 Word 或 WPS 里取消密码，另存为 .docx 后再上传。"
NOT_WORD = "这不是 Word 文件，请上传 .docx 文件。"
EXTERNAL = re.compile(rb'Target="([^"]*)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]*)"')  # fmt: skip
FETCHING = re.compile(rb"(?:INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|\bDDE\b|\bLINK\b)")
# The stream in which Word and WPS keep a document with a password.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
CODES = re.compile(
    rb"<w:instrText[^>]*>([^<]*)</w:instrText>|<w:fldSimple[^>]*w:instr=\"([^\"]*)\""
)


def check(data: bytes) -> None:
    """Raises RefusedPaper when the file is no harmless .docx of sensible size."""
    if not data:
        raise RefusedPaper("文件是空的，请重新选择。")
    if len(data) > MAX_BYTES:
        raise RefusedPaper("文件太大：最大2 MB，请删去图片后再上传。")
    if data.startswith(OLE):
        raise RefusedPaper(LOCKED if ENCRYPTED in data else OLD)
    if not data.startswith(b"PK\x03\x04"):
        raise RefusedPaper(NOT_WORD)
    try:
        kind = check_package(data)
    except RefusedFile as error:
        raise RefusedPaper(str(error)) from error
    if kind != FileKind.DOCX:
        raise RefusedPaper(NOT_WORD)
    _check_parts(data)


def _check_parts(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        names = [entry.filename.lower() for entry in entries]
        if sum(e.file_size for e in entries if e.filename.lower().endswith(".xml")) > MAX_XML:
            raise RefusedPaper("文件内容太多，不像一份公文模板，请删去多余内容后再上传。")
        if any(name.startswith("word/embeddings/") or "activex" in name for name in names):
            raise RefusedPaper("文件里嵌入了别的文件或控件，请删去后另存再上传。")
        for entry in entries:
            _check_part(entry.filename, package.read(entry))


def _check_part(name: str, part: bytes) -> None:
    if name.endswith(".rels") and (found := EXTERNAL.search(part)):
        target = (found[1] or found[2]).decode("utf-8", "replace")[:60]
        raise RefusedPaper(f"文件里有外部链接“{target}”，请取消超链接或断开链接后再上传。")
    if b"<w:altChunk" in part:
        raise RefusedPaper("文件里夹带了另一份文档，请粘贴为文字后再上传。")
    codes = (code for pair in CODES.findall(part) for code in pair)
    if any(FETCHING.search(code) for code in codes):
        raise RefusedPaper("文件里有从别处取内容的域，请按 Ctrl+Shift+F9 转成文字后再上传。")
