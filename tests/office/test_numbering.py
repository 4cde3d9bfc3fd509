"""Numbers without gaps, also when two ask at once and one gives up."""

import threading

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from office.models import Counter
from office.numbering import next_number


@pytest.mark.django_db
def test_numbers_run_from_one_by_key():
    assert [next_number("a"), next_number("a"), next_number("b")] == [1, 2, 1]
    assert str(Counter.objects.get(key="a")) == "a：2"


@pytest.mark.django_db(transaction=True)
def test_it_needs_a_transaction():
    with pytest.raises(TransactionManagementError):
        next_number("a")


@pytest.mark.django_db(transaction=True)
def test_a_rollback_gives_the_number_back():
    with transaction.atomic():
        next_number("a")
    with transaction.atomic():
        next_number("a")
        transaction.set_rollback(True)
    with transaction.atomic():
        assert next_number("a") == 2


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_numbers_without_gap():
    taken, barrier = [], threading.Barrier(4)

    def take(gives_up):
        barrier.wait()
        for _ in range(10):
            try:
                with transaction.atomic():
                    number = next_number("race")
                    if gives_up:
                        raise ZeroDivisionError
                taken.append(number)
            except ZeroDivisionError:
                pass
        connection.close()

    threads = [threading.Thread(target=take, args=(gives_up,)) for gives_up in (0, 0, 0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == list(range(1, 31))
