"""代录 at the desk: the clerk types for units and deputies, with who told it and how."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from proposals.enums import State
from proposals.models import Cosign, Promise, Proposal
from proposals.services import drafting, handling, requests
from tests.factories import (
    client_of,
    make_admitted,
    make_draft,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_township,
    make_unit,
    reply_text,
)
from tests.office.files import PDF
from tests.proposals.procedure import add_signers, amend, event, told

pytestmark = pytest.mark.django_db

TOLD = {"told_by": "张刚", "told_how": "电话"}
TODAY = timezone.localdate()
NO_PROMISES = {"promises-TOTAL_FORMS": "0", "promises-INITIAL_FORMS": "0"}
ANSWER = {
    "class_code": "A",
    "reference_no": "青石水〔2026〕3号",
    "signer": "周明",
    "body": "桥面已经修好。",
    **NO_PROMISES,
}


@pytest.fixture
def clerk():
    return make_role()


def part_of(proposal):
    return proposal.assignments.answering().select_related("proposal", "unit").get()


def url(name, *args):
    return reverse(f"proposals:desk-act-{name}", args=args)


def case_url(proposal):
    return reverse("proposals:desk-case", args=[proposal.pk])


def in_hand(clerk, **fields):
    """Handed over today to a unit that nobody has an account for."""
    unit = make_unit("水管站", township=clerk.township)
    return make_handling(on=TODAY, unit=unit, township=clerk.township, **fields)


def signed(clerk, **fields):
    proposal = in_hand(clerk, **fields)
    handling.sign(part_of(proposal), by=clerk, on=TODAY)
    return proposal


def contacted(clerk):
    proposal = signed(clerk)
    words = {"way": "phone", "summary": "问过。", "recorded_on": TODAY}
    handling.log_contact(part_of(proposal), by=clerk, on=TODAY, **words)
    return proposal


def word_of(proposal, verb):
    found = event(proposal, verb)
    return (found.told_by, found.told_how, found.actor_name)


HEARD = ("张刚", "电话", "李清")


def test_a_unit_without_handler_comes_from_hand_over_to_closing_by_the_clerk_alone(clerk):
    browser = client_of(clerk)
    unit = make_unit("水管站", township=clerk.township)
    proposal = make_admitted(on=TODAY, township=clerk.township)
    handling.hand_over(proposal, by=clerk, on=TODAY, lead=unit)
    part = part_of(proposal)
    day = TODAY.isoformat()
    talk = {"on": day, "way": "phone", "summary": "约好周五看现场。"}
    scan = SimpleUploadedFile("答复.pdf", PDF, content_type="application/pdf")

    page = browser.get(case_url(proposal))
    assert "没有经办人" in page.text
    assert url("part", part.pk, "sign") in page.text
    steps = [browser.post(url("part", part.pk, "sign"), TOLD)]
    steps.append(browser.post(url("part", part.pk, "contact"), TOLD | talk))
    contact = proposal.contacts.get()
    steps.append(browser.post(url("contact", contact.pk), TOLD | {"confirmed": "1"}))
    steps.append(browser.post(url("reply", part.pk), TOLD | ANSWER | {"uploads": scan}))
    answer = proposal.replies.get()
    verdict = {"attitude": "satisfied", "result": "basically"}
    steps.append(browser.post(url("evaluate", answer.pk), TOLD | verdict))

    proposal.refresh_from_db()
    assert {(step.status_code, step.url) for step in steps} == {(302, case_url(proposal))}
    assert proposal.state == State.CLOSED
    assert answer.attachments.get().file.original_name == "答复.pdf"
    verbs = ["sign", "contact", "confirm_contact", "reply", "evaluate"]
    assert {word_of(proposal, verb) for verb in verbs} == {HEARD}


def test_an_assist_opinion_on_paper_reaches_the_lead_unit(clerk):
    assist = make_unit("财政所", township=clerk.township)
    lead = make_role("unit", township=clerk.township)
    proposal = make_handling(on=TODAY, unit=lead.unit, assist=[assist], township=clerk.township)
    part = proposal.assignments.select_related("proposal", "unit").get(unit=assist)
    handling.sign(part, by=clerk, on=TODAY)

    answer = client_of(clerk).post(url("part", part.pk, "opinion"), TOLD | {"body": "可列入预算。"})

    assert answer.status_code == 302
    assert proposal.assignments.get(unit=assist).opinions.get().body == "可列入预算。"
    assert word_of(proposal, "answer") == HEARD
    assert told("opinion", proposal) == ["李清"]


def test_an_extension_is_asked_for_a_unit(clerk):
    proposal = signed(clerk)
    part = part_of(proposal)
    until = requests.extension_limit(part).isoformat()

    page = client_of(clerk).get(url("part", part.pk, "extension"))
    words = {"until": until, "reason": "等汛期过去。"}
    answer = client_of(clerk).post(url("part", part.pk, "extension"), TOLD | words)

    assert "最迟可以延到" in page.text
    assert answer.status_code == 302
    assert part.extensionrequests.get().asked_by == "张刚"
    assert word_of(proposal, "ask_extension") == HEARD


def late_case(clerk):
    """Handed over so long ago that the window to ask for a return has closed."""
    unit = make_unit("水管站", township=clerk.township)
    long_ago = TODAY - timedelta(days=60)
    return make_handling(on=long_ago, unit=unit, township=clerk.township)


def test_past_its_window_a_return_needs_a_reason_for_being_late(clerk):
    amend(make_township(), return__override=True)
    proposal = late_case(clerk)
    part = part_of(proposal)
    browser, address = client_of(clerk), url("part", part.pk, "return")
    words = TOLD | {"reason": "属于水利站职责。"}

    page = browser.get(address)
    refused = browser.post(address, words)
    answer = browser.post(address, words | {"late_reason": "公章被封存两周。"})

    assert "现在已过期限，请写明超期退回的原因。" in page.text
    assert (refused.status_code, answer.status_code) == (409, 302)
    assert "属于水利站职责。" in refused.text
    assert event(proposal, "ask_return").data["late"] == "公章被封存两周。"
    assert word_of(proposal, "ask_return") == HEARD


def test_where_the_rules_make_no_exception_the_case_offers_no_late_return(clerk):
    amend(make_township(), return__override=False)
    proposal = late_case(clerk)
    address = url("part", part_of(proposal).pk, "return")

    page = client_of(clerk).get(case_url(proposal))
    form = client_of(clerk).get(address)

    assert address not in page.text
    assert "按本地办理规则不再调整。" in form.text


def test_while_a_request_waits_no_reply_is_offered(clerk):
    proposal = contacted(clerk)
    part = part_of(proposal)
    requests.ask_return(part, by=clerk, on=TODAY, reason="不归我们。")

    page = client_of(clerk).get(case_url(proposal)).text

    assert url("reply", part.pk) not in page
    assert url("part", part.pk, "return") not in page
    assert url("part", part.pk, "contact") in page


def test_a_reply_without_a_talk_is_refused_and_keeps_its_text(clerk):
    proposal = signed(clerk)
    address = url("reply", part_of(proposal).pk)

    page = client_of(clerk).get(address)
    answer = client_of(clerk).post(address, TOLD | ANSWER)

    assert "先去记沟通" in page.text
    assert answer.status_code == 409
    assert "答复以前要先与代表沟通" in answer.text
    assert "桥面已经修好。" in answer.text
    assert not proposal.replies.exists()


def test_a_reply_with_half_a_promise_is_refused(clerk):
    proposal = contacted(clerk)
    promises = {"promises-TOTAL_FORMS": "1", "promises-INITIAL_FORMS": "0"}
    promises["promises-0-text"] = "年底前修好护栏"

    answer = client_of(clerk).post(
        url("reply", part_of(proposal).pk), TOLD | ANSWER | promises | {"class_code": "B"}
    )

    assert answer.status_code == 422
    assert "请写完成日期。" in answer.text
    assert "年底前修好护栏" in answer.text


@pytest.mark.parametrize("name", ["sign", "contact", "return", "extension"])
def test_who_told_it_must_be_named(clerk, name):
    proposal = signed(clerk)

    answer = client_of(clerk).post(url("part", part_of(proposal).pk, name), {"reason": "忙不过来"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["told_by"]


def test_a_denied_talk_needs_what_really_happened(clerk):
    proposal = contacted(clerk)
    address = url("contact", proposal.contacts.get().pk)
    browser = client_of(clerk)

    refused = browser.post(address, TOLD | {"confirmed": "0"})
    answer = browser.post(address, TOLD | {"confirmed": "0", "objection": "没有人来过。"})
    again = browser.post(address, TOLD | {"confirmed": "1"})
    page = browser.get(address)

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert word_of(proposal, "deny_contact") == HEARD
    assert (again.status_code, page.status_code) == (409, 302)


def test_a_dissatisfied_paper_needs_its_reason(clerk):
    answer = make_replied(township=clerk.township)
    address = url("evaluate", answer.pk)
    verdict = {"attitude": "satisfied", "result": "dissatisfied"}
    browser = client_of(clerk)

    page = browser.get(address)
    refused = browser.post(address, TOLD | verdict)
    done = browser.post(address, TOLD | verdict | {"reason": "护栏没有装。"})
    again = browser.get(address)

    assert answer.body in page.text
    assert (refused.status_code, done.status_code, again.status_code) == (422, 302, 302)
    assert Proposal.objects.get().state == State.DISSATISFIED
    assert word_of(answer.proposal, "evaluate") == HEARD


def joint_case(clerk, signers=2):
    proposal = make_draft(township=clerk.township)
    cosigns = add_signers(proposal, signers, on=TODAY)
    drafting.submit(proposal, by=None, on=TODAY)
    return proposal, cosigns


def test_signers_without_account_agree_to_a_withdrawal_through_the_clerk(clerk):
    proposal, (first, second) = joint_case(clerk)
    drafting.ask_withdrawal(proposal, by=None, on=TODAY)
    browser = client_of(clerk)

    page = browser.get(case_url(proposal))
    browser.post(url("cosign", first.pk, "agree"), TOLD)
    waiting = Proposal.objects.get().state
    browser.post(url("cosign", second.pk, "agree"), TOLD)

    assert url("cosign", first.pk, "agree") in page.text
    assert (waiting, Proposal.objects.get().state) == (State.SUBMITTED, State.WITHDRAWN)
    assert word_of(proposal, "agree_withdrawal") == HEARD
    assert word_of(proposal, "withdraw") == HEARD


def test_a_signer_leaves_through_the_clerk(clerk):
    proposal, (cosign,) = joint_case(clerk, signers=1)
    address = url("cosign", cosign.pk, "leave")

    answer = client_of(clerk).post(address, TOLD)
    again = client_of(clerk).get(address)

    assert answer.status_code == 302
    assert Cosign.objects.get().state == "left"
    assert word_of(proposal, "leave") == HEARD
    assert again.status_code == 302


def test_a_promise_of_a_unit_without_handler_is_settled_by_the_clerk(clerk):
    text = reply_text("B", promises=(("年底前修好护栏", TODAY + timedelta(days=30)),))
    answer = make_replied(on=TODAY, text=text, township=clerk.township)
    promise = answer.promises.get()
    browser, address = client_of(clerk), url("promise", promise.pk)

    page = browser.get(case_url(answer.proposal))
    refused = browser.post(address, TOLD | {"state": "moved", "outcome": "缺钱。"})
    until = (TODAY + timedelta(days=90)).isoformat()
    moved = browser.post(address, TOLD | {"state": "moved", "until": until, "outcome": "缺钱。"})
    kept = browser.post(address, TOLD | {"state": "kept", "outcome": "修好了。"})

    assert address in page.text
    assert (refused.status_code, moved.status_code, kept.status_code) == (422, 302, 302)
    assert Promise.objects.get().state == "kept"
    assert word_of(answer.proposal, "promise_moved") == HEARD
    assert word_of(answer.proposal, "promise_kept") == HEARD
    assert browser.get(address).status_code == 302


def addresses(clerk):
    """Every page of this module, for rows on which its act is open."""
    proposal = contacted(clerk)
    part = part_of(proposal)
    _joint, (cosign,) = joint_case(clerk, signers=1)
    text = reply_text("B", promises=(("年底前修好护栏", TODAY + timedelta(days=30)),))
    answer = make_replied(on=TODAY, text=text, township=clerk.township)
    return [
        url("part", part.pk, "contact"),
        url("part", part.pk, "return"),
        url("part", part.pk, "extension"),
        url("part", part_of(in_hand_again(clerk)).pk, "sign"),
        url("reply", part.pk),
        url("contact", proposal.contacts.get().pk),
        url("evaluate", answer.pk),
        url("cosign", cosign.pk, "leave"),
        url("promise", answer.promises.get().pk),
    ]


def in_hand_again(clerk):
    unit = make_unit("林业站", township=clerk.township)
    return make_handling(on=TODAY, unit=unit, township=clerk.township)


@pytest.mark.parametrize(
    ("kind", "slug", "status"),
    [("clerk", "qingshi", 200), ("chair", "qingshi", 403), ("clerk", "baiyun", 404)],
)
def test_only_the_clerk_of_the_township_types(clerk, kind, slug, status):
    stranger = make_role(kind, township=make_township(slug))
    browser = client_of(stranger)
    pages = addresses(clerk)

    read = {browser.get(page).status_code for page in pages}
    sent = {browser.post(page, {}).status_code for page in pages}

    assert read == {status}
    assert sent == {422 if status == 200 else status}


@pytest.mark.parametrize("kind", ["deputy", "unit", "county"])
def test_other_doors_are_shut(clerk, kind):
    pages = addresses(clerk)

    assert {client_of(make_role(kind)).post(page, TOLD).status_code for page in pages} == {403}


def test_unknown_acts_are_not_found(clerk):
    _joint, (cosign,) = joint_case(clerk, signers=1)
    browser = client_of(clerk)

    assert browser.get(url("cosign", cosign.pk, "marry")).status_code == 404
    assert browser.get(url("part", 1, "marry")).status_code == 404


def test_a_page_whose_act_is_over_leads_back_to_the_case(clerk):
    proposal = contacted(clerk)
    part = part_of(proposal)

    closed = [url("part", part.pk, "sign"), url("part", part.pk, "opinion")]

    for page in closed:
        answer = client_of(clerk).get(page)
        assert (answer.status_code, answer.url) == (302, case_url(proposal))
        assert client_of(clerk).post(page, TOLD | {"body": "可以。"}).status_code == 409


def test_the_chair_sees_no_list_of_what_to_type(clerk):
    proposal = in_hand(clerk)
    chair = make_role("chair", township=clerk.township)

    assert 'id="acting"' not in client_of(chair).get(case_url(proposal)).text
    assert 'id="acting"' in client_of(clerk).get(case_url(proposal)).text


@pytest.mark.parametrize("rows", [1, 4])
def test_the_list_costs_one_query_whatever_its_length(clerk, rows, django_assert_max_num_queries):
    assist = [make_unit(township=clerk.township) for _ in range(rows)]
    proposal = make_signed(on=TODAY, assist=assist, township=clerk.township)
    browser = client_of(clerk)

    with django_assert_max_num_queries(10):
        browser.get(case_url(proposal))
