"""Writes a backup: the database as of one moment, then the media tree, which only grows."""

import fcntl
import os
import subprocess
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from office.backup import schema
from office.backup.archive import DUMP, MEDIA, BackupError, Writer, reason_of
from office.backup.party import PARTIES
from office.backup.programs import environment, find_program, server_version, version_of
from office.models import EvidenceFile

Say = Callable[[str], None]
HALF = ".lvzhi-half"


@dataclass(frozen=True)
class Made:
    """What was written: bytes, media files, rows; and the rows' files that are gone or not as they were."""

    size: int
    files: int
    rows: int
    missing: list[str]
    damaged: list[str]


def make_backup(target: Path, *, force: bool, anyway: bool, say: Say) -> Made:
    """Write everything into the file `target`, whole or not at all.

    `force` replaces a file that is there; `anyway` overrides what a floor has against a copy now.
    Raises BackupError with a Chinese sentence, and then leaves no file behind.
    """
    if not target.parent.is_dir():
        raise BackupError(f"没有目录 {target.parent}，请先建好。")
    if target.exists() and not force:
        raise BackupError(f"{target} 已经存在。换一个文件名，或加 --force 覆盖。")
    program = find_program("pg_dump", least=server_version())
    for party in PARTIES:
        party.before()
    try:
        with _whole(target) as out:
            made = _write(out, target.parent, program, anyway=anyway, say=say)
    except OSError as error:
        raise BackupError(f"写不成备份：{reason_of(error, target)}。") from error
    for party in PARTIES:
        party.done(f"{target.name}，{made.size} 字节，文件 {made.files} 个")
    return made


def _write(out: IO[bytes], folder: Path, program: Path, *, anyway: bool, say: Say) -> Made:
    writer = Writer(out)
    with tempfile.TemporaryFile(dir=folder) as dump:
        with _snapshot() as snapshot:
            if (doubts := [text for party in PARTIES for text in party.doubts()]) and not anyway:
                raise BackupError("".join(doubts))
            told = _describe(version_of(program))
            rows = dict(EvidenceFile.objects.values_list("path", "sha256"))
            say("正在导出数据库……")
            _dump(program, snapshot, dump)
        writer.add(DUMP, dump, dump.seek(0, os.SEEK_END) - dump.seek(0))
    say("正在复制附件和照片……")
    _add_media(writer, Path(settings.MEDIA_ROOT))
    files = {name[len(MEDIA) :]: book["sha256"] for name, book in writer.files.items()}
    missing = sorted(path for path in rows if path not in files)
    damaged = sorted(path for path, digest in rows.items() if files.get(path, digest) != digest)
    writer.finish({**told, "missing": missing, "damaged": damaged})
    return Made(out.tell(), len(writer.files) - 1, sum(told["rows"].values()), missing, damaged)


@contextmanager
def _snapshot() -> Iterator[str]:
    """One moment of the database, for us and, by the name given, for pg_dump."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"SET LOCAL {limit} = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def _describe(pg_dump: int) -> dict[str, Any]:
    """What the manifest tells of the database."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    facts = {name: value for party in PARTIES for name, value in party.facts().items()}
    return {
        "version": project["version"],
        "at": timezone.localtime().isoformat(timespec="seconds"),
        "postgres": server_version(),
        "pg_dump": pg_dump,
        "migrations": schema.latest_migrations(),
        "rows": schema.row_counts(),
        "keys": schema.keys_in_use(),
        "facts": facts,
    }


def _dump(program: Path, snapshot: str, out: IO[bytes]) -> None:
    passing = [f"--exclude-table-data=public.{name}" for name in schema.PASSING]
    command = [str(program), "-Fc", "--no-owner", "--no-privileges", "--no-password"]
    # Not by its standard output: there it cannot go back, and writes the table of contents twice.
    command += ["--schema=public", f"--snapshot={snapshot}", f"--file=/dev/fd/{out.fileno()}"]
    done = subprocess.run(  # noqa: S603 -- pg_dump
        [*command, *passing],
        stderr=subprocess.PIPE,
        pass_fds=[out.fileno()],
        env=environment(),
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[-300:]
        raise BackupError(f"pg_dump 没有做完：{said or f'返回 {done.returncode}'}。")


def _add_media(writer: Writer, root: Path) -> None:
    """Every file below `root`; one that is deleted meanwhile is left out."""
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        with suppress(FileNotFoundError), file.open("rb") as source:
            name = MEDIA + file.relative_to(root).as_posix()
            writer.add(name, source, os.fstat(source.fileno()).st_size)


@contextmanager
def _whole(target: Path) -> Iterator[IO[bytes]]:
    """A new file beside `target` that takes its name once it is written to the disk."""
    _sweep(target.parent)
    draft = target.with_name(f".{target.name}.{os.getpid()}{HALF}")
    try:
        with open(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            fcntl.flock(out, fcntl.LOCK_EX)
            yield out
            out.flush()
            os.fsync(out.fileno())
            draft.rename(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _sweep(folder: Path) -> None:
    """Remove halves of backups whose process was killed: nobody holds their lock."""
    for half in folder.glob(f".*{HALF}"):
        with suppress(OSError), half.open("rb") as left:
            fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
            half.unlink()
