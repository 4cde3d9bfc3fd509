"""Printing, casting, exchanging, opening and closing: what the box takes and what it refuses."""

import re

import pytest
from django.db import connection

from congress.models import Event
from deputies.enums.roster import CodeState
from deputies.models import Assessment, BallotCode, Vote
from deputies.services import ballots, meetings
from deputies.voting import codes as codes_of
from deputies.workflow.meeting import MeetingMoveError
from tests.deputies.meetings import (
    MEETS,
    by_two,
    desk,
    make_announced,
    make_meeting,
    make_open,
    marks,
    set_law,
    vote,
)

pytestmark = pytest.mark.django_db


def test_a_code_works_once():
    meeting, codes = make_open(codes=2)

    assert [vote(meeting, codes[:1]), vote(meeting, codes[:1])] == [1, 0]
    assert (ballots.spent(meeting), Vote.objects.count()) == (1, 1)


def test_one_ballot_is_about_all_deputies_and_aspects():
    meeting, codes = make_open(codes=1, deputies=6, aspects=["依法履职", "联系选民"])

    vote(meeting, codes)

    assert Vote.objects.filter(assessment=meeting).count() == 12
    assert vote(meeting, codes) == 0


def test_a_blank_is_kept_as_a_blank():
    meeting, codes = make_open(codes=1)

    vote(meeting, codes, None)

    assert Vote.objects.get().choice is None


@pytest.mark.parametrize("state", ["announced", "closed", "counted", "declared", "published"])
def test_nothing_is_taken_before_and_after_the_vote(state):
    meeting, codes = make_open(codes=1)
    Assessment.objects.filter(pk=meeting.pk).update(state=state, declared_on=MEETS)

    assert vote(meeting, codes) == 0
    assert (Vote.objects.count(), BallotCode.objects.get().state) == (0, CodeState.LIVE)


def test_the_time_is_over_by_the_clock_of_the_database():
    meeting, codes = make_open(codes=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE deputies_assessment SET opened_at = now() - interval '1 hour', "
            "closes_at = now() - interval '1 second'"
        )

    assert vote(meeting, codes) == 0


def test_a_code_of_another_meeting_is_not_taken():
    meeting, codes = make_open(codes=1)
    other, _ = make_open(codes=1, title="另一场")

    assert ballots.cast(other.pk, codes[0], marks(other)) is False
    assert vote(meeting, codes) == 1


def test_a_reprint_voids_the_batch_and_is_on_record():
    meeting = make_announced()
    clerk, _ = desk(meeting.township)
    old = ballots.print_codes(meeting, 3, by=clerk, on=MEETS)
    new = ballots.print_codes(meeting, 2, by=clerk, on=MEETS)
    by_two(meeting, "open_ballots")

    assert (vote(meeting, old), vote(meeting, new)) == (0, 2)
    event = Event.objects.about(meeting).filter(verb="print_codes").latest("pk")
    assert event.data == {"count": 2, "voided": [3]}
    assert [batch.voided for batch in meeting.batches.all()] == [True, False]


@pytest.mark.parametrize("count", [0, 5001])
def test_a_printing_has_bounds(count):
    meeting = make_announced()

    with pytest.raises(MeetingMoveError):
        ballots.print_codes(meeting, count, by=desk(meeting.township)[0], on=MEETS)


def test_no_slips_are_printed_once_the_vote_is_open():
    meeting, _ = make_open()

    with pytest.raises(MeetingMoveError):
        ballots.print_codes(meeting, 1, by=desk(meeting.township)[0], on=MEETS)


def test_codes_are_stored_as_digests_in_no_order_of_printing():
    meeting, codes = make_open(codes=40)

    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM deputies_ballotcode ORDER BY ctid")
        kept = [digest for (digest,) in cursor.fetchall()]

    assert kept == sorted(codes_of.digest(meeting.pk, code) for code in codes)


