"""台账 reopened cell by cell; the list of deputies re-imports unchanged."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from congress.errors import DomainError
from liaison.services import attending, ledger_import, ledgers, reviewing, stations
from liaison.stars import presets
from office.spreadsheets import write_xlsx
from tests.factories import make_deputy
from tests.liaison.factories import make_attached, make_rota, make_station

pytestmark = pytest.mark.django_db


def cells(data: bytes) -> list[tuple]:
    return list(load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))


def test_the_plan_lists_every_day_with_who_sits_and_why_it_moved():
    station = make_rota(people=1)
    name = station.deputies.get().name

    rows = cells(ledgers.plan(station, 2026))

    assert rows[0][0] == f"{station}2026年接待选民计划"
    assert rows[2][2:5] == ("周四", "09:00至11:00", name)
    assert rows[3][1].date() == date(2026, 2, 24)
    assert "春节" in rows[3][7]


def test_the_sign_in_book_says_how_each_day_ended():
    day = make_rota(people=1).days.first()
    attending.tick(day, set(), by=None, on=day.on)

    rows = cells(ledgers.sign_in(day.station, 2026))

    assert rows[2][3] == "未到"


def test_the_review_sheet_has_the_check_list_and_the_points():
    station = make_station()
    reviewing.set_checklist(station.township, {"五有": ("", ["有标牌"])}, by=None)
    claims = {row["name"]: 10 for row in presets()["review"]}
    reviewing.apply(station, 2026, claims, summary="", by=None, on=date(2026, 12, 1))

    rows = cells(ledgers.review(station, 2026))

    assert rows[2][:3] == ("五有", "有标牌", "无")
    assert rows[3][:3] == ("评比（20分）", "阵地建设", 10)


def test_the_list_of_deputies_reimports_unchanged():
    station = make_station()
    for _ in range(3):
        make_attached(station)

    read = ledger_import.read(station, ledgers.deputies(station, 2026))

    assert (read.joined, read.left, read.same, read.errors) == ([], [], 3, [])


def sheet(*rows) -> bytes:
    return write_xlsx("进站代表", ledgers.DEPUTY_HEADS, rows)


def test_joining_and_leaving_are_read_from_the_list():
    station = make_station()
    leaver = make_attached(station, on=date(2026, 1, 8))
    newcomer = make_deputy("俞长贵", card_no="")
    rows = sheet(
        [leaver.deputy.name, leaver.deputy.card_no, date(2026, 1, 8), date(2026, 6, 1)],
        ["俞长贵", "", "2026-06-01", ""],
    )

    ledger_import.apply(station, ledger_import.read(station, rows), by=None)

    leaver.refresh_from_db()
    assert leaver.left_on == date(2026, 6, 1)
    assert list(station.attachments.on_day(date(2026, 7, 1)).values_list("deputy", flat=True)) == [
        newcomer.pk
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["没这人", "", "2026-06-01", ""], "没有没这人"),
        (["秦禾", "", "2026-06-01", ""], "不止一位秦禾"),
        (["秦禾", "X9", "2026-06-01", ""], "证号X9"),
        (["俞长贵", "", "", ""], "要填进站日期"),
        (["俞长贵", "", "2026-06-01", "2026-05-01"], "不能早于"),
        (["俞长贵", "", "6月1日", ""], "不是日期"),
    ],
)
def test_a_row_that_is_wrong_is_named_and_nothing_is_written(row, fault):
    station = make_station()
    make_deputy("俞长贵")
    make_deputy("秦禾")
    make_deputy("秦禾")

    read = ledger_import.read(station, sheet(row))

    assert len(read.errors) == 1
    assert read.errors[0].startswith("第2行：")
    assert fault in read.errors[0]
    with pytest.raises(DomainError):
        ledger_import.apply(station, read, by=None)


def test_a_file_without_the_head_row_is_refused():
    with pytest.raises(DomainError, match="表头"):
        ledger_import.read(make_station(), write_xlsx("x", ["甲"], [["乙"]]))


def test_somebody_inside_does_not_join_again_on_another_day():
    station = make_station()
    inside = make_attached(station, on=date(2026, 1, 8)).deputy
    rows = sheet([inside.name, inside.card_no, date(2026, 5, 1), ""])

    with pytest.raises(DomainError, match="已经在站里"):
        ledger_import.apply(station, ledger_import.read(station, rows), by=None)
    assert stations.attach(station, [inside], joined_on=date(2026, 5, 1), by=None) == 0
