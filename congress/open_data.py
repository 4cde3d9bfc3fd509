"""Open data of a township: what voters may read on its pages, as tables for machines.

A floor adds a `Dataset` when the apps start. Ids are stable, columns are only ever added (`VERSION` rises
when one changes its meaning), rows come in the order of their ids so that two releases compare line by
line. Counts of people below SMALLEST are not told (k-anonymity): `count` gives None in their place.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from congress.models import Township

VERSION = "1.0"
SMALLEST = 5
LICENCE = "可以自由使用、转载和再加工，请注明来源；不得用于识别或者追查选民个人。"
SCALARS = (str, int, float, bool, date, type(None))


class UnsafeDataError(ValueError):
    """A row that must not leave the house: a column nobody described, or a count below SMALLEST."""


@dataclass(frozen=True)
class Column:
    """One column: its name, what it is called, and what a reader has to know; `people` is a count of people."""

    name: str
    label: str
    note: str = ""
    people: bool = False


@dataclass(frozen=True)
class Dataset:
    """One table: `rows` is a function of (township, on) that gives dicts with the columns' names."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[..., Iterable[dict[str, Any]]]


DATASETS: list[Dataset] = []


def count(people: int | None) -> int | None:
    """A count of people that may be told, or None below SMALLEST; nobody (0) is nobody's secret."""
    return None if people is None or 0 < people < SMALLEST else people


def checked(dataset: Dataset, township: Township, *, on: date) -> list[dict[str, Any]]:
    """The rows of a table as they may go out. Raises UnsafeDataError."""
    known = {column.name for column in dataset.columns}
    small = {column.name for column in dataset.columns if column.people}
    rows = list(dataset.rows(township, on=on))
    for row in rows:
        if set(row) != known or not all(isinstance(value, SCALARS) for value in row.values()):
            raise UnsafeDataError(f"{dataset.name}: {sorted(set(row) ^ known)}")
        if any(row[name] is not None and 0 < row[name] < SMALLEST for name in small):
            raise UnsafeDataError(f"{dataset.name}: a count below {SMALLEST}")
    return rows


def as_csv(dataset: Dataset, rows: list[dict[str, Any]]) -> bytes:
    """UTF-8 with a mark at the beginning, so that Excel reads it; no cell begins a formula."""
    out = io.StringIO(newline="")
    names = [column.name for column in dataset.columns]
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([[_cell(row[name]) for name in names] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text


def as_json(dataset: Dataset, township: Township, rows: list[dict[str, Any]]) -> bytes:
    """The table with its description around it."""
    told = {**about(dataset, township), "rows": rows}
    return json.dumps(told, ensure_ascii=False, indent=1, default=str).encode()


def about(dataset: Dataset, township: Township) -> dict[str, Any]:
    """What the table is, by which rules it may be used, and the dictionary of its columns."""
    return {
        "version": VERSION,
        "township": township.name,
        "slug": township.slug,
        "name": dataset.name,
        "title": dataset.title,
        "licence": LICENCE,
        "columns": [
            {"name": one.name, "label": one.label, "note": one.note} for one in dataset.columns
        ],
    }


def dictionary(township: Township) -> str:
    """数据字典 in Chinese, as plain text."""
    lines = [f"{township.congress_name}开放数据字典（版本 {VERSION}）", "", f"使用许可：{LICENCE}"]
    lines += [
        f"人数不到{SMALLEST}的不公布，对应的格子留空。日期写成 2026-03-02 的样子，文字编码 UTF-8。"
    ]
    for dataset in DATASETS:
        lines += ["", f"{dataset.title}（{dataset.name}.csv、{dataset.name}.json）"]
        lines += [
            f"  {one.name}：{one.label}{f'。{one.note}' if one.note else ''}"
            for one in dataset.columns
        ]
    return "\n".join(lines) + "\n"


def release(township: Township, *, on: date) -> dict[str, bytes]:
    """Every file of a release by its name, all of them checked before the first is given back."""
    files = {"dictionary.txt": dictionary(township).encode()}
    for dataset in DATASETS:
        rows = checked(dataset, township, on=on)
        files[f"{dataset.name}.csv"] = as_csv(dataset, rows)
        files[f"{dataset.name}.json"] = as_json(dataset, township, rows)
    return files
