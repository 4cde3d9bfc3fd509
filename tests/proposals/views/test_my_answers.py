"""The deputies' door: one case, talks confirmed, replies evaluated."""

import pytest
from django.urls import reverse
from django.utils import timezone

from proposals.enums import Rating, State
from proposals.models import Contact, Evaluation, Proposal
from proposals.services import drafting, publishing
from tests.factories import (
    make_deputy,
    make_draft,
    make_evaluated,
    make_handling,
    make_replied,
    make_signed,
    make_submitted,
    role_of,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def enter(client, deputy):
    client.force_login(deputy.user)
    return client


def url(name, *args):
    return reverse(f"proposals:my-{name}", args=args)


# -- the case and its answers -----------------------------------------------------------------


@pytest.mark.parametrize("signers", [1, 3])
def test_a_case_costs_ten_queries(client, signers, django_assert_max_num_queries):
    me = make_deputy(user=True)
    draft = make_draft(lead=me)
    for _ in range(signers):
        friend = make_deputy("华月", user=True)
        drafting.invite(draft, [friend], by=role_of(me), on=TODAY)
    reply = make_replied(on=TODAY, lead=me)
    enter(client, me)

    for proposal in (draft, reply.proposal):
        with django_assert_max_num_queries(10):
            page = client.get(url("case", proposal.pk))

        assert page.status_code == 200


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (make_draft, {"can_edit"}),
        (make_submitted, {"can_withdraw"}),
        (make_handling, {"can_withdraw"}),
        (make_evaluated, set()),
    ],
)
def test_buttons_agree_with_the_state(client, make, shown):
    me = make_deputy(user=True)
    proposal = make(lead=me)

    context = enter(client, me).get(url("case", proposal.pk)).context

    flags = ("can_edit", "can_withdraw", "can_copy", "can_cosign", "can_agree", "can_leave")
    assert {flag for flag in flags if context[flag]} == shown


def test_a_deputy_without_a_part_sees_no_buttons_and_no_talks(client):
    reply = make_replied(on=TODAY)
    publishing.publish(reply.proposal, by=None, on=TODAY)
    enter(client, make_deputy("华月", user=True))

    page = client.get(url("case", reply.proposal_id))

    assert page.context["contacts"] == []
    assert "<form" not in page.content.decode().split("<main", 1)[1].split("</main", 1)[0]


def test_a_talk_is_confirmed_with_one_tap(client):
    me = make_deputy(user=True)
    make_signed(on=TODAY, lead=me)
    contact = Contact.objects.get()
    enter(client, me)

    client.post(url("confirm-contact", contact.pk), {"answer": "right"})
    again = client.post(url("confirm-contact", contact.pk), {"answer": "right"}, follow=True)

    contact.refresh_from_db()
    assert contact.confirmed is True
    assert "已经确认过了" in again.content.decode()


def test_a_talk_is_denied_with_what_really_happened(client):
    me = make_deputy(user=True)
    make_signed(on=TODAY, lead=me)
    contact = Contact.objects.get()
    enter(client, me)

    empty = client.post(url("confirm-contact", contact.pk), {"answer": "wrong"})
    client.post(
        url("confirm-contact", contact.pk), {"answer": "wrong", "objection": "没有人来过。"}
    )
    late = client.post(
        url("confirm-contact", contact.pk), {"answer": "wrong", "objection": "再说一遍。"}
    )

    contact.refresh_from_db()
    assert (empty.status_code, late.status_code) == (422, 409)
    assert (contact.confirmed, contact.objection) == (False, "没有人来过。")
    assert "再说一遍。" in late.content.decode()


def test_evaluation_closes_the_case(client):
    me = make_deputy(user=True)
    reply = make_replied(on=TODAY, lead=me)
    enter(client, me)

    page = client.get(url("evaluate", reply.pk))
    client.post(url("evaluate", reply.pk), {"attitude": "satisfied", "result": "basically"})

    verdict = Evaluation.objects.get()
    assert page.status_code == 200
    assert (verdict.attitude, verdict.result) == (Rating.SATISFIED, Rating.BASICALLY)
    assert Proposal.objects.get().state == State.CLOSED


def test_dissatisfied_asks_for_the_reason_and_keeps_the_ticks(client):
    me = make_deputy(user=True)
    reply = make_replied(on=TODAY, lead=me)
    enter(client, me)
    ticks = {"attitude": "dissatisfied", "result": "satisfied", "reason": ""}

    refused = client.post(url("evaluate", reply.pk), ticks)
    client.post(url("evaluate", reply.pk), {**ticks, "reason": "没人来看过。"})

    assert refused.status_code == 422
    assert "不满意请写明理由" in refused.content.decode()
    assert refused.context["form"]["attitude"].value() == "dissatisfied"
    assert Evaluation.objects.get().reason == "没人来看过。"


def test_a_second_verdict_is_refused_with_its_text_kept(client):
    me = make_deputy(user=True)
    reply = make_replied(on=TODAY, lead=me)
    enter(client, me)
    verdict = {"attitude": "satisfied", "result": "satisfied", "reason": "桥修得好。"}

    client.post(url("evaluate", reply.pk), verdict)
    again = client.post(url("evaluate", reply.pk), verdict)
    page = client.get(url("evaluate", reply.pk))

    assert again.status_code == 409
    assert "桥修得好。" in again.content.decode()
    assert page["Location"] == url("case", reply.proposal_id)
