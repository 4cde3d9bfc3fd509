"""The calendar in the database: what the seed holds, how a year is entered anew."""

from datetime import date

import pytest

from office.calendar_data import from_chinesecalendar
from office.errors import OfficeError
from office.models import CalendarDay, CalendarYear, load_calendar, replace_year
from office.models.calendar import check_days

pytestmark = pytest.mark.django_db

NOTICE_2027 = [
    (date(2026, 12, 31), False, "元旦"),
    (date(2027, 1, 1), False, "元旦"),
    (date(2027, 1, 2), True, "元旦"),
]


def test_the_seeded_calendar_is_the_packages():
    assert load_calendar() == from_chinesecalendar()
    assert load_calendar().reason(date(2026, 2, 17)) == "春节"


def test_a_second_reading_costs_one_query(django_assert_num_queries):
    load_calendar()

    with django_assert_num_queries(1):
        load_calendar()


def test_entering_a_year_is_seen_at_once():
    before = load_calendar()

    replace_year(2027, NOTICE_2027, source="国办通知", entered_by="运维")

    after = load_calendar()
    assert before.provisional(date(2027, 1, 1))
    assert not after.provisional(date(2027, 1, 1))
    assert [after.is_workday(day) for day, _, _ in NOTICE_2027] == [False, False, True]
    year = CalendarYear.objects.get(year=2027)
    assert (year.announced, year.source, year.entered_by) == (True, "国办通知", "运维")


def test_entering_a_year_again_replaces_its_days():
    replace_year(2027, NOTICE_2027)

    replace_year(2027, [(date(2027, 1, 1), False, "元旦")])

    days = CalendarDay.objects.filter(date__gte=date(2026, 12, 1))
    assert [day.date for day in days] == [date(2027, 1, 1)]
    assert load_calendar().is_workday(date(2026, 12, 31))


def test_a_year_kept_as_a_draft_stays_provisional():
    replace_year(2027, NOTICE_2027, announced=False)

    calendar = load_calendar()

    assert calendar.provisional(date(2027, 1, 1))
    assert calendar.is_workday(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ([(date(2026, 11, 30), False, "元旦")], "2026年11月30日不属于2027年的放假安排。"),
        ([(date(2028, 1, 1), False, "元旦")], "2028年1月1日不属于2027年的放假安排。"),
        ([(date(2027, 1, 1), False, "元旦")] * 2, "2027年1月1日填了两次。"),
        ([(date(2027, 1, 4), True, "元旦")], "2027年1月4日不是周末，不用填调休上班。"),
        ([(date(2027, 1, 1), False, " ")], "2027年1月1日要写节日名称，不超过40个字。"),
        ([(date(2027, 1, 1), False, "节" * 41)], "2027年1月1日要写节日名称，不超过40个字。"),
    ],
)
def test_a_faulty_year_is_refused_and_nothing_changes(days, message):
    with pytest.raises(OfficeError) as caught:
        replace_year(2027, days)

    assert str(caught.value) == message
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_a_sound_year_passes_the_check():
    check_days(2027, NOTICE_2027)


def test_rows_read_as_words():
    replace_year(2027, NOTICE_2027)

    texts = [str(day) for day in CalendarDay.objects.filter(date__gte=date(2027, 1, 1))]
    assert texts == ["2027年1月1日元旦休息", "2027年1月2日元旦调休上班"]
    assert str(CalendarYear.objects.get(year=2027)) == "2027年放假安排"
