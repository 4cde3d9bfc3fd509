"""The units' door: each page and act, who is kept out, what it costs."""

from datetime import timedelta

import pytest

from congress.models import Event
from office.workdays import day_zh
from proposals.enums import AssignmentState
from proposals.models import Contact, ExtensionRequest, Opinion, Reply, ReturnRequest
from proposals.services import answering, drafting, handling, requests
from tests.factories import (
    handler_of,
    make_deputy,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_township,
    make_unit,
    reply_text,
)
from tests.proposals.views.units import (
    ACTS,
    LETTER,
    PHONE,
    TODAY,
    assisted,
    enter,
    lead_part,
    url,
    with_promise,
)

pytestmark = pytest.mark.django_db


# -- who is kept out --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["clerk", "deputy", "county"])
@pytest.mark.parametrize("name", ["home", "list"])
def test_other_roles_are_refused(client, kind, name):
    enter(client, make_role(kind))

    assert client.get(url(name)).status_code == 403


@pytest.mark.parametrize("name", ["case", *ACTS])
def test_a_visitor_is_sent_to_sign_in(client, name):
    proposal = make_handling(on=TODAY)
    pk = proposal.pk if name == "case" else lead_part(proposal).pk

    assert client.get(url(name, pk)).status_code == 302


@pytest.mark.parametrize("name", ["sign", *ACTS])
def test_parts_of_other_units_are_not_found(client, name):
    part = lead_part(make_handling(on=TODAY))
    enter(client, make_role("unit"))

    assert client.post(url(name, part.pk)).status_code == 404
    part.refresh_from_db()
    assert part.state == AssignmentState.PENDING


def test_cases_of_other_units_and_townships_are_not_found(client):
    proposal = make_handling(on=TODAY)
    foreign = make_handling(
        on=TODAY, lead=make_deputy(township=make_township("lingjing"), user=True)
    )
    enter(client, make_role("unit"))

    assert client.get(url("case", proposal.pk)).status_code == 404
    assert client.get(url("case", foreign.pk)).status_code == 404


def test_promises_of_other_units_are_not_found(client):
    promise = with_promise().promises.get()
    enter(client, make_role("unit"))

    assert client.post(url("promise", promise.pk)).status_code == 404


def test_signing_is_a_post(client):
    part = lead_part(make_handling(on=TODAY))
    enter(client, make_role("unit"))

    assert client.get(url("sign", part.pk)).status_code == 405


# -- home, list, case -------------------------------------------------------------------------


def test_home_puts_overdue_first_with_counts_and_the_window(client):
    unit = make_unit()
    handler = make_role("unit", unit=unit)
    late = make_handling(on=TODAY - timedelta(days=200), unit=unit, title="关于拖延的建议")
    fresh = make_handling(on=TODAY, unit=unit, title="关于新来的建议")

    context = enter(client, handler).get(url("home")).context

    assert [card["title"] for card in context["cards"]] == [late.title, fresh.title]
    assert (context["counts"]["late"], context["counts"]["all"]) == (3, 2)
    assert context["cards"][0]["window"] == ""
    assert context["cards"][1]["window"].endswith("以前可以申请退回")
    assert [duty["text"] for duty in context["cards"][1]["duties"]] == [
        "签收",
        "联系代表",
        "答复代表",
    ]


def test_home_keeps_the_promises_of_closed_cases(client):
    reply = with_promise()
    handler = make_role("unit", unit=reply.assignment.unit)
    answering.evaluate(reply, attitude="satisfied", result="satisfied", by=None, on=TODAY)

    cards = enter(client, handler).get(url("home")).context["cards"]

    assert [duty["text"] for duty in cards[0]["duties"]] == ["修好桥面"]


def test_home_without_work_says_so(client):
    page = enter(client, make_role("unit")).get(url("home"))

    assert "没有待办的件" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["home", "list"])
