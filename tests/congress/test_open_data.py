"""Open data: what goes out is described, complete, comparable, and nobody is told by a small number."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from congress.models import Event
from congress.open_data import (
    DATASETS,
    SMALLEST,
    Column,
    Dataset,
    UnsafeDataError,
    as_csv,
    as_json,
    checked,
    count,
    dictionary,
    release,
)
from proposals.services import publishing
from tests.deputies.reports import make_published, make_reviewed
from tests.factories import make_deputy, make_evaluated, make_township

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 2)
COLUMNS = (Column("id", "编号"), Column("name", "名称"), Column("votes", "票数", people=True))


def table(*rows):
    return Dataset("test", "测试", COLUMNS, lambda township, on: list(rows))


def read(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_release_holds_each_table_twice_and_a_dictionary():
    files = release(make_township(), on=ON)

    names = [f"{one.name}.{ending}" for one in DATASETS for ending in ("csv", "json")]
    assert {"deputies", "reports", "results", "proposals"} == {one.name for one in DATASETS}
    assert sorted(files) == sorted([*names, "dictionary.txt"])
    words = files["dictionary.txt"].decode()
    for dataset in DATASETS:
        assert dataset.title in words
        assert all(f"  {column.name}：{column.label}" in words for column in dataset.columns)


def test_published_things_go_out_and_nothing_else():
    shown = make_published(deputy=make_deputy("秦禾", user=True, phone="13912345678"))
    make_reviewed(deputy=make_deputy("周明"))
    case = make_evaluated(title="关于修桥的建议", lead=shown.deputy)
    publishing.publish(case, by=None, on=ON)
    make_evaluated(title="关于暗事的建议", lead=shown.deputy)

    files = release(shown.township, on=ON)

    everything = b"".join(files.values()).decode("utf-8-sig")
    assert [row["deputy"] for row in read(files["deputies.csv"])] == ["秦禾", "周明"]
    (report,) = read(files["reports.csv"])
    assert (report["report_id"], report["deputy"], report["published_on"]) == (
        str(shown.pk), "秦禾", "2026-03-02",
    )  # fmt: skip
    assert [row["title"] for row in read(files["proposals.csv"])] == ["关于修桥的建议"]
    assert "暗事" not in everything
    assert "139" not in everything


def test_both_forms_say_the_same_and_two_releases_are_equal():
    make_published()
    township = make_township()

    first, second = release(township, on=ON), release(township, on=ON)

    rows = json.loads(first["reports.json"])["rows"]
    assert [row["path"] for row in rows] == [row["path"] for row in read(first["reports.csv"])]
    assert first == second


@pytest.mark.parametrize(("people", "told"), [(None, None), (0, 0), (1, None), (4, None), (5, 5)])
def test_small_counts_of_people_are_not_told(people, told):
    assert SMALLEST == 5
    assert count(people) == told


@pytest.mark.parametrize(
    "row",
    [
        {"id": 1, "name": "甲", "votes": 4},
        {"id": 1, "name": "甲", "votes": 9, "phone": "139"},
        {"id": 1, "name": "甲"},
        {"id": 1, "name": ["甲"], "votes": 9},
    ],
    ids=["k below 5", "undescribed column", "missing column", "not a plain value"],
)
def test_an_unsafe_row_stops_the_table(row):
    with pytest.raises(UnsafeDataError):
        checked(table(row), make_township(), on=ON)


def test_cells_are_plain_for_spreadsheets():
    rows = [{"id": True, "name": "=1+1", "votes": None}, {"id": ON, "name": "甲，乙", "votes": 7}]

    content = as_csv(table(), rows)

    assert content.startswith(b"\xef\xbb\xbf")
    assert [list(row.values()) for row in read(content)] == [
        ["1", "'=1+1", ""],
        ["2026-03-02", "甲，乙", "7"],
    ]
    assert json.loads(as_json(table(), make_township(), rows))["columns"][0]["label"] == "编号"


def test_the_command_writes_all_files(tmp_path, capsys):
    make_township()

    call_command("export_open_data", township="qingshi", to=str(tmp_path / "out"))

    assert (tmp_path / "out" / "deputies.csv").exists()
    assert "已导出qingshi镇开放数据 9 个文件" in capsys.readouterr().out
    with pytest.raises(CommandError, match="没有网址名为"):
        call_command("export_open_data", township="nowhere", to=str(tmp_path))


def test_an_unsafe_table_stops_the_whole_export(tmp_path, monkeypatch):
    make_township()
    monkeypatch.setattr("congress.open_data.DATASETS", [table({"id": 1, "name": "甲", "votes": 2})])

    with pytest.raises(CommandError, match="不宜公开"):
        call_command("export_open_data", township="qingshi", to=str(tmp_path))

    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_sent_twice_until_it_changes(client):
    report = make_published()
    url = reverse("congress:open-data-file", args=["qingshi", "reports", "csv"])
    first = client.get(url)

    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    make_published(deputy=make_deputy("周明"))
    changed = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert (first["Content-Type"], first.status_code) == ("text/csv; charset=utf-8", 200)
    assert (again.status_code, changed.status_code) == (304, 200)
    assert len(read(changed.content)) == 2
    assert Event.objects.about(report).exists()


def test_the_page_lists_every_table(client):
    township = make_township()

    page = client.get(reverse("congress:open-data", args=["qingshi"])).content.decode()

    assert all(dataset.title in page for dataset in DATASETS)
    assert dictionary(township).startswith("qingshi镇人民代表大会开放数据字典")
