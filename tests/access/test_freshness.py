"""Each public address: kept under an ETag and answered 304 when unchanged, or kept nowhere; the rest never kept."""

import pytest
from django.conf import settings

from tests.access.cells import Cell
from tests.access.table import TABLE
from tests.access.walk import address

# Pages of a voter's own doing, of the ballot, and a file that is taken on purpose: kept nowhere.
OWN = {
    *("deputies:ballot", "deputies:ballot-done", "deputies:public-report-word"),
    *("liaison:public-page-report", "liaison:public-say", "liaison:public-slip"),
    *("liaison:public-follow", "liaison:public-opinion", "proposals:public-file"),
}
LINES = [
    (name, number)
    for name, lines in TABLE.items()
    for number, line in enumerate(lines)
    if line.door == "public" and line.get == 200 and name != "healthz"
]


@pytest.fixture
def ask(world, browser):
    """Asks an address of the table as somebody; the file of an answer is read and closed."""

    def asked(name, number, actor="anonymous", **headers):
        cell = Cell(name, TABLE[name][number], "GET", actor, "home", 200)
        browser.become(actor)
        response = browser.get(address(world, cell), headers=headers)
        response.body = response.getvalue()
        return response

    return asked


@pytest.mark.parametrize(("name", "number"), [one for one in LINES if one[0] not in OWN])
def test_what_everybody_reads_is_sent_once(name, number, ask):
    first = ask(name, number)

    again = ask(name, number, if_none_match=first["ETag"])

    assert "public" in first["Cache-Control"]
    assert (again.status_code, again.body) == (304, b"")


@pytest.mark.parametrize(("name", "number"), [one for one in LINES if one[0] in OWN])
def test_what_is_a_voters_own_is_kept_nowhere(name, number, ask):
    page = ask(name, number)

    assert "no-store" in page["Cache-Control"]
    assert not page.has_header("ETag")


@pytest.mark.parametrize(("name", "number"), LINES)
def test_a_public_address_is_the_same_for_somebody_signed_in(name, number, ask):
    """No proxy may ever keep a page that was made for one person."""
    mine, theirs = ask(name, number, "clerk"), ask(name, number)

    assert mine.get("ETag") == theirs.get("ETag")
    assert mine["Cache-Control"] == theirs["Cache-Control"]
    assert "Cookie" not in mine.get("Vary", "")
    assert settings.SESSION_COOKIE_NAME not in mine.cookies


@pytest.mark.parametrize("path", ["/desk/", "/my/", "/unit/", "/county/"])
def test_behind_a_door_nothing_is_kept(path, browser):
    for actor in ("clerk", "lead", "unit", "county"):
        browser.become(actor)
        page = browser.get(path)
        assert page.status_code == 403 or "no-store" in page["Cache-Control"]
        assert not page.has_header("ETag")
