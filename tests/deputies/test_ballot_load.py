"""2,000 codes from 200 phones, each tried five times at once, before a real server; then with trouble."""

import time

import pytest
from django.urls import reverse

from deputies.models import BallotCode
from deputies.voting import codes as codes_of
from tests.deputies.hall import Hall, OwnPostgres, Web, wait_for
from tests.deputies.meetings import make_open, marks

pytestmark = [pytest.mark.load, pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

CODES, TROUBLED, TRIES = 2000, 300, 5


@pytest.fixture
def hall():
    """An open vote, copied to a database of its own, and a server before it."""
    meeting, codes = make_open(codes=CODES + 2 * TROUBLED, minutes=600, present=5000)
    database = OwnPostgres()
    database.start()
    try:
        database.copy_test_database()
        web = Web(database)
        try:
            yield meeting, codes, database, web
        finally:
            web.stop()
    finally:
        database.remove()


def counted(database):
    return database.ask(
        "SELECT (SELECT count(*) FROM deputies_vote), "
        "(SELECT count(*) FROM deputies_ballotcode WHERE state = 'spent')"
    )


def test_a_full_hall_and_a_worker_and_a_database_that_die(hall, record_property):
    meeting, codes, database, web = hall
    where = {"slug": meeting.township.slug, "pk": meeting.pk}
    path = reverse("deputies:ballot", kwargs=where)
    fields = {f"q{item}-{n}": "0" for item, n, _ in marks(meeting)}
    wait_for(lambda: answers(web.port))

    reference = Hall(web.port)
    reference.open_pages(path, 1000)
    quiet, begun, cpu = Hall(web.port), time.monotonic(), web.cpu()
    quiet.vote(path, codes[:CODES], fields, tries=TRIES)
    seconds, cpu = time.monotonic() - begun, web.cpu() - cpu

    assert quiet.told == {302: CODES, 422: CODES * (TRIES - 1)}
    assert set(quiet.accepted.values()) == {1}
    assert counted(database) == (CODES, CODES)
    # How long it took is reported, not asserted: a machine that does something else beside it is no fault.
    record_property("p95", f"{quiet.p95:.0f} ms, of only looking {reference.p95:.0f} ms")

    killed = Hall(web.port)
    some = codes[CODES : CODES + TROUBLED]
    killed.vote(path, some, fields, tries=TRIES, meanwhile=web.kill_a_worker)

    assert set(killed.told) <= {0, 302, 422}
    assert max(killed.accepted.values()) == 1
    assert counted(database) == (CODES + TROUBLED,) * 2

    def restart():
        database.crash()
        database.start()

    crashed = Hall(web.port)
    crashed.vote(path, codes[CODES + TROUBLED :], fields, tries=TRIES, meanwhile=restart)

    assert set(crashed.told) <= {0, 302, 422, 503}
    assert max(crashed.accepted.values()) == 1
    assert counted(database) == (CODES + 2 * TROUBLED,) * 2
    record_property("ballots", {
        "tries": CODES * TRIES, "seconds": round(seconds, 1), "per_second": round(CODES * TRIES / seconds),
        "p95_ms": round(quiet.p95), "look_p95_ms": round(reference.p95),
        "cpu_ms_each": round(cpu * 1000 / CODES / TRIES, 2),
        "told_when_killed": dict(killed.told), "told_when_crashed": dict(crashed.told),
    })  # fmt: skip
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
