"""What voters read of a deputy's duty, and what they never do."""

import pytest
from django.urls import reverse
from django.utils import timezone

from deputies.models import DutyEntry
from deputies.services import duty_check
from tests.deputies.duty import make_confirmed, make_entry, photo, rule
from tests.factories import make_deputy, make_role, make_township

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def page(client, deputy):
    return client.get(reverse("proposals:public-deputy", args=["qingshi", deputy.pk]))


def test_voters_read_what_was_confirmed_with_its_picture(client):
    deputy = make_deputy(user=True)
    make_confirmed(deputy=deputy, on=TODAY, uploads=[photo()])
    make_entry(deputy=deputy, on=TODAY, text="还没有核实的事。")

    shown = page(client, deputy)

    duty = shown.context["duty"]
    assert duty["counts"] == [{"name": "走访联系", "year": 1, "term": 1}]
    assert len(duty["entries"]) == 1
    picture = client.get(
        reverse("deputies:public-duty-photo", args=["qingshi", duty["entries"][0]["photos"][0]])
    )
    assert picture.status_code == 200
    picture.close()
    assert "还没有核实的事" not in shown.content.decode()


def test_numbers_in_a_sentence_are_masked(client):
    deputy = make_deputy(user=True)
    make_confirmed(deputy=deputy, on=TODAY, text="找水利站13912345678说了。")

    text = page(client, deputy).content.decode()

    assert "13912345678" not in text
    assert "139****5678" in text


def test_what_the_desk_took_off_is_gone_with_its_picture(client):
    clerk = make_role()
    entry = make_confirmed(by=clerk, on=TODAY, uploads=[photo()])

    duty_check.publish(entry, shown=False, note="照片里有孩子。", by=clerk)

    duty = page(client, entry.deputy).context["duty"]
    address = reverse("deputies:public-duty-photo", args=["qingshi", entry.photos.get().pk])
    assert (duty["entries"], duty["counts"][0]["term"]) == ([], 1)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("shown", [["counts"], ["entries"], ["contact"], ["attendance"]])
def test_the_township_decides_what_is_shown(client, shown):
    entry = make_confirmed(on=TODAY, uploads=[photo()])
    rule(make_township(), duty__public=shown)

    duty = page(client, entry.deputy).context["duty"]
    address = reverse("deputies:public-duty-photo", args=["qingshi", entry.photos.get().pk])
    picture = client.get(address)
    picture.close()

    assert {name for name in ("counts", "entries", "contact") if duty[name]} == set(shown) - {
        "attendance"
    }
    assert picture.status_code == (200 if "entries" in shown else 404)


def test_absences_and_what_is_not_confirmed_are_no_deeds():
    entry = make_confirmed(on=TODAY)
    for event in ("session.absent", "activity.leave", "session.late"):
        DutyEntry.objects.create(
            township=entry.township, deputy=entry.deputy, kind=entry.kind, event=event,
            on=TODAY, state="confirmed", source_type="x", source_id=1,
        )  # fmt: skip

    assert list(DutyEntry.objects.published()) == [entry]


@pytest.mark.parametrize("number", [1, 4])
def test_the_page_costs_ten_queries_at_most(client, number, django_assert_max_num_queries):
    deputy = make_deputy(user=True)
    for _ in range(number):
        make_confirmed(deputy=deputy, on=TODAY, uploads=[photo(), photo("二.jpg")])

    with django_assert_max_num_queries(10):
        page(client, deputy)
