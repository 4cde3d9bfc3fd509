"""A unit answers, and keeps or moves what it promised."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from proposals.enums import PromiseState, State
from proposals.models import Promise, Reply
from proposals.services import handling
from tests.factories import (
    handler_of,
    make_handling,
    make_role,
    make_signed,
)
from tests.proposals.views.units import (
    LETTER,
    TODAY,
    enter,
    lead_part,
    url,
    with_promise,
)

pytestmark = pytest.mark.django_db


# -- the reply --------------------------------------------------------------------------------


def test_reply_without_a_file_answers_the_deputy(client):
    proposal = make_signed(on=TODAY)
    enter(client, handler_of(proposal))

    response = client.post(url("reply", lead_part(proposal).pk), {**LETTER, "do": "send"})

    reply = Reply.objects.get()
    proposal.refresh_from_db()
    assert response["Location"] == url("case", proposal.pk)
    assert (reply.class_code, reply.signer, proposal.state) == ("A", "周明", State.REPLIED)


def test_reply_with_promises_and_a_file(client):
    proposal = make_signed(on=TODAY)
    due = TODAY + timedelta(days=90)
    enter(client, handler_of(proposal))
    scan = SimpleUploadedFile("答复函.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    words = {
        **LETTER,
        "class_code": "B",
        "promises-0-text": "加装护栏",
        "promises-0-due_on": due,
        "uploads": [scan],
        "do": "send",
    }

    client.post(url("reply", lead_part(proposal).pk), words)

    promise = Promise.objects.get()
    assert (promise.text, promise.due_on) == ("加装护栏", due)
    assert [str(file) for file in Reply.objects.get().attachments.all()] == ["答复函.pdf"]


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        ({"class_code": ""}, 422, "请选择办理结果分类"),
        ({"class_code": "B"}, 409, "B类答复要写明承诺事项和完成日期"),
        ({"promises-0-text": "加装护栏"}, 422, "请写完成日期"),
        ({"promises-0-text": "护栏", "promises-0-due_on": "2020-01-01"}, 409, "要晚于今天"),
    ],
)
def test_reply_refused_keeps_what_was_typed(client, change, status, told):
    proposal = make_signed(on=TODAY)
    enter(client, handler_of(proposal))

    response = client.post(url("reply", lead_part(proposal).pk), {**LETTER, **change, "do": "send"})

    assert response.status_code == status
    assert told in response.content.decode()
    assert LETTER["body"] in response.content.decode()
    assert not Reply.objects.exists()


def test_reply_before_any_contact_is_refused(client):
    proposal = make_handling(on=TODAY)
    part = lead_part(proposal)
    handler = handler_of(proposal)
    handling.sign(part, by=handler, on=TODAY)
    enter(client, handler)

    page = client.get(url("reply", part.pk)).content.decode()
    response = client.post(url("reply", part.pk), {**LETTER, "do": "send"})

    assert "先去记沟通" in page
    assert response.status_code == 409
    assert "先与代表沟通" in response.content.decode()


def test_preview_shows_the_letter_and_sends_nothing(client):
    proposal = make_signed(on=TODAY)
    enter(client, handler_of(proposal))

    page = client.post(url("reply", lead_part(proposal).pk), {**LETTER, "do": "preview"})

    letter = page.content.decode().split('class="letter"', 1)[1]
    assert page.status_code == 200
    assert LETTER["body"] in letter
    assert LETTER["reference_no"] in letter
    assert not Reply.objects.exists()


def test_a_file_that_is_none_refuses_the_whole_reply(client):
    proposal = make_signed(on=TODAY)
    enter(client, handler_of(proposal))
    fake = SimpleUploadedFile("a.pdf", b"MZ\x90\x00 not a pdf")

    response = client.post(
        url("reply", lead_part(proposal).pk), {**LETTER, "uploads": [fake], "do": "send"}
    )

    assert response.status_code == 409
    assert not Reply.objects.exists()


# -- promises ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ({"state": "kept", "outcome": "护栏装好了。"}, PromiseState.KEPT),
        ({"state": "explained", "outcome": "上级没有批。"}, PromiseState.EXPLAINED),
        (
            {"state": "moved", "outcome": "雨水多。", "until": TODAY + timedelta(days=200)},
            PromiseState.MOVED,
        ),
    ],
)
def test_a_promise_is_settled_or_moved(client, words, state):
    promise = with_promise().promises.get()
    enter(client, make_role("unit", unit=promise.reply.assignment.unit))

    page = client.get(url("promise", promise.pk))
    client.post(url("promise", promise.pk), words)

    promise.refresh_from_db()
    assert page.status_code == 200
    assert (promise.state, promise.outcome) == (state, words["outcome"])


def test_a_settled_promise_stays_so(client):
    promise = with_promise().promises.get()
    enter(client, make_role("unit", unit=promise.reply.assignment.unit))
    words = {"state": "kept", "outcome": "装好了。"}
    client.post(url("promise", promise.pk), words)

    again = client.post(url("promise", promise.pk), words)
    page = client.get(url("promise", promise.pk))

    assert (again.status_code, page.status_code) == (409, 302)


def test_moving_a_promise_asks_for_the_day(client):
    promise = with_promise().promises.get()
    enter(client, make_role("unit", unit=promise.reply.assignment.unit))

    response = client.post(url("promise", promise.pk), {"state": "moved", "outcome": "雨水多。"})

    assert response.status_code == 422
    assert "请写延到哪天" in response.content.decode()
