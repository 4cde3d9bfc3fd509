"""Numbers without gaps: an official register may not jump from 7 to 9."""

from django.db import connection
from django.db.transaction import TransactionManagementError

from office.models import Counter


def next_number(key: str) -> int:
    """The next number of the series `key`, from 1 upwards.

    The counter row stays locked until the surrounding transaction ends: a rollback gives the
    number back, and whoever asks meanwhile waits. Raises TransactionManagementError outside one.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("next_number() needs a transaction around it.")
    table = connection.ops.quote_name(Counter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS held (key, value) VALUES (%s, 1) "  # noqa: S608 -- our own table's name
            "ON CONFLICT (key) DO UPDATE SET value = held.value + 1 RETURNING value",
            [key],
        )
        return cursor.fetchone()[0]
