"""Points on pages: by audience what is shown, how many queries, what an act leads to."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from congress.enums import RoleKind
from congress.models import Event
from congress.services import change_law
from deputies.models import PointsMark, PointsObjection, PointsScheme, PointsYear
from deputies.points.schemes import preset
from deputies.services import points_scheme, points_year, reckoning
from tests.deputies.points import make_entry, make_year
from tests.factories import client_of, make_deputy, make_role, make_township, make_user

pytestmark = pytest.mark.django_db

THIS = timezone.localdate().year
LIST, DETAIL = 6, 10


def deputy_of(name="秦禾"):
    """A deputy in office since last year, with a browser of the own."""
    role = make_role(RoleKind.DEPUTY, user=make_user(name))
    deputy = make_deputy(name, user=role.user)
    deputy.mandates.update(started_on=date(THIS - 1, 1, 8))
    return deputy, client_of(role)


def year_with(deputy, *events, table=None):
    year = make_year(table, year=THIS)
    for event in events:
        make_entry(deputy, event, on=date(THIS, 1, 9), text="走访两户")
    reckoning.reckon(year)
    return year


def posted(deputy, shown):
    """Last year's list, shown to whom the profile says."""
    year = make_year(year=THIS - 1)
    make_entry(deputy, on=date(THIS - 1, 3, 3))
    points_year.freeze(year, by=make_role(), on=date(THIS - 1, 12, 31))
    points_year.post(year, by=make_role(), on=timezone.localdate())
    law = year.township.law
    values = {**law.values, "points.public": shown}
    if shown != "deputies":
        change_law(year.township, values, preset=law.preset, by=make_role(), note="公开")
    return year


def page(client, name, *args, query=""):
    return client.get(reverse(f"deputies:{name}", args=args) + query)


def test_the_deputy_sees_how_each_point_came_about_and_what_is_left():
    deputy, client = deputy_of()
    year_with(deputy, "visit", "visit", "reception")

    card = page(client, "my-points").context["card"]

    visit = next(item for item in card["items"] if item["code"] == "visit")
    assert (card["total"], visit["points"], visit["cap"], visit["room"]) == ("5", "2", "10", "8")
    assert visit["steps"] == "2 × 1 = 2"
    assert {line["text"] for line in visit["lines"]} == {"走访两户"}
    assert visit["lines"][0]["who"] == "随来源核实"


@pytest.mark.parametrize("count", [1, 40])
def test_the_own_page_costs_ten_queries_however_many_entries(count, django_assert_max_num_queries):
    deputy, client = deputy_of()
    year_with(deputy, *["visit"] * count)

    with django_assert_max_num_queries(DETAIL):
        assert page(client, "my-points").status_code == 200


@pytest.mark.parametrize("count", [1, 60])
def test_the_list_costs_six_queries_however_many_deputies(count, django_assert_max_num_queries):
    township = make_township()
    for number in range(count):
        make_entry(make_deputy(f"代表{number}"), on=date(THIS, 1, 9))
    reckoning.reckon(make_year(year=THIS))
    client = client_of(make_role(township=township))

    with django_assert_max_num_queries(LIST):
        found = page(client, "desk-points")

    assert len(found.context["rows"]) == count


@pytest.mark.parametrize("count", [1, 40])
def test_one_score_at_the_desk_costs_ten_queries(count, django_assert_max_num_queries):
    deputy, _ = deputy_of()
    year_with(deputy, *["visit"] * count)
    client = client_of(make_role())

    with django_assert_max_num_queries(DETAIL):
        found = page(client, "desk-points-score", THIS, "deputy", deputy.pk)

    assert found.context["card"]["total"] == str(min(count, 10))


def test_an_entry_after_the_freeze_is_shown_as_such_and_does_not_count():
    deputy, client = deputy_of()
    year = year_with(deputy, "visit")
    PointsYear.objects.filter(pk=year.pk).update(state="frozen", frozen_at=timezone.now())
    make_entry(deputy, "help", on=date(THIS, 1, 9))

    found = page(client, "my-points")

    assert found.context["late"] == ["1月9日其他"] * 2


