"""Stations and their days made by the real moves. Plain functions."""

from datetime import date

from liaison.models import Attachment, Station
from liaison.services import stations
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
