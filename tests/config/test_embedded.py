"""The embedded servers: started once, shared, stopped by the last user, mended after a crash."""

import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from config.local_postgres import LocalPostgres
from config.local_redis import LocalRedis
from tests.config.conftest import processes_of, remove_system_home, run_python, start_python

PROVIDE = "from config.embedded import provide_servers; provide_servers()\n"
USE = (
    PROVIDE
    + """
import os, psycopg2, redis
with psycopg2.connect(os.environ["DATABASE_URL"]) as database, database.cursor() as cursor:
    cursor.execute("SELECT datctype, encoding FROM pg_database WHERE datname = 'lvzhi'")
    print(cursor.fetchone(), redis.Redis.from_url(os.environ["REDIS_URL"]).ping(), flush=True)
database.close()
"""
)
ANSWER = "('C.UTF-8', 6) True\n"


def test_named_servers_start_nothing_and_import_nothing(tmp_path):
    code = (
        "import os, sys; os.environ |= {'DATABASE_URL': 'postgresql:///x', 'REDIS_URL': 'redis://x'}\n"
        + PROVIDE
        + "print('config.local_postgres' in sys.modules, os.path.exists(os.environ['LVZHI_VAR'] + '/run'))"
    )

    assert run_python(code, tmp_path) == (0, "False False\n", "")


def test_one_who_starts_them_stops_them(var):
    assert run_python(USE, var) == (0, ANSWER, "")

    assert processes_of(var) == []


def test_they_are_stopped_after_an_exception_and_after_sigterm(var):
    assert run_python(USE + "1 / 0", var)[0] == 1
    assert processes_of(var) == []

    process = start_python(USE + "import time; time.sleep(60)", var)
    assert process.stdout.readline() == ANSWER
    process.terminate()
    process.communicate(timeout=30)

    assert process.returncode == 128 + signal.SIGTERM
    assert processes_of(var) == []


def test_several_at_once_share_them_and_the_last_one_stops_them(var):
    many = [start_python(USE + "import time; time.sleep(0.5)", var) for _ in range(4)]

    answers = [process.communicate(timeout=60) for process in many]

    assert answers == [(ANSWER, "")] * 4
    assert processes_of(var) == []


def test_servers_found_running_are_left_running(var):
    holder = start_python(USE + "import time; time.sleep(60)", var)
    assert holder.stdout.readline() == ANSWER

    assert run_python(USE, var) == (0, ANSWER, "")

    assert LocalPostgres(var).is_running()
    assert LocalRedis(var).is_running()
    holder.kill()
    holder.communicate()


def test_a_crash_leaves_nothing_that_stops_the_next_start(var):
    holder = start_python(USE + "import time; time.sleep(60)", var)
    holder.stdout.readline()
    for file in (var / "postgres/data/postmaster.pid", var / "redis/redis.pid"):
        os.kill(int(file.read_text().split()[0]), signal.SIGKILL)
    holder.kill()
    holder.communicate()
    # The number in the file belongs to another living program by now.
    (var / "postgres/data/postmaster.pid").write_text(f"{os.getpid()}\n")

    status, output, errors = run_python(USE, var)

    assert (status, errors) == (0, "")
    assert output.endswith(ANSWER)
    assert "stale" in output


def test_half_a_database_is_made_anew_when_it_was_never_finished(var):
    (var / "postgres").mkdir(exist_ok=True)
    data, aside = var / "postgres/data", var / "postgres/aside"
    if data.exists():
        data.rename(aside)
    (var / "postgres/data.new").mkdir()

    status, output, _ = run_python(USE, var)

    assert (status, "half-created" in output) == (0, True)
    assert not (var / "postgres/data.new").exists()


def test_a_damaged_database_is_never_replaced(var):
    run_python(USE, var)
    control = var / "postgres/data/global/pg_control"
    control.rename(control.with_name("gone"))

    status, _, errors = run_python(USE, var)

    assert status == 1
    assert errors.count("\n") == 1
    assert "incomplete" in errors
    control.with_name("gone").rename(control)


def test_a_path_too_long_for_a_socket(var):
    deep = var / ("乡镇人大" * 8) / ("d" * 60)
    deep.mkdir(parents=True)

    assert run_python(USE, deep) == (0, ANSWER, "")
    assert processes_of(deep) == []
    for key in (f"lvzhi-{LocalPostgres(deep).key}", f"lvzhi-redis-{LocalPostgres(deep).key}"):
        shutil.rmtree(Path("/tmp") / key)  # noqa: S108


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts PostgreSQL as another user")
def test_root_widens_no_permission_of_a_closed_folder():
    closed = Path(tempfile.mkdtemp(prefix="lvzhi-closed-"))
    try:
        assert run_python(USE, closed / "var") == (0, ANSWER, "")
        assert run_python(USE, closed / "var") == (0, ANSWER, "")

        assert closed.stat().st_mode & 0o777 == 0o700
        assert (closed / "var/postgres").is_symlink()
        assert processes_of(closed / "var") == []
    finally:
        remove_system_home(closed / "var")
        shutil.rmtree(closed)
