"""Codes and votes: printing, casting, exchanging for paper, sealing. Read docs/ballots.md first.

Statements are written out in SQL here, because what they touch, and in which order, is the promise.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import date
from random import SystemRandom
from typing import Any
from uuid import uuid4

from django.db import DatabaseError, connection, transaction
from django.db.models import Count

from congress.models import Event
from deputies.enums.roster import CodeState, MeetingState
from deputies.models import Assessment, BallotCode, CodeBatch, Vote
from deputies.voting import codes as ballots
from deputies.workflow.meeting import MeetingMoveError

logger = logging.getLogger(__name__)

CODES, VOTES = BallotCode._meta.db_table, Vote._meta.db_table
MEETINGS = Assessment._meta.db_table
# The room of advisory locks that keeps the closing apart from votes under way; leaves no trace in a row.
LOCK = 0x6C76
MOST = 5000
GUARD = "AND c.state = 'live'"
# Sent as one message, which PostgreSQL takes for one transaction: first the lock, then one statement in
# which the code is spent and the votes are in, or neither. Open or not is decided in it, by its clock.
OPEN = "m.state = 'open' AND clock_timestamp() < m.closes_at"
CAST = f"""
SELECT pg_advisory_xact_lock_shared(%(room)s, %(meeting)s);
WITH spent AS (
  UPDATE {CODES} c SET state = 'spent'
  WHERE c.digest = ANY(%(digests)s) AND c.assessment_id = %(meeting)s {{guard}}
    AND EXISTS (SELECT 1 FROM {MEETINGS} m WHERE m.id = c.assessment_id AND {OPEN})
  RETURNING c.assessment_id
), kept AS (
  INSERT INTO {VOTES} (id, assessment_id, item_id, aspect, choice)
  SELECT v.id, spent.assessment_id, v.item, v.aspect, v.choice
  FROM spent, unnest(%(keys)s::uuid[], %(items)s::bigint[], %(aspects)s::smallint[],
                     %(choices)s::smallint[]) AS v (id, item, aspect, choice)
  RETURNING 1
)
SELECT EXISTS (SELECT 1 FROM kept),
       EXISTS (SELECT 1 FROM {MEETINGS} m WHERE m.id = %(meeting)s AND {OPEN})
