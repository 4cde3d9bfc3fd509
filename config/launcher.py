"""Runs web, worker and beat under one parent: `python -m config.launcher`, which is what `make run` ends in.

Ctrl-C, SIGTERM or the end of any of the three stops all of them and the embedded servers. Each of the three has a
process group of its own, so that nothing that they have started survives them.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

from config.embedded import provide_servers
from config.ground import (
    BASE_DIR,
    StartError,
    load_secrets,
    make_dir,
    require_port,
    require_space,
    var_dir,
)

GRACE_SECONDS = 10
PR_SET_PDEATHSIG = 1


class Stopped(Exception):  # noqa: N818 -- a request, not an error
    """Somebody asked us to stop."""


def commands(var: Path, host: str, port: int) -> dict[str, list[str]]:
    """The three programs by name."""
    # It warns against root at every start; whoever runs `make run` as root has been told in docs/deploy/.
    celery = [
        sys.executable,
        "-W",
        "ignore::UserWarning",
        "-m",
        "celery",
        "--quiet",
        "-A",
        "config.celery",
    ]
    web = [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        "--no-control-socket",
        "--log-level",
        "warning",
    ]
    return {
        "web": [*web, "--bind", f"{host}:{port}", "--workers", os.environ.get("WEB_WORKERS", "2")],
        "worker": [
            *celery,
            "worker",
            "--loglevel",
            "WARNING",
            "-c",
            os.environ.get("WORKERS", "2"),
        ],
        "beat": [
            *celery,
            "beat",
            "--loglevel",
            "WARNING",
            "-s",
            str(var / "run/celerybeat-schedule"),
        ],
    }


def main() -> None:
    """Everything from the checks to the last stopped process; ends with a sentence and status 1 on trouble."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ask_to_stop)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup
        signal.signal(signal.SIGHUP, _ask_to_stop)
    children: dict[str, subprocess.Popen] = {}
    try:
        _run(children)
    except Stopped:
        print("\nlvzhi: 正在停止……Stopping…", flush=True)
    except StartError as error:
        sys.exit(f"lvzhi: {error}")
    finally:
        _ignore_signals()
        stop(children)


def _run(children: dict[str, subprocess.Popen]) -> None:
    var = var_dir()
    host, port = (
        os.environ.get("HOST") or "127.0.0.1",
        port_number(os.environ.get("PORT") or "8000"),
    )
    require_port(host, port)
    require_space(make_dir(var))
    os.environ.setdefault("SITE_URL", f"http://{host}:{port}")
    load_secrets(var)
    provide_servers(adopt=True)
    prepare()
    require_port(host, port)
    for name, command in commands(var, host, port).items():
        children[name] = spawn(command)
    await_answer(children, "127.0.0.1" if host == "0.0.0.0" else host, port)  # noqa: S104 -- asked for
    print(
        f"\nlvzhi: 履职通已启动，请打开 http://{host}:{port}（按 Ctrl-C 停止）。"
        f"Running at http://{host}:{port} (Ctrl-C stops it).",
        flush=True,
    )
    watch(children)


def port_number(text: str) -> int:
    """The port that PORT= names; raises StartError for anything but 1 to 65535."""
    if text.isascii() and text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise StartError(
        f"PORT={text} 不是端口号，应为 1 到 65535。PORT={text} is no port: use a number from 1 to 65535."
    )


def prepare() -> None:
    """Bring the database and the static files up to date, in a process of its own (it needs Django, we do not)."""
    child = spawn([sys.executable, "-m", "config.prepare"])
    try:
        status = child.wait()
    finally:
        stop({"prepare": child})
    if status:
        raise StartError(
            "数据库准备失败，原因见上面的提示；改正后重新运行即可，已有数据不受影响。"
            "Preparing the database failed for the reason above: mend it and start again, no data was lost."
        )


def spawn(command: list[str]) -> subprocess.Popen:
    """Start it at the head of a process group of its own; Linux ends it when we are killed outright."""
    return subprocess.Popen(
        command,
        cwd=BASE_DIR,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_die_with_parent,
    )


def _die_with_parent() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def await_answer(
    children: dict[str, subprocess.Popen], host: str, port: int, seconds: int = 60
) -> None:
    """Return when the web server answers anything at all; raises StartError when it does not in that time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        require_alive(children)
        with (
            suppress(OSError, HTTPException),
            closing(HTTPConnection(host, port, timeout=5)) as web,
        ):
            web.request("GET", "/healthz")
            web.getresponse()
            return
        time.sleep(0.2)
    raise StartError(
        f"网页服务 {seconds} 秒内没有应答。The web server did not answer in {seconds} s."
    )


def watch(children: dict[str, subprocess.Popen]) -> None:
    """Stay until a child ends (StartError) or somebody asks us to stop (Stopped)."""
    while True:
        require_alive(children)
        time.sleep(0.5)


def require_alive(children: dict[str, subprocess.Popen]) -> None:
    """Raises StartError that names the child that has ended."""
    for name, child in children.items():
        if child.poll() is not None:
            raise StartError(
                f"{name} 进程意外退出（状态 {child.returncode}），已停止全部进程，原因见上面的日志。"
                f"The {name} process ended (status {child.returncode}), so everything was stopped: see its log above."
            )


def stop(children: dict[str, subprocess.Popen]) -> None:
    """SIGTERM to every group, SIGKILL to what is left after the grace period; returns when nothing is left."""
    for child in children.values():
        _signal_group(child, signal.SIGTERM)
    until = time.monotonic() + GRACE_SECONDS
    for child in children.values():
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(0, until - time.monotonic()))
        _signal_group(child, signal.SIGKILL)
        child.wait()
        while _signal_group(child, 0) and time.monotonic() < until + 2:
            time.sleep(0.02)


def _signal_group(child: subprocess.Popen, number: int) -> bool:
    """Whether there was still somebody in the child's group to get that signal (0: only asks)."""
    try:
        os.killpg(child.pid, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _ask_to_stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def _ignore_signals() -> None:
    """A second Ctrl-C must not leave half of them running."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    main()
