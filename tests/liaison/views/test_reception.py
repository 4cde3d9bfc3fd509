"""Pages of reception days: queries that do not grow, what voters read, acts that lead on."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from congress.enums import RoleKind
from liaison.models import Feed, ReceptionDay, ReceptionRule, Seat
from liaison.services import announcing, arranging, layout, swapping
from tests.factories import client_of, make_role, make_township, role_of
from tests.liaison.factories import make_attached, make_rota, make_rule, make_station

pytestmark = pytest.mark.django_db


def busy_station(*, people=3, text="weekly mon,tue,wed,thu,fri", township=None):
    """Days all through this month and the next, all announced."""
    today = timezone.localdate()
    station = make_station(township=township)
    for _ in range(people):
        make_attached(station, user=True)
    make_rule(station, text)
    for year in {today.year, (today + timedelta(days=62)).year}:
        layout.lay_out(station, year, by=None, on=today)
    announcing.publish(station.days.all(), by=None, on=today)
    return station


def ask_for_swaps(station):
    """One day for another's day, and one for nothing."""
    today = timezone.localdate()
    found = Seat.objects.coming(on=today).filter(day__station=station).order_by("day__on")
    seats = list(found.select_related("day__station__township", "deputy__user")[:6])
    mine = seats[0]
    theirs = next(seat for seat in seats if seat.deputy_id != mine.deputy_id)
    words = {"reason": "采茶", "by": None, "on": today}
    swapping.ask(mine, other=theirs.deputy, other_seat=theirs, **words)
    swapping.ask(theirs, other=mine.deputy, other_seat=None, **words)


@pytest.mark.parametrize("stations", [1, 3])
def test_the_month_of_the_desk_costs_the_same_for_many(stations, django_assert_max_num_queries):
    for _ in range(stations):
        ask_for_swaps(busy_station())
    browser = client_of(make_role())
    ahead = timezone.localdate() + timedelta(days=31)

    with django_assert_max_num_queries(6):
        page = browser.get(reverse("liaison:desk-reception"), {"month": f"{ahead:%Y-%m}"})

    assert len(page.context["lines"]) > 10
    swaps = [words for _, words in page.context["swaps"]]
    assert (len(swaps), sum("↔" in words for words in swaps)) == (2 * stations, stations)
    assert len([words for words in swaps if "代替" in words]) == stations


@pytest.mark.parametrize("people", [1, 6])
def test_a_days_page_and_a_deputys_page_stay_below_ten(people, django_assert_max_num_queries):
    station = busy_station(people=people)
    day = station.days.first()
    seat = day.seats.select_related("deputy__user").get()

    desk, own = client_of(make_role()), client_of(role_of(seat.deputy))

    for browser, url in (
        (desk, reverse("liaison:desk-day", args=[day.pk])),
        (desk, reverse("liaison:desk-station", args=[station.pk])),
        (own, reverse("liaison:my-reception")),
        (own, reverse("liaison:my-seat", args=[seat.pk])),
    ):
        with django_assert_max_num_queries(10):
            assert browser.get(url).status_code == 200


@pytest.mark.parametrize("people", [1, 5])
def test_pages_of_voters_cost_the_same_and_are_light(people, client, django_assert_max_num_queries):
    station = busy_station(people=people)
    slug = station.township.slug

    for name, args in (
        ("stations", [slug]),
        ("station", [slug, station.slug]),
        ("reception", [slug]),
    ):
        with django_assert_max_num_queries(10 if name == "station" else 6):
            page = client.get(reverse(f"liaison:public-{name}", args=args))
        assert page.status_code == 200
        assert len(page.content) < 60_000


def test_voters_read_only_what_was_announced(client):
    station = make_rota(people=1, text="weekly mon", on=timezone.localdate(), year=timezone.localdate().year)  # fmt: skip
    if not station.days.exists():
        layout.lay_out(station, timezone.localdate().year + 1, by=None, on=timezone.localdate())
    name = station.deputies.get().name
    url = reverse("liaison:public-reception", args=[station.township.slug])
    assert name not in client.get(url).content.decode()

    announcing.publish(station.days.all()[:2], by=None, on=timezone.localdate())

    assert name in client.get(url).content.decode()


def test_a_page_of_a_station_is_kept_until_something_changes(client):
    station = busy_station()
    url = reverse("liaison:public-station", args=[station.township.slug, station.slug])
    first = client.get(url)

    again = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, first.cookies) == (304, {})


def events_of(response) -> list:
    return list(Calendar.from_ical(response.getvalue()).walk("VEVENT"))


