"""Which papers there are: each with its fields in Chinese, as the clerk types them between braces."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Values = Mapping[str, Any]
UNIT, DAY = "落款单位", "成文日期"


@dataclass(frozen=True)
class Field:
    """One blank of a paper. With `columns` it is a table of as many rows as there are.

    `name` is a word without spaces: `{{ 姓名 }}`. A row's cell is written `{{ 行.日期 }}` inside
    `{%tr for 行 in 会议 %}`. What is not `required` a template may leave out.
    """

    name: str
    meaning: str
    example: str = ""
    columns: tuple["Field", ...] = ()
    required: bool = True

    @property
    def sample(self) -> Any:
        """What the preview puts in."""
        if not self.columns:
            return self.example or self.meaning
        return [{column.name: column.sample for column in self.columns} for _ in range(2)]


@dataclass(frozen=True)
class Paper:
    """A kind of official paper. `shipped` makes the template that comes with the product.

    `sealed` asks for the place of the seal, the issuing body with the date under it; a `letter` is
    measured against GB/T 9704, a form or register only by its page.
    """

    kind: str
    name: str
    purpose: str
    fields: tuple[Field, ...]
    shipped: Callable[[], bytes] = field(repr=False)
    sealed: bool = False
    letter: bool = False

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {blank.name: blank for blank in self.fields}

    @cached_property
    def template(self) -> bytes:
        """The shipped template, made once a process."""
        return self.shipped()

    @property
    def sample(self) -> dict[str, Any]:
        """Example values of every field."""
        return {blank.name: blank.sample for blank in self.fields}


PAPERS: dict[str, Paper] = {}


def register(*papers: Paper) -> None:
    """Add papers to the list; called from `ready()` of the app that owns them."""
    for one in papers:
        PAPERS[one.kind] = one


def paper(kind: str) -> Paper:
    """The paper of that kind. Raises KeyError."""
    return PAPERS[kind]


def sealed_by(unit: str = "示范镇人民代表大会主席团") -> Sequence[Field]:
    """The two fields of a seal block."""
    return (
        Field(UNIT, "发文机关全称，盖章处", unit),
        Field(DAY, "成文日期，写在发文机关下面", "2026年3月2日"),
    )
