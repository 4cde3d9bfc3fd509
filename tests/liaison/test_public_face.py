"""Search, short addresses, feed, notice sheet, punctuality, and 本页有误."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.utils import timezone

from congress.models import Event
from deputies.models import Mandate
from liaison.models import PageReport
from liaison.services.page_reports import report_page
from liaison.short import encode
from office.models import Notice
from proposals.services import publishing
from tests.factories import (
    MONDAY,
    client_of,
    make_constituency,
    make_deputy,
    make_evaluated,
    make_role,
    make_township,
    make_village,
)

pytestmark = pytest.mark.django_db

TOWN = "/t/qingshi"


def make_public(**fields):
    proposal = make_evaluated(**fields)
    publishing.publish(proposal, by=None, on=MONDAY)
    return proposal


def make_place():
    """A village with one deputy and one published case."""
    village = make_village("青石村")
    area = make_constituency(1, villages=[village])
    deputy = make_deputy("秦禾", user=True, constituency=area)
    return village, deputy, make_public(lead=deputy, village=village)


def read(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


# -- search ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["秦禾", "qh", "青石", "石桥"])
def test_a_search_finds_by_name_initials_and_words(client, query):
    village, deputy, case = make_place()

    page = read(client, f"{TOWN}/search/?q={query}")

    wanted = {
        "秦禾": f"/deputies/{deputy.pk}/",
        "qh": f"/deputies/{deputy.pk}/",
        "青石": f"/villages/{village.pk}/",
        "石桥": f"/proposals/{case.pk}/",
    }
    assert wanted[query] in page


def test_a_search_that_finds_nothing_says_what_to_do(client):
    make_township()

    assert "换个短一点的词试试" in read(client, f"{TOWN}/search/?q=没有这个")
    assert "拼音首字母" in read(client, f"{TOWN}/search/")


def test_a_search_keeps_to_its_queries(client, django_assert_max_num_queries):
    for number in range(3):
        make_public(
            title=f"关于修复第{number}座石桥的建议", lead=make_deputy(f"石{number}", user=True)
        )

    with django_assert_max_num_queries(10):
        read(client, f"{TOWN}/search/?q=石")


# -- short addresses --------------------------------------------------------------------------------


def test_a_short_address_outlives_the_term(client):
    _, deputy, _ = make_place()
    code = encode("deputy", deputy.pk)
    Mandate.objects.update(ended_on=MONDAY + timedelta(days=1), end_reason="term")

    response = client.get(f"/s/{code.upper()}", follow=True)

    page = response.content.decode()
    assert response.redirect_chain == [(f"{TOWN}/deputies/{deputy.pk}/", 302)]
    assert "离任" in page
    assert "关于修复青石桥的建议" in page
    assert "的头像" not in page


@pytest.mark.parametrize("code", ["d2", "zzzz", encode("deputy", 99_999)])
def test_a_mistyped_short_address_is_not_found(client, code):
    assert client.get(f"/s/{code}").status_code == 404


# -- feed, sheet, punctuality -----------------------------------------------------------------------


def test_the_feed_names_what_was_published_and_stays_a_feed(client):
    _, _, case = make_place()

    for _ in range(2):
        response = client.get(f"{TOWN}/feed.atom")

    assert response["Content-Type"] == "application/atom+xml"
    text = response.content.decode()
    assert f"http://testserver{TOWN}/proposals/{case.pk}/" in text
    assert case.title in text
    assert (
        client.get(f"{TOWN}/feed.atom", headers={"if-none-match": response["ETag"]}).status_code
        == 304
    )


def test_the_sheet_of_a_village_fits_a_board(client):
    village, _, _ = make_place()
    for number in range(8):
        make_public(title=f"关于硬化第{number}条路的建议", village=village)

    page = read(client, f"{TOWN}/villages/{village.pk}/notice/")

    assert "青石村的代表替您办事" in page
    assert page.count('class="qr"') == 7
    assert "还有更多" in page
    assert f"/s/{encode('village', village.pk)}" in page


def test_an_empty_sheet_says_whom_to_ask(client):
    village = make_village("新村")

    page = read(client, f"{TOWN}/villages/{village.pk}/notice/")

    assert "请问镇人大办" in page
    assert "本月没有新公开的建议" in page


def test_punctuality_hides_small_numbers(client, monkeypatch):
    for number in range(5):
        make_evaluated(lead=make_deputy(f"甲{number}", user=True))
    monkeypatch.setattr(timezone, "localdate", lambda: MONDAY)

    page = read(client, f"{TOWN}/punctuality/")

    assert re.search(r"交办到答复</dt>\s*<dd class=\"num\">\s*0 天", page)
    assert "还没有" in page


# -- 本页有误 ------------------------------------------------------------------------------------


def sending(seconds=10, **fields):
    """A form that was opened so many seconds ago."""
    signer = signing.TimestampSigner(salt="office.guard.page.report")
    moment = timezone.now() - timedelta(seconds=seconds)
    signer.timestamp = lambda: signing.b62_encode(int(moment.timestamp()))
    return {"guard": signer.sign(uuid4().hex), "page": f"{TOWN}/deputies/", **fields}


def test_a_reader_says_what_is_wrong_and_the_clerk_is_told(client):
    clerk = make_role()
    sent = sending(fault="facts", text="秦禾代表是二选区的。")

    pages = [client.post(f"{TOWN}/page-report/", sent) for _ in range(2)]

    assert ["已收到，谢谢您" in page.content.decode() for page in pages] == [True, True]
    report = PageReport.objects.get()
    assert (report.page, report.fault) == (f"{TOWN}/deputies/", "facts")
    assert Event.objects.about(report).get().verb == "report_page"
    assert Notice.objects.get(recipient=clerk.user).title == "读者说页面有误：内容写错了"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "请选择哪里不对。"),
        ({"fault": "old", "website": "x"}, "这一页打开得太久了"),
        ({"fault": "old", "guard": "x"}, "这一页打开得太久了"),
    ],
)
def test_a_refused_report_keeps_what_was_typed(client, fields, word):
    make_township()

    response = client.post(f"{TOWN}/page-report/", sending(text="写了半天", **fields) | fields)

    page = response.content.decode()
    assert response.status_code == 422
    assert (word in page, "写了半天" in page) == (True, True)
    assert not PageReport.objects.exists()


def test_a_report_names_only_pages_of_the_township(client):
    make_township()

    client.post(f"{TOWN}/page-report/", sending(fault="old", page="https://evil.example/t/x/"))

    assert PageReport.objects.get().page == f"{TOWN}/"


def test_the_desk_settles_a_report_once():
    clerk = make_role()
    report = report_page(
        PageReport(township=clerk.township, page=f"{TOWN}/", fault="old"), key=uuid4()
    )
    client = client_of(clerk)
    url = f"/desk/page-reports/{report.pk}/settle/"

    empty = client.post(url, {}, follow=True).content.decode()
    done = client.post(url, {"outcome": "已改正"}, follow=True).content.decode()
    again = client.post(url, {"outcome": "又改"}, follow=True).content.decode()

    assert "请写明怎么处理的" in empty
    assert "没有要处理的" in done
    assert "刚才已有别人处理了这一条。" in again
    assert PageReport.objects.get().outcome == "已改正"


@pytest.mark.parametrize("number", [1, 5])
def test_the_list_of_reports_costs_the_same(django_assert_max_num_queries, number):
    clerk = make_role()
    for _ in range(number):
        report_page(PageReport(township=clerk.township, page="/", fault="old"), key=uuid4())

    client = client_of(clerk)
    with django_assert_max_num_queries(6):
        assert client.get("/desk/page-reports/").status_code == 200
