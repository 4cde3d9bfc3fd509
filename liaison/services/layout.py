"""A station's year: its days by the rules, and who sits on them by the fair rota."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.db import transaction

from congress.errors import DomainError
from congress.gathering import Rows, gather
from congress.models import Event
from deputies.models import Deputy
from liaison.models import Attachment, Away, ReceptionDay, ReceptionRule, Seat, Station
from liaison.reception import Held, reception_days, short_of
from liaison.rota import Member, Slot, rota
from office.models import load_calendar
from office.workdays import Calendar, day_week_zh

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Wanted:
    """One day that a rule gives, before it is written."""

    rule: ReceptionRule
    held: Held


@dataclass
class Laid:
    """What laying out a year changed: days made and taken away, seats dealt, days short of people."""

    made: int = 0
    removed: int = 0
    seats: int = 0
    short: list[ReceptionDay] = field(default_factory=list)


def wanted_days(station: Station, year: int, *, since: date, calendar: Calendar) -> list[Wanted]:
    """The days of the rules in `year` from `since` on, in order; two rules give a day but once."""
    first, last = max(date(year, 1, 1), since), date(year, 12, 31)
    if first > last:
        return []
    found: dict[date, Wanted] = {}
    for rule in ReceptionRule.objects.filter(station=station):
        for held in reception_days(rule.rule, calendar, first, last):
            found.setdefault(held.on, Wanted(rule, held))
    return [found[on] for on in sorted(found)]


@transaction.atomic
def lay_out(station: Station, year: int, *, by, on: date) -> Laid:
    """Write the days of `year` after `on` and deal the seats that nobody has decided.

    Days that were published, and seats that somebody swapped or set, stay as they are and count.
    Raises DomainError without a rule or without deputies.
    """
    Station.objects.select_for_update().get(pk=station.pk)
    if not ReceptionRule.objects.filter(station=station).exists():
        raise DomainError("先写接待规则，例如“每月15日”，才能排接待日。")
    if not station.attachments.exists():
        raise DomainError("先登记进站的代表，才能排接待日。")
    wanted = wanted_days(station, year, since=on + DAY, calendar=load_calendar())
    laid = Laid(*_write_days(station, year, wanted, since=on + DAY))
    _deal(station, year, laid, since=on + DAY)
    note = f"{year}年，新增{laid.made}天，撤去{laid.removed}天，排定{laid.seats}人次"
    Event.record(station, "lay_out_reception", by=by, on=on, note=note)
    return laid


def _write_days(
    station: Station, year: int, wanted: list[Wanted], *, since: date
) -> tuple[int, int]:
    """Bring the open days of the year in step with the rules; how many are new and how many went."""
    days = {day.on: day for day in _days(station, year).filter(on__gte=since)}
    keep = {one.held.on for one in wanted}
    gone = [day.pk for day in _open(days.values()) if day.rule_id and day.on not in keep]
    ReceptionDay.objects.filter(pk__in=gone).delete()
    new = [_day(station, one) for one in wanted if one.held.on not in days]
    ReceptionDay.objects.bulk_create(new, ignore_conflicts=True)
    return len(new), len(gone)


def _days(station: Station, year: int):
    return ReceptionDay.objects.filter(station=station, on__year=year)


def _open(days: Iterable[ReceptionDay]) -> list[ReceptionDay]:
    """Days that nobody was told of yet, with no seat that somebody decided."""
    free = [day for day in days if day.published_on is None and not day.cancelled]
    decided = set(
        Seat.objects.filter(day__in=[day.pk for day in free], kept=True).values_list(
            "day", flat=True
        )
    )
    return [day for day in free if day.pk not in decided]


def _day(station: Station, one: Wanted) -> ReceptionDay:
    return ReceptionDay(
        station=station,
        on=one.held.on,
        nominal_on=one.held.nominal,
        rule=one.rule,
        reason=one.held.reason,
        provisional=one.held.provisional,
        starts_at=one.rule.starts_at,
        ends_at=one.rule.ends_at,
        seats_wanted=one.rule.seats,
    )


def _deal(station: Station, year: int, laid: Laid, *, since: date) -> None:
    """Deal the seats of the open days; all others of the year count as they are."""
    days = list(_days(station, year).held())
    open_days = {day.pk for day in _open([day for day in days if day.on >= since])}
    Seat.objects.filter(day__in=open_days, kept=False).delete()
    held: dict[int, list[int]] = {}
    for day, deputy in Seat.objects.filter(
        day__in=days, state__in=["planned", "attended"]
    ).values_list("day", "deputy"):
        held.setdefault(day, []).append(deputy)
    slots = [_slot(day, held, day.pk in open_days) for day in days]
    plan = rota(slots, members(station, year))
    new = [
        Seat(day=day, deputy_id=key)
        for day in days
        if day.pk in open_days
        for key in plan[day.on]
        if key not in held.get(day.pk, ())
    ]
    Seat.objects.bulk_create(new, ignore_conflicts=True)
    laid.seats = len(new)
    laid.short = [
        day for day in days if day.pk in open_days and len(plan[day.on]) < day.seats_wanted
    ]


def _slot(day: ReceptionDay, held: dict[int, list[int]], open_: bool) -> Slot:
    taken = tuple(held.get(day.pk, ()))
    return Slot(day.on, day.seats_wanted if open_ else len(taken), taken)


def members(station: Station, year: int) -> list[Member]:
    """Whoever belongs to the station in `year`, with the days away; in the order of strokes. One query."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    belonging = Attachment.objects.filter(station=station, joined_on__lte=last)
    belonging = belonging.exclude(left_on__lte=first).order_by(
        "deputy__strokes", "deputy_id", "joined_on"
    )
    gone = Away.objects.filter(deputy__in=station.attachments.values("deputy")).order_by()
    trips, spans = gather(
        station,
        [
            Rows(gone.filter(first__lte=last, last__gte=first), ("deputy_id", "first", "last")),
            Rows(belonging, ("deputy_id", "joined_on", "left_on", "deputy__suspended")),
        ],
    )
    away: dict[int, set[date]] = {}
    for trip in trips:
        away.setdefault(trip.deputy_id, set()).update(_dates(trip, first, last))
    found: dict[int, Member] = {}
    for span in spans:
        if span.deputy.suspended:
            continue
        known = found.get(span.deputy_id)
        joined = known.joined if known else span.joined_on
        found[span.deputy_id] = Member(
            span.deputy_id,
            joined,
            span.left_on or date.max,
            frozenset(away.get(span.deputy_id, ())),
        )
    return list(found.values())


