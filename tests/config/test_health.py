"""What a monitor reads."""

import time

import pytest
from django.core.cache import caches

from config.celery import TICK, tick


@pytest.fixture(autouse=True)
def _no_tick_yet():
    caches["redis"].delete(TICK)
    yield
    caches["redis"].delete(TICK)


def test_healthz_asks_no_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_readyz_is_ready_after_a_tick(client):
    tick()

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"database": True, "broker": True, "beat": True}


@pytest.mark.django_db
@pytest.mark.parametrize("last", [None, 61])
def test_readyz_tells_of_a_beat_that_has_stopped(client, last):
    if last:
        caches["redis"].set(TICK, time.time() - last, None)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"database": True, "broker": True, "beat": False}


@pytest.mark.django_db
def test_readyz_tells_of_a_broker_that_is_away(client, settings):
    away = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:9/0",
    }
    settings.CACHES = settings.CACHES | {"redis": away}

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"database": True, "broker": False, "beat": False}
