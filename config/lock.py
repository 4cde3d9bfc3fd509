"""Makes the lock files anew from pyproject.toml: `make lock`. No address of any index gets into them."""

import subprocess
import sys

from config.ground import BASE_DIR

OPTIONS = [
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--quiet",
]
# Each holds the one before it, at the same versions.
LOCKS = {
    "requirements.txt": [],
    "requirements-embedded.txt": ["embedded"],
    "requirements-dev.txt": ["embedded", "dev"],
    "requirements-node.txt": ["node"],
}


def main() -> None:
    """One pip-compile for each file."""
    for name, extras in LOCKS.items():
        command = [
            sys.executable,
            "-m",
            "piptools",
            "compile",
            *OPTIONS,
            "-o",
            name,
            "pyproject.toml",
        ]
        command += [f"--extra={extra}" for extra in extras]
        if name != "requirements.txt":
            command += ["-c", "requirements.txt"]
        subprocess.run([*command, *sys.argv[1:]], cwd=BASE_DIR, check=True)


if __name__ == "__main__":
    main()
