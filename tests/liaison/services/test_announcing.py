"""Notices published the profile's days before (G1), and the day's reminders."""

from collections import Counter
from datetime import date, timedelta

import pytest

from congress.errors import DomainError
from liaison.services import announcing, attending, reminding
from office.models import Notice
from tests.factories import make_role, make_township
from tests.liaison.factories import make_rota

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 16)


@pytest.mark.parametrize(("before", "late"), [(5, False), (3, False), (2, True), (0, True)])
def test_a_notice_is_late_below_the_days_of_the_profile(before, late):
    station = make_rota()
    day = station.days.get(on=DAY)

    found = announcing.publish([day], by=None, on=DAY - timedelta(days=before))

    assert bool(found) is late


def test_a_notice_is_published_once_and_beforehand():
    day = make_rota().days.get(on=DAY)
    with pytest.raises(DomainError):
        announcing.publish([day], by=None, on=DAY + timedelta(days=1))
    announcing.publish([day], by=None, on=DAY - timedelta(days=5))

    day.refresh_from_db()
    with pytest.raises(DomainError, match="已经公告"):
        announcing.publish([day], by=None, on=DAY - timedelta(days=4))


def remind(days_before: int) -> Counter:
    return reminding.remind(DAY - timedelta(days=days_before))


def test_the_days_reminders_follow_the_profile():
    make_role()
    station = make_rota(people=3)
    assert station.days.filter(on=DAY).exists()

    owed = {before: remind(before) for before in (6, 5, 4, 3, 2, 1, 0)}

    assert {before: dict(rows) for before, rows in owed.items() if rows} == {
        5: {"remind.reception.notice": 1},
        3: {"remind.reception.3": 1, "remind.station.3": 1, "remind.reception.notice": 1},
        1: {"remind.reception.1": 1, "remind.station.1": 1},
    }
    assert remind(3) == Counter()


def test_the_head_of_the_station_is_told_where_he_has_an_account():
    make_role()
    station = make_rota()
    station.head = station.attachments.first().deputy
    station.save()

    remind(1)

    told = Notice.objects.filter(rule="remind.station.1").get()
    assert (told.recipient, "请开门" in told.title) == (station.head.user, True)


def test_what_is_published_checked_or_called_off_is_not_reminded_of():
    make_role()
    day = make_rota().days.get(on=DAY)
    announcing.publish([day], by=None, on=DAY - timedelta(days=7))

    assert remind(5) == Counter()
    announcing.cancel(day, reason="防汛", by=None, on=DAY - timedelta(days=4))
    assert remind(3) == Counter()


def test_who_asked_for_leave_is_not_reminded():
    make_role()
    day = make_rota().days.get(on=DAY)
    seat = day.seats.get()
    attending.ask_leave(seat, reason="住院", by=None, on=DAY - timedelta(days=9))

    assert "remind.reception.3" not in remind(3)


@pytest.mark.parametrize(("preset", "owed"), [("national", 0), ("chongqing-township", 4)])
def test_who_comes_too_seldom_is_told_in_october(preset, owed):
    """G6: twice a year is enough by the national preset, not by Chongqing's three."""
    township = make_township(preset=preset)
    make_role()
    make_rota(people=3, text="odd-months 20", township=township)

    rows = reminding.remind(date(2026, 10, 1))

    assert sum(n for rule, n in rows.items() if "seldom" in rule) == owed
