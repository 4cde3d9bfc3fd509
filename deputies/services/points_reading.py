"""What the points of a year are made of: seats, acts from entries or from the ledger, scores with reasons."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, Sum

from congress.models import Township
from deputies.models import (
    DutyEntry,
    Mandate,
    PointsLine,
    PointsMark,
    PointsScheme,
    PointsSum,
    PointsYear,
)
from deputies.points.arithmetic import MONTHS, Act, Scheme, Score, months_in_office, score
from deputies.points.schemes import scheme as scheme_of
from deputies.points.schemes import uses_term


@dataclass(frozen=True)
class Seat:
    """Who is reckoned in a year: months in office, and the group of the latest seat."""

    months: int
    group_id: int | None


def seats(township: Township, year: int) -> dict[int, Seat]:
    """Whoever held a seat of the township's congress for a day of the year or more, by deputy's key."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    held = Mandate.objects.of_town().filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=first),
        deputy__township=township,
        started_on__lte=last,
    )
    found: dict[int, Seat] = {}
    columns = ("deputy_id", "group_id", "started_on", "ended_on")
    for deputy, group, begun, ended in held.order_by("started_on", "pk").values_list(*columns):
        months = months_in_office(year, begun, ended)
        before = found[deputy].months if deputy in found else 0
        found[deputy] = Seat(min(before + months, MONTHS), group)
    return found


def scheme_in_force(township: Township, year: int) -> PointsScheme | None:
    """The adopted version that a year is reckoned by."""
    return township.points_schemes.for_year(year).first()


def scores(
    year: PointsYear, scheme: Scheme | None = None, *, deputy: int | None = None
) -> dict[int, Score]:
    """The score of every subject (deputies, or groups) by its key, with the reasons of each point.

    A frozen year is replayed from its ledger. With another `scheme` this is what that one would
    have given; with `deputy` only that deputy (or the group of that deputy) is reckoned.
    """
    rules = scheme or scheme_of(year.scheme.table)
    seated = seats(year.township, year.year)
    if deputy is not None:
        group = seated[deputy].group_id if deputy in seated else None
        mates = {pk for pk, seat in seated.items() if group and seat.group_id == group}
        wanted = mates if rules.subject == "group" else {deputy}
        seated = {pk: seat for pk, seat in seated.items() if pk in wanted}
    acts = _by_subject(year, seated, grouped=rules.subject == "group")
    earlier = earlier_points(year, rules) if uses_term(rules) else {}
    months = _months(seated, grouped=rules.subject == "group")
    return {pk: score(rules, acts[pk], months=months[pk], earlier=earlier.get(pk)) for pk in months}


def _months(seated: Mapping[int, Seat], *, grouped: bool) -> dict[int, int]:
    if not grouped:
        return {pk: seat.months for pk, seat in seated.items()}
    return {seat.group_id: MONTHS for seat in seated.values() if seat.group_id}


def _by_subject(
    year: PointsYear, seated: Mapping[int, Seat], *, grouped: bool
) -> dict[int | None, list[Act]]:
    found: dict[int | None, list[Act]] = defaultdict(list)
    for deputy, act in _done(year, seated):
        found[seated[deputy].group_id if grouped else deputy].append(act)
    for mark in _marks(year, seated, grouped=grouped):
        found[mark.group_id if grouped else mark.deputy_id].append(
            Act(mark.event, mark.amount, key=mark)
        )
    return found


def _done(year: PointsYear, seated: Mapping[int, Seat]) -> Iterator[tuple[int, Act]]:
    """Confirmed entries of an open year, the ledger of a frozen one; the key is what to show of it.

    One person's come with their evidence; a township's come as bare columns.
    """
    rows = _counted(year).filter(deputy__in=seated)
    if len(seated) == 1:
        prefix = "" if year.is_open else "entry__"
        names = [f"{prefix}{name}" for name in ("kind", "checked_by", "confirmed_by")]
        for row in rows.select_related(*names).order_by("on", "pk"):
            yield row.deputy_id, Act(row.event, row.amount, row.on, row)
        return
    for deputy, *act in rows.values_list("deputy_id", "event", "amount", "on", "pk"):
        yield deputy, Act(*act)


def _counted(year: PointsYear) -> Any:
    if year.is_open:
        return DutyEntry.objects.confirmed().of_year(year.year)
    return PointsLine.objects.filter(year=year)


def _marks(year: PointsYear, seated: Mapping[int, Seat], *, grouped: bool) -> list[PointsMark]:
    if year.pk is None:
        return []  # A year that is only thought of, for a preview.
    marks = PointsMark.objects.filter(year=year)
    if grouped:
        groups = {seat.group_id for seat in seated.values()} - {None}
        return list(marks.filter(group__in=groups))
    return list(marks.filter(deputy__in=seated))


def earlier_points(year: PointsYear, scheme: Scheme) -> dict[int, dict[str, Decimal]]:
    """Points that each item brought a subject in the years of this term before."""
    term = term_year(year)
    subject = f"{scheme.subject}_id"
    rows = (
        PointsSum.objects.filter(
            year__township=year.township_id, year__year__gte=term, year__year__lt=year.year
        )
        .exclude(item="")
        .filter(**{f"{scheme.subject}__isnull": False})
        .values_list(subject, "item")
        .annotate(points=Sum("points"))
    )
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for pk, item, points in rows:
        found[pk][item] = points
    return found


def term_year(year: PointsYear) -> int:
    """The year in which the term of this year began."""
    term = year.township.terms.filter(started_on__year__lte=year.year).first()
    return term.started_on.year if term else year.year


def after_freeze(year: PointsYear, deputy: int) -> list[DutyEntry]:
    """Confirmed entries of a frozen year that came too late to count, oldest first."""
    if year.is_open:
        return []
    counted = PointsLine.objects.filter(year=year, entry=OuterRef("pk"))
    late = DutyEntry.objects.confirmed().of_year(year.year).filter(~Exists(counted), deputy=deputy)
    return list(late.select_related("kind").order_by("on", "pk"))
