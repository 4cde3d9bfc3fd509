"""Runs what pg_restore says inside a transaction of ours, so that all of a restore is one change."""

import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import connection

from office.backup.archive import BackupError
from office.backup.programs import environment

# Commands of psql, and a setting that older servers have not.
FOREIGN = (b"\\restrict ", b"\\unrestrict ", b"SET transaction_timeout")
# Ours already, made anew with the rights it has in a new database.
SCHEMA = b"CREATE SCHEMA public;"
END = b"\\.\n"


def run_dump(program: Path, dump: IO[bytes]) -> None:
    """Fill the empty schema `public` from a dump of pg_dump. Raises BackupError, or what the database says."""
    with connection.cursor() as cursor:
        for section in ("pre-data", "data", "post-data"):
            with _script(program, dump, section) as lines:
                if section == "data":
                    _load(cursor, lines)
                else:
                    _execute(cursor, lines)
        # What the script set for its own session.
        cursor.execute("RESET search_path; RESET check_function_bodies; RESET row_security")


@contextmanager
def _script(program: Path, dump: IO[bytes], section: str) -> Iterator[Iterator[bytes]]:
    """The lines of one section as pg_restore writes them; raises BackupError where it fails."""
    dump.seek(0)
    command = [str(program), f"--section={section}", "--no-owner", "--no-privileges", "--file=-"]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 -- pg_restore
            command, stdin=dump, stdout=subprocess.PIPE, stderr=said, env=environment()
        ) as running,
    ):
        assert running.stdout is not None  # noqa: S101 -- it is a pipe
        yield (line for line in running.stdout if not line.startswith((*FOREIGN, SCHEMA)))
        if running.wait():
            said.seek(0)
            reason = said.read().decode(errors="replace").strip()[-300:]
            raise BackupError(f"pg_restore 读不了备份里的数据库：{reason}。什么都没有改动。")


class Rows:
    """The rows of one COPY as a file to read, up to the line that ends them."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self.rows = iter(lambda: next(lines, END), END)

    def read(self, size: int = -1) -> bytes:
        """Whole rows, at least `size` bytes of them while there are; empty at the end."""
        got, held = 0, []
        for row in self.rows:
            held.append(row)
            got += len(row)
            if got >= size > 0:
                break
        return b"".join(held)


def _execute(cursor: Any, lines: Iterable[bytes]) -> None:
    if text := b"".join(lines).decode().strip():
        cursor.execute(text)


def _load(cursor: Any, lines: Iterator[bytes]) -> None:
    """Statements of one line, and COPY with its rows up to the line `\\.`."""
    for line in lines:
        if line.startswith(b"COPY ") and line.endswith(b" FROM stdin;\n"):
            cursor.copy_expert(line.decode(), Rows(lines))
        elif line.strip() and not line.startswith(b"--"):
            cursor.execute(line.decode())
