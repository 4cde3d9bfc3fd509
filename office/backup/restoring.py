"""Brings a backup back: everything is checked first, the files are put in place, then one transaction
takes the old tables away, loads, migrates and looks at the new ones. Where it fails, nothing has changed.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection, transaction

from office.backup import schema
from office.backup.archive import DUMP, MEDIA, BackupError, Hashing, Reader, reason_of
from office.backup.party import PARTIES
from office.backup.programs import find_program, server_version
from office.backup.script import run_dump

Say = Callable[[str], None]


@dataclass(frozen=True)
class Restored:
    """What came back: the manifest, files written anew, what the floors say, and what they find wrong."""

    manifest: dict[str, Any]
    files: int
    lines: list[str]
    faults: list[str]


def restore_backup(
    source: Path, *, replace: bool, force: bool, say: Say, confirm: Callable[[list[str]], None]
) -> Restored:
    """Put the backup in the file `source` in the place of database and media.

    `replace` allows it over a database that is in use, after `confirm` got what is lost and raised
    nothing; `force` allows it beside other connections. Raises BackupError with a Chinese sentence.
    """
    try:
        with source.open("rb") as file:
            reader = Reader(file)
            say("正在核对备份……")
            reader.check()
            schema.require_known(reader.manifest["migrations"])
            least = max(server_version(), reader.manifest["pg_dump"])
            program = find_program("pg_restore", least=least)
            losses = _require_free(replace=replace, force=force)
            if losses:
                confirm(losses)
            say("正在写入附件和照片……")
            written = _write_media(reader, Path(settings.MEDIA_ROOT))
            say("正在恢复数据库……")
            with tempfile.TemporaryFile() as dump:
                reader.copy(DUMP, dump.write)
                lines, faults = _swap(program, dump, reader.manifest, losses)
    except OSError as error:
        raise BackupError(f"恢复不了：{reason_of(error, source)}。什么都没有改动。") from error
    except Error as error:
        raise BackupError(f"数据库没有接受，已全部撤回：{_words(error)}") from error
    return Restored(reader.manifest, written, lines, faults)


def _words(error: Error) -> str:
    text = str(error).strip().partition("\n")[0]
    if "lock timeout" in text:
        return "有别的程序正占用着表，请先停掉网站和后台进程。"
    if "must be owner" in text:
        return f"数据库账号不是数据库的所有者（{text}）。"
    return text


def _require_free(*, replace: bool, force: bool) -> list[str]:
    """What would be lost. Raises BackupError where somebody uses the database, or may not lose it."""
    with connection.cursor() as cursor:
        used = "django_migrations" in connection.introspection.table_names(cursor)
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND usesysid IS NOT NULL AND pid <> pg_backend_pid()"
        )
        others = cursor.fetchone()[0]
        cursor.execute(
            "SELECT string_agg(extname, ', ') FROM pg_extension "
            "WHERE extnamespace = 'public'::regnamespace"
        )
        extensions = cursor.fetchone()[0]
    losses = [text for party in PARTIES for text in party.losses()] if used else []
    if losses and not replace:
        raise BackupError(
            f"这个数据库正在使用：{'；'.join(losses)}。"
            "恢复会用备份替换全部内容；确实要替换，请先做一份备份，再加 --replace。"
        )
    if others and not force:
        raise BackupError(
            f"还有 {others} 个连接在使用这个数据库。请先停掉网站、worker 和 beat"
            "（或者 make run），再恢复；确知无妨时加 --force。"
        )
    if extensions:
        raise BackupError(
            f"数据库的 public 里装有扩展 {extensions}，"
            "请先移到别的模式（ALTER EXTENSION … SET SCHEMA …），再恢复。"
        )
    return losses


def _write_media(reader: Reader, root: Path) -> int:
    """Put in place what is not there as it was; how many files. Names are random: nothing else is overwritten."""
    wanted = {path: told for path, told in reader.media.items() if not _is_there(root / path, told)}
    owner = _make_folder(root, None)
    needed = sum(told["size"] for told in wanted.values())
    if shutil.disk_usage(root).free < needed:
        raise BackupError(f"磁盘空间不够：附件还要 {needed // 2**20 + 1} MB（{root}）。")
    for path in wanted:
        target = root / path
        _make_folder(target.parent, owner)
        draft = target.with_name(f".{target.name}.restoring")
        try:
            with draft.open("wb") as out:
                reader.copy(MEDIA + path, out.write)
            draft.chmod(settings.FILE_UPLOAD_PERMISSIONS)
            _give(draft, owner)
            draft.rename(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    return len(wanted)


def _is_there(file: Path, told: dict[str, Any]) -> bool:
    with suppress(OSError), file.open("rb") as kept:
        reader = Hashing(kept)
        while reader.read(2**20):
            pass
        return reader.digest.hexdigest() == told["sha256"]
    return False


def _make_folder(folder: Path, owner: os.stat_result | None) -> os.stat_result:
    """The folder with its parents; gives back whose it is."""
    for missing in [part for part in (*reversed(folder.parents), folder) if not part.exists()]:
        missing.mkdir()
        _give(missing, owner or missing.parent.stat())
    return folder.stat()


def _give(path: Path, owner: os.stat_result) -> None:
    """Root restores, another user serves: what is written belongs to whom the folder belongs."""
    if os.geteuid() == 0:
        os.chown(path, owner.st_uid, owner.st_gid)


def _swap(
    program: Path, dump: Any, manifest: dict[str, Any], losses: list[str]
) -> tuple[list[str], list[str]]:
    """The one change: old tables out, those of the backup in, brought up to date and looked at."""
    note = f"恢复自 {manifest['at']} 的备份" + "".join(f"；原有{text}" for text in losses)
    try:
        with transaction.atomic():
            numbers = _numbers()
            _empty()
            run_dump(program, dump)
            schema.require_same_rows(manifest["rows"])
            _count_on(numbers)
            # Rows that migrations move must not wait for their checks, or no table could be altered.
            _run("SET CONSTRAINTS ALL IMMEDIATE")
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
            told = [party.restored(manifest, note) for party in PARTIES]
    finally:
        # The script's settings end with its session.
        connection.close()
    return [text for lines, _ in told for text in lines], [text for _, bad in told for text in bad]


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _empty() -> None:
    for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
        _run(f"SET LOCAL {limit} = 0")
    _run("DROP SCHEMA public CASCADE")
    _run("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
    _run("GRANT USAGE ON SCHEMA public TO PUBLIC")


def _numbers() -> dict[str, int]:
    """Where each sequence of the database stands; 0 where it gave no number yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences "
            "WHERE schemaname = 'public'"
        )
        return dict(cursor.fetchall())


def _count_on(before: dict[str, int]) -> None:
    """Give no number a second time: pages kept by browsers, and links, name rows by it."""
    now = _numbers()
    with connection.cursor() as cursor:
        for name in before.keys() & now.keys():
            if before[name] > now[name]:
                cursor.execute("SELECT setval(%s, %s)", [f"public.{name}", before[name]])