def test_the_calendar_of_a_station_is_valid_and_holds_the_announced_days(client):
    station = busy_station(people=1)
    ahead = timezone.localdate() + timedelta(days=300)
    saturday = ahead + timedelta(days=5 - ahead.weekday())
    hidden = layout.add_day(
        station, on=saturday,
        starts_at="09:00", ends_at="11:00", seats=1, theme="", by=None,
    )  # fmt: skip
    url = reverse("liaison:public-station-feed", args=[station.township.slug, station.slug])

    response = client.get(url)

    days = list(station.days.published().order_by("on"))
    events = events_of(response)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert [event.decoded("dtstart").astimezone(timezone.get_default_timezone()).date() for event in events] == [day.on for day in days]  # fmt: skip
    assert str(events[0]["location"]) == station.address
    assert station.deputies.get().name in str(events[0]["description"])
    assert f"reception-{hidden.pk}@testserver" not in {str(event["uid"]) for event in events}
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_a_deputys_own_calendar_is_taken_back_with_its_address(client):
    station = busy_station(people=2)
    deputy = station.attachments.first().deputy
    browser = client_of(role_of(deputy))
    browser.post(reverse("liaison:my-feed"))
    url = reverse("liaison:feed", args=[Feed.objects.get().token])

    own = events_of(client.get(url))
    browser.post(reverse("liaison:my-feed"))

    assert len(own) == Seat.objects.filter(deputy=deputy).count()
    assert client.get(url).status_code == 404
    browser.post(reverse("liaison:my-feed"), {"keep": "0"})
    assert not Feed.objects.exists()


def rule_of(**fields) -> str:
    """What the form makes of a clerk's choices, or its faults."""
    station = make_station()
    data = {"starts_at": "09:00", "ends_at": "11:00", "seats": "1", **fields}
    response = client_of(make_role()).post(
        reverse("liaison:desk-rule-new", args=[station.pk]), data
    )
    if response.status_code == 302:
        return ReceptionRule.objects.get(station=station).text
    form = response.context["form"]
    return " ".join(error for errors in form.errors.values() for error in errors)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"pattern": "weekly", "weekdays": ["mon", "thu"]}, "weekly mon,thu"),
        ({"pattern": "monthly", "numbers": "9，19"}, "monthly 9,19"),
        ({"pattern": "nth", "weeks": ["1", "3"], "weekdays": ["tue"]}, "nth 1,3 tue"),
        ({"pattern": "market", "numbers": "3、8", "weekends": "on"}, "market 3,8 weekends"),
        ({"pattern": "monthly", "numbers": "40"}, "日期要在1到31之间，现在是“40”。"),
        ({"pattern": "monthly"}, "请填“几日，或者逢几”。"),
        ({"pattern": "nth", "weekdays": ["tue"]}, "请选第几个。"),
        ({"pattern": "monthly", "numbers": "15", "ends_at": "08:00"}, "结束时间要晚于开始时间。"),
    ],
)
def test_a_rule_is_put_together_from_words(fields, text):
    assert rule_of(**fields) == text


def test_a_late_notice_is_published_with_a_warning():
    station = busy_station()
    ReceptionDay.objects.update(published_on=None)
    day = station.days.order_by("on").first()
    browser = client_of(make_role())

    page = browser.post(
        reverse("liaison:desk-reception-publish"), {"ids": day.pk, "back": day.pk}, follow=True
    )

    late = (day.on - timezone.localdate()).days < 3
    assert ("公告得晚了" in page.content.decode()) is late


def test_the_year_page_shows_what_would_be_added():
    station = make_station()
    make_attached(station)
    make_rule(station)
    browser = client_of(make_role())
    year = timezone.localdate().year + 1

    before = browser.get(reverse("liaison:desk-station-year", args=[station.pk]), {"year": year})
    browser.post(reverse("liaison:desk-station-lay-out", args=[station.pk]), {"year": year})
    after = browser.get(reverse("liaison:desk-station-year", args=[station.pk]), {"year": year})

    assert (len(before.context["new"]), len(before.context["days"])) == (12, 0)
    assert (len(after.context["new"]), len(after.context["days"])) == (0, 12)


def test_signing_in_by_a_tap(client):
    station = make_station()
    deputy = make_attached(station, user=True).deputy
    day = layout.add_day(
        station, on=timezone.localdate(), starts_at="09:00", ends_at="11:00", seats=1,
        theme="", by=None,
    )  # fmt: skip
    seat = Seat.objects.create(day=day, deputy=deputy)
    browser = client_of(role_of(deputy))
    assert "我到站了，签到" in browser.get(reverse("liaison:my-reception")).content.decode()

    browser.post(reverse("liaison:my-seat-sign-in", args=[seat.pk]))

    seat.refresh_from_db()
    assert seat.state == "attended"


def test_the_station_of_another_township_is_not_found():
    station = make_station()
    stranger = make_role(RoleKind.CLERK, township=make_township("baihe"))

    response = client_of(stranger).get(reverse("liaison:desk-station-year", args=[station.pk]))

    assert response.status_code == 404


def test_rules_may_go_while_days_stay():
    station = make_rota(people=1, on=date(2026, 1, 1))

    arranging.drop_rule(station.rules.get(), by=None)

    assert station.days.count() == 12