def test_a_slip_given_back_for_paper_is_void_and_one_that_voted_is_not_taken_back():
    meeting, codes = make_open(codes=3)
    clerk, _ = desk(meeting.township)
    vote(meeting, codes[2:])

    ballots.exchange(meeting, codes[:1], by=clerk, on=MEETS)

    assert vote(meeting, codes[:1]) == 0
    with pytest.raises(MeetingMoveError, match="有1个投票码不能换纸票"):
        ballots.exchange(meeting, codes[1:], by=clerk, on=MEETS)
    assert ballots.count_codes(meeting) == {"live": 1, "spent": 1, "exchanged": 1, "void": 0}


def test_two_persons_open_the_vote():
    meeting = make_announced()
    clerk, chair = desk(meeting.township)
    ballots.print_codes(meeting, 1, by=clerk, on=MEETS)

    assert meetings.ask(meeting, "open_ballots", by=clerk, minutes=30) is False
    with pytest.raises(MeetingMoveError, match="要由另一个人确认"):
        meetings.ask(meeting, "open_ballots", by=clerk, minutes=30)
    assert meetings.ask(meeting, "open_ballots", by=chair, minutes=30) is True
    assert (meeting.state, meeting.asked_move) == ("open", "")


def test_one_person_is_enough_where_the_profile_says_so():
    meeting = make_meeting()
    set_law(meeting.township, report__two_persons=False)
    clerk, _ = desk(meeting.township)
    meetings.announce(meeting, by=clerk, on=MEETS)
    meetings.note(meeting, by=clerk, present=9, tellers="周", caller="吴", scrutineer="郑")
    ballots.print_codes(meeting, 1, by=clerk, on=MEETS)

    assert meetings.ask(meeting, "open_ballots", by=clerk, minutes=30) is True


def test_the_vote_does_not_open_without_tellers_or_slips():
    meeting = make_meeting()
    clerk, _ = desk(meeting.township)
    meetings.announce(meeting, by=clerk, on=MEETS)

    with pytest.raises(MeetingMoveError, match="到场选民数、计票人、唱票人、监票人"):
        meetings.ask(meeting, "open_ballots", by=clerk, minutes=30)
    meetings.note(meeting, by=clerk, present=9, tellers="周", caller="吴", scrutineer="郑")
    with pytest.raises(MeetingMoveError, match="先打印票签"):
        meetings.ask(meeting, "open_ballots", by=clerk, minutes=30)


def test_the_seal_is_on_record():
    meeting, codes = make_open(codes=3)
    vote(meeting, codes[:2])

    by_two(meeting, "close_ballots")

    data = Event.objects.about(meeting).get(verb="close_ballots").data
    assert (data["votes"], data["spent"], data["live"]) == (2, 2, 1)
    assert data["digest"] == ballots.digest_of(meeting) == meeting.sealed["digest"]


def test_casting_writes_to_two_tables_and_to_nothing_else(django_assert_num_queries):
    meeting, codes = make_open(codes=1)
    events, chosen = Event.objects.count(), marks(meeting)

    written = set()
    with connection.execute_wrapper(noting(written)), django_assert_num_queries(1):
        assert ballots.cast(meeting.pk, codes[0], chosen)

    assert written == {"deputies_vote", "deputies_ballotcode"}
    assert Event.objects.count() == events


def noting(written):
    """Notes the tables that statements name to be written to."""

    def wrapper(execute, sql, params, many, context):
        written.update(re.findall(r"(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", sql))
        return execute(sql, params, many, context)

    return wrapper


def test_the_references_of_a_vote_lock_no_other_row():
    """The check of a foreign key would leave the voter's transaction number in the row it locks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' "
            "AND conrelid::regclass::text IN ('deputies_vote', 'deputies_ballotcode')"
        )
        assert cursor.fetchall() == []


def test_a_vote_has_no_time_no_person_no_code_and_no_sequence():
    names = {field.name: field.get_internal_type() for field in Vote._meta.concrete_fields}

    assert names == {
        "id": "UUIDField",
        "assessment": "ForeignKey",
        "item": "ForeignKey",
        "aspect": "PositiveSmallIntegerField",
        "choice": "PositiveSmallIntegerField",
    }
