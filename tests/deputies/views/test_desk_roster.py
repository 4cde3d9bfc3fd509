"""The desk's roster: finding people, one person's page, edits, the phone behind its mask."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from congress.enums import RoleKind
from congress.models import Event
from deputies.enums.roster import EndReason
from deputies.models import Constituency, Deputy, Group, Mandate
from tests.factories import (
    FOUNDED,
    make_constituency,
    make_deputy,
    make_group,
    make_role,
    make_township,
    make_village,
)

pytestmark = pytest.mark.django_db
PHONE = "13900001234"


@pytest.fixture(autouse=True)
def clerk(client):
    role = make_role()
    client.force_login(role.user)
    return role


def names(page):
    return [row["name"] for row in page.context["rows"]]


def roster(client, **query):
    return client.get(reverse("deputies:desk-roster"), query)


def picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, "PNG")
    return SimpleUploadedFile("a.png", out.getvalue())


def typed(**fields):
    """What the form of a deputy sends."""
    return {
        "name": "白　露", "sex": "女", "ethnicity": "土家", "born": "1980年5月", "card_no": "K9",
        "origin": "general", "started_on": "2026-01-08", **fields,
    }  # fmt: skip


def test_an_empty_roster_says_what_to_do(client):
    page = roster(client)

    assert names(page) == []
    assert reverse("deputies:desk-import") in page.content.decode()


def test_the_roster_is_in_the_order_of_strokes_or_pinyin(client):
    for name in ("魏平", "丁一", "安好"):
        make_deputy(name)

    assert names(roster(client)) == ["丁一", "安好", "魏平"]
    assert names(roster(client, order="pinyin")) == ["安好", "丁一", "魏平"]


@pytest.mark.parametrize("text", ["陶", "tr", "TR", "k77", PHONE, "139 0000 1234"])
def test_people_are_found_by_name_initials_card_or_phone(client, text):
    make_deputy("陶然", card_no="K77", phone=PHONE)
    make_deputy("白露")

    assert names(roster(client, q=text)) == ["陶然"]


def test_people_are_found_by_constituency_group_and_office(client):
    area, group = make_constituency(3), make_group(2)
    make_deputy("陶然", constituency=area)
    seat = make_deputy("白露").mandates.get()
    seat.group = group
    seat.save()
    gone = make_deputy("方圆").mandates.get()
    gone.ended_on, gone.end_reason = date(2026, 2, 1), EndReason.MOVED
    gone.save()

    assert names(roster(client, constituency=area.pk)) == ["陶然"]
    assert names(roster(client, group=group.pk)) == ["白露"]
    assert names(roster(client, office="left")) == ["方圆"]
    assert len(names(roster(client, office="all"))) == 3
    assert roster(client, constituency=area.pk).context["rows"][0]["constituency"] == "第三选区"


def test_the_roster_pages_by_key(client, monkeypatch):
    monkeypatch.setattr("deputies.views.desk.roster.SIZE", 2)
    for name in ("丁一", "王二", "王三", "安好", "魏平"):
        make_deputy(name)

    first = roster(client)
    second = client.get(reverse("deputies:desk-roster") + first.context["page"].next)
    third = client.get(reverse("deputies:desk-roster") + second.context["page"].next)
    back = client.get(reverse("deputies:desk-roster") + third.context["page"].previous)

    assert len({*names(first), *names(second), *names(third)}) == 5
    assert names(back) == names(second)
    assert first.context["page"].previous == ""
    assert third.context["page"].next == ""


def test_the_roster_costs_the_same_for_few_and_many(client, django_assert_max_num_queries):
    for count in (1, 30):
        for n in range(count):
            make_deputy(f"陶{n}", constituency=make_constituency())
        with django_assert_max_num_queries(6):
            assert roster(client).status_code == 200


def test_phones_are_masked_on_the_list_and_the_page(client):
    deputy = make_deputy("陶然", phone=PHONE)

    for page in (roster(client), client.get(reverse("deputies:desk-deputy", args=[deputy.pk]))):
        assert "139****1234" in page.content.decode()
        assert PHONE not in page.content.decode()


def test_a_phone_is_shown_for_a_reason_that_stays_on_record(client, clerk):
    deputy = make_deputy("陶然", phone=PHONE)
    url = reverse("deputies:desk-deputy-phone", args=[deputy.pk])

    page = client.post(url, {"reason": "通知开会"})

    event = Event.objects.about(deputy).first()
    assert PHONE in page.content.decode()
    assert (event.verb, event.note, event.actor) == ("reveal_phone", "通知开会", clerk.user)


def test_without_a_reason_no_phone_is_shown(client):
    deputy = make_deputy("陶然", phone=PHONE)

    page = client.post(reverse("deputies:desk-deputy-phone", args=[deputy.pk]), {"reason": " "})

    assert page.status_code == 422
    assert PHONE not in page.content.decode()
    assert not Event.objects.about(deputy).exists()


def test_a_deputy_page_costs_at_most_ten_queries(client, django_assert_max_num_queries):
    deputy = make_deputy("陶然", user=True)

    with django_assert_max_num_queries(10):
        client.get(reverse("deputies:desk-deputy", args=[deputy.pk]))


def test_a_deputy_is_registered_with_a_seat(client):
    area, group = make_constituency(3), make_group(2)

    client.post(
        reverse("deputies:desk-deputy-new"),
        typed(phone="139 0000 1234", constituency=area.pk, group=group.pk, origin="by"),
    )

    deputy = Deputy.objects.get()
    seat = deputy.mandates.get()
    assert (deputy.name, deputy.ethnicity, deputy.phone) == ("白露", "土家族", PHONE)
    assert deputy.birth_month == date(1980, 5, 1)
    assert (seat.constituency, seat.group, seat.origin) == (area, group, "by")
    assert Event.objects.about(deputy).get().verb == "add_deputy"


def test_an_edit_keeps_the_numbers_that_were_not_typed_again(client):
    deputy = make_deputy("陶然", phone=PHONE, address="青石镇甲村3号")

    client.post(
        reverse("deputies:desk-deputy-edit", args=[deputy.pk]),
        typed(card_no=deputy.card_no, party="群众"),
    )

    deputy.refresh_from_db()
    event = Event.objects.about(deputy).get()
    assert (deputy.name, deputy.phone, deputy.address) == ("白露", PHONE, "青石镇甲村3号")
    assert deputy.party == "群众"
    assert "政治面貌" in event.note
    assert PHONE not in event.note


def test_the_form_never_shows_a_whole_number(client):
    deputy = make_deputy("陶然", phone=PHONE)

    page = client.get(reverse("deputies:desk-deputy-edit", args=[deputy.pk])).content.decode()

    assert PHONE not in page
    assert "139****1234" in page


@pytest.mark.parametrize(
    ("field", "text"),
    [("born", "1980.13"), ("born", "2020-01"), ("name", "白露1"), ("phone", "139"), ("card_no", "K1"),
     ("id_number", "123"), ("started_on", "")],
)  # fmt: skip
def test_what_is_typed_wrongly_is_told_beside_its_field(client, field, text):
    make_deputy("陶然", card_no="K1")

    page = client.post(reverse("deputies:desk-deputy-new"), typed(**{field: text}))

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"][field].value() == text


def test_a_seat_before_the_term_is_told(client):
    page = client.post(reverse("deputies:desk-deputy-new"), typed(started_on="2020-01-01"))

    assert page.status_code == 422
    assert "任职起不能早于" in str(page.context["form"].non_field_errors())
    assert not Deputy.objects.exists()


def test_a_seat_ends_on_a_ground_and_once(client):
    seat = make_deputy("陶然").mandates.get()
    url = reverse("deputies:desk-seat-end", args=[seat.pk])
    fields = {"reason": EndReason.RESIGNED, "ended_on": "2026-03-02", "note": "公告第1号"}

    assert client.get(url).status_code == 200
    assert client.post(url, fields).status_code == 302
    again = client.post(url, fields)

    seat.refresh_from_db()
    assert (seat.end_reason, seat.ended_on) == (EndReason.RESIGNED, date(2026, 3, 2))
    assert "已经终止" in str(again.context["form"].non_field_errors())
    assert Event.objects.about(seat.deputy).get().note == "辞职被接受；公告第1号"


def test_a_seat_cannot_end_before_it_begins(client):
    seat = make_deputy("陶然").mandates.get()

    page = client.post(
        reverse("deputies:desk-seat-end", args=[seat.pk]),
        {"reason": EndReason.MOVED, "ended_on": "2025-01-01"},
    )

    assert page.status_code == 422
    assert Mandate.objects.get().ended_on is None


def test_a_photo_replaces_the_one_before(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    deputy = make_deputy("陶然")
    url = reverse("deputies:desk-deputy-photo", args=[deputy.pk])

    client.post(url, {"photo": picture()})
    deputy.refresh_from_db()
    first = deputy.photo
    client.post(url, {"photo": picture()})

    deputy.refresh_from_db()
    assert deputy.photo.pk != first.pk
    assert [e.verb for e in Event.objects.about(deputy)] == ["set_photo", "set_photo"]


def test_a_photo_that_is_no_picture_is_refused(client):
    deputy = make_deputy("陶然")
    file = SimpleUploadedFile("a.png", b"not a picture")

    page = client.post(reverse("deputies:desk-deputy-photo", args=[deputy.pk]), {"photo": file})

    deputy.refresh_from_db()
    assert (page.status_code, deputy.photo) == (422, None)


def test_the_export_holds_phones_and_is_on_record(client, clerk):
    make_deputy("陶然", phone=PHONE, birth_month=date(1980, 5, 1))

    response = client.post(reverse("deputies:desk-roster-export"))

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    cells = [cell.value for cell in sheet[3]]
    assert cells[1] == "陶然"
    assert PHONE in cells
    assert Event.objects.about(clerk.township).first().verb == "export_roster"


def test_districts_show_their_villages_and_people(client):
    make_deputy("陶然", constituency=make_constituency(1, villages=[make_village("甲村")]))

    page = client.get(reverse("deputies:desk-districts"))

    assert [area.people for area in page.context["constituencies"]] == [1]
    assert "甲村" in page.content.decode()


def test_a_constituency_is_added_and_changed(client):
    village = make_village("甲村")
    client.post(reverse("deputies:desk-constituency-new"), {"number": 1, "villages": [village.pk]})
    area = Constituency.objects.get()

    client.post(
        reverse("deputies:desk-constituency", args=[area.pk]), {"number": 2, "name": "老街选区"}
    )

    area.refresh_from_db()
    assert (area.number, area.name, area.villages.count()) == (2, "老街选区", 0)
    assert [e.verb for e in Event.objects.about(area)] == ["edit_place", "add_place"]


def test_a_number_in_use_is_told(client):
    make_group(1)

    page = client.post(reverse("deputies:desk-group-new"), {"number": 1})

    assert "已经用过" in str(page.context["form"].errors["number"])
    assert Group.objects.count() == 1
    assert client.get(reverse("deputies:desk-group-new")).context["form"]["number"].value() == 2


@pytest.mark.parametrize(
    "name", ["desk-deputy", "desk-deputy-edit", "desk-constituency", "desk-seat-end"]
)
def test_rows_of_another_township_are_missing(client, name):
    other = make_township("other")
    deputy = make_deputy(township=other, constituency=make_constituency(township=other))
    seat = deputy.mandates.get()
    keys = {"desk-constituency": seat.constituency_id, "desk-seat-end": seat.pk}

    url = reverse(f"deputies:{name}", args=[keys.get(name, deputy.pk)])

    assert client.get(url).status_code == 404


@pytest.mark.parametrize("kind", [RoleKind.DEPUTY, RoleKind.UNIT, RoleKind.COUNTY])
def test_other_roles_stay_out(client, kind):
    client.force_login(make_role(kind).user)

    for name in ("desk-roster", "desk-deputy-new", "desk-import", "desk-districts"):
        assert client.get(reverse(f"deputies:{name}")).status_code == 403


@pytest.mark.parametrize("name", ["desk-deputy-phone", "desk-deputy-photo"])
def test_acts_are_posts(client, name):
    deputy = make_deputy()

    assert client.get(reverse(f"deputies:{name}", args=[deputy.pk])).status_code == 405


def test_a_deputy_since_the_founding_is_seated():
    assert make_deputy().mandates.get().started_on == FOUNDED
