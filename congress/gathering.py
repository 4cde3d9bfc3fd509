"""Rows of many kinds in one statement: each kind becomes a column, an array of what its rows hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Model, QuerySet, Window
from django.db.models.functions import JSONObject


@dataclass(frozen=True)
class Rows:
    """Rows of a queryset in its order, the first `most` or all, with these columns alone: `on`, `deputy__name`."""

    queryset: QuerySet
    columns: tuple[str, ...]
    most: int | None = None

    def subquery(self) -> ArraySubquery:
        """The rows as a column. Each holds how many rows there are in all."""
        cells = {name: F(name) for name in self.columns}
        told = JSONObject(total=Window(Count("*")), **cells)
        return ArraySubquery(self.queryset.values(told=told)[: self.most])

    def read(self, found: list[dict[str, Any]] | None) -> list[Any]:
        """What the statement gave for the column, as objects of the model."""
        # NULL is what an empty queryset becomes.
        return [_object(self.queryset.model, cells) for cells in found or ()]


def gather(base: Model, asked: Sequence[Rows]) -> list[list[Any]]:
    """The rows of each in turn; one query, none where nothing is asked.

    `base` is any row known to be there, the acting role for one: the columns are hung on it. What
    comes back are objects of the model that hold the columns named, their kin likewise, annotations
    as JSON has them, and `total`. Reading another column costs a query of its own, or fails.
    """
    if not asked:
        return []
    columns = [rows.subquery() for rows in asked]
    kept = type(base)._default_manager.order_by().values_list(*columns)
    found = kept.get(pk=base.pk)
    return [rows.read(cells) for rows, cells in zip(asked, found, strict=True)]


def _object(model: type[Model], cells: dict[str, Any]) -> Any:
    """An object of the model from column names and JSON values; kin of which nothing is known is None."""
    own: dict[str, Any] = {}
    kin: dict[str, dict[str, Any]] = {}
    extra: dict[str, Any] = {}
    fields = _fields(model)
    for path, value in cells.items():
        head, _, rest = path.partition("__")
        if rest:
            kin.setdefault(head, {})[rest] = value
        elif head in fields:
            own[fields[head].attname] = fields[head].to_python(value)
        else:
            extra[head] = value
    kept = [field.attname for field in model._meta.concrete_fields if field.attname in own]
    made = model.from_db("default", kept, [own[name] for name in kept])
    for name, parts in kin.items():
        known = any(value is not None for value in parts.values())
        kind = fields[name].related_model
        fields[name].set_cached_value(made, _object(kind, parts) if known else None)
    for name, value in extra.items():
        setattr(made, name, value)
    return made


@cache
def _fields(model: type[Model]) -> dict[str, Any]:
    """The columns of a model by each of their names: `item`, `item_id`, and `pk`."""
    columns = model._meta.concrete_fields
    named = {name: field for field in columns for name in (field.name, field.attname)}
    return {**named, "pk": model._meta.pk}
