"""Whole numbers show where the trade needs them; and the marks that no page may show are there to be found.

That no page shows them is asked by `test_matrix`, of each page it opens.
"""

import pytest
from django.urls import reverse

from office.models import Carriage, Delivery, Notice
from tests.access.cells import cells
from tests.access.leaks import NUMBER, leaks, text_of
from tests.access.table import WHOLE_NUMBERS
from tests.access.walk import address


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


def test_a_mark_that_shows_is_told_with_its_reader(world, browser):
    """The desk's list of one township, given to the clerk of another and to the one it belongs to."""
    name = "proposals:desk-list"
    shown = {
        c.actor: c for c in cells(name) if (c.method, c.answer, c.place) == ("GET", 200, "home")
    }
    response = browser.ask("foreign_clerk", "GET", reverse(name))

    assert leaks(shown["clerk"], response, world) == [
        f"clerk home : shows {world.places['foreign'].mark}"
    ]
    assert leaks(shown["foreign_clerk"], response, world) == []


def test_a_digest_that_failed_shows_each_desk_its_own_lines(world, browser):
    """Somebody with roles in two townships gets one e-mail for both."""
    foreign = world.places["foreign"]
    strange = Notice.objects.filter(scope=foreign.slug, title__contains=foreign.mark).first()
    digest = Delivery.objects.get(pk=world.places["home"].rows["delivery"]["pk"])
    Carriage.objects.create(delivery=digest, notice=strange)

    text = text_of(browser.ask("clerk", "GET", reverse("office:inbox")))

    assert digest.notices.exclude(pk=strange.pk).get().title in text
    assert foreign.mark not in text
