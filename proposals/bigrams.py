"""Search of titles by the bigrams that the database keeps beside them (migration 0007)."""

from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.expressions import Col

# No title is longer, and the database refuses a query of very many words.
LONGEST = 80


class TitleBigrams(Func):
    """Whether the title of this row has all bigrams of a tsquery; `title_bigrams` is no field."""

    output_field = BooleanField()

    def as_postgresql(self, compiler: Any, _: Any, **context: Any) -> tuple[str, Any]:
        """`alias.title_bigrams @@ query`: the alias is that of the title, also in a subquery."""
        title, asked = self.source_expressions
        table = compiler.quote_name_unless_alias(cast("Col", title).alias)
        sql, params = compiler.compile(asked)
        return f"({table}.title_bigrams @@ {sql}::tsquery)", params


class OneOf(Func):
    """Whether the first is among the rows of a subquery, which the database runs once (InitPlan).

    `IN (SELECT …)` it ran once for each row of the list, as long as it knew no statistics.
    """

    output_field = BooleanField()
    template = "(%(expressions)s))"
    arg_joiner = " = ANY("


def all_bigrams_of(text: str) -> str:
    """A tsquery that asks for each two characters of `text`, which has at least two."""
    text = text[:LONGEST]
    pairs = sorted({text[n : n + 2] for n in range(len(text) - 1)})
    quoted = (pair.replace("\\", "\\\\").replace("'", "''") for pair in pairs)
    return " & ".join(f"'{pair}'" for pair in quoted)


def titled(text: str) -> Q:
    """Titles that hold `text`. The index narrows, LIKE decides.

    One character has no bigram and is looked for in each title.
    """
    holds = Q(title__contains=text)
    if len(text) < 2:
        return holds
    return Q(TitleBigrams(F("title"), Value(all_bigrams_of(text)))) & holds


def among(rows: QuerySet) -> Q:
    """The cases of `rows`, as a condition that an index serves beside others in an OR."""
    return Q(OneOf(F("pk"), ArraySubquery(rows.order_by().values("pk"))))
