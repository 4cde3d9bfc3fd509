"""The hats of somebody signed in, with their places and figures: one statement, composed once a day.

On every page behind a door: the ORM takes some 3 ms of CPU to compose it, PostgreSQL 3 ms more to plan it and
one to answer. So it is composed once a day and planned once a connection, as a prepared statement.
"""

from datetime import date
from functools import lru_cache
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.utils import timezone
from psycopg2.extensions import AsIs

from congress.counts import county_name, figures, last_event
from congress.models import Role, Township, Unit

# Stands for the user in the statement that is composed once.
ANYBODY = -1


def _columns(model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


# Per connection to PostgreSQL: the day and the name of the statement that it knows.
_prepared: WeakKeyDictionary[Any, tuple[date, str]] = WeakKeyDictionary()
_numbers = count()

ROLE, TOWNSHIP, UNIT = _columns(Role), _columns(Township), _columns(Unit)


def find_roles(user) -> list[Role]:
    """The active roles of a user with township, unit and figures (`todo`, `unread`, `last_event`…)."""
    today = timezone.localdate()
    extras = _statement(today)[2]
    with connection.cursor() as cursor:
        _ask(cursor, user.pk, today)
        return [_role(user, list(row), extras) for row in cursor.fetchall()]


def _ask(cursor, user_pk: int, today: date) -> None:
    """Run the statement of the day; prepare it in the same message where this connection has not yet."""
    day, name = _prepared.get(connection.connection, (None, ""))
    if day == today:
        cursor.execute(f"EXECUTE {name} (%s)", [user_pk])
        return
    sql, values, _ = _statement(today)
    # A name of its own for each try: one that failed half-way may be taken.
    name = f"acting_roles_{next(_numbers)}"
    taken = [AsIs("$1") if value == ANYBODY else value for value in values]
    text = cursor.mogrify(sql, taken).decode().replace("%", "%%")
    cursor.execute(f"PREPARE {name} (bigint) AS {text}; EXECUTE {name} (%s)", [user_pk])
    _prepared[connection.connection] = today, name


@lru_cache(maxsize=2)
def _statement(today: date) -> tuple[str, tuple[Any, ...], tuple[str, ...]]:
    """The SQL, its values and the names of the figures; figures count days from `today`."""
    extra = {"county_name": county_name(), "last_event": last_event(), **figures()}
    places = [f"township__{name}" for name in TOWNSHIP] + [f"unit__{name}" for name in UNIT]
    rows = Role.objects.active().filter(user=ANYBODY).annotate(**extra)
    sql, values = rows.values_list(*ROLE, *places, *extra).query.sql_with_params()
    return sql, values, tuple(extra)


def _role(user, row: list[Any], extras: tuple[str, ...]) -> Role:
    """The role of one row, with the user it belongs to and the places it holds at."""
    role = Role.from_db("default", ROLE, _take(row, ROLE))
    role.user = user
    role.township = _place(Township, TOWNSHIP, row)
    role.unit = _place(Unit, UNIT, row)
    for name, value in zip(extras, row, strict=True):
        setattr(role, name, value)
    return role


def _place(model, names: list[str], row: list[Any]):
    values = _take(row, names)
    return model.from_db("default", names, values) if values[0] is not None else None


def _take(row: list[Any], names: list[str]) -> list[Any]:
    """The first values of a row, taken off it."""
    taken, row[: len(names)] = row[: len(names)], []
    return taken
