"""Activities in a deputy's phone calendar: one by a tap, all of them by the secret address."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from deputies.models import Attendance
from deputies.services import activities
from liaison.services.arranging import make_feed
from tests.deputies.activities import make_announced, make_planned
from tests.factories import client_of, make_deputy, role_of

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + timedelta(days=9)
TODAY = timezone.localdate()


def events_of(response):
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def feed_of(client, deputy):
    token = make_feed(deputy, by=role_of(deputy)).token
    return events_of(client.get(reverse("liaison:feed", args=[token])))


def test_one_activity_goes_into_the_calendar_as_it_stands():
    deputy = make_deputy("秦禾", user=True)
    activity = make_announced(day=SOON, on=TODAY, deputies=[deputy])
    phone = client_of(role_of(deputy))
    url = reverse("deputies:my-activity-ics", args=[activity.pk])

    page = phone.get(reverse("deputies:my-activity", args=[activity.pk])).content.decode()
    (event,) = events_of(phone.get(url))

    assert url in page
    assert event.decoded("dtstart") == activity.starts_at
    assert event.decoded("dtend") == activity.ends_at
    told = (str(event["summary"]), str(event["location"]), str(event["status"]))
    assert told == (activity.title, activity.place, "CONFIRMED")
    assert phone.get(url).content == phone.get(url).content


def test_nobody_else_gets_it():
    activity = make_announced(day=SOON, on=TODAY, deputies=[make_deputy("秦禾", user=True)])
    other = make_deputy("别人", user=True)
    url = reverse("deputies:my-activity-ics", args=[activity.pk])

    assert client_of(role_of(other)).get(url).status_code == 404


def test_the_feed_holds_what_the_deputy_is_called_to(client):
    deputy = make_deputy("秦禾", user=True)
    called = make_announced(day=SOON, on=TODAY, deputies=[deputy])
    make_planned(day=SOON, on=TODAY, deputies=[deputy])
    make_announced(day=SOON, on=TODAY, deputies=[make_deputy("别人")])

    events = feed_of(client, deputy)

    assert [str(event["uid"]) for event in events] == [f"activity-{called.pk}@testserver"]


def test_what_is_called_off_says_so_and_leave_takes_it_out(client):
    deputy = make_deputy("秦禾", user=True)
    off = make_announced(day=SOON, on=TODAY, deputies=[deputy])
    away = make_announced(day=SOON, on=TODAY, deputies=[deputy])
    activities.cancel(off, by=None, on=TODAY, note="连日暴雨。")
    Attendance.objects.filter(activity=away).update(leave_half_days=1)

    events = feed_of(client, deputy)

    assert [str(event["status"]) for event in events] == ["CANCELLED"]
