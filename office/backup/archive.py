"""The file of a backup: a tar with the database's dump, the media tree and, last, the manifest.

The manifest has size and SHA-256 of every other file and is itself sealed with a key derived from
FIELD_KEY, so that a file that was cut, damaged, changed or made under another key is told before use.
"""

import errno
import hashlib
import hmac
import io
import json
import tarfile
import time
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO, Any

from django.conf import settings

from office.encryption import derived_key, key_name
from office.errors import OfficeError

DUMP, MANIFEST, MEDIA = "database.dump", "manifest.json", "media/"
FORM = 1
CHUNK = 2**20
CUT = "备份文件不完整或者已经损坏，请换一份。"


class BackupError(OfficeError):
    """Backup or restore stopped; str() says why in Chinese. Nothing was changed."""


def reason_of(error: OSError, file: object) -> str:
    """Why a file could not be read or written, in Chinese where it is one of the usual reasons."""
    words = {
        errno.ENOENT: "没有这个文件或者目录",
        errno.EACCES: "没有权限",
        errno.ENOSPC: "磁盘已满",
        errno.EDQUOT: "磁盘已满",
        errno.EFBIG: "文件太大，磁盘不接受",
    }
    return f"{words.get(error.errno or 0, error.strerror or error)}（{error.filename or file}）"


class Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size)
        self.digest.update(data)
        return data


class Writer:
    """Puts files into the tar and keeps book of them in `files`."""

    def __init__(self, out: IO[bytes]) -> None:
        self.tar = tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 -- closed by `finish`
        self.files: dict[str, dict[str, Any]] = {}

    def add(self, name: str, source: IO[bytes], size: int) -> None:
        """The first `size` bytes of `source`. Raises OSError where it has fewer."""
        reader = Hashing(source)
        self.tar.addfile(_entry(name, size), reader)  # type: ignore[arg-type]  # only read() is asked for
        self.files[name] = {"size": size, "sha256": reader.digest.hexdigest()}

    def finish(self, told: dict[str, Any]) -> None:
        """Write the manifest: `told`, the book of files, and the seal over both."""
        manifest = {"form": FORM, "key": key_name(settings.FIELD_KEY), **told, "files": self.files}
        manifest["seal"] = _seal(manifest, settings.FIELD_KEY)
        text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        self.tar.addfile(_entry(MANIFEST, len(text)), io.BytesIO(text))
        self.tar.close()


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, 0o600, int(time.time())
    return entry


def _seal(manifest: dict[str, Any], master: str) -> str:
    """HMAC-SHA256 over all of the manifest but the seal."""
    rest = {name: value for name, value in manifest.items() if name != "seal"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(derived_key(master, "lvzhi backup"), text, hashlib.sha256).hexdigest()


class Reader:
    """A backup that was opened; `manifest` is read and its seal checked. Raises BackupError."""

    def __init__(self, source: IO[bytes]) -> None:
        try:
            self.tar = tarfile.open(fileobj=source, mode="r:")  # noqa: SIM115 -- lives as long as its file
            self.members = {member.name: member for member in self.tar.getmembers()}
        except tarfile.TarError as error:
            raise BackupError("这不是履职通的备份，或者文件不完整。") from error
        self.manifest = self._manifest()

    def _manifest(self) -> dict[str, Any]:
        """Written last: a file that was cut off anywhere has none."""
        if MANIFEST not in self.members:
            raise BackupError(CUT)
        try:
            with self.open(MANIFEST) as kept:
                manifest = json.load(kept)
            form, seal = manifest["form"], manifest["seal"]
            masters = {name: master_of(name) for name in [manifest["key"], *manifest["keys"]]}
        except (ValueError, KeyError, TypeError, tarfile.TarError, OSError) as error:
            raise BackupError(CUT) from error
        if form != FORM:
            raise BackupError("备份由更新的版本做成，请先升级程序再恢复。")
        if lacking := [name for name, master in masters.items() if master is None]:
            raise BackupError(
                f"密钥不对：备份里的电话等信息用密钥 {'、'.join(lacking)} 加密，"
                f"本机的 FIELD_KEY 是 {key_name(settings.FIELD_KEY)}。"
                "请把做备份时的 FIELD_KEY 放回环境变量（或 FIELD_KEYS_BEFORE），再恢复。"
            )
        if not hmac.compare_digest(seal, _seal(manifest, masters[manifest["key"]] or "")):
            raise BackupError("备份清单的封签对不上，清单损坏或被改动，请换一份。")
        return manifest

    def check(self) -> None:
        """Every file of the manifest, whole and unchanged. Raises BackupError naming the first that is not."""
        for name, told in self.manifest["files"].items():
            if name not in self.members:
                raise BackupError(f"备份里缺文件 {name}，请换一份。")
            if name != DUMP and not _is_media(name):
                raise BackupError(f"备份里的文件名 {name} 不合规矩，不能恢复。")
            digest = hashlib.sha256()
            self.copy(name, digest.update)
            if digest.hexdigest() != told["sha256"]:
                raise BackupError(f"备份里的文件 {name} 已损坏（摘要对不上），请换一份。")
        if DUMP not in self.manifest["files"]:
            raise BackupError(CUT)

    def copy(self, name: str, write: Callable[[bytes], Any]) -> None:
        """Give the content of one file to `write`, piece by piece. Raises BackupError where it is cut."""
        try:
            with self.open(name) as kept:
                while piece := kept.read(CHUNK):
                    write(piece)
        except tarfile.TarError as error:
            raise BackupError(CUT) from error

    def open(self, name: str) -> IO[bytes]:
        """One file of the archive. Raises BackupError where the name is no file."""
        found = self.tar.extractfile(self.members[name])
        if found is None:
            raise BackupError(CUT)
        return found

    @property
    def media(self) -> dict[str, dict[str, Any]]:
        """The book of media files, by their path below MEDIA_ROOT."""
        files = self.manifest["files"].items()
        return {name[len(MEDIA) :]: told for name, told in files if name.startswith(MEDIA)}


def master_of(name: str) -> str | None:
    """The key of ours with this name, None where we have it not."""
    masters = [settings.FIELD_KEY, *settings.FIELD_KEYS_BEFORE]
    return next((master for master in masters if key_name(master) == name), None)


def _is_media(name: str) -> bool:
    return name.startswith(MEDIA) and ".." not in PurePosixPath(name).parts
