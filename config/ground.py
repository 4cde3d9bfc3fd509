"""Where data lies and how trouble is told. Standard library only: also runs before anything is installed."""

import contextlib
import errno
import os
import secrets
import shutil
import socket
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRETS = ("SECRET_KEY", "FIELD_KEY")
NEEDED_MB = 300


class StartError(Exception):
    """What stops a start, as one sentence for the person at the keyboard."""


def var_dir():
    """The folder of everything that is made at run time; LVZHI_VAR names another one."""
    return Path(os.environ.get("LVZHI_VAR") or BASE_DIR / "var").resolve()


def make_dir(path, mode=0o755):
    """Make `path` with its parents; raises StartError where that is refused or the disk is full."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=mode)
    except OSError as error:
        raise StartError(disk_words(error, path)) from error
    return path


def disk_words(error, path):
    """One sentence for an OSError met while writing below `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘已满，请在 {path} 所在的磁盘腾出空间后重试。The disk of {path} is full: make room and try again."
    if isinstance(error, PermissionError):
        return (
            f"没有权限写入 {path}，请用原来安装的用户运行。"
            f"No permission to write to {path}: run as the user who installed it."
        )
    return f"无法写入 {path}：{error.strerror}。Cannot write to {path}: {error.strerror}."


def require_space(path, megabytes=NEEDED_MB):
    """Raises StartError when the disk below `path` has fewer free megabytes than needed."""
    existing = next(folder for folder in (path, *path.parents) if folder.exists())
    free = shutil.disk_usage(existing).free // 2**20
    if free < megabytes:
        raise StartError(
            f"磁盘空间不足：{existing} 只剩 {free} MB，至少需要 {megabytes} MB。"
            f"The disk is full: {existing} has {free} MB left, {megabytes} MB are needed."
        )


def require_port(host, port):
    """Raises StartError when another program already listens on the port, or it may not be used."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StartError(_port_words(error, host, port)) from error


def _port_words(error, host, port):
    if error.errno == errno.EADDRINUSE:
        return (
            f"端口 {port} 已被占用，请先停掉占用它的程序，或换一个端口：make run PORT={port + 1}。"
            f"Port {port} is busy: stop what uses it, or choose another with make run PORT={port + 1}."
        )
    return (
        f"不能使用地址 {host} 的端口 {port}（{error.strerror}），请用 PORT= 换一个。"
        f"Cannot listen on {host} port {port} ({error.strerror}): choose another with PORT=."
    )


def load_secrets(var):
    """Put SECRET_KEY and FIELD_KEY into the environment, from `var`/secrets.env, made there on the first start.

    What the environment names already is left alone. Raises StartError when the file cannot be written.
    """
    if all(os.environ.get(name) for name in SECRETS):
        return
    file = make_dir(var) / "secrets.env"
    if not file.exists():
        _write_once(file, "".join(f"{name}={secrets.token_urlsafe(48)}\n" for name in SECRETS))
    for line in file.read_text().splitlines():
        name, _, value = line.partition("=")
        if name in SECRETS and not os.environ.get(name):
            os.environ[name] = value


def _write_once(file, text):
    """Write whole or not at all; of two processes the first one wins."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        draft.touch(mode=0o600)
        draft.write_text(text)
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
    except OSError as error:
        raise StartError(disk_words(error, file)) from error
    finally:
        draft.unlink(missing_ok=True)
