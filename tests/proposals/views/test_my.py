"""The deputies' door: each page and act, who is kept out, what it costs."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from congress.models import Event, Session
from deputies.models import Mandate
from proposals.enums import CosignState, State
from proposals.models import Attachment, Contact, Proposal
from proposals.services import drafting, papers, publishing, review
from tests.factories import (
    make_deputy,
    make_draft,
    make_evaluated,
    make_handling,
    make_replied,
    make_role,
    make_submitted,
    make_township,
    role_of,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
TEXT = {
    "kind": "suggestion",
    "title": "关于修复大塘村灌溉渠的建议",
    "matter": "大塘村二组灌溉渠去年冬天塌了三十米，六户人家二十亩稻田缺水。",
    "analysis": "渠底是土的，没有衬砌。",
    "measure": "请镇农业服务中心明年春耕以前修好，并衬砌渠底。",
    "origin": "survey",
    "publicity": "full",
    "wants_contact": "on",
}


def enter(client, deputy):
    client.force_login(deputy.user)
    return client


def url(name, *args):
    return reverse(f"proposals:my-{name}", args=args)


def png(name="渠.png"):
    dot = (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
        b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xfc\xcf\xc0P\x0f\x00\x04\x85\x01\x80\x84\xa9"
        b"\x8c!\x00\x00\x00\x00IEND\xaeB`\x82"
    )
    return SimpleUploadedFile(name, dot, content_type="image/png")


def joint(lead, signer, **fields):
    """A draft that `signer` is asked to sign; gives back the invitation."""
    draft = make_draft(lead=lead, **fields)
    drafting.invite(draft, [signer], by=role_of(lead), on=TODAY)
    return draft.cosigns.get(deputy=signer)


# -- who is kept out --------------------------------------------------------------------------

PAGES = ["home", "list", "new"]
CASE_PAGES = ["case", "edit", "invite"]
CASE_ACTS = ["submit", "withdraw", "copy", "add-files"]


@pytest.mark.parametrize("name", PAGES + CASE_PAGES)
def test_a_visitor_is_sent_to_sign_in(client, name):
    args = [make_draft().pk] if name in CASE_PAGES else []

    response = client.get(url(name, *args))

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("kind", ["clerk", "unit", "county"])
@pytest.mark.parametrize("name", PAGES + CASE_PAGES)
def test_other_roles_are_refused(client, kind, name):
    args = [make_draft().pk] if name in CASE_PAGES else []
    client.force_login(make_role(kind).user)

    assert client.get(url(name, *args)).status_code == 403


@pytest.mark.parametrize("name", CASE_PAGES + CASE_ACTS)
def test_drafts_of_others_and_of_elsewhere_are_not_found(client, name):
    enter(client, make_deputy("华月", user=True))
    foreign = make_draft(lead=make_deputy(township=make_township("lingjing"), user=True))

    for draft in (make_draft(), foreign):
        send = client.get if name in CASE_PAGES else client.post

        assert send(url(name, draft.pk)).status_code == 404


@pytest.mark.parametrize("name", ["edit", "invite", *CASE_ACTS])
def test_a_signer_does_not_act_for_the_lead(client, name):
    signer = make_deputy("华月", user=True)
    cosign = joint(make_deputy(user=True), signer)
    enter(client, signer)

    response = client.post(url(name, cosign.proposal_id))

    assert response.status_code == 403


@pytest.mark.parametrize("name", ["cosign", "agree-withdrawal", "leave"])
def test_consent_is_given_by_nobody_else(client, name):
    lead = make_deputy(user=True)
    cosign = joint(lead, make_deputy("华月", user=True))
    enter(client, lead)

    assert client.post(url(name, cosign.pk), {"answer": "agree"}).status_code == 403
    cosign.refresh_from_db()
    assert cosign.state == CosignState.INVITED


def test_only_the_lead_evaluates_and_confirms(client):
    reply = make_replied(on=TODAY)
    publishing.publish(reply.proposal, by=None, on=TODAY)
    enter(client, make_deputy("华月", user=True))

    assert client.post(url("evaluate", reply.pk)).status_code == 403
    assert client.post(url("confirm-contact", Contact.objects.get().pk)).status_code == 403


@pytest.mark.parametrize("name", [*CASE_ACTS, "cosign", "agree-withdrawal", "leave"])
def test_acts_are_posts(client, name):
    enter(client, make_deputy(user=True))

    assert client.get(url(name, 1)).status_code == 405
    assert client.get(url("delete-file", 1)).status_code == 405
    assert client.get(url("confirm-contact", 1)).status_code == 405


# -- home and list ----------------------------------------------------------------------------


def test_home_says_what_waits(client):
    me = make_deputy("秦禾", user=True)
    joint(make_deputy("华月", user=True), me)
    make_replied(on=TODAY, lead=me)
    returned = make_submitted(lead=me, on=TODAY)
    review.send_back(returned, by=None, on=TODAY, note="请写明地点。")

    todo = enter(client, me).get(url("home")).context["todo"]

    assert [task["text"] for task in todo] == [
        "给答复打分",
        "确认一次沟通",
        "修改后再提出",
        "华月代表请您联名",
    ]
    assert todo[0]["badge"]["text"].startswith("还剩")


def test_home_tells_a_deputy_whose_mandate_ended(client):
    me = make_deputy(user=True)
    Mandate.objects.update(ended_on=TODAY, end_reason="resigned")

    page = enter(client, me).get(url("home"))

    assert "您的代表职务已终止" in page.content.decode()
    assert url("new") not in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "most"), [("home", 6), ("list", 6)])
def test_lists_cost_the_same_however_long(client, name, most, rows, django_assert_max_num_queries):
    me = make_deputy(user=True)
    for _ in range(rows):
        joint(make_deputy("华月", user=True), me)
        make_replied(on=TODAY, lead=me)
        make_handling(on=TODAY, lead=me)
    enter(client, me)

    with django_assert_max_num_queries(most):
        page = client.get(url(name))

    assert page.status_code == 200


def test_list_shows_led_and_signed_by_state(client):
    me = make_deputy(user=True)
    cosign = joint(make_deputy("华月", user=True), me, title="关于联名的建议")
    drafting.answer_invitation(cosign, agree=True, by=role_of(me), on=TODAY)
    make_evaluated(on=TODAY, lead=me, title="关于办结的建议")
    make_draft(title="关于别人的建议")
    enter(client, me)

    titles = [row["title"] for row in client.get(url("list")).context["rows"]]
    closed = client.get(url("list"), {"state": "closed"}).context["rows"]

    assert titles == ["关于办结的建议", "关于联名的建议"]
    assert [row["title"] for row in closed] == ["关于办结的建议"]


# -- drafting ---------------------------------------------------------------------------------


def test_new_saves_a_draft_with_its_files(client):
    me = make_deputy(user=True)

    response = enter(client, me).post(url("new"), {**TEXT, "uploads": [png()]})

    draft = Proposal.objects.get()
    assert response["Location"] == url("case", draft.pk)
    assert (draft.state, draft.lead, draft.title) == (State.DRAFT, me, TEXT["title"])
    assert draft.term == me.township.current_term
    assert [str(file) for file in draft.attachments.all()] == ["渠.png"]
    assert [event.verb for event in Event.objects.about(draft)] == ["edit", "create"]


def test_new_proposes_the_session_that_sits(client):
    me = make_deputy(user=True)
    sitting = Session.objects.create(
        term=me.township.current_term, number=2, opened_on=TODAY, closed_on=None
    )

    form = enter(client, me).get(url("new")).context["form"]

    assert form.fields["session"].initial == sitting
    assert [str(label) for _, label in form.fields["session"].choices] == [
        "闭会期间",
        str(sitting),
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "灌溉渠塌了"}, "title"),
        ({"matter": ""}, "matter"),
        ({"kind": "motion"}, "kind"),
    ],
)
def test_new_refused_keeps_what_was_typed(client, change, field):
    enter(client, make_deputy(user=True))

    response = client.post(url("new"), {**TEXT, **change})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert TEXT["measure"] in response.content.decode()
    assert not Proposal.objects.exists()


def test_a_file_that_is_none_refuses_the_whole_draft(client):
    enter(client, make_deputy(user=True))
    fake = SimpleUploadedFile("a.pdf", b"MZ\x90\x00 not a pdf")

    response = client.post(url("new"), {**TEXT, "uploads": [fake]})

    assert response.status_code == 409
    assert TEXT["matter"] in response.content.decode()
    assert not Proposal.objects.exists()


def test_whoever_is_out_of_office_writes_no_new_text(client):
    me = make_deputy(user=True)
    Mandate.objects.update(ended_on=TODAY - timedelta(days=1), end_reason="resigned")

    response = enter(client, me).post(url("new"), TEXT, follow=True)

    assert not Proposal.objects.exists()
    assert "您的代表职务已终止" in response.content.decode()


def test_edit_changes_the_text_and_asks_signers_again(client):
    me = make_deputy(user=True)
    signer = make_deputy("华月", user=True)
    cosign = joint(me, signer)
    drafting.answer_invitation(cosign, agree=True, by=role_of(signer), on=TODAY)

    enter(client, me).post(url("edit", cosign.proposal_id), TEXT)

    cosign.refresh_from_db()
    cosign.proposal.refresh_from_db()
    assert (cosign.proposal.title, cosign.state) == (TEXT["title"], CosignState.INVITED)


def test_edit_from_a_stale_tab_keeps_what_was_typed(client):
    me = make_deputy(user=True)
    draft = make_draft(lead=me)
    enter(client, me)
    drafting.submit(draft, by=role_of(me), on=TODAY)

    response = client.post(url("edit", draft.pk), TEXT)

    assert response.status_code == 409
    assert "待审查" in response.content.decode()
    assert TEXT["matter"] in response.content.decode()
    draft.refresh_from_db()
    assert draft.title != TEXT["title"]


@pytest.mark.parametrize("name", ["edit", "invite"])
def test_pages_of_a_submitted_text_lead_back_to_it(client, name):
    me = make_deputy(user=True)
    proposal = make_submitted(lead=me, on=TODAY)

    response = enter(client, me).get(url(name, proposal.pk))

    assert response["Location"] == url("case", proposal.pk)


def test_submit_hands_it_in_once(client):
    me = make_deputy(user=True)
    draft = make_draft(lead=me)
    enter(client, me)

    client.post(url("submit", draft.pk))
    second = client.post(url("submit", draft.pk), follow=True)

    draft.refresh_from_db()
    assert (draft.state, draft.submitted_on) == (State.SUBMITTED, TODAY)
    assert "不能做这一步" in second.content.decode()
    assert [event.verb for event in Event.objects.about(draft)].count("submit") == 1


def test_submit_after_the_mandate_ended_is_refused_in_words(client):
    me = make_deputy(user=True)
    draft = make_draft(lead=me)
    Mandate.objects.update(ended_on=TODAY, end_reason="resigned")

    response = enter(client, me).post(url("submit", draft.pk), follow=True)

    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    assert "已不在任" in response.content.decode()


def test_files_are_added_and_taken_away_while_it_is_a_draft(client):
    me = make_deputy(user=True)
    draft = make_draft(lead=me)
    enter(client, me)

    client.post(url("add-files", draft.pk), {"uploads": [png()]})
    attachment = Attachment.objects.get()
    client.post(url("delete-file", attachment.pk))

    assert not Attachment.objects.exists()
    assert [event.note for event in Event.objects.about(draft)][:2] == [
        "删去附件：渠.png",
        "添加附件：渠.png",
    ]


def test_files_stay_as_handed_in(client):
    me = make_deputy(user=True)
    draft = make_draft(lead=me)
    papers.attach(draft, [png()], by=role_of(me))
    drafting.submit(draft, by=role_of(me), on=TODAY)
    enter(client, me)

    client.post(url("delete-file", Attachment.objects.get().pk))
    response = client.post(url("add-files", draft.pk), {"uploads": [png("二.png")]})

    assert response.status_code == 409
    assert [str(file) for file in Attachment.objects.all()] == ["渠.png"]


def test_a_declined_text_comes_back_as_a_new_draft(client):
    me = make_deputy(user=True)
    old = make_submitted(lead=me, on=TODAY)
    review.decline(old, by=None, on=TODAY, code="R11", note="说了两件事。")

    response = enter(client, me).post(url("copy", old.pk))

    new = Proposal.objects.latest("pk")
    assert response["Location"] == url("edit", new.pk)
    assert (new.state, new.matter, new.number) == (State.DRAFT, old.matter, None)


def test_a_running_case_is_not_copied(client):
    me = make_deputy(user=True)
    proposal = make_handling(lead=me, on=TODAY)

    enter(client, me).post(url("copy", proposal.pk))

    assert Proposal.objects.count() == 1


# -- signing together -------------------------------------------------------------------------


def test_invite_asks_the_chosen(client):
    me = make_deputy(user=True)
    friend = make_deputy("华月", user=True)
    draft = make_draft(lead=me)

    enter(client, me).post(url("invite", draft.pk), {"deputies": [friend.pk]})

    assert [(c.deputy, c.state) for c in draft.cosigns.all()] == [(friend, CosignState.INVITED)]


def test_invite_offers_deputies_in_office_of_this_township(client):
    me = make_deputy(user=True)
    draft = make_draft(lead=me)
    make_deputy("华月")
    make_deputy("卫刚", suspended=True)
    make_deputy("外人", township=make_township("lingjing"))
    gone = make_deputy("离任")
    Mandate.objects.filter(deputy=gone).update(ended_on=TODAY, end_reason="resigned")

    page = enter(client, me).get(url("invite", draft.pk))

    assert [str(d) for d in page.context["form"].fields["deputies"].queryset] == ["华月"]


def test_invite_finds_by_initials(client):
    me = make_deputy(user=True)
    draft = make_draft(lead=me)
    make_deputy("华月")
    make_deputy("卫刚")

    page = enter(client, me).get(url("invite", draft.pk), {"q": "wg"})

    assert [str(d) for d in page.context["form"].fields["deputies"].queryset] == ["卫刚"]


def test_invite_without_a_choice_says_so(client):
    me = make_deputy(user=True)

    response = enter(client, me).post(url("invite", make_draft(lead=me).pk))

    assert response.status_code == 422
    assert "请至少勾选一位代表。" in response.content.decode()


@pytest.mark.parametrize(
    ("answer", "state"), [("agree", CosignState.CONFIRMED), ("refuse", CosignState.REFUSED)]
)
def test_the_one_asked_answers_once(client, answer, state):
    me = make_deputy("华月", user=True)
    cosign = joint(make_deputy(user=True), me)
    enter(client, me)

    client.post(url("cosign", cosign.pk), {"answer": answer})
    again = client.post(url("cosign", cosign.pk), {"answer": "agree"}, follow=True)

    cosign.refresh_from_db()
    assert (cosign.state, cosign.decided_on) == (state, TODAY)
    assert "已经处理过了" in again.content.decode()


def test_a_joint_text_is_withdrawn_when_all_agree(client):
    me, friend = make_deputy(user=True), make_deputy("华月", user=True)
    cosign = joint(me, friend)
    drafting.answer_invitation(cosign, agree=True, by=role_of(friend), on=TODAY)
    drafting.submit(cosign.proposal, by=role_of(me), on=TODAY)

    enter(client, me).post(url("withdraw", cosign.proposal_id))
    waiting = Proposal.objects.get().state
    enter(client, friend).post(url("agree-withdrawal", cosign.pk))

    assert (waiting, Proposal.objects.get().state) == (State.SUBMITTED, State.WITHDRAWN)


def test_a_signer_leaves(client):
    me = make_deputy("华月", user=True)
    cosign = joint(make_deputy(user=True), me)
    drafting.answer_invitation(cosign, agree=True, by=role_of(me), on=TODAY)
    drafting.submit(cosign.proposal, by=None, on=TODAY)

    enter(client, me).post(url("leave", cosign.pk))

    cosign.refresh_from_db()
    assert cosign.state == CosignState.LEFT
