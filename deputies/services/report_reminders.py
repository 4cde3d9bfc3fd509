"""The day's sweep for duty reports: the plan, the ladder, who is missing, who is left of the term."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from congress.enums import RoleKind
from congress.law import completed
from congress.models import LawProfile, Role, Term, User
from deputies.enums.roster import ReportState
from deputies.models import DutyReport, ReportPlan
from deputies.reports.dates import (
    Seat,
    first_workday,
    notice_by,
    owed_reports,
    term_ends,
    wanted_in_year,
)
from deputies.services.report_plan import seats
from office.ladders import ladder_days
from office.models import load_calendar
from office.services import Owed, owe_many
from office.workdays import Calendar, add_months, day_week_zh, day_zh

# Days; no ladder reaches farther than a year before or after.
REACH = timedelta(days=366)
NAMED = 30


@dataclass
class Town:
    """One township with an open term: its law, and whom of its desk a word may go to."""

    term: Term
    law: dict[str, Any]
    desk: dict[str, list[User]]

    def users(self, word: str, deputy=None) -> list[tuple[User, str]]:
        """Whom a word of a ladder means, with the door they come in by; other words mean nobody here."""
        if word == "deputy":
            return [(deputy.user, "my")] if deputy is not None and deputy.user else []
        clerks = self.desk[RoleKind.CLERK]
        if word == "chair":
            return [(user, "desk") for user in self.desk[RoleKind.CHAIR] or clerks]
        return [(user, "desk") for user in clerks] if word == "clerk" else []


def remind(on: date) -> Counter[str]:
    """Owe what the reports owe on day `on`; the count of new notices by rule."""
    calendar = load_calendar()
    towns = _towns()
    rows = [*_planned(towns, on, calendar), *_to_publish(towns, on, calendar)]
    for town in towns.values():
        rows += _of_the_year(town, on, calendar)
    return owe_many(rows)


def _towns() -> dict[int, Town]:
    """Every township with an open term, in three queries."""
    terms = Term.objects.filter(ended_on__isnull=True).select_related("township")
    open_terms = {term.township_id: term for term in terms}
    profiles = LawProfile.objects.filter(township__in=open_terms)
    latest = profiles.order_by("township_id", "-version").distinct("township_id")
    laws = {row.township_id: completed(row.values) for row in latest}
    desk: dict[int, dict[str, list[User]]] = defaultdict(lambda: defaultdict(list))
    roles = Role.objects.active().filter(
        township__in=open_terms, kind__in=[RoleKind.CLERK, RoleKind.CHAIR]
    )
    for role in roles.select_related("user"):
        desk[role.township_id or 0][role.kind].append(role.user)
    return {
        key: Town(term, laws[key], desk[key]) for key, term in open_terms.items() if key in laws
    }


def _planned(towns: dict[int, Town], on: date, calendar: Calendar) -> Iterable[Owed]:
    """The ladder up to and behind the planned day, for those who have not filed yet."""
    lines = ReportPlan.objects.filter(
        township__in=towns, planned_on__range=(on - REACH, on + REACH)
    ).open(on=on)
    for line in lines.select_related("deputy__user", "township"):
        town = towns[line.township_id]
        ladder = town.law["ladder.report"]
        step = ladder_days(ladder, line.planned_on, on, calendar)
        if step is None:
            continue
        kind, count = step
        told = f"还有{count}天" if kind == "before" and count else "就是今天"
        if kind == "overdue":
            told = f"已过{count}天"
        yield from _rows(
            town,
            ladder["overdue_to" if kind == "overdue" else "to"],
            rule=f"remind.report.{kind}",
            subject=line,
            on=on,
            title=f"{line.deputy.name}代表述职{told}，述职报告还没有提交",
            body=f"计划{day_week_zh(line.planned_on)}述职（{line.get_form_display()}）。",
            deputy=line.deputy,
        )


def _to_publish(towns: dict[int, Town], on: date, calendar: Calendar) -> Iterable[Owed]:
    """Filed reports whose last day for the notice comes near."""
    waiting = DutyReport.objects.filter(
        township__in=towns,
        state__in=[ReportState.FILED, ReportState.REVIEWED],
        meets_on__range=(on, on + REACH),
    )
    for report in waiting.select_related("deputy", "township"):
        if (meets_on := report.meets_on) is None:
            continue
        town = towns[report.township_id]
        ladder, last = town.law["ladder.report_notice"], notice_by(meets_on, town.law)
        step = ladder_days(ladder, last, on, calendar)
        if step is None:
            continue
        yield from _rows(
            town,
            ladder["to"],
            rule=f"remind.report_notice.{step[0]}",
            subject=report,
            on=on,
            title=f"{report.title}请在{day_zh(last)}以前公开",
            body=f"{day_week_zh(meets_on)}述职，按规定提前{town.law['report.notice_days']}天公示。",
        )


def _of_the_year(town: Town, on: date, calendar: Calendar) -> Iterable[Owed]:
    """What the calendar asks for: the plan, who is missing, who is left, the last call of the term."""
    law, term = town.law, town.term
    ends = term_ends(term.started_on, term.ended_on, law)

    def opens(key: str) -> bool:
        return on == first_workday(on.year, law[key], calendar)

    if opens("report.plan_month"):
        yield from _plan_asked(town, on, ends)
    if opens("report.unreported_month"):
        yield from _left(town, on, "yearly", f"本届应在{day_zh(ends)}以前都述职一次")
    if on == add_months(ends, -law["report.last_call_months"]):
        months = law["report.last_call_months"]
        yield from _left(town, on, "term", f"离本届届满{day_zh(ends)}还有{months}个月")
    if opens("report.missing_month"):
        yield from _missing(town, on)


def _plan_asked(town: Town, on: date, ends: date) -> Iterable[Owed]:
    """拟定计划, unless as many are planned as the year asks for."""
    rows = seats(town.term.township, town.term, year=on.year, on=on)
    wanted = wanted_in_year(rows, town.law, year=on.year, ends=ends)
    if sum(seat.planned for seat in rows) >= wanted:
        return
    left = len(owed_reports(rows, town.law))
    yield from _rows(
        town,
        ["clerk"],
        rule="remind.report_plan.yearly",
        subject=town.term,
        on=on,
        title=f"请拟定{on.year}年述职计划，今年至少安排{wanted}名代表",
        body=f"本届还有{left}名代表没有述职。",
    )


def _left(town: Town, on: date, kind: str, why: str) -> Iterable[Owed]:
    """本届尚未述职, to the clerk."""
    left = owed_reports(seats(town.term.township, town.term, year=on.year, on=on), town.law)
    if left:
        yield from _rows(
            town,
            ["clerk"],
            rule=f"remind.report_unreported.{kind}",
            subject=town.term,
            on=on,
            title=f"本届还有{len(left)}名代表没有述职",
            body=f"{why}。{names(left)}",
        )


def _missing(town: Town, on: date) -> Iterable[Owed]:
    """Who was to report this year and has not been published, to the chair."""
    lines = ReportPlan.objects.filter(township=town.term.township, year=on.year)
    lines = lines.unpublished(on=on).select_related("deputy").order_by("deputy__strokes", "pk")
    missing = [Seat(line.deputy_id, line.deputy.name, None, line.planned_on) for line in lines]
    if missing:
        yield from _rows(
            town,
            ["chair"],
            rule="remind.report_missing.yearly",
            subject=town.term,
            on=on,
            title=f"{on.year}年计划述职的还有{len(missing)}名代表没有公开述职报告",
            body=names(missing),
        )


def names(found: list[Seat]) -> str:
    """秦禾、周明等31名代表."""
    told = "、".join(seat.name for seat in found[:NAMED])
    return f"{told}等{len(found)}名代表" if len(found) > NAMED else told


def _rows(town: Town, words, *, rule, subject, on, title, body="", deputy=None) -> list[Owed]:
    told: dict[int, Owed] = {}
    for word in words:
        for user, door in town.users(word, deputy):
            url = reverse("deputies:my-reports" if door == "my" else "deputies:desk-reports")
            told.setdefault(
                user.pk,
                Owed(rule, subject, user, on, title, body, url, town.term.township.slug),
            )
    return list(told.values())
