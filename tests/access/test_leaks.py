"""Marked words and numbers of one township never show on another's pages, nor private ones to voters."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from office.models import Carriage, Delivery, Notice
from tests.access.cells import cells
from tests.access.table import FOREIGN, TABLE, WHOLE_NUMBERS
from tests.access.walk import address

NUMBER = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
# The key of one sending, drawn anew for each page: digits in a row are chance.
KEY = re.compile(r"\b[0-9a-f]{32}\b")
ID_NUMBER = re.compile(r"(?<!\d)51022\d{12}[\dX](?!\d)")
# Who has no part in any private text of the township.
OUTSIDERS = {"anonymous", "disabled", "no_role", "other", "other_unit", "operator"}


def text_of(response) -> str:
    """The page without random keys, or every part of a packed file, as text."""
    if response.body[:2] != b"PK":
        return KEY.sub("", response.body.decode(errors="replace"))
    parts = zipfile.ZipFile(io.BytesIO(response.body))
    return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def shown_pages(name, world, browser):
    """Every cell of a URL that shows a page, once a reader, with its text."""
    for cell in cells(name):
        if (cell.method, cell.answer) == ("GET", 200) and cell.place != "foreign":
            yield cell, text_of(browser.ask(cell.actor, "GET", address(world, cell)))


def forbidden(cell, world) -> list[str]:
    """The marks that must not show: other townships', and private ones for voters and outsiders."""
    home, sibling, foreign = (world.places[name] for name in ("home", "sibling", "foreign"))
    if cell.actor in FOREIGN and cell.line.door != "public":
        return [home.mark, sibling.mark]
    marks = [foreign.mark] + ([] if cell.actor == "county" else [sibling.mark])
    if cell.line.door == "public" or cell.actor in OUTSIDERS:
        marks.append(home.hidden)
    return marks


@pytest.mark.parametrize("name", [name for name in TABLE if name != "congress:styleguide"])
def test_a_page_shows_nothing_that_its_reader_may_not_know(name, world, browser):
    wrong = []
    for cell, text in shown_pages(name, world, browser):
        where = f"{cell.actor} {cell.place} {cell.line.row}"
        wrong += [f"{where}: {mark}" for mark in forbidden(cell, world) if mark in text]
        if cell.actor not in WHOLE_NUMBERS.get(name, ()):
            wrong += [f"{where}: {number}" for number in NUMBER.findall(text)]
        wrong += [f"{where}: {number}" for number in ID_NUMBER.findall(text)]

    assert wrong == []


@pytest.mark.parametrize("name", WHOLE_NUMBERS)
def test_whole_numbers_show_where_the_trade_needs_them_and_only_ones_own(name, world, browser):
    for actor in WHOLE_NUMBERS[name]:
        text = "".join(_told(name, actor, world, browser))

        found = {number[:4] for number in NUMBER.findall(text)}
        assert (actor, found) == (actor, {f"139{world.places['home'].number}"})


def _told(name, actor, world, browser):
    """Everything that the URL gives this actor at home; an act is done with a reason."""
    for cell in cells(name):
        if (cell.actor, cell.place) != (actor, "home") or cell.answer not in {200, 422}:
            continue
        data = (
            {"reason": "电话通知开会"} if cell.method == "POST" and cell.line.get == 405 else None
        )
        yield text_of(browser.ask(actor, cell.method, address(world, cell), data))


def test_the_marks_are_there_to_be_found(world, browser):
    """A canary that nobody can see proves nothing."""
    home, foreign = world.places["home"], world.places["foreign"]
    register = reverse("proposals:desk-list")

    assert home.hidden in text_of(browser.ask("clerk", "GET", register))
    assert foreign.hidden in text_of(browser.ask("foreign_clerk", "GET", register))
    assert home.hidden in text_of(browser.ask("county", "GET", reverse("proposals:county-list")))
    assert home.mark in text_of(
        browser.ask("anonymous", "GET", reverse("proposals:public-list", args=[home.slug]))
    )


def test_a_digest_that_failed_shows_each_desk_its_own_lines(world, browser):
    """Somebody with roles in two townships gets one e-mail for both."""
    foreign = world.places["foreign"]
    strange = Notice.objects.filter(scope=foreign.slug, title__contains=foreign.mark).first()
    digest = Delivery.objects.get(pk=world.places["home"].rows["delivery"]["pk"])
    Carriage.objects.create(delivery=digest, notice=strange)

    text = text_of(browser.ask("clerk", "GET", reverse("office:inbox")))

    assert digest.notices.exclude(pk=strange.pk).get().title in text
    assert foreign.mark not in text
