"""Many phones at once, in real transactions: one code is one vote, and the closing cuts cleanly."""

import threading

import pytest
from django.db import connection

from deputies.enums.roster import CodeState
from deputies.models import BallotCode, Vote
from deputies.services import ballots
from tests.deputies.meetings import by_two, make_open, marks

pytestmark = pytest.mark.django_db(transaction=True)

PHONES = 20
ROUNDS = 10


def at_once(*acts):
    """Run acts at the same moment, each in a thread with a connection of its own; their answers."""
    barrier, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            barrier.wait(timeout=20)
            answers[place] = act()
        except Exception as error:
            answers[place] = repr(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def raced(meeting, code):
    """200 tries with one code, twenty at a time; how many were told that they voted."""
    chosen = marks(meeting)
    tries = [lambda: ballots.cast(meeting.pk, code, chosen)] * PHONES
    answers = [answer for _ in range(ROUNDS) for answer in at_once(*tries)]
    assert set(answers) <= {True, False}
    return sum(answers)


def test_two_hundred_tries_with_one_code_are_one_vote():
    meeting, (code,) = make_open(codes=1)

    assert raced(meeting, code) == 1
    assert Vote.objects.count() == 1


def test_without_the_guard_the_race_shows(monkeypatch):
    """The test above would find a double vote: take the guard away, and it does."""
    meeting, (code,) = make_open(codes=1)
    monkeypatch.setattr(ballots, "GUARD", "")

    assert raced(meeting, code) > 1
    assert Vote.objects.count() > 1


def test_votes_across_the_closing_are_counted_or_refused():
    """Whoever was told 已经投票 is in the sealed box, whoever was refused is not."""
    meeting, codes = make_open(codes=60)
    chosen = marks(meeting)

    def voter(mine):
        return lambda: [ballots.cast(meeting.pk, code, chosen) for code in mine]

    def close():
        by_two(meeting, "close_ballots")

    *answers, closed = at_once(*(voter(codes[n::12]) for n in range(12)), close)

    told = sum(taken is True for answer in answers for taken in answer)
    assert closed is None
    assert meeting.sealed["votes"] == told == Vote.objects.count()
    assert BallotCode.objects.filter(state=CodeState.SPENT).count() == told
    assert ballots.digest_of(meeting) == meeting.sealed["digest"]
