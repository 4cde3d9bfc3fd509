"""Windows of a real browser, each watched: what goes wrong in one is a failure of its test."""

import os
import re
import shutil
from itertools import count
from pathlib import Path

from config.machine import BROWSERS

PHONE, DESK = 360, 1280
HEIGHT = {PHONE: 740, DESK: 900}
# --no-sandbox: tests run as root in containers; the rest keeps the browser from calling home.
ARGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--disable-sync", "--disable-component-update"),
]
PATIENCE = 10_000  # milliseconds
# A refused form comes back with 409 or 422, and a phone may lose its signal: nothing is wrong.
REFUSAL = re.compile(r"Failed to load resource.*(409|422|ERR_INTERNET_DISCONNECTED)")
SHOTS = os.environ.get("SHOTS", "")


def chromium_path() -> str | None:
    """The machine's own Chromium; None for the one that Playwright installed."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


class Windows:
    """Opens windows of one browser at one address and gathers what they complain about."""

    def __init__(self, browser, address: str):
        self.browser, self.address = browser, address
        self.complaints: list[str] = []
        self.numbers = count(1)
        self.contexts = []

    def open(self, width=DESK, *, height=0, scripts=True, cookies=(), **more):
        """A fresh window, signed in only where the cookies of a session are given; `more`: for Playwright."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height or HEIGHT[width]},
            is_mobile=width == PHONE,
            has_touch=width == PHONE,
            java_script_enabled=scripts,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            **more,
        )
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{**cookie, "url": self.address} for cookie in cookies])
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _heard(self, message) -> None:
        if message.type == "error" and not REFUSAL.match(message.text):
            self.complaints.append(f"{message.text} {message.location.get('url', '')}")

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def shoot(page, name: str) -> None:
    """A picture of the whole page in $SHOTS, where that is set."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/j-{name}.png", full_page=True)


def sideways(page) -> int:
    """By how many pixels a page is wider than its window."""
    return page.evaluate("document.scrollingElement.scrollWidth") - page.viewport_size["width"]


def session_of(role) -> list[dict]:
    """Cookies of a browser that is signed in and acts in this role."""
    from tests.factories import client_of  # noqa: PLC0415 -- app ready

    cookies = client_of(role).cookies
    return [{"name": name, "value": morsel.value} for name, morsel in cookies.items()]
