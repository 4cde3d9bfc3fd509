"""履职档案 on the desk and on the phone, and the register of honours."""

import io

import pytest
from django.urls import reverse
from docx import Document

from deputies.models import Award
from tests.deputies.services.test_duty_file import log
from tests.factories import MONDAY, client_of, make_deputy, make_role, make_submitted, role_of

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"deputies:{name}", args=args)


@pytest.mark.parametrize("many", [1, 40])
def test_the_page_costs_the_same_whatever_it_holds(many, django_assert_max_num_queries):
    deputy, clerk = make_deputy("秦禾", user=True), client_of(make_role())
    for _ in range(many):
        log(deputy, text="查看水渠")
        make_submitted(lead=deputy)

    with django_assert_max_num_queries(10):
        page = clerk.get(url("desk-duty-file", deputy.pk)).content.decode()

    assert page.count("查看水渠") == many
    assert "八、表彰、办实事和其他" in page


def test_a_deputy_reads_the_own_file_and_takes_it_away():
    deputy = make_deputy("秦禾", user=True, phone="13812345678")
    log(deputy, text="查看水渠")
    log(make_deputy("别人"), text="别人的事")
    browser = client_of(role_of(deputy))

    page = browser.get(url("my-duty-file")).content.decode()
    paper = browser.get(url("my-duty-file-paper", "file"))

    assert "查看水渠" in page
    assert "别人的事" not in page
    assert "13812345678" not in page
    assert Document(io.BytesIO(paper.content)).paragraphs[0].text.endswith("履职档案")


def test_an_unknown_term_or_paper_is_not_there():
    deputy, clerk = make_deputy(), client_of(make_role())

    assert clerk.get(url("desk-duty-file", deputy.pk) + "?term=9").status_code == 404
    assert clerk.get(url("desk-duty-file-paper", deputy.pk, "x")).status_code == 404


def test_the_clerk_registers_mends_and_removes_an_honour():
    deputy, clerk = make_deputy(), client_of(make_role())
    typed = {"kind": "honour", "on": MONDAY.isoformat(), "title": "先进代表"}

    clerk.post(url("desk-award-new", deputy.pk), typed)
    award = Award.objects.get()
    clerk.post(url("desk-award", award.pk), {**typed, "title": "优秀代表"})
    page = clerk.get(url("desk-duty-file", deputy.pk)).content.decode()
    clerk.post(url("desk-award-remove", award.pk))

    assert "受表彰" in page
    assert "优秀代表" in page
    assert not Award.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"on": "2099-01-01"}, "日期还没有到"),
        ({"title": ""}, "必填"),
        ({"amount": "-1"}, "0"),
    ],
)
def test_what_is_wrong_comes_back_in_words(typed, said):
    deputy, clerk = make_deputy(), client_of(make_role())
    form = {"kind": "donation", "on": MONDAY.isoformat(), "title": "捐款", **typed}

    response = clerk.post(url("desk-award-new", deputy.pk), form)

    assert response.status_code == 422
    assert said in response.content.decode()


def test_the_same_line_again_is_told():
    deputy, clerk = make_deputy(), client_of(make_role())
    form = {"kind": "donation", "on": MONDAY.isoformat(), "title": "捐款"}
    clerk.post(url("desk-award-new", deputy.pk), form)

    response = clerk.post(url("desk-award-new", deputy.pk), form)

    assert "已经登记过" in response.content.decode()
    assert Award.objects.count() == 1
