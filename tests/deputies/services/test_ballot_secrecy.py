"""An attacker with the whole database, its hidden columns, its dump and our logs, after the closing.

Each attack is run twice: on an open box, where the textbook one must succeed (it proves the attack),
and on a sealed one, where none may do better than chance.
"""

import io
import logging
import random
from collections import defaultdict
from math import sqrt

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from deputies.models import Vote
from deputies.services import ballots
from deputies.voting import codes as codes_of
from tests.deputies.meetings import by_two, make_open, marks

pytestmark = pytest.mark.django_db(transaction=True)

VOTERS, OPTIONS = 600, 3
CODES, VOTES = "deputies_ballotcode", "deputies_vote"


@pytest.fixture
def held():
    """A vote still open, in random order; who chose what, by digest of the code."""
    dice = random.Random(7)
    meeting, codes = make_open(codes=VOTERS)
    truth = {}
    for code in dice.sample(codes, len(codes)):
        choice = dice.randrange(OPTIONS)
        assert ballots.cast(meeting.pk, code, marks(meeting, choice))
        truth[codes_of.digest(meeting.pk, code)] = choice
    return meeting, truth


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def dumped(table):
    """The lines that pg_dump writes of a table: COPY, in the order of the file."""
    out = io.StringIO()
    with connection.cursor() as cursor:
        cursor.copy_expert(f'COPY "{table}" TO STDOUT', out)
    return out.getvalue().splitlines()


def by_transaction(truth):
    """The textbook attack: code and vote carry the number of one transaction. How many it links rightly."""
    codes, votes = defaultdict(list), defaultdict(list)
    for digest, xmin in rows(f"SELECT digest, xmin::text FROM {CODES}"):
        codes[xmin].append(digest)
    for choice, xmin in rows(f"SELECT choice, xmin::text FROM {VOTES}"):
        votes[xmin].append(choice)
    single = {codes[xmin][0]: votes[xmin][0] for xmin in codes if len(codes[xmin]) == 1}
    return sum(truth[digest] == choice for digest, choice in single.items())


def by_order(truth, of_codes, of_votes):
    """Lay codes and votes side by side, each in some order of its hidden columns."""
    digests = [row[0] for row in rows(f"SELECT digest FROM {CODES} ORDER BY {of_codes}")]
    choices = [row[0] for row in rows(f"SELECT choice FROM {VOTES} ORDER BY {of_votes}")]
    return sum(truth[digest] == choice for digest, choice in zip(digests, choices, strict=True))


def by_dump(truth):
    """The same on the text of a dump."""
    digests = [line.split("\t")[0] for line in dumped(CODES)]
    choices = [int(line.split("\t")[2]) for line in dumped(VOTES)]
    return sum(truth[digest] == choice for digest, choice in zip(digests, choices, strict=True))


def attacks(truth):
    return {
        "xmin": by_transaction(truth),
        "order of the file": by_order(truth, "ctid", "ctid"),
        "order of transactions": by_order(truth, "xmin::text::bigint, ctid", "xmin::text::bigint, ctid"),
        "file against keys": by_order(truth, "digest", "ctid"),
        "keys against file": by_order(truth, "ctid", "id"),
        "dump": by_dump(truth),
    }  # fmt: skip


def test_the_attack_on_the_numbers_of_transactions_succeeds_before_the_sealing(held):
    _, truth = held

    assert by_transaction(truth) == VOTERS


def test_after_the_sealing_no_attack_does_better_than_chance(held):
    meeting, truth = held

    by_two(meeting, "close_ballots")

    found = attacks(truth)
    assert found.pop("xmin") == 0
    chance, sigma = VOTERS / OPTIONS, sqrt(VOTERS * (1 / OPTIONS) * (1 - 1 / OPTIONS))
    far = {name: hits for name, hits in found.items() if abs(hits - chance) > 4 * sigma}
    assert far == {}


def test_after_the_sealing_all_rows_are_of_one_transaction_in_the_order_of_keys(held):
    meeting, _ = held
    by_two(meeting, "close_ballots")

    for table, key in ((CODES, "digest"), (VOTES, "id")):
        assert rows(f"SELECT count(DISTINCT xmin::text) FROM {table}") == [(1,)]
        in_file = [row[0] for row in rows(f"SELECT {key} FROM {table} ORDER BY ctid")]
        assert in_file == sorted(in_file)


def test_the_place_of_the_old_rows_is_free_again(held):
    """VACUUM ran after the sealing: a new row goes to a page where votes of the open box were."""
    meeting, _ = held
    by_two(meeting, "close_ballots")
    first = rows(f"SELECT (min(ctid)::text::point)[0] FROM {VOTES}")[0][0]
    item = meeting.items.get()

    stray = Vote.objects.create(assessment=meeting, item=item, aspect=0)

    where = rows(f"SELECT (ctid::text::point)[0] FROM {VOTES} WHERE id = '{stray.pk}'")[0][0]
    assert where < first


def test_no_code_and_no_address_of_a_ballot_is_left_anywhere(settings):
    """The whole database as a dump writes it, and all that was logged, hold no code; the log no ballot."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    console = settings.LOGGING["handlers"]["console"]["filters"]
    assert console == ["ballots untold"]
    from congress.quiet import BallotsUntold  # noqa: PLC0415 -- as the console has it

    handler.addFilter(BallotsUntold())
    logging.getLogger().addHandler(handler)
    meeting, codes = make_open(codes=6)
    address = reverse("deputies:ballot", kwargs={"slug": meeting.township.slug, "pk": meeting.pk})
    try:
        for code in [*codes, codes[0], "ABCD", codes_of.draw(meeting.pk + 1, 1)[0]]:
            client = Client()
            client.get(address)
            sent = {"code": code, **{f"q{item}-{n}": "0" for item, n, _ in marks(meeting)}}
            assert client.post(address, sent).status_code in {302, 422}
            assert not client.cookies
        assert Client().delete(address).status_code == 405
    finally:
        logging.getLogger().removeHandler(handler)
    by_two(meeting, "close_ballots")

    tables = connection.introspection.table_names()
    everything = "\n".join(line for table in tables for line in dumped(table))
    assert ballots.spent(meeting) == 6
    for code in codes:
        for text in (code, codes_of.show(code)):
            assert text not in everything
            assert text not in heard.getvalue()
    assert "/ballot/" not in heard.getvalue()
    assert rows("SELECT count(*) FROM django_session") == [(0,)]
