"""2,000 codes from 200 phones, each tried five times at once, before a real server; then with trouble."""

import sys
import time

import pytest
from django.urls import reverse

from deputies.models import BallotCode
from deputies.voting import codes as codes_of
from tests.deputies.hall import PHONES, Hall, OwnPostgres, Web, wait_for
from tests.deputies.meetings import make_open, marks

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

TRIES = 5
# In the suite a small hall, whose seconds are nobody's promise; `make bench ARGS=ballots` fills the large one.
SMALL, LARGE = (300, 100), (2000, 300)
# Milliseconds within which 95 of 100 voters of the large hall are answered.
PROMPT = 1000


@pytest.fixture(params=[SMALL, pytest.param(LARGE, marks=pytest.mark.load)], ids=["small", "large"])
def hall(request):
    """An open vote, copied to a database of its own, and a server before it."""
    codes, troubled = request.param
    meeting, drawn = make_open(codes=codes + 2 * troubled, minutes=600, present=5000)
    database = OwnPostgres()
    database.start()
    try:
        database.copy_test_database()
        web = Web(database)
        try:
            yield request.param, meeting, drawn, database, web
        finally:
            web.stop()
    finally:
        database.remove()


def counted(database):
    return database.ask(
        "SELECT (SELECT count(*) FROM deputies_vote), "
        "(SELECT count(*) FROM deputies_ballotcode WHERE state = 'spent')"
    )


def test_a_full_hall_and_a_worker_and_a_database_that_die(hall, capsys):
    (count, troubled), meeting, codes, database, web = hall
    where = {"slug": meeting.township.slug, "pk": meeting.pk}
    path = reverse("deputies:ballot", kwargs=where)
    fields = {f"q{item}-{n}": "0" for item, n, _ in marks(meeting)}
    wait_for(lambda: answers(web.port))
    Hall(web.port).open_pages(path, 400)

    quiet, begun, cpu = Hall(web.port), time.monotonic(), web.cpu()
    quiet.vote(path, codes[:count], fields, tries=TRIES)
    seconds, cpu = time.monotonic() - begun, web.cpu() - cpu

    assert quiet.told == {302: count, 422: count * (TRIES - 1)}
    assert set(quiet.accepted.values()) == {1}
    assert counted(database) == (count, count)
    tries = count * TRIES
    with capsys.disabled():
        sys.stdout.write(
            f"\n{count} codes, {TRIES} tries each, {PHONES} connections: {seconds:.1f} s, "
            f"{tries / seconds:.0f} tries/s, p95 {quiet.p95:.0f} ms, web CPU {cpu * 1000 / tries:.1f} ms a try\n"
        )
    if count == LARGE[0]:
        assert quiet.p95 < PROMPT

    killed = Hall(web.port)
    some = codes[count : count + troubled]
    killed.vote(path, some, fields, tries=TRIES, meanwhile=web.kill_a_worker)

    assert set(killed.told) <= {0, 302, 422}
    assert max(killed.accepted.values()) == 1
    assert counted(database) == (count + troubled,) * 2

    def restart():
        database.crash()
        database.start()

    crashed = Hall(web.port)
    crashed.vote(path, codes[count + troubled :], fields, tries=TRIES, meanwhile=restart)

    assert set(crashed.told) <= {0, 302, 422, 503}
    assert max(crashed.accepted.values()) == 1
    assert counted(database) == (count + 2 * troubled,) * 2
    with capsys.disabled():
        told = f"a worker killed: {dict(killed.told)}; PostgreSQL crashed: {dict(crashed.told)}"
        sys.stdout.write(f"{told}\n")
    untold(web, codes)


def answers(port):
    hall = Hall(port)
    try:
        hall.open_pages("/healthz", 200)
    except AssertionError:
        return False
    return True


def untold(web, codes):
    """The server's log names no code, no digest, and no ballot page with its moment."""
    log = web.log.read_text()
    assert "/ballot/" not in log
    assert not [code for code in codes if code in log or codes_of.show(code) in log]
    assert not [
        digest for digest in BallotCode.objects.values_list("digest", flat=True) if digest in log
    ]
