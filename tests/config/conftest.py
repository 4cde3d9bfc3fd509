"""A var folder of its own for each test that starts servers, and a look for what they leave behind."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from config.ground import BASE_DIR
from config.local_postgres import SYSTEM_HOME, LocalPostgres

NAMED_SERVERS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "FIELD_KEY", "DEBUG")


@pytest.fixture(scope="module")
def var():
    """A folder that every user may enter (pytest's own are for us alone) and whose path is short."""
    folder = Path(tempfile.mkdtemp(prefix="lvzhi-test-"))
    folder.chmod(0o755)
    yield folder
    run_python(
        "import sys; from config.embedded import provide_servers; provide_servers(adopt=True)",
        folder,
    )
    assert processes_of(folder) == []
    shutil.rmtree(folder, ignore_errors=True)


def environment_for(folder: Path, **extra: str) -> dict[str, str]:
    """Our environment with `folder` as var and no server named."""
    kept = {name: value for name, value in os.environ.items() if name not in NAMED_SERVERS}
    return kept | {"LVZHI_VAR": str(folder), "PYTHONPATH": str(BASE_DIR)} | extra


def start_python(code: str, folder: Path) -> subprocess.Popen:
    """A Python with that code, its output in pipes."""
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment_for(folder),
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_python(code: str, folder: Path) -> tuple[int, str, str]:
    """(status, output, errors) of a Python with that code."""
    process = start_python(code, folder)
    output, errors = process.communicate(timeout=60)
    return process.returncode, output, errors


def processes_of(folder: Path) -> list[str]:
    """Command lines of all processes that were started with `folder` as var."""
    marks = f"LVZHI_VAR={folder}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if marks in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return [command for command in found if command]


def remove_system_home(folder: Path) -> None:
    """What a start as root has put outside of `folder`."""
    shutil.rmtree(SYSTEM_HOME / LocalPostgres(folder.resolve()).key, ignore_errors=True)
