"""The stations themselves: names, addresses, who belongs and from when."""

from datetime import date

import pytest

from congress.errors import DomainError
from congress.models import Event
from liaison.models import Station
from liaison.services import stations
from tests.factories import client_of, make_deputy, make_role, make_township
from tests.liaison.factories import make_attached, make_station

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("茶园村人大代表联络站", "cy"),
        ("示范镇人大代表之家", "sfz"),
        ("人大代表联络站", "station"),
        ("A区代表联络站", "aq"),
    ],
)
def test_a_station_gets_a_short_address(name, slug):
    assert make_station(name).slug == slug


def test_the_second_of_the_same_initials_gets_a_number():
    make_station("茶园村代表联络站")

    assert make_station("重阳村代表联络站").slug == "cy2"


def test_the_address_stays_when_the_name_changes():
    station = make_station("茶园村代表联络站")
    station.name = "白鹤村代表联络站"

    stations.save_station(station, by=None)

    station.refresh_from_db()
    assert (station.name, station.slug) == ("白鹤村代表联络站", "cy")


def test_a_name_is_given_once_a_township():
    make_station("茶园村代表联络站")

    with pytest.raises(DomainError, match="换一个名称"):
        make_station("茶园村代表联络站")


def test_closing_twice_is_told():
    station = make_station()
    stations.switch_station(station, active=False, by=None)

    with pytest.raises(DomainError):
        stations.switch_station(station, active=False, by=None)

    assert Event.objects.about(station).first().verb == "close_station"
    assert not Station.objects.active().exists()


def test_joining_twice_is_once():
    station, deputy = make_station(), make_deputy()

    first = stations.attach(station, [deputy], joined_on=date(2026, 3, 1), by=None)
    second = stations.attach(station, [deputy], joined_on=date(2026, 4, 1), by=None)

    assert (first, second) == (1, 0)
    assert station.attachments.get().joined_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 2, 28), 0),
        (date(2026, 3, 1), 1),
        (date(2026, 5, 31), 1),
        (date(2026, 6, 1), 0),
    ],
)
def test_a_deputy_belongs_from_joining_until_leaving(day, inside):
    station = make_station()
    attachment = make_attached(station, on=date(2026, 3, 1))
    stations.detach(attachment, left_on=date(2026, 6, 1), by=None)

    assert station.attachments.on_day(day).count() == inside
    assert Station.objects.with_people(on=day).get().people == inside


def test_nobody_leaves_before_joining_or_twice():
    attachment = make_attached(make_station(), on=date(2026, 3, 1))

    with pytest.raises(DomainError, match="早于"):
        stations.detach(attachment, left_on=date(2026, 2, 1), by=None)
    stations.detach(attachment, left_on=date(2026, 6, 1), by=None)
    with pytest.raises(DomainError, match="已经离站"):
        stations.detach(attachment, left_on=date(2026, 6, 1), by=None)


def test_a_deputy_may_come_back():
    station = make_station()
    attachment = make_attached(station, on=date(2026, 3, 1))
    stations.detach(attachment, left_on=date(2026, 6, 1), by=None)

    make_attached(station, attachment.deputy, on=date(2026, 9, 1))

    assert station.attachments.count() == 2


def test_stations_of_another_township_keep_their_own_addresses():
    make_station("茶园村代表联络站")
    other = make_township("baihe")

    assert make_station("茶园村代表联络站", township=other).slug == "cy"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({}, "13900001111"),
        ({"officer_phone": "13900002222"}, "13900002222"),
        ({"officer_phone": "", "no_phone": "on"}, ""),
    ],
)
def test_the_officers_number_stays_is_changed_or_emptied(sent, kept):
    station = make_station(officer_phone="13900001111")
    desk = client_of(make_role(township=station.township))
    said = {"kind": station.kind, "name": station.name, "address": station.address, **sent}

    answer = desk.post(f"/desk/stations/{station.pk}/edit/", said)

    assert answer.status_code == 302
    station.refresh_from_db()
    assert station.officer_phone == kept
