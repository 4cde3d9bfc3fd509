"""Every page of the demo at two widths: axe finds nothing serious, nothing sticks out, no errors."""

from io import StringIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from tests.journeys.demo_pages import READERS, address, demo_role, page_names, pages_of
from tests.journeys.windows import DESK, PHONE, session_of, shoot, sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRAVE = {"serious", "critical"}
# Where there is only one township.
REDIRECTED = {"congress:townships"}
# Open only to a unit that assists, or after one has.
RARE = {"proposals:unit-opinion", "proposals:unit-redo"}


def grave_faults(page) -> list[str]:
    """What axe holds to be serious or critical, with the first element of each."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{fault['id']} {fault['nodes'][0]['html'][:120]}"
        for fault in found
        if fault["impact"] in GRAVE
    ]


def _meant(name: str, fault: str) -> bool:
    """The code on the clerk's big screen changes by itself, without scripts too."""
    return name.endswith("-screen") and fault.startswith("meta-refresh")


def faults_of(page, name: str, where: str) -> list[str]:
    """What is wrong with one page, in words."""
    answer = page.goto(where)
    faults = [fault for fault in grave_faults(page) if not _meant(name, fault)]
    if answer.status != 200:
        faults.append(f"answers {answer.status}")
    if answer.request.redirected_from and name not in REDIRECTED:
        faults.append(f"leads away from {where}")
    if sideways(page) > 0:
        faults.append(f"{sideways(page)} px too wide")
    return [f"{page.viewport_size['width']} {page.url}: {fault}" for fault in faults]


ELDER = "localStorage.setItem('elder', '1')"


def elder_faults(windows, pages) -> list[str]:
    """What is wrong with the voters' pages in 大字版 on a phone: larger, nothing sticks out, contrast holds."""
    window = windows.open(PHONE)
    window.add_init_script(ELDER)
    faults = []
    for number, page in enumerate(pages):
        faults += [f"大字版 {fault}" for fault in faults_of(window, page[0], address(page))]
        shoot(window, f"elder-{PHONE}-{number:02}-{page[0].split(':')[-1]}")
        if window.locator("button[data-elder]").count():
            assert window.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    return faults


def test_every_page_is_accessible_and_fits(windows):
    """One test, since the demo is loaded once for all of it."""
    call_command("seed_demo", stdout=StringIO())
    walks = {reader: pages_of(reader) for reader in READERS}
    faults = []

    for reader, pages in walks.items():
        for width in (DESK, PHONE):
            window = windows.open(width, cookies=session_of(demo_role(reader)) if reader else ())
            for number, page in enumerate(pages):
                faults += faults_of(window, page[0], address(page))
                shoot(window, f"{reader or 'voter'}-{width}-{number:02}-{page[0].split(':')[-1]}")

    faults += elder_faults(windows, walks[""])

    assert faults == []
    assert page_names() - {page[0] for pages in walks.values() for page in pages} == RARE
