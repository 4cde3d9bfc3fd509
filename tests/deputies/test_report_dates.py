"""述职 by when and how many: cases D6, D7, D10, and who is next."""

from datetime import date

import pytest

from congress.law import preset
from deputies.reports.dates import (
    Seat,
    first_workday,
    notice_by,
    notice_warning,
    owed_reports,
    proposed,
    term_ends,
    wanted_in_year,
)
from deputies.voters import percent
from office.calendar_data import from_chinesecalendar

LAW = preset("national")
STARTED = date(2026, 1, 8)
ENDS = date(2031, 1, 8)


def seat(number, *, reported=0, planned=False, since=STARTED, area=1):
    return Seat(number, f"代表{number}", area, since, f"{number:03}", reported, planned)


# D7: meeting 2026-04-20, published by 04-13.
@pytest.mark.parametrize(
    ("published", "words"),
    [
        (date(2026, 4, 12), ""),
        (date(2026, 4, 13), ""),
        (date(2026, 4, 14), "离2026年4月20日述职只有6天，按规定要提前7天公示，应在2026年4月13日以前公开。"),
        (date(2026, 4, 20), "离2026年4月20日述职只有0天，按规定要提前7天公示，应在2026年4月13日以前公开。"),
        (date(2026, 4, 21), "2026年4月20日述职的日子已过，按规定要提前7天公示，应在2026年4月13日以前公开。"),
    ],
)  # fmt: skip
def test_the_notice_stands_seven_days_before_the_meeting(published, words):
    meeting = date(2026, 4, 20)

    assert notice_by(meeting, LAW) == date(2026, 4, 13)
    assert notice_warning(published, meeting, LAW) == words


def test_without_a_meeting_nothing_is_late():
    assert notice_warning(date(2026, 4, 21), None, LAW) == ""


def test_another_township_may_ask_for_longer_notice():
    assert notice_by(date(2026, 3, 3), LAW | {"report.notice_days": 10}) == date(2026, 2, 21)


@pytest.mark.parametrize(
    ("reported", "total", "coverage"),
    [(20, 60, "33.33%"), (55, 55, "100.00%"), (0, 60, "0.00%"), (0, 0, "—")],
    ids=["D10", "D6", "none", "nobody"],
)
def test_coverage(reported, total, coverage):
    seats = [seat(n, reported=int(n < reported)) for n in range(total)]

    assert percent(total - len(owed_reports(seats, LAW)), total) == coverage


@pytest.mark.parametrize(
    ("total", "reported", "year", "wanted"),
    [
        (60, 0, 2026, 15),
        (60, 15, 2027, 15),
        (60, 20, 2027, 15),
        (60, 50, 2029, 10),
        (60, 0, 2029, 30),
        (60, 0, 2030, 60),
        (60, 60, 2027, 0),
        (61, 0, 2026, 16),
        (60, 1, 2031, 59),
    ],
)
def test_a_quarter_each_year_and_all_before_the_term_ends(total, reported, year, wanted):
    seats = [seat(n, reported=int(n < reported)) for n in range(total)]

    assert wanted_in_year(seats, LAW, year=year, ends=ENDS) == wanted


def test_yearly_reports_as_in_zhangshu_put_everybody_into_the_year():
    law = LAW | {"report.share_per_year": 100}

    assert wanted_in_year([seat(n) for n in range(55)], law, year=2026, ends=ENDS) == 55


def test_next_are_those_never_heard_by_constituency_and_newcomers_of_a_by_election_last():
    seats = [
        seat(1, area=2),
        seat(2, area=1),
        seat(3, reported=1),
        seat(4, area=2),
        seat(5, since=date(2027, 5, 1), area=1),
        seat(6, planned=True),
    ]
    law = LAW | {"report.share_per_year": 80}

    found = proposed(seats, law, year=2027, ends=ENDS)

    assert [one.deputy for one in found] == [2, 1, 4, 5]


def test_who_is_planned_already_counts_for_the_year():
    seats = [seat(n, planned=n < 15) for n in range(60)]

    assert proposed(seats, LAW, year=2026, ends=ENDS) == []


@pytest.mark.parametrize(
    ("ended", "expected"), [(None, ENDS), (date(2030, 12, 20), date(2030, 12, 20))]
)
def test_a_term_runs_five_years_unless_it_ended(ended, expected):
    assert term_ends(STARTED, ended, LAW) == expected


@pytest.mark.parametrize(
    ("month", "expected"), [(1, date(2026, 1, 4)), (3, date(2026, 3, 2)), (11, date(2026, 11, 2))]
)
def test_a_months_word_comes_on_its_first_working_day(month, expected):
    assert first_workday(2026, month, from_chinesecalendar()) == expected
