"""A real web server on the bench database, and the CPU that it and its database backend use."""

import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

TICK = os.sysconf("SC_CLK_TCK")
ROUNDS = 7
# One round of a page uses about so much CPU: long enough for a clock of ten milliseconds.
ROUND_SECONDS = 1.0


def cpu_of(pid: int) -> float:
    """Seconds of CPU of one process so far; 0 where it cannot be seen."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


class Server:
    """One gunicorn worker; `cpu` counts the worker and the PostgreSQL backends that serve it."""

    def __init__(self, port: int, process: subprocess.Popen):
        self.port, self.process = port, process
        self.workers = self._children()

    def get(self, path: str, cookie: str = "") -> None:
        """Fetch one page; anything but 200 ends the run."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = line.getresponse()
        answer.read()
        line.close()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")

    def cpu(self) -> float:
        """Seconds of CPU so far, of the web worker and its database backend."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'bench' "
                "AND datname = current_database() AND pid <> pg_backend_pid()"
            )
            backends = [pid for (pid,) in cursor.fetchall()]
        return sum(map(cpu_of, [*self.workers, *backends]))

    def cpu_ms(self, path: str, cookie: str = "") -> float:
        """Milliseconds of CPU that one request costs: the median of some rounds."""
        for _ in range(3):
            self.get(path, cookie)
        begun, before = time.monotonic(), self.cpu()
        for _ in range(10):
            self.get(path, cookie)
        one = max((self.cpu() - before) / 10, (time.monotonic() - begun) / 40)
        times = min(600, max(10, int(ROUND_SECONDS / one)))
        return statistics.median(self._round(path, cookie, times) for _ in range(ROUNDS))

    def _round(self, path: str, cookie: str, times: int) -> float:
        before = self.cpu()
        for _ in range(times):
            self.get(path, cookie)
        return (self.cpu() - before) / times * 1000

    def _children(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in found.split()]


@contextmanager
def running() -> Iterator[Server]:
    """Gunicorn with one sync worker on a free loopback port, stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_SERVER": "1"}
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", "1"]
    process = subprocess.Popen(  # noqa: S603 -- our own interpreter
        [*command, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"], env=environment
    )
    try:
        _wait(port)
        yield Server(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            time.sleep(1)
            return
    raise SystemExit("the bench server did not start")
