"""Users and processes of the system: whom PostgreSQL runs as when we are root, and what that user may reach."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any

from config.ground import StartError, make_dir

OWN_USER = "lvzhi-pg"


def become(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """Arguments of subprocess.run that make the program run as `user`."""
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def may_enter(folder: Path, user: pwd.struct_passwd) -> bool:
    """Whether `user` can get to what lies in `folder`: tried, since modes do not tell all."""
    command = ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]
    return (
        subprocess.run(
            command, cwd="/", check=False, capture_output=True, **become(user)
        ).returncode
        == 0
    )


def may_run(program: Path, user: pwd.struct_passwd | None) -> bool:
    """Whether `user` (None: ourselves) can run the program."""
    try:
        command = [str(program), "--version"]
        return (
            subprocess.run(
                command, cwd="/", check=False, capture_output=True, **become(user)
            ).returncode
            == 0
        )
    except OSError:
        return False


def own_folder(folder: Path, user: pwd.struct_passwd | None) -> None:
    """Make it for `user` alone; raises StartError when somebody else has put a folder of that name there."""
    uid = user.pw_uid if user else os.geteuid()
    make_dir(folder, mode=0o700)
    if folder.lstat().st_uid not in {uid, os.geteuid()}:
        raise StartError(
            f"{folder} 属于别的用户，请删除后重试。{folder} belongs to another user: remove it."
        )
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)


def system_user() -> pwd.struct_passwd:
    """The user `postgres` where there is one, else `lvzhi-pg`, made when missing."""
    for name in ("postgres", OWN_USER):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    shell = shutil.which("nologin") or "/bin/false"
    command = [
        "useradd",
        "--system",
        "--user-group",
        "--no-create-home",
        "--shell",
        shell,
        OWN_USER,
    ]
    if (
        not shutil.which("useradd")
        or subprocess.run(command, check=False, capture_output=True).returncode
    ):
        raise StartError(
            f"PostgreSQL 不能以 root 运行，而且无法新建用户 {OWN_USER}，请换普通用户运行。"
            f"PostgreSQL refuses to run as root and the user {OWN_USER} cannot be made: run as an ordinary user."
        )
    return pwd.getpwnam(OWN_USER)


def is_postgres(number: str) -> bool:
    """Whether the process of that number is a PostgreSQL server (not known without /proc: then yes)."""
    if not Path("/proc/self").exists():
        return True
    comm = Path("/proc") / number.strip() / "comm"
    return number.strip().isdigit() and comm.exists() and comm.read_text().startswith("postgres")
