"""Makes the lock files anew from pyproject.toml: `make lock`. No address of any index gets into them."""

import subprocess
import sys
from pathlib import Path

from config.ground import BASE_DIR

# Universal: one file for every Python from 3.11 on and every platform, with markers where they differ.
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet"]
# Older pips take `coverage[toml]` of a package for unpinned where the lock says `coverage` only.
OPTIONS += ["--no-strip-extras"]
NO_ADDRESSES = ["--no-emit-index-url", "--no-emit-find-links"]
# Each holds the one before it, at the same versions.
LOCKS = {
    "requirements.txt": [],
    "requirements-embedded.txt": ["embedded"],
    "requirements-dev.txt": ["embedded", "dev"],
    "requirements-node.txt": ["node"],
}


def main() -> None:
    """One `uv pip compile` for each file; words after the command go to uv (--upgrade)."""
    uv = Path(sys.executable).with_name("uv")
    for name, extras in LOCKS.items():
        command = [str(uv), "pip", "compile", *OPTIONS, *NO_ADDRESSES, "-o", name, "pyproject.toml"]
        command += [f"--extra={extra}" for extra in extras]
        if name != "requirements.txt":
            command += ["-c", "requirements.txt"]
        subprocess.run([*command, *sys.argv[1:]], cwd=BASE_DIR, check=True)


if __name__ == "__main__":
    main()
