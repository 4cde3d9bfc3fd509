"""`python3 config/bootstrap.py run|install|dev|browser`: finds a Python that is new enough, then config.machine does the work."""

import os
import shutil
import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- to say so is its point
    names = ("python3.14", "python3.13", "python3.12", "python3.11")
    newer = next(filter(None, map(shutil.which, names)), None)
    if newer:
        os.execv(newer, [newer, *sys.argv])
    found = ".".join(map(str, sys.version_info[:2]))
    sys.exit(
        f"lvzhi: Python {found} 版本过低，请安装 3.11 或更新。Python {found} is too old: install 3.11 or newer."
    )

# As a script Python puts config/ on the path, where celery.py would hide the package of that name.
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from config.machine import main  # noqa: E402 -- after the path is right

if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) == 2 else "")