def test_an_objection_is_filed_and_a_second_one_told():
    deputy, client = deputy_of()
    year_with(deputy, "visit")
    where = reverse("deputies:my-points-object", args=[THIS])

    first = client.post(where, {"item": "visit", "text": "少记一次"})
    second = client.post(where, {"item": "visit", "text": "少记一次"})

    assert (first.status_code, second.status_code) == (302, 409)
    assert "同一项已有一件异议在等答复" in second.content.decode()
    assert PointsObjection.objects.get().deputy == deputy


def test_own_scores_are_entered_where_the_scheme_asks():
    deputy, client = deputy_of()
    year_with(deputy, table=preset("s2-mati"))

    client.post(reverse("deputies:my-points-score", args=[THIS]), {"mark0": "38.5"})

    mark = PointsMark.objects.get()
    assert (mark.deputy, mark.event, str(mark.amount)) == (deputy, "self:in_session", "38.5")


@pytest.mark.parametrize(
    ("shown", "deputies", "voters"),
    [("none", 404, 404), ("deputies", 200, 404), ("voters", 200, 200)],
)
def test_the_list_is_shown_to_whom_the_township_decided(shown, deputies, voters, client):
    deputy, own = deputy_of()
    posted(deputy, shown)

    assert page(own, "my-points-list", THIS - 1).status_code == deputies
    assert page(client, "public-points", "qingshi").status_code == voters
    roster = client.get("/t/qingshi/deputies/").text
    assert (reverse("deputies:public-points", args=["qingshi"]) in roster) == (voters == 200)


def test_a_running_year_is_shown_to_nobody_else(client):
    deputy, own = deputy_of()
    year_with(deputy, "visit")

    assert page(own, "my-points-list", THIS).status_code == 404
    assert page(client, "public-points", "qingshi").status_code == 404


def test_the_clerk_edits_an_item_in_words():
    scheme = points_scheme.draft(make_township(), preset("default"), by=make_role())
    client = client_of(make_role())
    typed = {
        "name": "走访", "rules": "走访联系 1.5\n捐款捐物：2分", "count": "amount", "combine": "sum",
        "cap_month": "3", "cap_year": "12", "floor": "0",
    }  # fmt: skip

    client.post(reverse("deputies:desk-points-item", args=[scheme.pk, "visit"]), typed)

    scheme.refresh_from_db()
    assert next(row for row in scheme.table["items"] if row["code"] == "visit") == {
        "code": "visit", "name": "走访", "rules": {"visit": 1.5, "donation": 2},
        "caps": {"month": 3, "year": 12}, "floor": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("走访 1", "没有“走访”这个计分事项"),
        ("走访联系", "请写成：事项 分值"),
        ("走访联系 0.3", "只能是0.5的倍数"),
        ("进站接待 1", "都计了分"),
    ],
)
def test_a_faulty_item_comes_back_with_the_reason_and_what_was_typed(rules, message):
    scheme = points_scheme.draft(make_township(), preset("default"), by=make_role())
    typed = {"name": "走访", "rules": rules, "count": "amount", "combine": "sum"}

    found = client_of(make_role()).post(
        reverse("deputies:desk-points-item", args=[scheme.pk, "visit"]), typed
    )

    assert found.status_code in {409, 422}
    assert message in found.content.decode()
    assert rules in found.content.decode()


def test_the_head_is_edited_with_its_grades():
    scheme = points_scheme.draft(make_township(), preset("default"), by=make_role())
    typed = {
        "name": "青石方案", "subject": "deputy", "base": "60", "grades": "好 100\n一般", "prorate": ["base"],
    }  # fmt: skip

    client_of(make_role()).post(reverse("deputies:desk-points-head", args=[scheme.pk]), typed)

    scheme.refresh_from_db()
    table = scheme.table
    assert (table["name"], table["base"], table["prorate"]) == ("青石方案", 60, ["base"])
    assert table["grades"] == [{"name": "好", "from": 100}, {"name": "一般", "from": None}]


