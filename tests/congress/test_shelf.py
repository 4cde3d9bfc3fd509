"""A public page is composed once an edition, is another after the next event, and does without Redis."""

import pytest
from django.core.cache import caches
from django.test import override_settings
from redis.exceptions import ConnectionError as RedisAway

from congress import shelf
from congress.models import Event
from tests.factories import client_of, make_handling, make_role, make_township

pytestmark = pytest.mark.django_db
HOME = "/t/qingshi/"


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch):
    monkeypatch.setitem(shelf._pause, "until", 0.0)


def test_the_second_reader_costs_one_query(client, django_assert_num_queries):
    make_township()
    client.get(HOME)

    with django_assert_num_queries(1):
        response = client.get(HOME)

    assert response.status_code == 200
    assert "选民" in response.content.decode() or "代表" in response.content.decode()


def test_a_reader_who_has_the_edition_gets_304(client):
    make_township()
    edition = client.get(HOME)["ETag"]

    response = client.get(HOME, headers={"If-None-Match": edition})

    assert (response.status_code, response.content) == (304, b"")


def test_the_next_event_makes_another_edition(client):
    township = make_township()
    before = client.get(HOME)
    type(township).objects.filter(pk=township.pk).update(name="新名字镇")
    Event.record(township, "rename", by=None, township=township)

    after = client.get(HOME)

    assert before["ETag"] != after["ETag"]
    assert "新名字镇" in after.content.decode()


def test_without_redis_the_page_is_composed_anew_and_redis_left_alone(client, monkeypatch):
    make_township()
    asked = []

    def away(*args, **kwargs):
        asked.append(args)
        raise RedisAway("refused")

    monkeypatch.setattr(type(caches["redis"]), "get", away)

    assert [client.get(HOME).status_code for _ in range(3)] == [200, 200, 200]
    assert len(asked) == 1


def test_made_up_questions_do_not_fill_the_shelf(client):
    make_township()

    edition = client.get(HOME, {"made": "up"})["ETag"]

    assert shelf.take(edition) is None


def test_the_desks_register_is_kept_until_the_next_event(django_assert_max_num_queries):
    desk = client_of(make_role("clerk"))
    make_handling(title="关于桥的建议")
    desk.get("/desk/proposals/")

    with django_assert_max_num_queries(3):
        first = desk.get("/desk/proposals/").content.decode()
    make_handling(title="关于渠的建议")
    second = desk.get("/desk/proposals/").content.decode()

    assert "关于桥的建议" in first
    assert "关于渠的建议" not in first
    assert "关于渠的建议" in second


def test_another_townships_register_is_another():
    make_handling(title="关于桥的建议")
    home, foreign = (
        client_of(make_role("clerk", township=make_township(slug)))
        for slug in ("qingshi", "hongyan")
    )

    assert "关于桥的建议" in home.get("/desk/proposals/").content.decode()
    assert "关于桥的建议" not in foreign.get("/desk/proposals/").content.decode()


@override_settings(DEBUG=True)
def test_templates_being_worked_on_are_not_kept(client):
    make_township()
    client.get(HOME)

    assert shelf.take(client.get(HOME)["ETag"]) is None
