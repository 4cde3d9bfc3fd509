"""Every cell of the access table is asked of the site: its answer, its head, what it writes and what it shows."""

import pytest

from congress.models import Event
from tests.access.cells import cells
from tests.access.choices import CHOICES, chosen_rows
from tests.access.headers import header_faults
from tests.access.leaks import leaks
from tests.access.table import TABLE, WHOLE_NUMBERS
from tests.access.walk import address, our_names, shown, word

DONE = {200, 302}
# Rows that are no part of the township's affairs: marks of reading, of sending, of numbering.
WITHOUT_EVENT = {"office_notice", "office_delivery", "office_carriage"}


def test_the_table_names_every_address_of_ours():
    missing = sorted(our_names() - TABLE.keys())
    unknown = sorted(TABLE.keys() - our_names())

    assert (missing, unknown) == ([], [])
    assert WHOLE_NUMBERS.keys() | CHOICES.keys() <= TABLE.keys()


def test_the_table_is_no_sketch(record_property):
    count = sum(1 for name in TABLE for _ in cells(name))

    record_property("cells", count)
    assert count >= 3000


@pytest.mark.parametrize("name", TABLE)
def test_an_address_answers_as_the_table_says(name, world, browser):
    wrong, chosen = [], set()
    events = Event.objects.count()
    for cell in cells(name):
        response = browser.ask(cell.actor, cell.method, address(world, cell))
        if word(response) != cell.answer:
            wrong.append(shown(cell, response))
        wrong += _faults(cell, response, events) + header_faults(cell, response)
        wrong += leaks(cell, response, world)
        chosen |= chosen_rows(cell, response)

    assert wrong == []
    assert chosen == CHOICES.get(name, set())


def _faults(cell, response, events):
    """A refused or mere reading request changes nothing; what was changed is on record."""
    where = f"{cell.method} {cell.actor} {cell.place} {cell.line.row}"
    if cell.method == "GET" or word(response) not in DONE:
        return [f"{where}: wrote {response.written}"] if response.written else []
    if response.written - WITHOUT_EVENT and response.told == events:
        return [f"{where}: no event for {response.written}"]
    return []
