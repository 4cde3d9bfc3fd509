"""述职计划: who is left, who is next, and the lines of a year."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q

from congress.errors import DomainError, StaleError
from congress.models import Event, Term, Township
from deputies.enums.roster import ReportState
from deputies.models import Deputy, DutyReport, ReportPlan
from deputies.reports.dates import Seat

WRITTEN = ("planned_on", "form", "place")


def seats(township: Township, term: Term, *, year: int, on: date) -> list[Seat]:
    """Everybody in office that day, by strokes, with what was reported in the term and planned in `year`."""
    published = Q(duty_reports__state=ReportState.PUBLISHED, duty_reports__term=term)
    planned = ReportPlan.objects.filter(deputy=OuterRef("pk"), year=year)
    rows = (
        Deputy.objects.of(township)
        .in_office(on=on)
        .for_roster(on=on)
        .annotate(
            seat_since=F("seat__started_on"),
            reports=Count("duty_reports", filter=published, distinct=True),
            in_plan=Exists(planned),
        )
        .by_strokes()
        .values_list(
            *("pk", "name", "constituency_id", "seat_since", "strokes", "reports", "in_plan")
        )
    )
    return [Seat(*row) for row in rows]


@transaction.atomic
def plan(
    township: Township,
    deputies: list[Deputy],
    *,
    planned_on: date,
    form: str,
    place: str = "",
    by,
    on: date | None = None,
) -> int:
    """Put deputies into the plan of the year of that day; how many are new there.

    Raises DomainError outside a term, or for somebody not in office.
    """
    term = _term(township)
    made = 0
    for deputy in deputies:
        if deputy.township_id != township.pk or not deputy.may_act(on=on or planned_on):
            raise DomainError(f"{deputy}代表不在任或者暂停执行职务，不能列入述职计划。")
        line, new = ReportPlan.objects.get_or_create(
            deputy=deputy,
            year=planned_on.year,
            defaults={
                "township": township,
                "term": term,
                "planned_on": planned_on,
                "form": form,
                "place": place,
            },
        )
        if new:
            made += 1
            Event.record(
                line,
                "plan_report",
                by=by,
                on=on,
                note=f"{deputy.name} {planned_on}",
                data=_data(line),
            )
    return made


def _term(township: Township) -> Term:
    if (term := township.current_term) is None:
        raise DomainError("还没有登记本届，请先到“届次和村”登记。")
    return term


def _data(line: ReportPlan) -> dict[str, Any]:
    return {name: getattr(line, name) for name in WRITTEN}


@transaction.atomic
def change_plan(line: ReportPlan, *, by, **values: Any) -> None:
    """Another day, form or place. A live report of that year whose meeting day was the old one follows."""
    held = ReportPlan.objects.select_for_update().filter(pk=line.pk).first()
    if held is None:
        raise StaleError("这一行计划刚才已被删去。")
    old = _data(held)
    for name, value in values.items():
        setattr(held, name, value)
    if held.planned_on.year != held.year:
        raise DomainError(f"这是{held.year}年的计划，日期要在{held.year}年里。")
    held.save(update_fields=WRITTEN)
    reports = DutyReport.objects.live().filter(deputy=held.deputy_id, year=held.year)
    reports.filter(meets_on=old["planned_on"]).exclude(state=ReportState.PUBLISHED).update(
        meets_on=held.planned_on
    )
    Event.record(held, "change_report_plan", by=by, data={"old": old, "new": _data(held)})


@transaction.atomic
def drop_plan(line: ReportPlan, *, by) -> None:
    """Take a deputy out of a year's plan. Raises DomainError once a report of that year is under way."""
    live = DutyReport.objects.live().filter(deputy=line.deputy_id, year=line.year)
    if live.exists():
        raise DomainError("这位代表今年的述职报告已经开始写，不能从计划中去掉。")
    Event.record(line, "drop_report_plan", by=by, note=line.deputy.name, data=_data(line))
    if not ReportPlan.objects.filter(pk=line.pk).delete()[0]:
        raise StaleError("这一行计划刚才已被删去。")
