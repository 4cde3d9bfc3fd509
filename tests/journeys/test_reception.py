"""A reception day from the rule to the voter: laid out at the desk, swapped on phones, signed in, read without scripts."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from liaison.models import Seat
from liaison.services import announcing, attending, layout
from tests.factories import make_role, role_of
from tests.journeys.steps import follow, press
from tests.journeys.windows import PHONE, session_of, sideways
from tests.liaison.factories import make_attached, make_station

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def two_days(station, mine, theirs):
    """Today is mine, the day in ten days my colleague's; both announced."""
    today, facts = timezone.localdate(), {"starts_at": time(9), "ends_at": time(11)}
    days = [
        layout.add_day(station, on=today + timedelta(days=n), **facts, seats=1, theme="", by=None)
        for n in (0, 10)
    ]
    for day, deputy in zip(days, (mine, theirs), strict=True):
        attending.put_in(day, deputy, instead_of=None, by=None, on=today)
    announcing.publish(station.days.all(), by=None, on=today)
    return Seat.objects.get(deputy=mine)


def test_a_rule_becomes_a_year_at_the_desk(windows):
    station = make_station("茶园村代表联络站")
    for _ in range(3):
        make_attached(station, user=True)
    page = windows.open(cookies=session_of(make_role()))

    page.goto(reverse("liaison:desk-station", args=[station.pk]))
    follow(page, "接待安排")
    follow(page, "增加规则")
    page.get_by_label("每月几日").check()
    page.get_by_label("几日，或者逢几").fill("15")
    press(page, "增加")
    year = timezone.localdate().year + 1
    follow(page, f"{year}年")
    press(page, f"排{year}年")

    expect(page.get_by_role("heading", name="已排 12 天")).to_be_visible()
    assert Seat.objects.filter(day__on__year=year).count() == 12


def test_days_change_hands_on_phones_and_voters_read_it_without_scripts(windows):
    station = make_station("茶园村代表联络站")
    mine = make_attached(station, name="秦守田", user=True).deputy
    theirs = make_attached(station, name="叶知春", user=True).deputy
    two_days(station, mine, theirs)
    asking = windows.open(PHONE, cookies=session_of(role_of(mine)))
    asking.goto(reverse("liaison:my-reception"))
    asking.get_by_role("link", name="09:00").first.click()
    asking.get_by_label("和谁换").select_option(index=1)
    press(asking, "请对方答复")
    expect(asking.get_by_text("等对方答复").first).to_be_visible()

    answering = windows.open(PHONE, cookies=session_of(role_of(theirs)))
    answering.goto(reverse("liaison:my-reception"))
    press(answering, "同意")
    press(answering, "我到站了，签到")

    expect(answering.get_by_text("到站", exact=True)).to_be_visible()
    assert sideways(answering) <= 0
    voter = windows.open(PHONE, scripts=False)
    voter.goto(reverse("proposals:public-home", args=[station.township.slug]))
    voter.get_by_role("link", name="联络站", exact=True).click()
    voter.get_by_role("link", name="茶园村代表联络站").click()
    cards = voter.locator(".day-cards li")
    expect(cards.nth(0)).to_contain_text("叶知春")
    expect(cards.nth(1)).to_contain_text("秦守田")
    assert sideways(voter) <= 0
