"""A year of duty reports on one page: who reported, was assessed, with what result; years side by side."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef

from congress.models import Township
from deputies.enums.roster import ReportState
from deputies.models import Deputy, DutyReport, ReportPlan
from deputies.voters import percent


@dataclass(frozen=True)
class Row:
    """One deputy in one year; `planned_on` where it was planned, `report` as far as it exists."""

    deputy: int
    name: str
    constituency: str
    planned_on: date | None
    report: DutyReport | None


@dataclass(frozen=True)
class YearFigures:
    """One year of the trend: planned, before the voters, and the share of the planned (percent)."""

    year: int
    planned: int
    published: int

    @property
    def share(self) -> str:
        return percent(self.published, self.planned)


def rows(township: Township, year: int, *, on: date, published: bool = False) -> list[Row]:
    """Everybody planned in `year` or with a report of it, by strokes; with `published` only what voters read."""
    reports = DutyReport.objects.of(township).of_year(year)
    reports = reports.published() if published else reports.live()
    by_deputy = {
        report.deputy_id: report
        for report in reports.only(
            *("deputy_id", "year", "state", "form", "meets_on", "published_on", "township_id")
        )
    }
    lines = ReportPlan.objects.of(township).of_year(year)
    plans = {} if published else dict(lines.values_list("deputy_id", "planned_on"))
    people = Deputy.objects.filter(pk__in={*by_deputy, *plans}).for_roster(on=on).by_strokes()
    found = people.values_list("pk", "name", "constituency_number", "constituency_name")
    return [
        Row(
            pk,
            name,
            _place(number, own_name),
            plans.get(pk),
            by_deputy.get(pk),
        )
        for pk, name, number, own_name in found
    ]


def _place(number: int | None, name: str | None) -> str:
    if number is None:
        return ""
    return name or f"第{number}选区"


def trend(township: Township) -> list[YearFigures]:
    """Every year with a plan or a published report, latest first."""
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    published = DutyReport.objects.of(township).filter(state=ReportState.PUBLISHED)
    for place, found in enumerate([ReportPlan.objects.of(township), published]):
        yearly = found.order_by().values_list("year").annotate(Count("pk"))
        for year, count in yearly:
            counts[year][place] = count
    return [YearFigures(year, *counts[year]) for year in sorted(counts, reverse=True)]


def coverage(township: Township, *, on: date) -> tuple[int, int]:
    """(deputies in office who have reported in this term, deputies in office)."""
    told = DutyReport.objects.published().filter(
        deputy=OuterRef("pk"), term__township=township, term__ended_on__isnull=True
    )
    seated = Deputy.objects.of(township).in_office(on=on).order_by()
    counts = seated.aggregate(done=Count("pk", filter=Exists(told)), total=Count("pk"))
    return counts["done"], counts["total"]
