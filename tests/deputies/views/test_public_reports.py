"""Duty reports for voters: read, and a word left without an account."""

import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from deputies.enums.roster import ReportSection
from deputies.models import ReportWord
from deputies.services import report_review, report_words
from deputies.views.public_reports import FORM
from office import guard
from tests.deputies.reports import MARCH, make_published, make_reviewed, make_word
from tests.factories import make_deputy
from tests.office.test_guard import Backdated

pytestmark = pytest.mark.django_db


def address(name, report, **more):
    return reverse(f"deputies:{name}", kwargs={"slug": "qingshi", "pk": report.pk, **more})


def token(seconds=20):
    signer = Backdated(salt=f"{guard.SALT}.{FORM}")
    signer.age = timedelta(seconds=seconds).total_seconds()
    return signer.sign(uuid.uuid4().hex)


def send(client, report, **fields):
    data = {"text": "桥修好了。", guard.TOKEN: token(), guard.TRAP: "", **fields}
    return client.post(address("public-report-word", report), data)


def test_a_voter_reads_text_figures_and_shown_words_with_numbers_masked(client):
    words = {ReportSection.VOTERS: "有事打13912345678。"}
    report = make_reviewed(words=words)
    report_review.publish(report, seen=True, by=None, on=MARCH)
    make_word(report, shown=True, text="谢谢，我是13800001111")
    make_word(report, text="还没有审核的话")

    page = client.get(address("public-report", report)).content.decode()

    assert "139****5678" in page
    assert "138****1111" in page
    assert "13912345678" not in page
    assert "还没有审核的话" not in page
    assert "截至2026年3月2日" in page


def test_what_is_not_published_is_not_there(client):
    report = make_reviewed()

    for name in ("public-report", "public-report-word", "public-report-thanks"):
        assert client.get(address(name, report)).status_code == 404


def test_a_word_is_taken_without_account_cookie_or_script_and_waits(client):
    report = make_published()

    answer = send(client, report, name="老陈", contact="13912345678")

    assert answer.url == address("public-report-thanks", report)
    word = ReportWord.objects.get()
    assert (word.text, word.name, word.contact, word.state) == (
        "桥修好了。", "老陈", "13912345678", "pending",
    )  # fmt: skip
    assert not client.cookies
    assert "人大办审核以后" in client.get(answer.url).content.decode()


def test_the_same_page_sent_twice_is_one_word(client):
    report, sent = make_published(), token()

    for _ in range(2):
        send(client, report, **{guard.TOKEN: sent})

    assert ReportWord.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": " "}, "请写下您要说的话"),
        ({"text": "长" * 501}, "最多500个字"),
        ({guard.TRAP: "http://x"}, "打开得太久"),
        ({guard.TOKEN: "forged"}, "打开得太久"),
    ],
)
def test_a_refused_word_comes_back_with_its_reason_and_what_was_typed(client, fields, words):
    answer = send(client, make_published(), **fields)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert fields.get("text", "桥修好了。").strip() in page
    assert not ReportWord.objects.exists()


def test_a_flood_from_one_address_is_told_to_wait(client):
    report = make_published()
    guard.count(FORM, "127.0.0.1", now=timezone.now())
    guard.FormTries.objects.update(count=guard.MOST)

    answer = send(client, report)

    assert answer.status_code == 429
    assert "过十分钟" in answer.content.decode()


def test_each_form_carries_a_moment_of_its_own_and_is_never_kept(client):
    url = address("public-report-word", make_published())

    first, second = client.get(url), client.get(url)

    assert first.context["guard"].value != second.context["guard"].value
    assert "no-store" in first["Cache-Control"]
    key = signing.TimestampSigner(salt=f"{guard.SALT}.{FORM}").unsign(first.context["guard"].value)
    assert uuid.UUID(key)


def test_the_year_page_tells_coverage_and_lists_published_reports(client):
    first = make_published()
    make_reviewed(deputy=make_deputy("周明"))

    page = client.get(reverse("deputies:public-reports", args=["qingshi"]))

    text = page.content.decode()
    assert [row.deputy for row, *_ in page.context["rows"]] == [first.deputy_id]
    assert (page.context["done"], page.context["total"], page.context["share"]) == (1, 2, "50.00%")
    assert "秦禾代表2026年度述职报告" in text
    assert "周明" not in text


@pytest.mark.parametrize("count", [1, 5])
def test_pages_cost_the_same_whatever_their_length(client, count, django_assert_max_num_queries):
    report = make_published()
    for number in range(count):
        make_word(report, shown=True)
        make_published(deputy=make_deputy(f"代表{number}"))

    with django_assert_max_num_queries(8):
        client.get(address("public-report", report))
    with django_assert_max_num_queries(6):
        client.get(reverse("deputies:public-reports", args=["qingshi"]))


def test_the_deputys_own_page_leads_to_the_report(client):
    report = make_published()
    make_word(report, shown=True)
    report_words.answer(report.words.get(), text="谢谢。", by=None, on=MARCH)

    page = client.get(reverse("proposals:public-deputy", args=["qingshi", report.deputy_id]))

    assert address("public-report", report) in page.content.decode()
