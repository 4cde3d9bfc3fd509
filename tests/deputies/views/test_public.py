"""The roster as voters see it."""

from datetime import date

import pytest

from deputies.models import Mandate
from tests.factories import make_constituency, make_deputy, make_township, make_village

pytestmark = pytest.mark.django_db

URL = "/t/qingshi/deputies/"
CANARIES = {"phone": "13987654321", "id_number": "500101198001011234", "address": "秘密路7号"}


def names_on(client, query="") -> set[str]:
    page = client.get(URL + query).content.decode()
    return {name for name in ("秦禾", "江月", "卢青") if f"<b>{name}</b>" in page}


@pytest.fixture
def three():
    """Two of Dongping village, one of elsewhere."""
    village = make_village("东坪村")
    area = make_constituency(3, villages=[village])
    return [
        make_deputy("秦禾", constituency=area, **CANARIES),
        make_deputy("江月", constituency=area),
        make_deputy("卢青"),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"秦禾", "江月", "卢青"}),
        ("?q=东坪", {"秦禾", "江月"}),
        ("?q=DPC", {"秦禾", "江月"}),
        ("?q=卢", {"卢青"}),
        ("?q=qh", {"秦禾"}),
        ("?q=lu+qing", {"卢青"}),
        ("?q=没有", set()),
        ("?q=%00", {"秦禾", "江月", "卢青"}),
        ("?order=strokes", {"秦禾", "江月", "卢青"}),
        ("?order=nonsense", {"秦禾", "江月", "卢青"}),
    ],
)
def test_deputies_are_found_by_village_name_and_pinyin(client, three, query, found):
    assert names_on(client, query) == found


@pytest.mark.parametrize("query", ["13987654321", "500101198001011234", "K0"])
def test_nobody_is_found_by_a_number(client, three, query):
    assert names_on(client, f"?q={query}") == set()


def test_orders_are_strokes_and_pinyin(client, three):
    strokes = client.get(URL + "?order=strokes").content.decode()
    pinyin = client.get(URL + "?order=pinyin").content.decode()

    assert strokes.index("卢青") < strokes.index("江月") < strokes.index("秦禾")
    assert pinyin.index("江月") < pinyin.index("卢青") < pinyin.index("秦禾")


def test_who_left_office_is_not_shown(client, three):
    Mandate.objects.filter(deputy=three[0]).update(ended_on=date(2026, 2, 1), end_reason="moved")

    assert names_on(client) == {"江月", "卢青"}


@pytest.mark.parametrize("page", ["", "?order=pinyin", "?q=秦禾", "{pk}/"])
def test_no_number_and_no_address_is_shown(client, three, page):
    three[0].employer = "青石村，电话13987654321"
    three[0].brief = "有事打13987654321，住秘密路"
    three[0].save()

    html = client.get(URL + page.format(pk=three[0].pk)).content.decode()

    assert "秦禾" in html
    assert [canary for canary in (*CANARIES.values(), "1398765") if canary in html] == []


def test_a_deputy_of_another_township_is_not_there(client, three):
    make_township("baihe")

    assert client.get(f"/t/baihe/deputies/{three[0].pk}/").status_code == 404


def test_a_deputys_page_says_for_whom(client, three):
    html = client.get(f"{URL}{three[0].pk}/").content.decode()

    assert "第三选区" in html
    assert "东坪村" in html


def test_queries_do_not_grow_with_the_roster(client, three, django_assert_max_num_queries):
    for number in range(4, 24):
        make_deputy(f"代{number}", constituency=make_constituency(number))

    with django_assert_max_num_queries(6):
        client.get(URL)
