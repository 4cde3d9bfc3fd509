"""Evidence files: taken in by content, kept under random names, served so that nothing in them runs."""

import errno
import hashlib
import logging
import re
import secrets
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404

from office.enums import FileKind
from office.models import EvidenceFile
from office.sniffing import RefusedFile, examine

__all__ = [
    "RefusedFile",
    "accept",
    "discard",
    "download_response",
    "inline_image_response",
    "reconcile_files",
]

logger = logging.getLogger(__name__)

FOLDER = "evidence"
MAX_BYTES = 20 * 2**20
# A file younger than this may belong to a transaction that is still open.
GRACE = timedelta(days=1)
TYPES = {
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.WPS: "application/vnd.ms-works",
    FileKind.ET: "application/vnd.ms-excel",
}
# Old office files are told apart by their streams only; their own endings are kept.
ENDINGS = {FileKind.JPEG: {"jpg", "jpeg"}, FileKind.WPS: {"wps", "doc"}, FileKind.ET: {"et", "xls"}}
RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)", re.IGNORECASE)


def accept(
    uploaded: Any, *, by_user: Any = None, images_only: bool = False, max_side: int | None = None
) -> EvidenceFile:
    """Check an upload by its content and keep it; pictures are drawn anew without metadata.

    `max_side` shrinks a picture to so many pixels a side. Raises RefusedFile with a Chinese
    sentence, and then leaves neither a row nor a file.
    """
    if uploaded.size > MAX_BYTES:
        raise RefusedFile("文件太大：最大20 MB，请压缩后再上传。")
    data = uploaded.read(MAX_BYTES + 1)
    if not data:
        raise RefusedFile("文件是空的，请重新选择。")
    kind, data = examine(data, max_side=max_side)
    if images_only and kind not in {FileKind.JPEG, FileKind.PNG}:
        raise RefusedFile("这里只能上传 jpg、png、heic 图片。")
    path = _store(data, kind)
    try:
        with transaction.atomic():
            return EvidenceFile.objects.create(
                path=path,
                kind=kind,
                size=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
                original_name=clean_name(uploaded.name or "", kind),
                uploaded_by=by_user,
            )
    except BaseException:
        default_storage.delete(path)
        raise


def _store(data: bytes, kind: FileKind) -> str:
    """Write under a random name; raises RefusedFile where the disk will not take it."""
    token = secrets.token_hex(16)
    path = f"{FOLDER}/{token[:2]}/{token[2:4]}/{token[4:]}.{kind}"
    try:
        return default_storage.save(path, ContentFile(data))
    except OSError as error:
        default_storage.delete(path)
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        reason = "服务器磁盘已满" if full else "服务器写不进文件"
        logger.exception("evidence file not stored")
        raise RefusedFile(f"{reason}，文件没有保存，请联系管理员。") from error


def clean_name(name: str, kind: FileKind) -> str:
    """The name to show and to download under: no path, no control or direction marks, the true ending."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(
        char for char in name if unicodedata.category(char)[0] != "C" and char not in '<>:"|?*'
    )
    stem, _, ending = name.rpartition(".") if "." in name else (name, "", "")
    stem = " ".join(stem.split()).strip(". ")[:80] or "附件"
    if RESERVED.fullmatch(stem):
        stem = f"附件{stem}"
    ending = ending.strip().lower()
    return f"{stem}.{ending if ending in ENDINGS.get(kind, ()) else kind}"


def discard(file: EvidenceFile) -> None:
    """Delete the row, and the file once that is committed."""
    path = file.path
    file.delete()
    transaction.on_commit(lambda: default_storage.delete(path))


def download_response(file: EvidenceFile) -> FileResponse:
    """The file as a private download. Whether the reader may have it is the caller's to decide."""
    response = _response(file, as_attachment=True)
    response["Cache-Control"] = "private, no-store"
    return response


def inline_image_response(file: EvidenceFile, *, public: bool = False) -> FileResponse:
    """A picture for an <img>; `public` ones may be cached by anybody. Raises Http404 for other kinds."""
    if not file.is_image:
        raise Http404("不是图片。")
    response = _response(file, as_attachment=False)
    response["Cache-Control"] = "public, max-age=86400" if public else "private, no-store"
    if public:
        response["ETag"] = f'"{file.sha256}"'
    return response


def _response(file: EvidenceFile, *, as_attachment: bool) -> FileResponse:
    try:
        content = default_storage.open(file.path)
    except FileNotFoundError as error:
        logger.exception("evidence file %s is missing", file.pk)
        raise Http404("文件不在了，请联系管理员。") from error
    response = FileResponse(
        content,
        as_attachment=as_attachment,
        filename=file.original_name,
        content_type=TYPES[FileKind(file.kind)],
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def reconcile_files(*, now: datetime) -> tuple[int, list[str]]:
    """Delete files that no row names, left by rolled-back transactions; younger than GRACE are spared.

    Returns how many were deleted, and the paths of rows whose file is missing.
    """
    known = set(EvidenceFile.objects.values_list("path", flat=True))
    root = Path(settings.MEDIA_ROOT)
    found = {
        file.relative_to(root).as_posix(): file
        for file in (root / FOLDER).rglob("*")
        if file.is_file()
    }
    before = (now - GRACE).timestamp()
    orphans = [
        file for path, file in found.items() if path not in known and file.stat().st_mtime < before
    ]
    for file in orphans:
        file.unlink(missing_ok=True)
    missing = sorted(known - found.keys())
    if orphans or missing:
        logger.error(
            "evidence files: %s without a row deleted, %s missing", len(orphans), len(missing)
        )
    return len(orphans), missing