def test_lists_cost_six_queries(client, name, rows, django_assert_max_num_queries):
    unit = make_unit()
    handler = make_role("unit", unit=unit)
    for _ in range(rows):
        make_handling(on=TODAY, unit=unit)
        with_promise(unit=unit)
    enter(client, handler)

    with django_assert_max_num_queries(6):
        page = client.get(url(name))

    assert page.status_code == 200


def test_list_holds_all_ever_given_and_filters(client):
    unit = make_unit()
    handler = make_role("unit", unit=unit)
    make_handling(on=TODAY, unit=unit, title="关于待签收的建议")
    make_replied(on=TODAY, unit=unit, title="关于已答复的建议")
    make_handling(on=TODAY, title="关于别的单位的建议")
    enter(client, handler)

    rows = client.get(url("list")).context["rows"]
    answered = client.get(url("list"), {"state": "answered"}).context["rows"]

    assert [row["title"] for row in rows] == ["关于已答复的建议", "关于待签收的建议"]
    assert [row["title"] for row in answered] == ["关于已答复的建议"]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_case_costs_ten_queries(client, rows, django_assert_max_num_queries):
    proposal = make_handling(on=TODAY, assist=[make_role("unit").unit for _ in range(rows)])
    enter(client, make_role("unit", unit=lead_part(proposal).unit))

    with django_assert_max_num_queries(10):
        page = client.get(url("case", proposal.pk))

    assert page.status_code == 200


def flags(context):
    names = "can_sign can_return can_contact can_extend can_reply can_opine contacted"
    return {name for name in names.split() if context[name]}


def test_buttons_follow_the_work(client):
    proposal = make_handling(on=TODAY)
    part = lead_part(proposal)
    enter(client, handler_of(proposal))
    seen = [flags(client.get(url("case", proposal.pk)).context)]

    client.post(url("sign", part.pk))
    seen.append(flags(client.get(url("case", proposal.pk)).context))
    client.post(url("contact", part.pk), {"on": TODAY, "way": "phone", "summary": "谈过。"})
    seen.append(flags(client.get(url("case", proposal.pk)).context))
    client.post(url("reply", part.pk), {**LETTER, "do": "send"})
    seen.append(flags(client.get(url("case", proposal.pk)).context))

    assert seen == [
        {"can_sign", "can_return", "can_contact"},
        {"can_return", "can_contact", "can_extend", "can_reply"},
        {"can_return", "can_contact", "can_extend", "can_reply", "contacted"},
        {"contacted"},
    ]


def test_an_assistant_opines_and_does_not_answer(client):
    proposal, _, helper = assisted()

    context = enter(client, helper).get(url("case", proposal.pk)).context

    assert flags(context) == {"can_return", "can_opine"}


def test_the_number_to_call_is_shown_while_the_case_is_in_hand(client):
    lead = make_deputy(user=True, phone=PHONE)
    proposal = make_signed(on=TODAY, lead=lead)
    handler = handler_of(proposal)
    part = lead_part(proposal)
    enter(client, handler)

    before = client.get(url("case", proposal.pk)).content.decode()
    answering.reply(part, reply_text(), by=handler, on=TODAY)
    after = client.get(url("case", proposal.pk)).content.decode()

    assert PHONE in before
    assert PHONE not in after


# -- acts -------------------------------------------------------------------------------------


def test_sign_once(client):
    proposal = make_handling(on=TODAY)
    part = lead_part(proposal)
    enter(client, handler_of(proposal))

    client.post(url("sign", part.pk))
    again = client.post(url("sign", part.pk), follow=True)

    part.refresh_from_db()
    assert (part.state, part.signed_on) == (AssignmentState.SIGNED, TODAY)
    assert "不能做这一步" in again.content.decode()
    assert [event.verb for event in Event.objects.about(proposal)].count("sign") == 1


def test_return_is_asked_within_its_window(client):
    proposal = make_handling(on=TODAY)
    part = lead_part(proposal)
    enter(client, handler_of(proposal))

    page = client.get(url("return", part.pk))
    client.post(url("return", part.pk), {"reason": "归县交警队。", "proposed_unit": "县交警队"})
    again = client.post(url("return", part.pk), {"reason": "再说一次。"})

    assert page.status_code == 200
    request = ReturnRequest.objects.get()
    assert (request.reason, request.proposed_unit) == ("归县交警队。", "县交警队")
    assert again.status_code == 409
    assert "再说一次。" in again.content.decode()


