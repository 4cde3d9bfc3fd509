"""A station's year: days by the rules, seats by the rota, what is laid out anew and what stays."""

from datetime import date, time

import pytest

from congress.errors import DomainError
from congress.models import Event
from liaison.models import Away, ReceptionDay, Seat
from liaison.services import announcing, attending, layout, stations
from office.models import load_calendar
from tests.factories import make_deputy
from tests.liaison.factories import make_attached, make_rota, make_rule, make_station

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2026, 1, 1)
MARCH = date(2026, 3, 2)


def counts(station) -> list[int]:
    sat = layout.year_counts(station.township, 2026)
    return sorted(sat[one.deputy_id] for one in station.attachments.all())


def days(station) -> list[date]:
    return list(station.days.values_list("on", flat=True))


def test_a_year_is_laid_out_by_the_rule_and_dealt_fairly():
    station = make_rota(people=5, on=NEW_YEAR)

    assert len(days(station)) == 12
    assert days(station)[1] == date(2026, 2, 24)
    assert "春节" in station.days.get(on=date(2026, 2, 24)).reason
    assert counts(station) == [2, 2, 2, 3, 3]
    event = Event.objects.about(station).first()
    assert (event.verb, event.note) == (
        "lay_out_reception",
        "2026年，新增12天，撤去0天，排定12人次",
    )


def test_laying_out_twice_changes_nothing():
    station = make_rota(people=4, on=NEW_YEAR)
    before = list(Seat.objects.values_list("day__on", "deputy"))

    laid = layout.lay_out(station, 2026, by=None, on=NEW_YEAR)

    assert (laid.made, laid.removed) == (0, 0)
    assert list(Seat.objects.values_list("day__on", "deputy")) == before


def test_what_was_published_or_decided_stays_and_counts():
    station = make_rota(people=2, on=NEW_YEAR)
    first, second = station.days.all()[:2]
    announcing.publish([first], by=None, on=NEW_YEAR)
    newcomer = make_attached(station, on=NEW_YEAR).deputy
    attending.put_in(second, newcomer, instead_of=None, by=None, on=NEW_YEAR)
    sitting = set(first.seats.values_list("deputy", flat=True))

    layout.lay_out(station, 2026, by=None, on=NEW_YEAR)

    assert set(first.seats.values_list("deputy", flat=True)) == sitting
    assert second.seats.filter(deputy=newcomer).exists()
    assert max(counts(station)) - min(counts(station)) <= 1


def test_another_rule_takes_away_open_days_only():
    station = make_rota(people=2, on=NEW_YEAR)
    announcing.publish([station.days.first()], by=None, on=NEW_YEAR)
    station.rules.all().delete()
    make_rule(station, "odd-months 20")

    laid = layout.lay_out(station, 2026, by=None, on=NEW_YEAR)

    assert laid.removed == 0
    assert laid.made == 6


def test_days_of_a_changed_rule_go_where_nobody_was_told():
    station = make_rota(people=2, on=NEW_YEAR)
    rule = station.rules.get()
    rule.text = "odd-months 15"
    rule.save()

    laid = layout.lay_out(station, 2026, by=None, on=NEW_YEAR)

    assert (laid.made, laid.removed, len(days(station))) == (0, 6, 6)


def test_the_past_is_not_laid_out():
    station = make_rota(people=2, on=date(2026, 6, 15))

    assert days(station)[0] == date(2026, 7, 15)
    assert len(days(station)) == 6


def test_somebody_away_or_gone_is_not_put_on():
    station = make_station()
    away, leaver, _ = (make_attached(station) for _ in range(3))
    Away.objects.create(deputy=away.deputy, first=date(2026, 1, 1), last=date(2026, 6, 30))
    stations.detach(leaver, left_on=date(2026, 7, 1), by=None)
    make_rule(station)

    layout.lay_out(station, 2026, by=None, on=NEW_YEAR)

    assert not Seat.objects.filter(deputy=away.deputy, day__on__lt=date(2026, 7, 1)).exists()
    assert not Seat.objects.filter(deputy=leaver.deputy, day__on__gte=date(2026, 7, 1)).exists()
    assert station.days.count() == Seat.objects.count() == 12


def test_a_day_that_too_few_can_serve_is_named():
    station = make_station()
    make_attached(station)
    make_rule(station, seats=2)

    laid = layout.lay_out(station, 2026, by=None, on=NEW_YEAR)

    assert len(laid.short) == 12


@pytest.mark.parametrize("missing", ["rule", "deputies"])
def test_nothing_is_laid_out_without_a_rule_or_deputies(missing):
    station = make_station()
    if missing == "rule":
        make_attached(station)
    else:
        make_rule(station)

    with pytest.raises(DomainError, match="先"):
        layout.lay_out(station, 2026, by=None, on=NEW_YEAR)


def test_a_suspended_deputy_is_left_out():
    station = make_station()
    make_attached(station, make_deputy(suspended=True))
    other = make_attached(station)
    make_rule(station)

    layout.lay_out(station, 2026, by=None, on=NEW_YEAR)

    assert set(Seat.objects.values_list("deputy", flat=True)) == {other.deputy_id}


@pytest.mark.parametrize(("minimum", "short"), [(2, []), (3, [1, 1, 1]), (5, [3, 3, 3])])
def test_who_comes_too_seldom(minimum, short):
    """Six days over three deputies: two each."""
    station = make_rota(people=3, text="odd-months 15", on=NEW_YEAR)

    missing = layout.below_minimum(station, 2026, minimum)

    assert [number for _, number in missing] == short


def test_a_day_of_its_own_is_added_once():
    station = make_station()
    facts = {"starts_at": time(9), "ends_at": time(11), "seats": 2, "theme": "水费专题"}

    layout.add_day(station, on=MARCH, **facts, by=None)

    with pytest.raises(DomainError, match="已经有接待"):
        layout.add_day(station, on=MARCH, **facts, by=None)


def test_a_new_calendar_moves_days_that_nobody_was_told_of():
    station = make_rota(people=2, on=date(2027, 1, 1), year=2027)
    told = station.days.get(nominal_on=date(2027, 3, 15))
    announcing.publish([told], by=None, on=date(2027, 1, 1))
    off = [(date(2027, 3, 15), False, "放假"), (date(2027, 4, 15), False, "放假")]
    calendar = load_calendar().with_year(2027, off)

    lines = layout.recompute(calendar, by=None, on=date(2027, 1, 1), dry_run=True)

    assert lines == [f"{station}接待日：2027年4月15日（周四） → 2027年4月16日（周五）"]
    assert ReceptionDay.objects.filter(on=date(2027, 4, 15)).exists()
    assert layout.recompute(calendar, by=None, on=date(2027, 1, 1), dry_run=False) == lines
    moved = station.days.get(nominal_on=date(2027, 4, 15))
    assert (moved.on, moved.provisional) == (date(2027, 4, 16), False)
    assert layout.recompute(calendar, by=None, on=date(2027, 1, 1), dry_run=False) == []
