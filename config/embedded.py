"""Finds or starts the embedded PostgreSQL and Redis when no server is named in the environment.

A process that uses them holds a shared lock on var/run/users.lock. Whoever started them stops them at exit, or,
while others still use them, leaves that to the last of these; what was found running is left running.
"""

import atexit
import fcntl
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from config.ground import StartError, load_secrets, make_dir, require_space, var_dir

# There while the last user must stop the servers.
MARKER = "stop-when-idle"
VARIABLES = ("DATABASE_URL", "REDIS_URL")
_held: dict[Path, TextIO] = {}


def provide_servers(*, adopt: bool = False) -> None:
    """Set DATABASE_URL and REDIS_URL in os.environ, unless both are already there.

    `adopt`: also stop at exit what was found running and nobody uses. Ends the process with one sentence
    when a server cannot be had.
    """
    if all(os.environ.get(name) for name in VARIABLES):
        return
    try:
        _provide(var_dir(), adopt=adopt)
    except StartError as error:
        sys.exit(f"lvzhi: {error}")


def _provide(var: Path, *, adopt: bool) -> None:
    run = make_dir(var / "run")
    load_secrets(var)
    require_space(var, 100)
    atexit.register(_leave, var, os.getpid())
    _turn_sigterm_into_exit()
    with _alone(run):
        orphaned = _take_exclusive(run)
        if adopt and orphaned:
            (run / MARKER).touch()
        for server in _local_servers(var):
            if not os.environ.get(server.variable):
                _ensure_running(server, run)
                os.environ[server.variable] = server.url
        fcntl.flock(_users(run), fcntl.LOCK_SH)


def _ensure_running(server: Any, run: Path) -> None:
    if not server.is_running():
        # Before it starts: who is interrupted meanwhile stops it too.
        (run / MARKER).touch()
        server.start()


def _local_servers(var: Path) -> list[Any]:
    from config.local_postgres import LocalPostgres  # noqa: PLC0415 -- production never imports it
    from config.local_redis import LocalRedis  # noqa: PLC0415 -- production never imports it

    return [LocalPostgres(var), LocalRedis(var)]


@contextmanager
def _alone(run: Path) -> Iterator[None]:
    """Starting and stopping is done by one process at a time."""
    with (run / "embedded.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _users(run: Path) -> TextIO:
    if run not in _held:
        _held[run] = (run / "users.lock").open("w")
    return _held[run]


def _take_exclusive(run: Path) -> bool:
    """Whether no other process uses the servers now."""
    try:
        fcntl.flock(_users(run), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _leave(var: Path, pid: int) -> None:
    """At exit: stop the servers if one of us started them and nobody else uses them."""
    if os.getpid() != pid:  # a forked child ends
        return
    run = var / "run"
    with suppress(OSError, StartError), _alone(run):
        marker = run / MARKER
        if marker.exists() and _take_exclusive(run):
            for server in reversed(_local_servers(var)):
                server.stop()
            marker.unlink()
    if run in _held:
        _held.pop(run).close()


def _turn_sigterm_into_exit() -> None:
    """Without a handler SIGTERM ends Python at once, and nothing would stop the servers."""
    main = threading.current_thread() is threading.main_thread()
    if main and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
