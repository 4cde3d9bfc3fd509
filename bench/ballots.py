"""A full hall: 2,000 codes from 200 connections, each tried five times at once; then with trouble."""

import subprocess
import sys

COMMAND = ["pytest", "-q", "--ds", "config.settings_test", "-m", "load"]


def run_ballots() -> None:
    """Run the load test at its full size; it prints its figures. Ends with status 1 where it fails."""
    command = [sys.executable, "-m", *COMMAND, "tests/deputies/test_ballot_load.py"]
    if subprocess.run(command, check=False).returncode:  # noqa: S603 -- our own interpreter
        sys.exit(1)
