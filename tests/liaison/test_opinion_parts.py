"""Opinions on other pages: doors of the front page, a village, what waits, the figure in the menu; query budgets."""

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.middleware import find_roles
from congress.todo import sections
from liaison.models import Opinion
from liaison.pages.opinion_todo import waiting_for
from liaison.services import opinion_handling as handling
from tests.factories import (
    MONDAY,
    client_of,
    make_constituency,
    make_deputy,
    make_role,
    make_township,
    make_village,
    role_of,
)
from tests.liaison.voices import make_fed_back, make_held, make_opinion, make_outcome, make_passed

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """One of everything, and who has it."""
    clerk, handler = make_role(), make_role("unit")
    deputy = make_deputy(user=True)
    make_opinion(text="第一件要分流的事。", deputy=deputy)
    make_passed(text="第二件单位在办的。", unit=handler.unit)
    make_outcome(text="第三件等着反馈的。", unit=handler.unit)
    make_fed_back(text="第四件已经办完的。", unit=handler.unit)
    asked = make_opinion(text="第五件请代表办的。")
    handling.ask_deputy(asked, deputy, by=None, on=MONDAY)
    make_held(text="第六件等人辨别的。")
    return {"clerk": clerk, "unit": handler, "deputy": role_of(deputy)}


@pytest.mark.parametrize(
    ("who", "texts"),
    [("clerk", {"第一件", "第三件"}), ("unit", {"第二件"}), ("deputy", {"第一件", "第五件"})],
)
def test_what_waits_and_the_figure_in_the_menu_agree(who, texts, scene):
    role = scene[who]

    rows = waiting_for(role)

    assert {row.text[:3] for row in rows} == texts
    figure = next(one for one in find_roles(role.user) if one.pk == role.pk)
    assert figure.todo >= len(texts)


def test_the_first_page_shows_what_waits_and_what_is_doubted(scene):
    found = sections(scene["clerk"], on=timezone.localdate())
    section = next(one for one in found if one.title == "民情")

    assert [task.text[:2] for task in section.tasks] == ["分流", "反馈", "辨别"]


@pytest.mark.parametrize(
    ("who", "name"),
    [("clerk", "desk-opinions"), ("unit", "unit-opinions"), ("deputy", "my-opinions")],
)
@pytest.mark.parametrize("more", [0, 12])
def test_lists_cost_the_same_whatever_their_length(
    who, name, more, scene, django_assert_max_num_queries
):
    unit, deputy = scene["unit"].unit, scene["deputy"].user.deputies.get()
    for number in range(more):
        make_passed(text=f"单位的另外第{number}件事。", unit=unit)
        make_opinion(text=f"代表的另外第{number}件事。", deputy=deputy)
    client = client_of(scene[who])

    with django_assert_max_num_queries(6):
        assert client.get(reverse(f"liaison:{name}")).status_code == 200


@pytest.mark.parametrize(
    ("who", "name"),
    [("clerk", "desk-opinion"), ("unit", "unit-opinion"), ("deputy", "my-opinion")],
)
def test_the_page_of_one_is_cheap(who, name, scene, django_assert_max_num_queries):
    pk = Opinion.objects.visible_to(scene[who]).latest("pk").pk
    client = client_of(scene[who])

    with django_assert_max_num_queries(10):
        assert client.get(reverse(f"liaison:{name}", args=[pk])).status_code == 200


def test_a_deputy_sees_what_is_his_or_of_his_villages_and_no_more():
    mine, other = make_village("石桥村"), make_village("大塘村")
    area = make_constituency(1, villages=[mine])
    deputy = make_deputy(user=True, constituency=area)
    near = make_opinion(text="我们村的一件事。", village=mine)
    make_opinion(text="别的村的一件事。", village=other)
    make_held(text="还没有人看过的。", village=mine)

    assert list(Opinion.objects.visible_to(role_of(deputy))) == [near]


def test_a_unit_loses_sight_of_what_was_passed_to_another():
    first, second = make_role("unit"), make_role("unit")
    opinion = make_passed(unit=first.unit)
    handling.hand_back(opinion, by=None, on=MONDAY, note="不归我管。")
    handling.pass_to_unit(opinion, second.unit, by=None, on=MONDAY)

    assert not Opinion.objects.visible_to(first).exists()
    assert list(Opinion.objects.visible_to(second)) == [opinion]


def test_a_unit_knows_the_voter_only_where_he_agreed():
    handler = make_role("unit")
    hidden = make_passed(unit=handler.unit)
    shown = make_passed(unit=handler.unit, text="愿意联系的一件。", share_contact=True)
    client = client_of(handler)

    pages = [
        client.get(reverse("liaison:unit-opinion", args=[one.pk])).content.decode()
        for one in (hidden, shown)
    ]

    assert ["陈平安" in text for text in pages] == [False, True]


def test_the_front_page_and_a_village_lead_to_saying_something(client):
    village = make_village("石桥村")
    shown = make_fed_back(text="桥上的事情。", village=village, wants_public=True)
    handling.publish(shown, by=None, on=MONDAY, text="桥上栏杆断了。")
    slug = make_township().slug

    home = client.get(reverse("proposals:public-home", args=[slug])).content.decode()
    place = client.get(reverse("proposals:public-village", args=[slug, village.pk]))

    assert f"/t/{slug}/say/" in home
    assert f"/t/{slug}/follow/" in home
    assert "桥上栏杆断了。" in place.content.decode()
    assert f"/t/{slug}/say/?village={village.pk}" in place.content.decode()
