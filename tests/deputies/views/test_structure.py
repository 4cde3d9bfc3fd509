"""代表结构 on the desk: any day, any level, the plan, the spreadsheet."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from congress.models import Event
from deputies.models import Deputy, Mandate, StructureTarget
from tests.factories import FOUNDED, client_of, make_deputy, make_role, make_township

pytestmark = pytest.mark.django_db
PAGE = "deputies:desk-structure"


@pytest.fixture
def clerk():
    return client_of(make_role())


def text_of(response):
    return response.content.decode()


def test_who_had_left_by_the_day_is_not_counted(clerk):
    make_deputy("在任", sex="女")
    gone = make_deputy("离任", sex="女")
    Mandate.objects.filter(deputy=gone).update(ended_on=date(2026, 5, 1), end_reason="moved")
    make_deputy("别镇", township=make_township("baiyun"))

    before = clerk.get(reverse(PAGE) + "?on=2026-04-30").context["found"]
    after = clerk.get(reverse(PAGE) + "?on=2026-05-01").context["found"]

    assert (before.total, after.total) == (2, 1)


def test_county_deputies_are_counted_by_themselves(clerk):
    Mandate.objects.create(deputy=make_deputy(), level="county", started_on=FOUNDED)
    make_deputy()

    found = clerk.get(reverse(PAGE) + "?level=county").context["found"]

    assert found.total == 1
    assert "56岁以上" in [line.label for line in found.dimensions[1].classes]


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_costs_the_same_for_many(many, clerk, django_assert_max_num_queries):
    for _ in range(many):
        make_deputy()

    with django_assert_max_num_queries(10):
        clerk.get(reverse(PAGE))


def test_an_empty_day_and_odd_words_are_no_fault(clerk):
    make_deputy()

    page = text_of(clerk.get(reverse(PAGE) + "?on=1990-01-01&level=x&people=zzz"))

    assert "这一天没有在任的代表" in page


@pytest.mark.parametrize(
    ("people", "seats"), [(30000, 65), (75000, 95), (172500, 160), (200000, 160)]
)
def test_f7_seats_by_people(people, seats, clerk):
    make_deputy()

    page = clerk.get(f"{reverse(PAGE)}?people={people}")

    assert page.context["seats"] == seats


def test_the_plan_is_typed_class_by_class_and_held_against(clerk):
    make_deputy(sex="女")
    make_deputy(sex="男")
    plan = reverse("deputies:desk-structure-plan")
    form = clerk.get(plan).context["form"]
    typed = {field.html_name: field.value() or "" for field in form}
    name = next(sense.html_name for _, line, sense, _ in form.lines() if line.label == "女")

    response = clerk.post(plan, {**typed, name: "min", name.replace("sense", "share"): "60"})

    page = text_of(clerk.get(reverse(PAGE)))
    assert response.status_code == 302
    assert [(t.label, t.sense, str(t.share)) for t in StructureTarget.objects.all()] == [("女", "min", "60.00")]  # fmt: skip
    assert "计划不低于60%" in page
    assert "未达到" in page
    assert Event.objects.latest("pk").note == "乡镇：女不低于60%"


def test_a_plan_out_of_bounds_comes_back(clerk):
    make_deputy()
    plan = reverse("deputies:desk-structure-plan")
    form = clerk.get(plan).context["form"]
    typed = {field.html_name: field.value() or "" for field in form}

    response = clerk.post(plan, {**typed, "t0_share": "101"})

    assert response.status_code == 422
    assert not StructureTarget.objects.exists()


def test_the_spreadsheet_says_what_the_page_says(clerk):
    make_deputy(sex="女", education="大专")
    make_deputy(sex="男")

    response = clerk.get(reverse("deputies:desk-structure-export") + "?on=2026-06-01")

    rows = list(openpyxl.load_workbook(io.BytesIO(response.content)).active.values)
    assert rows[0][0] == "qingshi镇乡镇人大代表结构（2026年6月1日）"
    assert ("性别", "女", 1, "50%", None, None) in rows
    assert ("学历", "大专及以上", 1, "50%", None, None) in rows


def test_voters_read_the_structure_of_today(client):
    deputy = make_deputy(sex="女")
    make_deputy(sex="男")

    page = text_of(client.get(reverse("deputies:public-list", args=[deputy.township.slug])))

    assert "代表结构" in page
    assert page.count("50%") >= 2
    assert Deputy.objects.count() == 2
