"""`make run`'s parent process: it serves, and whatever ends it, nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from config.ground import StartError
from config.launcher import port_number, spawn, stop
from tests.config.conftest import environment_for, processes_of


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_launcher(var, port):
    return subprocess.Popen(
        [sys.executable, "-m", "config.launcher"],
        env=environment_for(var, PORT=str(port), DEMO="0", WORKERS="1", WEB_WORKERS="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def read_until(launcher, words):
    """What it printed up to a line with those words; fails when it ends before."""
    lines = []
    for line in launcher.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


def child_of(launcher, word):
    """The number of its child with that word in the command line."""
    numbers = Path(f"/proc/{launcher.pid}/task/{launcher.pid}/children").read_text().split()
    return next(
        int(n) for n in numbers if word in Path(f"/proc/{n}/cmdline").read_bytes().split(b"\0")
    )


def finish(launcher, seconds=40):
    output, _ = launcher.communicate(timeout=seconds)
    return launcher.returncode, output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything(var, number):
    port = free_port()
    launcher = start_launcher(var, port)
    read_until(launcher, f"Running at http://127.0.0.1:{port}")
    web = HTTPConnection("127.0.0.1", port, timeout=10)
    web.request("GET", "/healthz")
    assert web.getresponse().status == 200
    web.close()
    assert len(processes_of(var)) > 4

    launcher.send_signal(number)

    assert finish(launcher)[0] == 0
    assert processes_of(var) == []


def test_the_end_of_one_stops_all_and_is_named(var):
    launcher = start_launcher(var, free_port())
    read_until(launcher, "Running at")
    os.kill(child_of(launcher, b"beat"), signal.SIGKILL)

    status, output = finish(launcher)

    assert (status, "The beat process ended (status -9)" in output) == (1, True)
    assert processes_of(var) == []


def test_a_busy_port_is_told_before_anything_starts(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        status, output = finish(start_launcher(tmp_path, port))

    assert status == 1
    assert f"端口 {port} 已被占用" in output
    assert "Traceback" not in output
    assert list(tmp_path.iterdir()) == []


def test_grandchildren_that_refuse_to_end_are_killed(monkeypatch):
    monkeypatch.setattr("config.launcher.GRACE_SECONDS", 0.5)
    child = spawn(
        ["/bin/sh", "-c", "trap '' TERM; sh -c 'trap \"\" TERM; sleep 60' & wait; sleep 60"]
    )
    time.sleep(0.3)

    stop({"stubborn": child})

    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)


@pytest.mark.parametrize("text", ["", "0", "65536", "web", "-1", "８０"])
def test_what_is_no_port_is_told(text):
    with pytest.raises(StartError, match="不是端口号"):
        port_number(text)