def _dates(trip: Away, first: date, last: date) -> Iterable[date]:
    start, end = max(trip.first, first), min(trip.last, last)
    return (start + n * DAY for n in range((end - start).days + 1))


def year_counts(township, year: int) -> Counter[int]:
    """How many days of `year` each deputy has sat or is to sit, at all stations together."""
    seats = Seat.objects.of_year(year).counting().filter(day__station__township=township)
    return Counter(seats.values_list("deputy", flat=True))


def below_minimum(station: Station, year: int, minimum: int) -> list[tuple[Deputy, int]]:
    """Deputies of the station who come to fewer days than the profile asks for, with how many are missing."""
    missing = missing_days(station, year, minimum)
    deputies = Deputy.objects.filter(pk__in=missing).by_strokes()
    return [(deputy, missing[deputy.pk]) for deputy in deputies]


def missing_days(station: Station, year: int, minimum: int) -> dict[int, int]:
    """How many days each deputy of the station, by key, has too few; those with enough are left out."""
    counts = year_counts(station.township, year)
    people = {member.key: counts[member.key] for member in members(station, year)}
    return short_of(people, minimum)


@transaction.atomic
def add_day(
    station: Station, *, on: date, starts_at: time, ends_at: time, seats: int, theme: str, by
) -> ReceptionDay:
    """An extra reception day that no rule gives (主题接待). DomainError when the day is taken."""
    day, new = ReceptionDay.objects.get_or_create(
        station=station,
        on=on,
        defaults={
            "nominal_on": on,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "seats_wanted": seats,
            "theme": theme,
        },
    )
    if not new:
        raise DomainError(f"{day_week_zh(on)}已经有接待。")
    Event.record(station, "add_reception_day", by=by, note=str(day))
    return day


def recompute(calendar: Calendar, *, by, on: date, dry_run: bool) -> list[str]:
    """Move coming days that nobody was told of yet where a new calendar says so; a line each."""
    days = ReceptionDay.objects.filter(
        on__gt=on, published_on=None, cancelled="", rule__isnull=False
    ).select_related("station__township", "rule")
    lines = []
    for day in days.order_by("on"):
        if day.rule is None:
            continue
        held = reception_days(day.rule.rule, calendar, day.nominal_on, day.nominal_on)
        if not held or (held[0].on == day.on and held[0].provisional == day.provisional):
            continue
        moved = held[0]
        taken = ReceptionDay.objects.filter(station=day.station_id, on=moved.on).exclude(pk=day.pk)
        if moved.on != day.on and taken.exists():
            continue
        if moved.on != day.on:
            lines.append(f"{day.station}接待日：{day_week_zh(day.on)} → {day_week_zh(moved.on)}")
        if not dry_run:
            _move(day, moved, by=by)
    return lines


def _move(day: ReceptionDay, moved: Held, *, by) -> None:
    before = day.on
    ReceptionDay.objects.filter(pk=day.pk).update(
        on=moved.on, reason=moved.reason, provisional=moved.provisional
    )
    if moved.on != before:
        note = f"{day_week_zh(before)} → {day_week_zh(moved.on)}"
        Event.record(day.station, "move_reception_day", by=by, note=note)