def test_return_after_the_window_is_refused_with_the_text_kept(client):
    proposal = make_handling(on=TODAY - timedelta(days=60))
    enter(client, handler_of(proposal))

    response = client.post(url("return", lead_part(proposal).pk), {"reason": "归县里。"})

    assert response.status_code == 409
    assert "已经过了" in response.content.decode()
    assert "归县里。" in response.content.decode()


def test_contact_is_logged(client):
    proposal = make_handling(on=TODAY)
    part = lead_part(proposal)
    enter(client, handler_of(proposal))
    words = {"on": TODAY, "way": "visit", "people": "张刚", "summary": "一起看了桥。"}

    empty = client.post(url("contact", part.pk), {**words, "summary": ""})
    early = client.post(url("contact", part.pk), {**words, "on": TODAY + timedelta(days=1)})
    client.post(url("contact", part.pk), words)

    assert (empty.status_code, early.status_code) == (422, 409)
    assert "一起看了桥。" in early.content.decode()
    contact = Contact.objects.get()
    assert (contact.on, contact.way, contact.summary) == (TODAY, "visit", "一起看了桥。")


def test_extension_says_its_limit_and_who_decides(client):
    proposal = make_signed(on=TODAY)
    part = lead_part(proposal)
    limit = requests.extension_limit(part)
    enter(client, handler_of(proposal))

    page = client.get(url("extension", part.pk)).content.decode()
    late = client.post(
        url("extension", part.pk), {"until": limit + timedelta(days=1), "reason": "等资金。"}
    )
    client.post(url("extension", part.pk), {"until": limit, "reason": "等资金。"})

    assert f"最迟可以延到{day_zh(limit)}" in page
    assert "主席审批" in page
    assert (late.status_code, "等资金。" in late.content.decode()) == (409, True)
    assert ExtensionRequest.objects.get().until == limit


def test_opinion_goes_to_the_lead_unit_and_may_come_back(client):
    proposal, part, helper = assisted()
    own = lead_part(proposal)
    handler = make_role("unit", unit=own.unit)
    handling.sign(own, by=handler, on=TODAY)

    enter(client, helper).post(url("opinion", part.pk), {"body": "同意。"})
    part.refresh_from_db()
    sent = part.state
    enter(client, handler).post(url("redo", own.pk, part.pk), {"note": "请写明资金。"})

    part.refresh_from_db()
    assert Opinion.objects.get().body == "同意。"
    assert (sent, part.state) == (AssignmentState.ANSWERED, AssignmentState.SIGNED)


def test_an_assistant_sends_nobody_back(client):
    proposal, part, helper = assisted()
    enter(client, helper)

    assert client.post(url("redo", part.pk, part.pk), {"note": "补。"}).status_code == 403
    assert client.post(url("redo", part.pk, lead_part(proposal).pk)).status_code == 403


@pytest.mark.parametrize("name", ACTS)
def test_pages_of_acts_that_are_not_open_lead_back(client, name):
    reply = make_replied(on=TODAY)
    enter(client, make_role("unit", unit=reply.assignment.unit))

    response = client.get(url(name, reply.assignment_id), follow=True)

    assert response.redirect_chain[0][0] == url("case", reply.proposal_id)
    assert "现在不能做这一步" in response.content.decode()


def test_a_withdrawn_case_is_refused_with_the_text_kept(client):
    proposal = make_signed(on=TODAY)
    part = lead_part(proposal)
    handler = handler_of(proposal)
    drafting.ask_withdrawal(proposal, by=None, on=TODAY)

    response = enter(client, handler).post(url("reply", part.pk), {**LETTER, "do": "send"})

    assert response.status_code == 409
    assert LETTER["body"] in response.content.decode()
    assert not Reply.objects.exists()
