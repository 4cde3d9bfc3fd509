"""Trouble at the start, told in one sentence."""

import os
import shutil
import socket
from collections import namedtuple

import pytest

from config.ground import (
    StartError,
    disk_words,
    load_secrets,
    make_dir,
    require_port,
    require_space,
)

Usage = namedtuple("Usage", "total used free")


def test_a_full_disk_is_told_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(100, 99, 5 * 2**20))

    with pytest.raises(StartError, match="只剩 5 MB，至少需要 300 MB"):
        require_space(tmp_path / "not" / "there")


def test_a_disk_that_fills_while_writing_is_told():
    assert "磁盘已满" in disk_words(OSError(28, "No space left on device"), "/x")


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StartError, match="无法写入"):
        make_dir(tmp_path / "file" / "below")


def test_a_busy_port_is_told_with_a_way_out():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(StartError, match=f"端口 {port} 已被占用.*PORT={port + 1}"):
            require_port("127.0.0.1", port)


def test_secrets_are_made_once_for_the_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("FIELD_KEY", raising=False)
    load_secrets(tmp_path)
    first = os.environ["SECRET_KEY"], os.environ["FIELD_KEY"]
    monkeypatch.delenv("SECRET_KEY")
    monkeypatch.delenv("FIELD_KEY")

    load_secrets(tmp_path)

    assert (os.environ["SECRET_KEY"], os.environ["FIELD_KEY"]) == first
    assert (tmp_path / "secrets.env").stat().st_mode & 0o777 == 0o600
    assert min(map(len, first)) >= 32


def test_a_secret_of_the_environment_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "named")
    monkeypatch.delenv("FIELD_KEY", raising=False)

    load_secrets(tmp_path)

    assert os.environ["SECRET_KEY"] == "named"
    assert os.environ["FIELD_KEY"]
