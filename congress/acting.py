"""The hats of somebody signed in, with their places and figures: one statement, composed once a day.

On every page behind a door: the ORM takes some 3 ms of CPU to compose it, PostgreSQL less than one to answer.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils import timezone

from congress.counts import county_name, figures, last_event
from congress.models import Role, Township, Unit

# Stands for the user in the statement that is composed once.
ANYBODY = -1


def _columns(model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


ROLE, TOWNSHIP, UNIT = _columns(Role), _columns(Township), _columns(Unit)


def find_roles(user) -> list[Role]:
    """The active roles of a user with township, unit and figures (`todo`, `unread`, `last_event`…)."""
    sql, values, extras = _statement(timezone.localdate())
    with connection.cursor() as cursor:
        cursor.execute(sql, [user.pk if value == ANYBODY else value for value in values])
        return [_role(user, list(row), extras) for row in cursor.fetchall()]


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
