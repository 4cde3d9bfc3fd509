"""A public page is composed once an edition, is another after the next event, and does without Redis."""

import pytest
from django.core.cache import caches
from django.test import override_settings
from redis.exceptions import ConnectionError as RedisAway

from congress import shelf
from congress.models import Event
from tests.factories import make_township

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


@override_settings(DEBUG=True)
def test_templates_being_worked_on_are_not_kept(client):
    make_township()
    client.get(HOME)

    assert shelf.take(client.get(HOME)["ETag"]) is None
