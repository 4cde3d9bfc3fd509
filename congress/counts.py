"""Figures beside a role: unread notices, and whatever a floor above counts for it.

They are columns of the query that finds the roles, so that a page shows them at no further query.
"""

from collections.abc import Callable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from office.models import Notice

# Beyond this a figure says "many"; counting on would cost more than anybody gains.
MOST = 99


def unread() -> Combinable:
    """Notices that the role's user has not read, of its township or of none."""
    mine = Notice.objects.unread().filter(recipient=OuterRef("user"))
    return count(mine.filter(Q(scope="") | Q(scope=OuterRef("township__slug"))))


def count(rows: QuerySet) -> Func:
    """The number of `rows`, which refer to the role by OuterRef, up to MOST, as a column."""
    keys = ArraySubquery(rows.order_by().values("pk")[:MOST])
    return Func(keys, function="CARDINALITY", output_field=IntegerField())


# Floors above add their own when the apps are ready.
FIGURES: dict[str, Callable[[], Combinable]] = {"unread": unread}


def figures() -> dict[str, Combinable]:
    """A column for each figure, to annotate roles with."""
    return {name: column() for name, column in FIGURES.items()}
