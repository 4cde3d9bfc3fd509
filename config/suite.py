"""Every test: `make test`. Those that need a database only run side by side, one process a core; those that
drive a browser or kill processes run one after another, since they measure time and share the machine. Load tests are run by hand."""

import os
import subprocess
import sys

ALONE = "browser or chaos"
NOTHING_COLLECTED = 5


def main() -> None:
    """Both runs, with the words after the command given to pytest; ends with 1 when one fails or none ran a test."""
    words = sys.argv[1:]
    codes = [
        run("-n", "auto", "--dist", "loadfile", "-m", f"not ({ALONE})", *words),
        run("-m", f"({ALONE}) and not load", *words),
    ]
    failed = any(code not in {0, NOTHING_COLLECTED} for code in codes)
    sys.exit(1 if failed or set(codes) == {NOTHING_COLLECTED} else 0)


def run(*words: str) -> int:
    """The exit code of one pytest run; every process of it orders sets alike, so that all collect the same."""
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "pytest", *words]
    return subprocess.run(command, check=False, env=environment).returncode


if __name__ == "__main__":
    main()
