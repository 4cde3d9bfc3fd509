"""Every check that is no test: `make check`. Runs all of them, then fails if one did."""

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

from config.embedded import provide_servers
from config.ground import BASE_DIR

APPS = ["config", "office", "congress", "deputies", "proposals", "liaison"]
PYTHON = [sys.executable, "-m"]
BIN = Path(sys.executable).parent
# What a production server has; --deploy then finds what our settings forget.
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": secrets.token_urlsafe(48),
    "FIELD_KEY": secrets.token_urlsafe(48),
    "SITE_URL": "https://lvzhi.example",
    "ALLOWED_HOSTS": "lvzhi.example",
    "BEHIND_PROXY": "1",
}
CHECKS: dict[str, list[Any]] = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "import arrows": [BIN / "lint-imports", "--no-logo"],
    "types": [BIN / "mypy", *APPS],
    "templates, format": [BIN / "djlint", "templates", "--check"],
    "templates, lint": [BIN / "djlint", "templates", "--lint", "--quiet"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "deployment": [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "house rules": [*PYTHON, "pytest", "tests/house", "-q", "--no-cov"],
}


def main() -> None:
    """Print one line for each check, and the output of those that fail."""
    provide_servers()
    names = sys.argv[1:] or list(CHECKS)
    failed = [name for name in names if not passes(name)]
    if failed:
        sys.exit(f"lvzhi: 检查未通过：{'、'.join(failed)}。Checks failed: {', '.join(failed)}.")


def passes(name: str) -> bool:
    """Whether that check finds nothing."""
    environment = os.environ | (PRODUCTION if name in {"migrations", "deployment"} else {})
    done = subprocess.run(
        [str(word) for word in CHECKS[name]],
        cwd=BASE_DIR,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}", flush=True)
    if done.returncode:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main()
