"""Figures beside a role: unread notices, and whatever a floor above counts for it.

They are columns of the query that finds the roles, so that a page shows them at no further query.
Written in SQL because they are on every page: the ORM takes longer to compose them (some 8 ms of CPU
a request) than the database to answer.
"""

from collections.abc import Callable
from functools import reduce
from operator import add

from django.db.models import CharField, IntegerField, Value
from django.db.models.expressions import Combinable, RawSQL

# Beyond this a figure says "many"; counting on would cost more than anybody gains.
MOST = 99

UNREAD = """
(SELECT count(*) FROM (
  SELECT 1 FROM office_notice n
  WHERE n.recipient_id = congress_role.user_id AND n.read_at IS NULL
    AND n.scope IN ('', congress_township.slug)
  LIMIT %s) AS counted)
"""


COUNTY = """
(SELECT t.county_name FROM congress_township t
 WHERE t.county_code = congress_role.county_code AND t.county_code <> '' LIMIT 1)
"""


LAST_EVENT = """
(SELECT e.id || ' ' || e.at FROM congress_event e
 WHERE e.township_id = congress_role.township_id ORDER BY e.id DESC LIMIT 1)
"""


def last_event() -> RawSQL:
    """Number and moment of the latest event of the role's township: when it changes, pages do."""
    return RawSQL(LAST_EVENT, (), output_field=CharField())  # noqa: S611 -- our own text, no input


def county_name() -> RawSQL:
    """The county of a county role as its townships call it, as a column; NULL for other roles."""
    return RawSQL(COUNTY, (), output_field=CharField())  # noqa: S611 -- our own text, no input


def figure(sql: str, *values: object) -> RawSQL:
    """One column: a SELECT about `congress_role` and its `congress_township`, a number."""
    return RawSQL(sql, values, output_field=IntegerField())  # noqa: S611 -- our own text, no input


def unread() -> RawSQL:
    """Notices that the role's user has not read, of its township or of none."""
    return figure(UNREAD, MOST)


# Floors above add what they count as waiting when the apps are ready; the menu shows the sum.
TODO: list[Callable[[], RawSQL]] = []


def figures() -> dict[str, Combinable]:
    """A column for each figure, to annotate roles with."""
    waiting = [column() for column in TODO]
    return {"unread": unread(), "todo": reduce(add, waiting, Value(0))}
