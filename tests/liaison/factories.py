"""Stations and their days made by the real moves. Plain functions."""

from datetime import date, time

from liaison.models import Attachment, ReceptionRule, Station
from liaison.services import layout, stations
from tests.factories import FOUNDED, make_deputy, make_township, serial


def make_station(name="", *, township=None, villages=(), by=None, **fields) -> Station:
    """A station that is open."""
    values = {"address": "村党群服务中心一楼", **fields}
    station = Station(
        township=township or make_township(), name=name or f"第{next(serial)}联络站", **values
    )
    return stations.save_station(station, villages=villages, by=by)


def make_attached(station, deputy=None, *, on: date = FOUNDED, by=None, **fields) -> Attachment:
    """A deputy who belongs to the station since the term began."""
    deputy = deputy or make_deputy(township=station.township, **fields)
    stations.attach(station, [deputy], joined_on=on, by=by)
    return Attachment.objects.get(station=station, deputy=deputy, left_on=None)


def make_rule(station, text="monthly 15", **fields) -> ReceptionRule:
    """A rule in the words of the command."""
    values = {"starts_at": time(9), "ends_at": time(11), "seats": 1, **fields}
    return ReceptionRule.objects.create(station=station, text=text, **values)


def make_rota(*, people=3, text="monthly 15", on=date(2026, 1, 12), year=2026, **fields) -> Station:
    """A station whose year is laid out over deputies with accounts."""
    station = make_station(township=fields.pop("township", None))
    for _ in range(people):
        make_attached(station, user=True)
    make_rule(station, text, **fields)
    layout.lay_out(station, year, by=None, on=on)
    return station
