"""The front door for voters."""

import pytest

from tests.factories import make_township

pytestmark = pytest.mark.django_db


def test_one_township_is_opened_at_once(client):
    make_township("qingshi")

    response = client.get("/")

    assert (response.status_code, response.url) == (302, "/t/qingshi/")


def test_several_townships_are_listed_by_county(client):
    make_township("qingshi", name="青石镇")
    make_township("baihe", name="白河镇")

    page = client.get("/").content.decode()

    assert page.index("示例县") < page.index("白河镇") < page.index("青石镇")


def test_without_a_township_the_page_says_what_to_do(client):
    response = client.get("/")

    assert "还没有乡镇" in response.content.decode()


def test_a_page_is_public_and_sent_once(client):
    make_township("qingshi")
    make_township("baihe")

    first = client.get("/")
    again = client.get("/", headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=60"
    assert (again.status_code, again.content) == (304, b"")


def test_no_session_is_touched(client):
    make_township("qingshi")
    make_township("baihe")

    response = client.get("/")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_only_reading_is_allowed(client):
    assert client.post("/").status_code == 405


def test_an_unknown_township_is_not_there(client):
    make_township("qingshi")

    assert client.get("/t/nowhere/").status_code == 404
