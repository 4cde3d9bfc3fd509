"""Years and terms side by side, and the open data of results: real meetings, nobody exposed by a small one."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from congress.models import Term
from deputies.models import DutyReport
from tests.deputies.meetings import make_declared, make_result, make_shown_report
from tests.factories import client_of, make_deputy, make_role, make_township

pytestmark = pytest.mark.django_db

UNTOLD = "票数少，不公布"
# votes by option, the verdict as voters read it, counts as open data gives them (best, middle, worst)
HELD = {
    "秦禾": ((20, 6, 5), "基本满意", ("20", "6", "5")),
    "田青": ((9, 0, 0), "满意", ("", "", "")),
    "周明": ((2, 1, 1), UNTOLD, ("", "", "")),
    "方小雨": ((28, 6, 2), "基本满意", ("", "", "")),
}


@pytest.fixture
def township(db):
    """Four results of this term, and one of 秦禾's of the term before."""
    town = make_township()
    now = town.current_term
    before = Term.objects.create(
        township=town, number=now.number - 1, started_on=date(2021, 1, 8), ended_on=now.started_on
    )
    for name, (votes, *_) in HELD.items():
        deputy = make_deputy(name)
        make_result(reports=[make_shown_report(deputy=deputy)], votes=votes)
        if name == "秦禾":
            old = make_shown_report(
                deputy=deputy, year=2024, since=date(2024, 1, 1), until=date(2024, 12, 1)
            )
            DutyReport.objects.filter(pk=old.pk).update(term=before)
            make_result(reports=[old], votes=(30, 0, 5), title="上届评议会")
    return town


def by_name(page) -> dict:
    """(verdict, other years) by deputy, as the page has them."""
    return {
        row.name: (result.verdict if result else None, earlier)
        for row, *_, result, earlier in page.context["rows"]
    }


def test_voters_read_verdicts_over_years_and_terms_as_far_as_they_are_told(township, client):
    page = client.get(reverse("deputies:public-reports", args=[township.slug]), {"year": 2026})

    assert by_name(page) == {
        name: (told, [(2024, "满意")] if name == "秦禾" else [])
        for name, (_, told, _) in HELD.items()
    }
    now, before = page.context["terms"]
    assert (now.term, now.deputies, now.reports) == (str(township.current_term), 4, 4)
    assert now.verdicts == [("满意", 1), ("基本满意", 2), (UNTOLD, 1)]
    assert (before.deputies, before.verdicts) == (1, [("满意", 1)])
    assert "2024年满意" in page.content.decode()


def test_the_desk_reads_them_whole(township):
    page = client_of(make_role()).get("/desk/reports/year/2026/")

    assert by_name(page)["周明"] == ("基本满意", [])
    assert by_name(page)["秦禾"] == ("基本满意", [(2024, "满意")])
    assert dict(page.context["terms"][0].verdicts) == {"基本满意": 3, "满意": 1}


def test_a_result_that_is_only_declared_is_the_desks(client):
    make_declared(votes=(6, 2, 1))

    page = client.get(reverse("deputies:public-reports", args=["qingshi"]))
    desk = client_of(make_role()).get("/desk/reports/year/2026/")

    assert [told for told, _ in by_name(page).values()] == [None]
    assert [told for told, _ in by_name(desk).values()] == ["基本满意"]


def test_open_data_holds_the_results_and_exposes_nobody(township, tmp_path):
    call_command("export_open_data", township=township.slug, to=str(tmp_path), verbosity=0)

    rows = list(csv.DictReader(io.StringIO((tmp_path / "results.csv").read_text("utf-8-sig"))))
    table = json.loads((tmp_path / "results.json").read_text("utf-8"))
    shown = {row["deputy"]: row for row in rows if row["meeting"] != "上届评议会"}
    assert {
        name: (row["verdict"], (row["best"], row["middle"], row["worst"]))
        for name, row in shown.items()
    } == {
        name: ("" if told == UNTOLD else told, counts) for name, (_, told, counts) in HELD.items()
    }
    assert (shown["秦禾"]["issued"], shown["秦禾"]["returned"]) == ("31", "31")
    assert (shown["周明"]["issued"], shown["周明"]["returned"]) == ("", "")
    assert shown["秦禾"]["scale"] == "满意、基本满意、不满意"
    assert all(row["note"] for name, row in shown.items() if name != "秦禾")
    assert [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in table["rows"]
    ] == rows
    words = (tmp_path / "dictionary.txt").read_text("utf-8")
    assert all(f"  {one['name']}：{one['label']}" in words for one in table["columns"])


def test_four_options_go_out_in_their_order(tmp_path):
    make_result(votes=(9, 8, 7, 6), scale="youxiu")

    call_command("export_open_data", township="qingshi", to=str(tmp_path), verbosity=0)

    (row,) = json.loads((tmp_path / "results.json").read_text("utf-8"))["rows"]
    assert row["scale"] == "优秀、称职、基本称职、不称职"
    assert [row[name] for name in ("best", "middle", "lower", "worst")] == [9, 8, 7, 6]


@pytest.mark.parametrize("count", [1, 4])
def test_more_terms_and_deputies_cost_the_same(client, count, django_assert_max_num_queries):
    for _ in range(count):
        make_result(votes=(6, 2, 1))
    desk = client_of(make_role())

    with django_assert_max_num_queries(6):
        client.get(reverse("deputies:public-reports", args=["qingshi"]))
    with django_assert_max_num_queries(8):
        desk.get("/desk/reports/year/2026/")
