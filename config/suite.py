"""Every test: `make test`. Two runs at a time, each on databases of its own: those that need nothing but a
database, one process a core; and beside them those that drive a browser or kill processes, one after another,
which wait more than they reckon. Each database is a copy of one that was migrated before. The large hall of
`tests/deputies/test_ballot_load.py` is filled by `make bench ARGS=ballots`."""

import os
import shutil
import subprocess
import sys
import tempfile
from typing import IO

ALONE = "browser or chaos"
NOTHING_COLLECTED = 5
TEMPLATE = "test_lvzhi_template"


def main() -> None:
    """Both runs, with the words after the command given to pytest; ends with 1 when one fails or none ran a test."""
    words = sys.argv[1:]
    migrate()
    os.environ["TEST_TEMPLATE"] = TEMPLATE
    with tempfile.TemporaryFile("w+") as said:
        alone = start("-m", f"({ALONE}) and not load", *words, output=said)
        beside = start("-n", "auto", "--dist", "loadfile", "-m", f"not ({ALONE})", *words)
        try:
            codes = {beside.wait(), alone.wait()}
        finally:
            stop(beside, alone)
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout)
    failed = bool(codes - {0, NOTHING_COLLECTED})
    sys.exit(1 if failed or codes == {NOTHING_COLLECTED} else 0)


def migrate() -> None:
    """Make the database to copy anew; ends as that ended when it fails."""
    environment = os.environ | {"TEST_DATABASE": TEMPLATE}
    made = subprocess.run([sys.executable, "-m", "tests.template"], env=environment, check=False)
    if made.returncode:
        sys.exit(made.returncode)


def start(*words: str, output: IO[str] | None = None) -> subprocess.Popen[bytes]:
    """One pytest run, printed to `output` or where ours goes; all its processes order sets alike, so that
    each collects the same."""
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "pytest", *words]
    return subprocess.Popen(command, env=environment, stdout=output, stderr=output)


def stop(*runs: subprocess.Popen[bytes]) -> None:
    """End those still running, as after Ctrl-C, and wait for them."""
    for run in runs:
        if run.poll() is None:
            run.terminate()
            run.wait()


if __name__ == "__main__":
    main()
