"""Every page of the demo at two widths: axe finds nothing serious, nothing sticks out, no errors.

A page is loaded once, at its reader's own width, and then narrowed or widened.
"""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.journeys.axe import bring_axe, grave_faults
from tests.journeys.demo_pages import READERS, address, demo_role, page_names, pages_of
from tests.journeys.windows import DESK, HEIGHT, PHONE, session_of, shoot, sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Where there is only one township.
REDIRECTED = {"congress:townships"}
# Open only to a unit that assists, or after one has.
RARE = {"proposals:unit-opinion", "proposals:unit-redo"}
# Who reads on a telephone.
ON_PHONE = {"", "deputy", "unit"}


class Walk:
    """A reader's way through pages, in one window."""

    def __init__(self, window, reader: str):
        bring_axe(window)
        self.window = window
        self.name = reader or "voter"
        self.faults: list[str] = []
        self.number = 0

    def visit(self, page) -> None:
        """Load one page and note what is wrong with it at both widths."""
        at = page[0].split(":")[-1]
        answer = self.window.goto(address(page))
        if answer.status != 200:
            self.note(f"answers {answer.status}")
        if answer.request.redirected_from and page[0] not in REDIRECTED:
            self.note(f"leads away from {address(page)}")
        own = self.window.viewport_size["width"]
        self.look(at)
        self.resize(DESK if own == PHONE else PHONE)
        self.look(at)
        self.resize(own)
        self.number += 1

    def look(self, at: str) -> None:
        """Whether axe finds a grave fault, and whether anything sticks out."""
        for rule, element in grave_faults(self.window):
            if not _meant(at, rule):
                self.note(f"{rule} {element}")
        if sideways(self.window) > 0:
            self.note(f"{sideways(self.window)} px too wide")
        width = self.window.viewport_size["width"]
        shoot(self.window, f"{self.name}-{width}-{self.number:02}-{at}")

    def resize(self, width: int) -> None:
        self.window.set_viewport_size({"width": width, "height": HEIGHT[width]})

    def note(self, fault: str) -> None:
        self.faults.append(f"{self.window.viewport_size['width']} {self.window.url}: {fault}")


def _meant(at: str, rule: str) -> bool:
    """The code on the clerk's big screen changes by itself, without scripts too."""
    return at.endswith("-screen") and rule == "meta-refresh"


def walked(windows, reader: str, pages) -> Walk:
    window = windows.open(
        PHONE if reader in ON_PHONE else DESK,
        cookies=session_of(demo_role(reader)) if reader else (),
    )
    walk = Walk(window, reader)
    for page in pages:
        walk.visit(page)
    return walk


def elder_walked(windows, pages) -> Walk:
    """The voters' pages in 大字版 on a phone: larger, nothing sticks out, contrast holds."""
    window = windows.open(PHONE)
    window.add_init_script("localStorage.setItem('elder', '1')")
    walk = Walk(window, "elder")
    for page in pages:
        walk.visit(page)
        if window.locator("button[data-elder]").count():
            size = window.evaluate("getComputedStyle(document.documentElement).fontSize")
            assert size == "20px", page
    return walk


def test_every_page_is_accessible_and_fits(windows):
    """One test, since the demo is loaded once for all of it."""
    call_command("seed_demo", stdout=StringIO())
    pages = {reader: pages_of(reader) for reader in READERS}

    walks = [walked(windows, reader, pages[reader]) for reader in READERS]
    walks.append(elder_walked(windows, pages[""]))

    assert [fault for walk in walks for fault in walk.faults] == []
    assert page_names() - {page[0] for ones in pages.values() for page in ones} == RARE
