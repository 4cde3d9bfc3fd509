"""The county reads every township of its own and changes nothing."""

from datetime import date

import pytest
from django.urls import reverse

from congress.enums import RoleKind
from office.shares import percent
from proposals.models import Clock
from tests.factories import (
    client_of,
    make_draft,
    make_handling,
    make_replied,
    make_role,
    make_submitted,
    make_township,
)

pytestmark = pytest.mark.django_db
HOME = reverse("proposals:county-home")
LIST = reverse("proposals:county-list")


def case_url(case):
    return reverse("proposals:county-case", args=[case.pk])


def text_of(response):
    return response.content.decode()


@pytest.fixture
def client():
    return client_of(make_role(RoleKind.COUNTY))


def abroad():
    return make_township("yuanfang", county_code="510000")


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (58, 61, "95.08%"),
        (1, 8, "12.5%"),
        (3, 3, "100%"),
        (0, 4, "0%"),
        (0, 0, ""),
        (1, 800, "0.13%"),
    ],
)
def test_a_share_is_rounded_half_up(part, whole, shown):
    assert percent(part, whole) == shown


@pytest.mark.parametrize("page", [HOME, LIST])
@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind != RoleKind.COUNTY])
def test_only_the_county_comes_in(page, kind):
    assert client_of(make_role(kind)).get(page).status_code == 403


def test_a_township_is_counted_by_what_the_year_brought(client):
    township = make_township()
    make_replied(on=date(2026, 3, 2), township=township)
    late = make_handling(on=date(2026, 3, 2), township=township)
    make_submitted(on=date(2026, 3, 2), township=township)
    make_handling(on=date(2026, 3, 2), township=abroad())
    Clock.objects.filter(proposal=late).update(due_on=date(2026, 3, 3))

    rows = client.get(HOME, {"year": "2026"}).context["rows"]

    assert [{**row, "township": str(row["township"])} for row in rows] == [
        {
            "township": "qingshi镇",
            "taken": 2,
            "handed_over": 2,
            "replied": 1,
            "closed": 0,
            "overdue": rows[0]["overdue"],
            "in_time": 1,
            "judged": 2,
            "rate": "50%",
        }
    ]
    assert rows[0]["overdue"] >= 1


def test_another_year_counts_nothing(client):
    make_replied(on=date(2026, 3, 2))

    row = client.get(HOME, {"year": "2025"}).context["rows"][0]

    assert (row["taken"], row["judged"], row["rate"]) == (0, 0, "")


def test_a_year_that_is_none_is_this_year(client):
    assert client.get(HOME, {"year": "later"}).status_code == 200


def test_the_list_holds_the_county_and_no_draft(client):
    shown = make_submitted(title="关于甲的建议")
    make_submitted(title="关于外县的建议", township=abroad())
    make_draft(title="关于草稿的建议")

    page = client.get(LIST)

    assert [row["pk"] for row in page.context["rows"]] == [shown.pk]


def test_the_list_is_narrowed_by_township_state_and_words(client):
    home, other = make_township(), make_township("baiyun")
    first = make_submitted(title="关于甲桥的建议", township=home)
    second = make_handling(title="关于乙路的建议", township=other)

    def pks(**query):
        return [row["pk"] for row in client.get(LIST, query).context["rows"]]

    assert pks(township="qingshi") == [first.pk]
    assert pks(state="handling") == [second.pk]
    assert pks(q="甲桥") == [first.pk]
    assert pks(township="no such place!") == [second.pk, first.pk]


def test_a_case_is_read_but_not_one_abroad_nor_a_draft(client):
    case = make_replied().proposal

    page = text_of(client.get(case_url(case)))

    assert "桥面已经修好。" in page
    assert "<form" not in page.split("<main")[1]
    assert client.get(case_url(make_handling(township=abroad()))).status_code == 404
    assert client.get(case_url(make_draft())).status_code == 404


def test_the_desks_acts_are_closed_to_the_county(client):
    case = make_submitted()

    assert client.get(reverse("proposals:desk-case", args=[case.pk])).status_code == 403


def test_pages_take_few_queries_whatever_their_length(client, django_assert_max_num_queries):
    for number in range(3):
        township = make_township(f"town{number}")
        make_handling(township=township)
        case = make_replied(township=township).proposal

    with django_assert_max_num_queries(6):
        client.get(HOME)
    for query in ({}, {"q": "青石"}, {"q": "青石", "township": "town1"}):
        with django_assert_max_num_queries(6):
            client.get(LIST, query)
    with django_assert_max_num_queries(10):
        client.get(case_url(case))