"""  # noqa: S608 -- table names of our own models
# New keys at the sealing, rows in the order of keys, all of them of one transaction.
REWRITE_VOTES = f"""
WITH gone AS (DELETE FROM {VOTES} WHERE assessment_id = %s RETURNING *)
INSERT INTO {VOTES} (id, assessment_id, item_id, aspect, choice)
SELECT gen_random_uuid() AS id, assessment_id, item_id, aspect, choice FROM gone ORDER BY id
"""  # noqa: S608 -- see above
REWRITE_CODES = f"""
WITH gone AS (DELETE FROM {CODES} WHERE assessment_id = %s RETURNING *)
INSERT INTO {CODES} (digest, assessment_id, batch_id, state)
SELECT digest, assessment_id, batch_id, state FROM gone ORDER BY digest
"""  # noqa: S608 -- see above

# (item, aspect, choice from the best, None for a blank)
Choice = tuple[int, int, int | None]


@transaction.atomic
def print_codes(meeting: Assessment, count: int, *, by, on: date) -> list[str]:
    """Draw the codes of one printing; they are shown this once. An earlier printing becomes void.

    Raises MeetingMoveError when the meeting is not announced or the number is out of bounds.
    """
    meeting = Assessment.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state != MeetingState.ANNOUNCED:
        raise MeetingMoveError("会议公告以后、开始投票以前才能打印票签。")
    if not 1 <= count <= MOST:
        raise MeetingMoveError(f"票签一次打印1到{MOST}张。")
    reason = "重新打印，前一批整批作废"
    earlier = list(meeting.batches.filter(voided=False))
    for batch in earlier:
        _void(batch, reason)
    batch = CodeBatch.objects.create(assessment=meeting, size=count, printed_on=on)
    codes = ballots.draw(meeting.pk, count)
    rows = sorted(ballots.digest(meeting.pk, code) for code in codes)
    BallotCode.objects.bulk_create(
        BallotCode(digest=digest, assessment=meeting, batch=batch) for digest in rows
    )
    data = {"count": count, "voided": [old.size for old in earlier]}
    note = reason if earlier else ""
    Event.record(meeting, "print_codes", by=by, on=on, note=note, data=data)
    return codes


def _void(batch: CodeBatch, reason: str) -> None:
    batch.voided, batch.reason = True, reason
    batch.save(update_fields=["voided", "reason"])
    BallotCode.objects.filter(batch=batch).update(state=CodeState.VOID)


def cast(meeting: int, code: str, choices: Sequence[Choice]) -> bool | None:
    """Put one ballot into the box; False where the code does not serve (unknown, spent, void), None
    where the vote is not open.

    The transaction writes the code and the votes, nothing else: no event, no session, no count.
    """
    shuffled = list(choices)
    SystemRandom().shuffle(shuffled)
    items, aspects, chosen = zip(*shuffled, strict=True)
    values: dict[str, Any] = {
        "room": LOCK, "meeting": meeting, "digests": ballots.digests(meeting, code),
        "keys": [str(uuid4()) for _ in shuffled],
        "items": [*items], "aspects": [*aspects], "choices": [*chosen],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(CAST.format(guard=GUARD), values)
        taken, is_open = cursor.fetchone()
    return True if taken else False if is_open else None


@transaction.atomic
def exchange(meeting: Assessment, codes: Sequence[str], *, by, on: date) -> int:
    """Void the codes of slips that were given back unopened for paper ballots; how many.

    All or none. Raises MeetingMoveError that tells how many of them cannot be exchanged.
    """
    _hold(meeting.pk)
    meeting = Assessment.objects.get(pk=meeting.pk)
    if meeting.state not in {MeetingState.ANNOUNCED, MeetingState.OPEN}:
        raise MeetingMoveError("投票结束以前才能换纸票。")
    keys = [digest for code in set(codes) for digest in ballots.digests(meeting.pk, code)]
    changed = BallotCode.objects.filter(
        assessment=meeting, digest__in=keys, state=CodeState.LIVE
    ).update(state=CodeState.EXCHANGED)
    if changed != len(set(codes)):
        odd = len(set(codes)) - changed
        raise MeetingMoveError(f"有{odd}个投票码不能换纸票：已经投过、换过，或者不是这次会议的。")
    Event.record(meeting, "exchange_codes", by=by, on=on, data={"count": changed})
    return changed


def close_box(meeting: Assessment, finish: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Seal the box: wait for votes under way, let nobody in, rewrite both tables, then clean up.

    `finish` moves the meeting in the same transaction and gets what goes on record: numbers and the
    digest of the box. Whatever it raises leaves the box open.
    """
    with transaction.atomic():
        _hold(meeting.pk)
        with connection.cursor() as cursor:
            cursor.execute(REWRITE_VOTES, [meeting.pk])
            cursor.execute(REWRITE_CODES, [meeting.pk])
        sealed = {
            "votes": Vote.objects.filter(assessment=meeting.pk).count(),
            "digest": digest_of(meeting),
            **count_codes(meeting),
        }
        finish(sealed)
        transaction.on_commit(clean_up, robust=True)
    return sealed


def clean_up() -> None:
    """Remove what the rewriting left behind, so that the old rows are in no file of the database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '60s'")
            cursor.execute(f"VACUUM (ANALYZE) {VOTES}, {CODES}")
            cursor.execute("RESET lock_timeout")
    except DatabaseError:
        logger.exception("the box is sealed, but VACUUM did not run; autovacuum will")


def digest_of(meeting: Assessment) -> str:
    """What the box holds now, as one number; it must stay what it was at the sealing."""
    rows = Vote.objects.filter(assessment=meeting.pk)
    found = [
        (str(key), item, aspect, choice)
        for key, item, aspect, choice in rows.values_list("id", "item_id", "aspect", "choice")
    ]
    return ballots.box_digest(found)


def count_codes(meeting: Assessment) -> dict[str, int]:
    """How many codes there are in each state; those of void printings are `void`."""
    rows = BallotCode.objects.filter(assessment=meeting.pk).values_list("state")
    return dict.fromkeys(CodeState.values, 0) | dict(rows.annotate(count=Count("digest")))


def spent(meeting: Assessment) -> int:
    """How many have voted by phone so far: the one figure that may be seen while the box is open."""
    return BallotCode.objects.filter(assessment=meeting.pk, state=CodeState.SPENT).count()


def _hold(meeting: int) -> None:
    """Wait for the votes under way, and make others wait for us."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, meeting])
