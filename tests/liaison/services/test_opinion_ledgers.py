"""民情台账 and 接待选民记录 reopened cell by cell: the filters hold, and nobody is named unless asked for."""

import io

import pytest
from openpyxl import load_workbook

from congress.models import Event
from liaison.enums import Channel
from liaison.services import opinion_handling as handling
from tests.factories import MONDAY, client_of, make_deputy, make_role, make_township, make_village
from tests.liaison.voices import PHONE, make_opinion, make_passed

pytestmark = pytest.mark.django_db
URL = "/desk/opinions/ledger/"
TEXT = "渡口的路灯坏了，找我13900001234。"


@pytest.fixture
def desk():
    return client_of(make_role())


def cells(response) -> list[tuple]:
    return list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))


def take(desk, **data) -> list[tuple]:
    response = desk.post(URL, data)
    assert response.status_code == 200
    return cells(response)


def test_the_ledger_names_nobody_and_is_on_record(desk):
    opinion = make_passed(text=TEXT, village=make_village("石桥村"))

    rows = take(desk, kind="opinions")

    assert rows[0][0] == f"{opinion.township.name}民情台账"
    line = dict(zip(rows[1], rows[2], strict=True))
    assert (line["编号"], line["村（社区）"], line["状态"]) == (opinion.spoken, "石桥村", "办理中")
    assert line["谁在办"] == str(opinion.unit)
    assert "渡口的路灯坏了" in line["反映的事"]
    assert not {"姓名", "电话"} & set(rows[1])
    assert "13900001234" not in str(rows)
    assert "陈平安" not in str(rows)
    assert Event.objects.get(verb="export_opinions").note == f"{rows[0][0]}，1件"


def test_names_and_numbers_come_only_when_asked_for_and_leave_another_event(desk):
    make_opinion(text=TEXT)

    rows = take(desk, kind="opinions", contact="yes")

    assert rows[1][-2:] == ("姓名", "电话")
    assert rows[2][-2:] == ("陈平安", PHONE)
    assert TEXT in rows[2]
    event = Event.objects.get(verb="export_voters")
    assert event.note.endswith("，1件")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, 2),
        ({"state": "running"}, 1),
        ({"q": "水管"}, 1),
        ({"year": str(MONDAY.year)}, 2),
        ({"year": str(MONDAY.year - 1)}, 0),
        ({"year": "x", "state": "nonsense"}, 2),
    ],
)
def test_the_filters_of_the_list_hold(desk, filters, found, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: MONDAY)
    make_opinion(text="渡口的路灯坏了。")
    make_passed(text="村口的水管爆了。")

    assert len(take(desk, kind="opinions", **filters)) - 2 == found


def test_the_record_of_reception_holds_what_was_told_at_the_table(desk):
    one = make_deputy("秦守田")
    told = make_opinion(channel=Channel.TABLE, place="村委会", receivers=[one])
    handling.settle_at_once(told, by=None, on=MONDAY, answer="下周就修。")
    make_opinion(text="网上说的一件。")

    rows = take(desk, kind="receptions")

    line = dict(zip(rows[1], rows[2], strict=True))
    assert len(rows) == 3
    assert (line["接待代表"], line["地点"]) == ("秦守田", "村委会")
    assert (line["办理方式"], line["办理结果"]) == ("直接答复", "下周就修。")


def test_there_is_no_other_kind_and_nothing_of_another_township(desk):
    make_opinion(township=make_township("hongyan"), text="外镇的事情。")

    assert desk.post(URL, {"kind": "all"}).status_code == 404
    assert "外镇" not in str(take(desk, kind="opinions"))


@pytest.mark.parametrize("rows", [1, 4])
def test_it_costs_the_same_for_many(desk, rows, django_assert_max_num_queries):
    for number in range(rows):
        make_passed(text=f"第{number}盏路灯坏了。", channel=Channel.TABLE)

    with django_assert_max_num_queries(11):
        take(desk, kind="receptions")
