"""Papers of a case by door, and 答复登记表 read into the form of the reply."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from office.documents import render
from proposals.models import Reply
from proposals.papers import BY_WORD, FORM
from proposals.services.word import values_of
from tests.factories import (
    MONDAY,
    client_of,
    handler_of,
    make_replied,
    make_role,
    make_signed,
    role_of,
)
from tests.office.documents.drafts import paragraphs

pytestmark = pytest.mark.django_db


def url(part, word):
    return reverse("proposals:paper", kwargs={"pk": part.pk, "word": word})


def filled(part, **values):
    return render(FORM.template, {**values_of("form", part, on=MONDAY), **values})


def post(part, data=None, **typed):
    management = {"promises-TOTAL_FORMS": "3", "promises-INITIAL_FORMS": "0"}
    form = {"do": "read", **management, **typed}
    if data is not None:
        form["filled"] = SimpleUploadedFile("登记表.docx", data)
    client = client_of(handler_of(part.proposal))
    return client.post(reverse("proposals:unit-reply", args=[part.pk]), form)


@pytest.fixture
def part(db):
    return make_signed().assignments.get()


def test_the_desk_takes_the_papers_of_a_case(part):
    client = client_of(make_role(township=part.proposal.township))

    page = client.get(reverse("proposals:desk-case", args=[part.proposal_id])).content.decode()
    paper = client.get(url(part, "notice"))

    assert url(part, "notice") in page
    assert url(part, "extension") in page
    assert url(part, "reply") not in page
    assert paragraphs(paper.content)[0] == "代表议案建议交办通知"
    assert "attachment" in paper["Content-Disposition"]


def test_a_deputy_takes_the_answer_and_nothing_between_others():
    reply = make_replied()
    client = client_of(role_of(reply.proposal.lead))
    page = client.get(reverse("proposals:my-case", args=[reply.proposal_id])).content.decode()

    assert url(reply.assignment, "reply") in page
    assert url(reply.assignment, "notice") not in page
    assert paragraphs(client.get(url(reply.assignment, "reply")).content)[0] == "A类"
    assert client.get(url(reply.assignment, "notice")).status_code == 403


def test_a_paper_costs_few_queries_whatever_the_case(django_assert_max_num_queries):
    reply = make_replied()
    client = client_of(make_role(township=reply.proposal.township))

    for word in BY_WORD:
        with django_assert_max_num_queries(10):
            assert client.get(url(reply.assignment, word)).status_code == 200


def test_a_letter_that_is_not_there_yet_is_told(part):
    client = client_of(handler_of(part.proposal))

    response = client.get(url(part, "reply"), follow=True)

    assert "承办单位还没有答复" in response.content.decode()


def test_the_unit_fills_the_form_in_word_and_finds_it_on_the_page(part):
    client = client_of(handler_of(part.proposal))
    form = client.get(url(part, "form")).content
    document = Document(io.BytesIO(form))
    answers = {
        "办理结果（填字母）": "B类",
        "发文字号": "青石建〔2026〕9号",
        "答复内容": "已列入计划。",
    }
    for row in document.tables[0].rows:
        if row.cells[0].text in answers:
            row.cells[1].text = answers[row.cells[0].text]
    promise = document.tables[1].rows[1]
    promise.cells[0].text, promise.cells[1].text = "装护栏", "2026年12月1日"
    out = io.BytesIO()
    document.save(out)

    response = post(part, out.getvalue(), signer="周明")

    shown = response.context["form"]
    assert response.status_code == 200
    assert [shown[name].value() for name in ("class_code", "reference_no", "signer", "body")] == [
        "B", "青石建〔2026〕9号", "周明", "已列入计划。",
    ]  # fmt: skip
    assert response.context["promises"][0]["due_on"].value() == "2026-12-01"
    assert "已读入登记表" in response.content.decode()
    assert not Reply.objects.exists()


def test_what_was_typed_stays_where_the_paper_is_blank(part):
    response = post(part, filled(part, 正文="写在表里。"), reference_no="手填1号", body="手填的。")

    shown = response.context["form"]
    assert shown["reference_no"].value() == "手填1号"
    assert shown["body"].value() == "写在表里。"


@pytest.mark.parametrize(
    ("data", "said"),
    [(None, "请先选择"), (b"hello", "不是 Word 文件"), (b"PK\x03\x04junk", "已损坏")],
)
def test_a_file_that_cannot_be_read_costs_nothing_typed(part, data, said):
    response = post(part, data, body="手填的。")

    assert response.status_code == 422
    assert said in response.content.decode()
    assert response.context["form"]["body"].value() == "手填的。"


def test_more_promises_than_fit_are_told(part):
    rows = [{"事项": f"第{n}件", "期限": "2026年12月1日"} for n in range(4)]

    response = post(part, filled(part, 承诺=rows))

    assert "最多3项，表里有4项" in response.content.decode()
