"""Who may do what: roles and relations, the visitor among them."""

import pytest

from proposals import rules
from proposals.enums import AssignmentState, Publicity, State
from proposals.services import drafting
from tests.factories import (
    MONDAY,
    handler_of,
    make_deputy,
    make_draft,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_submitted,
    make_township,
    role_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint():
    """A running case with a signer, and everybody who could look at it."""
    lead, signer = make_deputy("秦禾", user=True), make_deputy("华月", user=True)
    draft = make_draft(lead=lead)
    drafting.invite(draft, [signer], by=role_of(lead), on=MONDAY)
    cosign = draft.cosigns.get()
    other = make_deputy("卫刚", user=True)
    elsewhere = make_role("deputy", township=make_township("lingjing"), user=lead.user)
    roles = {
        "visitor": None,
        "lead": role_of(lead),
        "signer": role_of(signer),
        "other deputy": role_of(other),
        "lead, as deputy elsewhere": elsewhere,
        "clerk": make_role("clerk"),
        "chair": make_role("chair"),
        "unit": make_role("unit"),
        "county": make_role("county"),
    }
    return draft, cosign, roles


def allowed(rule, roles, *args):
    return {name for name, role in roles.items() if rule(role, *args)}


@pytest.mark.parametrize(
    "rule",
    [
        rules.can_edit,
        rules.can_invite,
        rules.can_submit,
        rules.can_withdraw,
        rules.can_copy,
        rules.can_attach,
        rules.can_evaluate,
        rules.can_confirm_contact,
    ],
)
def test_the_text_is_the_leads(rule, joint):
    draft, _, roles = joint

    assert allowed(rule, roles, draft) == {"lead"}


@pytest.mark.parametrize("rule", [rules.can_cosign, rules.can_agree_withdrawal, rules.can_leave])
def test_consent_is_the_signers(rule, joint):
    _, cosign, roles = joint

    assert allowed(rule, roles, cosign) == {"signer"}


def test_deputies_of_the_township_draft(joint):
    draft, _, roles = joint

    assert allowed(rules.can_draft, roles, draft.township) == {"lead", "signer", "other deputy"}


def test_a_lead_without_account_is_nobody():
    draft = make_draft(lead=make_deputy("无号"))

    assert not rules.is_lead(make_role("deputy"), draft)


def test_the_whole_case_is_for_those_with_a_part_in_it(joint):
    draft, cosign, roles = joint
    signers = {cosign.deputy.user_id}

    whole = allowed(rules.reads_whole, roles, draft, signers)

    assert whole == set(roles) - {"visitor", "other deputy", "lead, as deputy elsewhere"}


@pytest.mark.parametrize(
    ("publicity", "published", "reads"),
    [
        (Publicity.FULL, MONDAY, True),
        (Publicity.TITLE, MONDAY, False),
        (Publicity.FULL, None, False),
    ],
)
def test_the_text_is_for_all_when_published_in_full(joint, publicity, published, reads):
    draft, _, roles = joint
    draft.publicity, draft.published_on = publicity, published

    assert rules.reads_text(roles["visitor"], draft, set()) is reads
    assert rules.reads_text(roles["other deputy"], draft, set()) is reads
    assert rules.reads_text(roles["lead"], draft, set())


@pytest.mark.parametrize(
    "rule",
    [
        rules.can_sign,
        rules.can_ask_return,
        rules.can_log_contact,
        rules.can_ask_extension,
        rules.can_send_opinion,
        rules.can_reply,
    ],
)
def test_a_part_is_its_units(rule, joint):
    _, _, roles = joint
    proposal = make_handling()
    roles["handler"] = handler_of(proposal)

    assert allowed(rule, roles, proposal.assignments.get()) == {"handler"}


def test_only_the_answering_unit_sends_an_opinion_back():
    helper = make_role("unit")
    proposal = make_handling(assist=[helper.unit])
    own, assist = proposal.assignments.get(part="lead"), proposal.assignments.get(part="assist")
    handler = handler_of(proposal)

    assert rules.can_redo_opinion(handler, own, assist)
    assert not rules.can_redo_opinion(helper, assist, assist)
    assert not rules.can_redo_opinion(handler, own, own)
    assert not rules.can_redo_opinion(None, own, assist)


@pytest.mark.parametrize(
    ("make", "acts"),
    [
        (make_handling, {"sign", "return", "contact"}),
        (make_signed, {"return", "contact", "extension", "reply"}),
        (lambda: make_replied().proposal, set()),
    ],
)
def test_acts_of_a_lead_unit_by_state(make, acts):
    proposal = make()

    assert rules.unit_acts(proposal, proposal.assignments.get()) == acts


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (AssignmentState.PENDING, {"sign", "return"}),
        (AssignmentState.SIGNED, {"return", "opinion"}),
        (AssignmentState.ANSWERED, set()),
    ],
)
def test_acts_of_an_assistant_by_state(state, acts):
    proposal = make_handling(assist=[make_role("unit").unit])
    part = proposal.assignments.get(part="assist")
    part.state = state

    assert rules.unit_acts(proposal, part) == acts


def test_a_part_of_an_earlier_round_is_over():
    proposal = make_signed()
    part = proposal.assignments.get()
    proposal.round = 2

    assert rules.unit_acts(proposal, part) == set()


def test_the_number_is_for_the_unit_at_work(joint):
    _, _, roles = joint
    proposal = make_handling()
    part = proposal.assignments.get()
    roles["handler"] = handler_of(proposal)

    assert allowed(rules.sees_phone, roles, proposal, part) == {"handler"}
    part.state = AssignmentState.ANSWERED
    assert allowed(rules.sees_phone, roles, proposal, part) == set()


@pytest.mark.parametrize(
    ("state", "edit", "copy", "withdraw"),
    [
        (State.DRAFT, True, False, False),
        (State.SUBMITTED, False, False, True),
        (State.RETURNED, True, True, True),
        (State.DECLINED, False, True, False),
        (State.HANDLING, False, False, True),
        (State.CLOSED, False, False, False),
        (State.WITHDRAWN, False, True, False),
    ],
)
def test_states_that_acts_of_deputies_start_from(state, edit, copy, withdraw):
    proposal = make_submitted()
    proposal.state = state

    assert rules.open_to_edit(proposal) is edit
    assert rules.open_to_copy(proposal) is copy
    assert rules.open_to_withdrawal(proposal) is withdraw
