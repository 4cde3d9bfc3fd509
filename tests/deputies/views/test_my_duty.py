"""The deputy's phone: log, send in the background, send again, object; what pages cost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from deputies.models import DutyEntry, DutyObjection, DutyPhoto, Mandate
from office.workdays import day_zh
from tests.deputies.duty import kind_of, make_confirmed, make_entry, make_returned, photo
from tests.factories import (
    client_of,
    make_constituency,
    make_deputy,
    make_role,
    make_township,
    make_village,
    role_of,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
EARLIER = max(TODAY - timedelta(days=40), TODAY.replace(month=1, day=1))
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def deputy():
    return make_deputy(user=True)


@pytest.fixture
def client(deputy):
    return client_of(role_of(deputy))


def url(name, *args):
    return reverse(f"deputies:my-duty{name}", args=args)


def typed(deputy, **fields):
    return {
        "kind": kind_of(deputy.township).pk,
        "on": TODAY.isoformat(),
        "text": "走访二组六户。",
        "village": "",
        "key": str(uuid4()),
        "owner": role_of(deputy).pk,
        "whole": "1",
        **fields,
    }


def test_a_plain_form_logs_one_entry_with_its_pictures(client, deputy):
    response = client.post(url("-new"), typed(deputy, photos=[photo("一.jpg"), photo("二.jpg")]))

    entry = DutyEntry.objects.get()
    assert (response.status_code, response.url) == (302, url(""))
    assert (entry.deputy, entry.state, entry.photos.count()) == (deputy, "pending", 2)


def test_a_double_tap_on_the_plain_form_stores_once(client, deputy):
    said = typed(deputy)

    for _ in range(2):
        client.post(url("-new"), said)

    assert DutyEntry.objects.count() == 1


def test_in_the_background_it_answers_with_the_address(client, deputy):
    said = typed(deputy)

    first = client.post(url("-new"), {**said, "photos": [photo()]}, **JSON)
    again = client.post(url("-new"), {**said, "photos": [photo()]}, **JSON)

    entry = DutyEntry.objects.get()
    assert first.json() == again.json() == {"url": url("-entry", entry.pk)}
    assert DutyPhoto.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"text": ""}, "请用一句话说说做了什么。"),
        ({"kind": ""}, "请选择履职类型。"),
        ({"on": "2999-01-01"}, "日期不能晚于今天，事情做了以后再登记。"),
        ({"photos": ["坏"]}, None),
    ],
)
def test_in_the_background_faults_come_back_as_sentences(client, deputy, fields, fault):
    if "photos" in fields:
        bad = photo("坏.jpg")
        bad.file.truncate(10)
        bad.size = 10
        fields = {"photos": [bad]}

    response = client.post(url("-new"), typed(deputy, **fields), **JSON)

    assert response.status_code == 422
    assert fault is None or response.json() == {"faults": [fault]}
    assert not DutyEntry.objects.exists()


@pytest.mark.parametrize(("accept", "status"), [({}, 422), (JSON, 400)])
def test_what_was_cut_off_on_its_way_is_no_entry(client, deputy, accept, status):
    said = typed(deputy)
    del said["whole"]

    response = client.post(url("-new"), said, **accept)

    assert (response.status_code, DutyEntry.objects.count()) == (status, 0)
    assert accept or "没有收完整，请再发一次。" in response.content.decode()


@pytest.mark.parametrize("accept", [{}, JSON])
def test_what_another_deputy_filled_in_is_not_sent_under_ones_own_name(client, deputy, accept):
    other = make_deputy("冉素", user=True)

    response = client.post(url("-new"), typed(deputy, owner=role_of(other).pk), **accept)

    assert response.status_code == 409
    assert not DutyEntry.objects.exists()


def test_whoever_holds_no_seat_logs_nothing(client, deputy):
    Mandate.objects.update(ended_on=TODAY, end_reason="resigned")

    page = client.get(url("-new"), follow=True)
    response = client.post(url("-new"), typed(deputy), **JSON)

    assert "不能登记履职" in page.content.decode()
    assert (response.status_code, DutyEntry.objects.count()) == (409, 0)


def test_what_one_does_most_stands_on_top(client, deputy):
    make_entry(deputy=deputy, code="speech")

    form = client.get(url("-new")).context["form"]

    names = [kind["name"] for kind in form.usual_kinds()]
    assert names[0] == "审议发言"
    assert len(names) == 6
    assert "工作评议" in {kind["name"] for kind in form.other_kinds()}


def test_the_form_is_ready_for_three_taps(client, deputy):
    village = make_village("大塘村")
    far = make_village("东坪村")
    make_constituency(1, villages=[village]).mandates.add(deputy.mandates.get())

    form = client.get(url("-new")).context["form"]

    assert form["on"].value() == TODAY
    assert [(row["name"], row["on"]) for row in form.near_villages()] == [("大塘村", True)]
    assert [row["pk"] for row in form.other_villages()] == [far.pk]
    assert "session" not in {kind.code for kind in form.fields["kind"].queryset}


def test_a_returned_entry_is_put_right_and_sent_again(client, deputy):
    entry = make_returned(deputy=deputy)

    page = client.get(url("-edit", entry.pk)).content.decode()
    said = typed(deputy, text="走访柯家、邱家等六户。")
    response = client.post(url("-edit", entry.pk), said)

    entry.refresh_from_db()
    assert "请写明走访了哪几户。" in page
    assert response.url == url("-entry", entry.pk)
    assert (entry.state, entry.text) == ("pending", "走访柯家、邱家等六户。")


def test_a_pending_entry_is_not_edited_and_the_reason_is_said(client, deputy):
    entry = make_entry(deputy=deputy)

    page = client.get(url("-edit", entry.pk), follow=True)
    response = client.post(url("-edit", entry.pk), typed(deputy))

    assert "只有退回补充的履职可以改" in page.content.decode()
    assert response.status_code == 409


def test_an_entry_is_withdrawn_and_another_objected_to(client, deputy):
    pending, returned = make_entry(deputy=deputy), make_returned(deputy=deputy)

    client.post(url("-withdraw", pending.pk))
    response = client.post(url("-object", returned.pk), {"text": "附页上有。"})

    pending.refresh_from_db()
    assert (pending.state, response.status_code) == ("dropped", 302)
    assert DutyObjection.objects.get().entry == returned


def test_a_refused_objection_keeps_its_text(client, deputy):
    pending = make_entry(deputy=deputy)

    response = client.post(url("-object", pending.pk), {"text": "太慢了。"})

    assert response.status_code == 409
    assert "太慢了。" in response.content.decode()


def test_the_list_counts_this_year_by_state(client, deputy):
    make_confirmed(deputy=deputy, on=TODAY)
    make_returned(deputy=deputy, on=TODAY)
    make_confirmed(deputy=deputy, on=EARLIER)
    make_entry(deputy=make_deputy("冉素", user=True))

    context = client.get(url("")).context

    assert context["counts"] == {"confirmed": 2, "waiting": 0, "returned": 1}
    assert len(context["rows"]) == 3
    assert context["rows"][-1]["on"] == day_zh(EARLIER)
    assert len(client.get(url("") + "?state=confirmed").context["rows"]) == 2
    assert client.get(url("") + f"?year={TODAY.year - 1}").context["rows"] == []


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_costs_the_same_for_few_and_for_more(
    client, deputy, number, django_assert_max_num_queries
):
    for _ in range(number):
        make_entry(deputy=deputy, uploads=[photo()])

    with django_assert_max_num_queries(6):
        client.get(url(""))


@pytest.mark.parametrize("number", [1, 5])
def test_an_entry_costs_ten_queries_at_most(client, deputy, number, django_assert_max_num_queries):
    entry = make_returned(deputy=deputy, uploads=[photo(f"{n}.jpg") for n in range(number)])
    client.post(url("-object", entry.pk), {"text": "附页上有。"})

    with django_assert_max_num_queries(10):
        page = client.get(url("-entry", entry.pk))

    assert len(page.context["photos"]) == number


def test_only_whoever_may_see_an_entry_sees_its_pictures(client, deputy):
    entry = make_entry(deputy=deputy, uploads=[photo()])
    address = reverse("deputies:duty-photo", args=[entry.photos.get().pk])
    other = client_of(role_of(make_deputy("冉素", user=True)))
    clerk = client_of(make_role(township=make_township()))

    answers = [reader.get(address) for reader in (client, clerk, other)]
    for answer in answers:
        answer.close()

    assert [answer.status_code for answer in answers] == [200, 200, 404]
