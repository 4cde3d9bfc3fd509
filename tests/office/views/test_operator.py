"""The operator enters a year and sees which due dates move."""

from datetime import date

import pytest
from django.urls import reverse

from congress.enums import RoleKind
from congress.models import Event
from office.models import CalendarYear, load_calendar
from proposals.enums import ClockKind
from tests.factories import client_of, make_handling, make_role

pytestmark = pytest.mark.django_db
URL = reverse("office:operator-calendar")
LINES = "2027-01-01至2027-01-03 休 元旦\n2027-02-20 班\n"


@pytest.fixture
def client():
    return client_of(make_role(RoleKind.OPERATOR))


def typed(**changes):
    return {"year": 2027, "source": "国务院办公厅通知", "lines": LINES, **changes}


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind != RoleKind.OPERATOR])
def test_only_the_operator_comes_in(kind):
    assert client_of(make_role(kind)).get(URL).status_code == 403


def test_the_years_are_listed_and_one_can_be_corrected(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        page = text_of(client.get(URL))
    form = client.get(URL, {"year": "2026"}).context["form"]

    assert "2018年" in page
    assert "2026-02-14 班 春节" in form["lines"].value()
    assert client.get(URL, {"year": "2050"}).context["form"]["lines"].value() is None


def test_a_preview_writes_nothing(client):
    response = client.post(URL, typed())

    assert "2027年1月1日（周五）至2027年1月3日（周日），元旦" in text_of(response)
    assert "在走的期限没有变化" in text_of(response)
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_a_saved_year_counts_and_leaves_an_event(client):
    response = client.post(URL, typed(step="save"))

    assert response.url == URL
    assert not load_calendar().is_workday(date(2027, 1, 1))
    assert load_calendar().is_workday(date(2027, 2, 20))
    event = Event.objects.get(verb="change_calendar")
    assert event.note == "2027年放假安排，依据：国务院办公厅通知"


def test_due_dates_that_move_are_previewed_and_then_printed(client):
    case = make_handling(on=date(2026, 10, 9))
    clock = case.clocks.get(kind=ClockKind.REPLY)
    assert clock.due_on == date(2027, 1, 11)
    new_year = typed(lines="2027-01-11至2027-01-12 休 元旦")

    preview = text_of(client.post(URL, new_year))
    clock.refresh_from_db()
    assert clock.due_on == date(2027, 1, 11)
    saved = text_of(client.post(URL, {**new_year, "step": "save"}))

    line = "答复代表：2027年1月11日 → 2027年1月13日"
    assert line in preview
    assert line in saved
    clock.refresh_from_db()
    assert clock.due_on == date(2027, 1, 13)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", "这个字段是必填项。"),
        (" \n ", "这个字段是必填项。"),
        ("元旦放假三天", "第1行：请写成"),
        ("2027-01-01 休 元旦\n2027-13-01 休 元旦", "第2行：没有"),
        ("2027-01-03至2027-01-01 休 元旦", "起止日期不对"),
        ("2027-01-01至2027-03-01 休 元旦", "一段最多31天"),
        ("2028-01-01 休 元旦", "不属于2027年的放假安排"),
        ("2027-01-01 休 元旦\n2027-01-01 休 元旦", "填了两次"),
        ("2027-01-04 班 元旦", "不是周末"),
    ],
)
@pytest.mark.parametrize("step", ["", "save"])
def test_lines_that_make_no_sense_come_back_with_their_number(lines, message, step, client):
    response = client.post(URL, typed(lines=lines, step=step))

    assert response.status_code == 422
    assert message in text_of(response)
    assert not CalendarYear.objects.filter(year=2027).exists()
