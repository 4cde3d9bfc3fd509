"""No copy is taken while a secret ballot is open."""

import pytest

from deputies.backing import Ballots
from office.backup.party import PARTIES
from tests.deputies.meetings import by_two, make_announced, make_open

pytestmark = pytest.mark.django_db


def test_an_open_ballot_is_named_until_its_box_is_sealed():
    make_announced(title="还没开始的会")
    meeting, _ = make_open(title="河东选区述职评议会")

    assert ["“河东选区述职评议会”正在投票" in text for text in Ballots().doubts()] == [True]

    by_two(meeting, "close_ballots")

    assert Ballots().doubts() == []


def test_every_backup_asks():
    assert [type(party) for party in PARTIES].count(Ballots) == 1
