"""积分 in the duty file: the score of each year of the term with its grade, where the township wants it there."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from congress.law import completed
from deputies import filing
from deputies.filing import Figure
from deputies.models import Deputy, Mandate, PointsSum, PointsYear
from deputies.points.arithmetic import grade_of, shown
from deputies.points.schemes import scheme as scheme_of


def take_part() -> None:
    """Once, when the apps are ready."""
    filing.FIGURES.append(figures)


def figures(deputy: Deputy, since: date, until: date | None, door: str) -> list[Figure]:
    """`2026年积分`, `86.5分，良好`, oldest year first; two queries, three with groups."""
    wanted = completed(deputy.township.law.values)["points.in_file"]
    if wanted == "none":
        return []
    sums = _sums(deputy, since, until)
    return [
        Figure(f"{row.year.year}年积分", _words(row), _url(row, door))
        for row in sums
        if wanted == "running" or not row.year.is_open
    ]


def _sums(deputy: Deputy, since: date, until: date | None) -> list[PointsSum]:
    """The total of each year of the term: the own one, or that of the group of that year."""
    rows = (
        PointsSum.objects.totals()
        .filter(
            Q(deputy=deputy) | Q(group__mandates__deputy=deputy),
            year__township=deputy.township_id,
            year__year__gte=since.year,
        )
        .select_related("year__scheme")
        .order_by("year__year")
        .distinct()
    )
    if until:
        rows = rows.filter(year__year__lte=until.year)
    found = list(rows)
    if any(row.group_id for row in found):
        return [row for row in found if row.deputy_id or row.group_id == _group(deputy, row.year)]
    return found


def _group(deputy: Deputy, year: PointsYear) -> int | None:
    """The group of the last seat of a year."""
    seats = Mandate.objects.of_town().filter(deputy=deputy, started_on__year__lte=year.year)
    return seats.order_by("started_on", "pk").values_list("group_id", flat=True).last()


def _words(row: PointsSum) -> str:
    points = f"{'小组' if row.group_id else ''}{shown(row.points)}分"
    # A grade in spring would be read as a verdict.
    if row.year.is_open:
        return f"{points}（{row.year.get_state_display()}）"
    grade = grade_of(scheme_of(row.year.scheme.table), row.points, months=row.months)
    return "，".join(filter(None, [points, grade]))


def _url(row: PointsSum, door: str) -> str:
    number = row.year.year
    if door == "desk":
        kind, pk = ("group", row.group_id) if row.group_id else ("deputy", row.deputy_id)
        return reverse("deputies:desk-points-score", args=[number, kind, pk])
    return f"{reverse('deputies:my-points')}?year={number}" if door == "my" else ""