def test_a_scheme_goes_out_as_a_file_and_comes_in_unchanged():
    scheme = points_scheme.draft(make_township(), preset("s1-chunfu"), by=make_role())
    client = client_of(make_role())
    sent = page(client, "desk-points-scheme-export", scheme.pk)

    file = SimpleUploadedFile("方案.json", sent.content)
    client.post(reverse("deputies:desk-points-scheme-new"), {"file": file})

    assert json.loads(sent.content) == preset("s1-chunfu")
    assert PointsScheme.objects.get(version=2).table == scheme.table


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"items": 5}', b'{"name": "x", "items": [5]}'])
def test_a_file_that_is_no_scheme_is_refused(content):
    file = SimpleUploadedFile("方案.json", content)

    found = client_of(make_role()).post(reverse("deputies:desk-points-scheme-new"), {"file": file})

    assert (found.status_code, PointsScheme.objects.count()) == (422, 0)


def test_the_chair_adopts_from_the_preview_and_a_clerk_cannot():
    scheme = points_scheme.draft(make_township(), preset("default"), by=make_role())
    where = reverse("deputies:desk-points-preview", args=[scheme.pk])

    refused = client_of(make_role()).post(where, {"from_year": THIS})
    adopted = client_of(make_role(RoleKind.CHAIR)).post(where, {"from_year": THIS})

    assert (refused.status_code, adopted.status_code) == (409, 302)
    assert "由主席、副主席决定" in refused.content.decode()
    assert PointsYear.objects.get().scheme == scheme


def test_a_township_without_a_scheme_is_told_what_to_do_first():
    text = page(client_of(make_role()), "desk-points").content.decode()

    assert "本镇还没有采用积分方案" in text
    assert reverse("deputies:desk-points-schemes") in text


def test_a_move_that_is_refused_says_why():
    make_year(year=THIS, state="frozen")
    client = client_of(make_role())

    found = client.post(
        reverse("deputies:desk-points-step", args=[THIS, "reopen"]), {"note": "漏记"}
    )

    assert found.status_code == 409
    assert "只有主席、副主席能重新打开" in found.content.decode()


def test_first_pages_name_what_waits():
    deputy, client = deputy_of()
    year = year_with(deputy, "visit")
    PointsYear.objects.filter(pk=year.pk).update(state="checking")
    client.post(reverse("deputies:my-points-object", args=[THIS]), {"item": "", "text": "少记"})

    own = client.get(reverse("proposals:my-home")).content.decode()
    desk = client_of(make_role()).get(reverse("proposals:desk-today")).content.decode()

    assert f"核对{THIS}年的积分" in own
    assert "答复秦禾对积分的异议" in desk


def test_the_clerk_types_an_objection_that_came_by_telephone():
    deputy, _ = deputy_of()
    year_with(deputy, "visit")
    clerk = client_of(make_role())
    where = reverse("deputies:desk-points-object", args=[THIS, deputy.pk])
    typed = {"told_by": "秦禾", "told_how": "电话", "item": "visit", "text": "少记一次"}

    form = clerk.get(where).content.decode()
    first, second = clerk.post(where, typed), clerk.post(where, typed)

    found = PointsObjection.objects.get()
    event = Event.objects.about(found).get()
    assert 'value="秦禾"' in form
    assert (first.status_code, second.status_code) == (302, 409)
    assert (found.deputy, found.item, found.text) == (deputy, "visit", "少记一次")
    assert (event.verb, event.told_by, event.told_how) == ("object_points", "秦禾", "电话")


def test_a_typed_objection_says_who_told_it():
    deputy, _ = deputy_of()
    year_with(deputy, "visit")
    where = reverse("deputies:desk-points-object", args=[THIS, deputy.pk])

    response = client_of(make_role()).post(where, {"item": "visit", "text": "少记一次"})

    assert response.status_code == 422
    assert not PointsObjection.objects.exists()


@pytest.mark.parametrize(("state", "offered"), [("running", True), ("final", False)])
def test_typing_an_objection_is_offered_while_it_may_be_raised(state, offered):
    deputy, _ = deputy_of()
    year = year_with(deputy, "visit")
    PointsYear.objects.filter(pk=year.pk).update(state=state, frozen_at=timezone.now())

    found = page(client_of(make_role()), "desk-points-score", THIS, "deputy", deputy.pk)

    assert ("代录异议" in found.content.decode()) is offered
