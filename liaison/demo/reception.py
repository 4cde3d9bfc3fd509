"""A year of reception days in the demo: laid out, announced, attended, one swap waiting."""

from datetime import date, time, timedelta
from itertools import groupby

from liaison.models import Away, ReceptionDay, ReceptionRule, Seat, Station
from liaison.services import announcing, arranging, attending, layout, swapping
from proposals.demo.body import Stage
from proposals.demo.days import Days

# By the order of the stations: rule, hours, seats a day.
RULES = (
    ("monthly 15", time(9), time(11), 2),
    ("nth 1,3 tue", time(9), time(11), 1),
    ("market 8 weekends", time(8, 30), time(11, 30), 1),
)
BEFORE = timedelta(days=5)
# How far ahead the clerk has announced.
ANNOUNCED = timedelta(days=20)
LEAVE = ("去县里参加培训", "家里收茶，走不开", "感冒发烧")


def play(stage: Stage, days: Days, stations: list[Station], opened: date) -> None:
    """Lay out each year since the stations opened, and live through it until today."""
    for station, (text, starts_at, ends_at, seats) in zip(stations, RULES, strict=True):
        rule = ReceptionRule(
            station=station, text=text, starts_at=starts_at, ends_at=ends_at, seats=seats
        )
        arranging.add_rule(rule, by=stage.clerk, on=opened)
        # The coming year is laid out before the old one ends.
        last = (days.today + timedelta(days=61)).year
        for year in range(opened.year, last + 1):
            start = max(opened, days.workday(date(year, 1, 1) - timedelta(days=9)))
            start = min(start, days.today)
            layout.lay_out(station, year, by=stage.clerk, on=start)
        _live(stage, station, days)
    if stations:
        _swap(stage, stations[1], days)


def _live(stage: Stage, station: Station, days: Days) -> None:
    """Announce each month beforehand; enter who came on the days that have passed."""
    rows = ReceptionDay.objects.filter(station=station, on__lte=days.today + ANNOUNCED)
    known = list(rows.select_related("station__township").with_seats())
    for _, month in groupby(known, key=lambda day: (day.on.year, day.on.month)):
        coming = list(month)
        announced = min(coming[0].on - BEFORE, days.today)
        announcing.publish(coming, by=stage.clerk, on=announced)
    for number, day in enumerate(known):
        if day.on < days.today:
            _attend(stage, day, number)


def _attend(stage: Stage, day: ReceptionDay, number: int) -> None:
    """Nearly everybody came; now and then somebody was on leave, twice a year somebody stayed away."""
    seats = list(day.seats.all())
    if number % 7 == 3 and seats:
        reason = LEAVE[number % len(LEAVE)]
        attending.ask_leave(seats[0], reason=reason, by=stage.clerk, on=day.on - timedelta(days=2))
        seats = seats[1:]
    if number % 13 == 8:
        seats = seats[1:]
    attending.tick(day, {seat.pk for seat in seats}, by=stage.clerk, on=day.on)


def _swap(stage: Stage, station: Station, days: Days) -> None:
    """A colleague asks the demo's deputy to change days; who is away soon is on record too."""
    me = stage.deputies["秦守田"]
    coming = Seat.objects.coming(on=days.today).filter(day__station=station)
    coming = coming.select_related("deputy__user", "deputy__township", "day__station__township")
    if not coming.filter(deputy=me).exists():
        days_of_station = ReceptionDay.objects.select_related("station__township")
        day = days_of_station.get(pk=coming.earliest("day__on").day_id)
        attending.put_in(day, me, instead_of=None, by=stage.clerk, on=days.today)
    mine = coming.filter(deputy=me).order_by("day__on").first()
    theirs = coming.exclude(deputy=me).filter(deputy__user__isnull=False).order_by("day__on").last()
    if mine and theirs:
        swapping.ask(
            theirs,
            other=me,
            other_seat=mine,
            reason="那天女儿从外地回来",
            by=stage.role_of(theirs.deputy),
            on=days.today,
        )
    first = days.today + timedelta(days=12)
    trip = Away(deputy=me, first=first, last=first + timedelta(days=4), reason="外出看茶苗")
    arranging.add_away(trip, by=stage.role_of(me), on=days.today)
