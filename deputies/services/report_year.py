"""A year of duty reports on one page: who reported, was assessed, with what result; years side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Window

from congress.gathering import Rows, gather
from congress.models import Township
from deputies.models import Deputy, DutyReport, ReportPlan
from deputies.services.report_results import Result
from deputies.voters import percent
from deputies.voting.tally import SCALES
from office.names import chinese_number

REPORTED = "已述职"
# Every verdict there is, best first.
ORDER = {
    verdict: place for scale in SCALES.values() for place, verdict in enumerate(scale.verdicts)
}

REPORT = ("pk", "deputy_id", "year", "state", "form", "meets_on", "published_on", "township_id")


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


@dataclass(frozen=True)
class Past:
    """One published report of a deputy."""

    report: int
    deputy: int
    year: int
    term: int


@dataclass(frozen=True)
class TermFigures:
    """One term: how many deputies reported, how often, and how many results of each verdict there were."""

    term: str
    deputies: int
    reports: int
    verdicts: list[tuple[str, int]]


@dataclass(frozen=True)
class Overview:
    """Every year with a plan or a published report, latest first; who reported in this term of how many."""

    trend: list[YearFigures]
    done: int
    total: int
    past: list[Past]


def rows(township: Township, year: int, *, on: date, published: bool = False) -> list[Row]:
    """Everybody planned in `year` or with a report of it, by strokes; with `published` only what voters read.

    One query.
    """
    reports = DutyReport.objects.of(township).of_year(year)
    reports = reports.published() if published else reports.live()
    plans = ReportPlan.objects.of(township).of_year(year)
    named = Q(pk__in=reports.values("deputy"))
    if published:
        plans = plans.none()
    else:
        named |= Q(pk__in=plans.values("deputy"))
    people = Deputy.objects.filter(named).for_roster(on=on).by_strokes()
    found, planned, written = gather(
        township,
        [
            Rows(people, ("pk", "name", "constituency_number", "constituency_name")),
            Rows(plans, ("deputy_id", "planned_on")),
            Rows(reports, REPORT),
        ],
    )
    days = {line.deputy_id: line.planned_on for line in planned}
    by_deputy = {report.deputy_id: report for report in written}
    return [
        Row(
            person.pk,
            person.name,
            _place(person.constituency_number, person.constituency_name),
            days.get(person.pk),
            by_deputy.get(person.pk),
        )
        for person in found
    ]


def _place(number: int | None, name: str | None) -> str:
    if number is None:
        return ""
    return name or f"第{number}选区"


def overview(township: Township, *, on: date) -> Overview:
    """The years side by side, how far the term is, every published report. One query."""
    seated, told = _seated(township, on=on)
    reports = DutyReport.objects.of(township).published()
    plans, published, everybody, done, past = gather(
        township,
        [
            _yearly(ReportPlan.objects.of(township)),
            _yearly(reports),
            Rows(seated, ("pk",), 1),
            Rows(seated.filter(told), ("pk",), 1),
            Rows(reports.order_by("-year", "-pk"), ("pk", "deputy_id", "year", "term__number")),
        ],
    )
    counts = {row.year: [row.number, 0] for row in plans}
    for row in published:
        counts.setdefault(row.year, [0, 0])[1] = row.number
    trend = [YearFigures(year, *counts[year]) for year in sorted(counts, reverse=True)]
    told_of = [Past(one.pk, one.deputy_id, one.year, one.term.number) for one in past]
    return Overview(trend, _total(done), _total(everybody), told_of)


def _yearly(rows) -> Rows:
    """One row a year, with how many there are of it."""
    counted = rows.annotate(number=Window(Count("pk"), partition_by="year"))
    return Rows(counted.order_by("year").distinct("year"), ("year", "number"))


def _total(found: list) -> int:
    return found[0].total if found else 0


def coverage(township: Township, *, on: date) -> tuple[int, int]:
    """(deputies in office who have reported in this term, deputies in office)."""
    seated, told = _seated(township, on=on)
    counts = seated.aggregate(done=Count("pk", filter=told), total=Count("pk"))
    return counts["done"], counts["total"]


def _seated(township: Township, *, on: date):
    """The deputies in office, and the condition that somebody has reported in this term."""
    told = DutyReport.objects.published().filter(
        deputy=OuterRef("pk"), term__township=township, term__ended_on__isnull=True
    )
    return Deputy.objects.of(township).in_office(on=on).order_by(), Exists(told)


def histories(
    found: Iterable[Past], judged: Mapping[int, Result], *, year: int
) -> dict[int, list[tuple[int, str]]]:
    """(year, verdict) of each deputy's reports of other years, by deputy; as far as `judged` tells them."""
    told: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for one in found:
        if one.year != year:
            result = judged.get(one.report)
            told[one.deputy].append((one.year, result.verdict if result else REPORTED))
    return dict(told)


def by_term(found: Iterable[Past], judged: Mapping[int, Result]) -> list[TermFigures]:
    """Terms side by side, the latest first; a result that is not told counts under the words of why."""
    terms: dict[int, list[Past]] = defaultdict(list)
    for one in found:
        terms[one.term].append(one)
    return [
        TermFigures(
            f"第{chinese_number(term)}届",
            len({one.deputy for one in terms[term]}),
            len(terms[term]),
            _counted(judged[one.report].verdict for one in terms[term] if one.report in judged),
        )
        for term in sorted(terms, reverse=True)
    ]


def _counted(verdicts: Iterable[str]) -> list[tuple[str, int]]:
    """How many of each, the best first, what is not told last."""
    return sorted(Counter(verdicts).items(), key=lambda item: ORDER.get(item[0], len(ORDER)))
