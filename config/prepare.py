"""Brings database and static files up to date before a start: `python -m config.prepare`. May run any number of times."""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command, get_commands
from django.db import Error, transaction

from config.ground import BASE_DIR, make_dir

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main() -> None:
    """Migrate, make the tables of the cache, gather static files, load the demo township into an empty database."""
    print("lvzhi: 正在准备数据库和静态文件……Preparing database and static files…", flush=True)
    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        gather_static_files()
        load_demo()
    except Error as error:
        sys.exit(f"lvzhi: 数据库出错：{str(error).strip()} The database refused: see above.")


def gather_static_files() -> None:
    """`collectstatic`, left out when no file has changed since."""
    from django.conf import settings  # noqa: PLC0415 -- after setup

    stamp = make_dir(settings.VAR_DIR / "run") / "static.stamp"
    state = state_of(Path(settings.BASE_DIR) / "static")
    gathered = stamp.exists() and (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    if not gathered or stamp.read_text() != state:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)


def state_of(folder: Path) -> str:
    """A word that changes when a file below `folder`, or a package that may bring files, changes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    words = [f"{path}:{path.stat().st_mtime_ns}:{path.stat().st_size}" for path in files]
    words += [str(path.read_bytes()) for path in sorted(BASE_DIR.glob("requirements*.txt"))]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def load_demo() -> None:
    """The demo township, when there is no township at all and DEMO is not switched off."""
    from django.apps import apps  # noqa: PLC0415 -- after setup

    wanted = os.environ.get("DEMO", "1").lower() not in {"0", "false", "no", "off"}
    if (
        wanted
        and "seed_demo" in get_commands()
        and not apps.get_model("congress.Township").objects.exists()
    ):
        print(
            "lvzhi: 首次启动，正在载入演示数据……First start: loading the demo township…", flush=True
        )
        # Whole or not at all: after a broken first start the next one begins anew.
        with transaction.atomic():
            call_command("seed_demo")


if __name__ == "__main__":
    main()
