"""The hash chain over the event log: order, tampering, many writers."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from congress.models import Event, Seal
from congress.seal import GENESIS, canonical, digest
from congress.services import head, seal_all, seal_events, sealing, verify
from congress.tasks import anchor_log
from tests.factories import make_township

WRITERS = 20


def write(count, township):
    for number in range(count):
        Event.record(township, "found", by=None, note=f"第{number}条")


def tamper(statement, *args):
    """What only somebody with the database's own password could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, args)
        cursor.execute("SET session_replication_role = origin")


def test_the_canonical_form_is_one_line_without_blanks():
    assert canonical(2, {"note": "甲", "data": {"b": 1, "a": 2}}) == (
        '{"data":{"a":2,"b":1},"note":"甲","number":2}'
    )


def test_a_digest_hangs_on_the_one_before():
    assert digest(GENESIS, "x") != digest(digest(GENESIS, "x"), "x")


@pytest.mark.django_db
def test_events_are_numbered_and_chained_in_the_order_of_their_ids():
    write(3, make_township())

    sealed = seal_events()

    seals = list(Seal.objects.order_by("number"))
    assert sealed == Event.objects.count() == len(seals)
    assert [seal.number for seal in seals] == list(range(1, sealed + 1))
    assert [seal.event_id for seal in seals] == sorted(seal.event_id for seal in seals)
    assert [seal.previous for seal in seals] == [GENESIS, *(seal.digest for seal in seals[:-1])]
    assert (seal_events(), verify()) == (0, None)


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["congress_event", "congress_seal"])
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_the_log(table, act):
    write(1, make_township())
    seal_events()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act.format(table))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "number", "message"),
    [
        ("UPDATE congress_event SET note = '改过' WHERE id = %s", 2, "经过的内容被改动。"),
        ("DELETE FROM congress_event WHERE id = %s", 2, "封签还在，经过被删。"),
        ("DELETE FROM congress_seal WHERE event_id = %s", 2, "缺第2号封签。"),
        (
            "UPDATE congress_seal SET previous = digest WHERE event_id = %s",
            2,
            "与前一号的摘要对不上。",
        ),
    ],
)
def test_tampering_is_found_at_its_number(statement, number, message):
    write(4, make_township())
    seal_events()
    second = Seal.objects.get(number=2).event_id

    tamper(statement, second)

    fault = verify()
    assert (fault.number, fault.message) == (number, message)
    with pytest.raises(CommandError, match=f"第{number}号：{message}"):
        call_command("audit_verify")


@pytest.mark.django_db
def test_a_log_that_was_cut_off_is_found_by_a_head_kept_outside():
    write(3, make_township())
    out = StringIO()
    call_command("audit_head", stdout=out)
    kept = out.getvalue().strip()
    number = int(kept.split(":")[0])

    tamper("DELETE FROM congress_seal WHERE number = %s", number)

    assert verify() is None
    with pytest.raises(CommandError, match="末尾被删"):
        call_command("audit_verify", "--anchor", kept)


@pytest.mark.django_db
def test_a_chain_made_anew_is_found_by_a_head_kept_outside():
    write(2, make_township())
    seal_events()

    fault = verify((1, "f" * 64))

    assert fault.message == "摘要与留存的不一致，封签被整体重做过。"


@pytest.mark.django_db
def test_a_sound_log_is_confirmed():
    write(2, make_township())
    seal_events()
    out = StringIO()

    call_command("audit_verify", "--anchor", "{}:{}".format(*head()), stdout=out)

    assert out.getvalue() == f"封签完整，共{head()[0]}号。\n"


@pytest.mark.django_db
@pytest.mark.parametrize("anchor", ["3", "x:y", "3:abc"])
def test_an_anchor_that_makes_no_sense_is_refused(anchor):
    with pytest.raises(CommandError, match="--anchor"):
        call_command("audit_verify", "--anchor", anchor)


@pytest.mark.django_db
def test_a_long_log_is_sealed_batch_after_batch(monkeypatch):
    write(5, make_township())
    monkeypatch.setattr(sealing, "BATCH", 2)

    assert seal_events() == 2
    assert seal_all() == Event.objects.count() - 2
    assert verify() is None


@pytest.mark.django_db
def test_an_event_below_the_last_seal_waits_for_its_turn(monkeypatch):
    township = make_township()
    write(3, township)
    first = Event.objects.order_by("pk").first().pk
    seal_events()
    tamper("DELETE FROM congress_seal WHERE event_id = %s", first)
    monkeypatch.setattr(sealing, "LATECOMERS", 0)

    assert (seal_events(), seal_all()) == (0, 1)


@pytest.mark.django_db
def test_the_head_goes_into_the_systems_own_log_each_night(caplog):
    write(1, make_township())

    with caplog.at_level("INFO"):
        anchor_log()

    assert f"event log head {head()[0]} {head()[1]}" in caplog.messages


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_at_once_leave_no_gap():
    township = make_township()
    barrier = threading.Barrier(WRITERS)

    def work():
        barrier.wait()
        try:
            for _ in range(5):
                write(1, township)
                seal_events()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal_events()

    numbers = list(Seal.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, Event.objects.count() + 1))
    assert verify() is None
