"""Which days are swept: each once, the missed ones oldest first, and what a power cut leaves owed."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from office import sweeping, tasks
from office.models import Delivery, Notice, SweepDay
from office.services import plan_deliveries
from tests.factories import (
    MONDAY,
    make_deputy,
    make_handling,
    make_role,
    make_township,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """A township whose clerk has a name of their own."""
    township = make_township()
    make_role("clerk", township=township, user=make_user("文书"))
    return township


def make_office(township):
    unit = make_unit(township=township)
    make_role("unit", unit=unit, user=make_user("经办", email=f"{unit.pk}@example.com"))
    return unit


def test_after_three_dark_days_each_is_owed_and_one_digest_a_person_leaves(town, settings):
    settings.SEND_WINDOW = ""
    unit = make_office(town)
    lead = make_deputy(township=town, user=True)
    for day in (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)):
        make_handling(lead=lead, unit=unit, on=day)
    Notice.objects.all().delete()
    SweepDay.objects.create(day=date(2026, 3, 4))

    swept = sweeping.catch_up(date(2026, 3, 7))
    plan_deliveries(timezone.now())

    handler = unit.roles.get().user
    owed = Notice.objects.filter(recipient=handler).order_by("day").values_list("day", flat=True)
    assert swept == [date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 7)]
    assert [f"{day:%m-%d}" for day in owed] == ["03-05", "03-06"]
    assert Delivery.objects.filter(recipient=handler).count() == 1


def test_a_day_is_swept_once(town):
    assert sweeping.catch_up(MONDAY) == [MONDAY]
    assert sweeping.catch_up(MONDAY) == []
    assert str(SweepDay.objects.get()) == "2026-03-02"


def test_a_long_dark_is_not_told_day_by_day(town):
    SweepDay.objects.create(day=date(2025, 3, 1))

    swept = sweeping.catch_up(MONDAY)

    assert (len(swept), swept[-1]) == (60, MONDAY)


def test_a_day_tried_by_hand_hides_none_that_was_missed(town):
    SweepDay.objects.create(day=date(2026, 2, 27))

    sweeping.remind(MONDAY)

    assert sweeping.catch_up(MONDAY) == [
        date(2026, 2, 28),
        date(2026, 3, 1),
        MONDAY,
    ]


def test_a_clock_that_ran_ahead_stops_no_sweep(town):
    SweepDay.objects.create(day=date(2030, 1, 1))
    SweepDay.objects.create(day=date(2026, 3, 1))

    assert sweeping.catch_up(MONDAY) == [MONDAY]


def test_the_task_sweeps_today(town, monkeypatch):
    noon = datetime(2026, 3, 2, 12, tzinfo=timezone.get_current_timezone())
    monkeypatch.setattr(timezone, "now", lambda: noon)

    tasks.sweep()
    tasks.sweep()

    assert list(SweepDay.objects.values_list("day", flat=True)) == [MONDAY]
