"""Copies the front-end files that pages use from npm's packages into static/vendor/. Standard library only."""

import hashlib
import re
import shutil
import subprocess

from config.ground import BASE_DIR, StartError, disk_words

VENDOR = BASE_DIR / "static" / "vendor"
FILES = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap/bootstrap.min.css",
    "bootstrap/dist/css/bootstrap-reboot.min.css": "bootstrap/bootstrap-reboot.min.css",
    "bootstrap/dist/css/bootstrap-grid.min.css": "bootstrap/bootstrap-grid.min.css",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "bootstrap/bootstrap.bundle.min.js",
    "bootstrap-icons/font/bootstrap-icons.min.css": "bootstrap-icons/bootstrap-icons.min.css",
    "bootstrap-icons/font/fonts/bootstrap-icons.woff2": "bootstrap-icons/fonts/bootstrap-icons.woff2",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
}
# Maps are not copied, and every browser that we serve reads woff2.
SOURCE_MAP = re.compile(rb"/[/*]# sourceMappingURL=\S+(?: \*/)?\s*$")
OLD_FONT = re.compile(rb",\s*url\([^)]*\.woff\?[^)]*\) format\(.woff.\)")


def install_front_end(npm_command, say):
    """Fetch by package-lock.json and copy; nothing happens when its stamp is current.

    `npm_command()` gives the words that call npm; raises StartError without network or space.
    """
    stamp = VENDOR / ".stamp"
    lock = (BASE_DIR / "package-lock.json").read_bytes()
    state = hashlib.sha256(lock + repr(FILES).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == state:
        return
    say("正在获取前端文件……", "Fetching front-end files…")
    fetch([*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    copy()
    stamp.write_text(state)


def fetch(command):
    """`npm ci`."""
    done = subprocess.run(
        command, cwd=BASE_DIR, stdin=-3, stdout=-1, stderr=-2, text=True, check=False
    )
    if done.returncode == 0:
        return
    if "ENOSPC" in done.stdout:
        raise StartError(disk_words(OSError(28, ""), BASE_DIR))
    raise StartError(
        f"下载不到前端文件，请检查网络或 npm 的镜像设置后重试：{done.stdout.strip()[-300:]} "
        "Front-end files cannot be downloaded: check the network or npm's registry setting."
    )


def copy():
    """Every file of FILES, without the words that point to files we leave out."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in FILES.items():
        data = (BASE_DIR / "node_modules" / source).read_bytes()
        if not source.endswith(".woff2"):
            data = OLD_FONT.sub(b"", SOURCE_MAP.sub(b"", data))
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        (VENDOR / target).write_bytes(data)
