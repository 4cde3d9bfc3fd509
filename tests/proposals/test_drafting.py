"""Drafting and signing together, each by his own will."""

import pytest

from congress.errors import DomainError
from congress.models import Told
from proposals.enums import CosignState, State
from proposals.models import Cosign, Proposal
from proposals.services import drafting
from proposals.workflow import IllegalMoveError, LostRaceError
from tests.factories import (
    MONDAY,
    make_deputy,
    make_draft,
    make_role,
    make_submitted,
    make_township,
    role_of,
)
from tests.proposals.procedure import (
    add_signers,
    end_mandate,
    event,
    suspend,
    told,
    verbs,
)

pytestmark = pytest.mark.django_db


def test_a_draft_by_the_desk_keeps_on_whose_word_it_was_typed():
    clerk = make_role()
    lead = make_deputy("老葛", township=clerk.township)

    proposal = make_draft(lead=lead)
    drafting.submit(proposal, by=clerk, on=MONDAY, told=Told(by="老葛", how="书面"))

    written = event(proposal, "submit")
    assert (written.actor, written.told_by, written.told_how) == (clerk.user, "老葛", "书面")


def test_editing_writes_an_event_and_never_the_state():
    proposal = make_draft()
    stale = Proposal.objects.get(pk=proposal.pk)
    drafting.submit(proposal, by=None, on=MONDAY)
    proposal.move("send_back", by=None, on=MONDAY)
    stale.title = "关于重建青石桥的建议"

    drafting.edit(stale, by=role_of(proposal.lead), on=MONDAY)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.title) == (State.RETURNED, "关于重建青石桥的建议")
    assert proposal.submitted_on == MONDAY
    assert event(proposal, "edit").actor == proposal.lead.user


def test_a_text_that_was_handed_in_is_not_edited():
    proposal = make_submitted()
    before = verbs(proposal)

    with pytest.raises(IllegalMoveError, match="本件现为“待审查”，不能再改内容。"):
        drafting.edit(proposal, by=None)

    assert verbs(proposal) == before


def test_signers_of_the_old_text_are_asked_again_and_told():
    proposal = make_draft()
    cosign = add_signers(proposal, 1)[0]
    proposal.measure = "请今年修好。"

    drafting.edit(proposal, by=None, on=MONDAY)

    cosign.refresh_from_db()
    assert (cosign.state, cosign.decided_on) == (CosignState.INVITED, None)
    assert told("asked_again", proposal) == ["联名0"]


def test_a_change_that_signers_did_not_read_leaves_them():
    proposal = make_draft()
    cosign = add_signers(proposal, 1)[0]
    proposal.wants_contact = False

    drafting.edit(proposal, by=None, on=MONDAY)

    cosign.refresh_from_db()
    assert cosign.state == CosignState.CONFIRMED


# -- signing together ---------------------------------------------------------------------------


def test_inviting_asks_each_once_and_tells_them():
    proposal = make_draft()
    other = make_deputy("谢安", township=proposal.township, user=True)

    first = drafting.invite(proposal, [other], by=role_of(proposal.lead), on=MONDAY)
    again = drafting.invite(proposal, [other], by=role_of(proposal.lead), on=MONDAY)

    assert (first, again) == (1, 0)
    assert verbs(proposal) == ["create", "invite"]
    assert event(proposal, "invite").note == "谢安"
    assert told("invite", proposal) == ["谢安"]


def test_the_lead_deputy_is_not_invited():
    proposal = make_draft()

    with pytest.raises(DomainError, match="领衔代表不用再联名。"):
        drafting.invite(proposal, [proposal.lead], by=None, on=MONDAY)


def test_a_deputy_of_another_township_is_not_invited():
    proposal = make_draft()
    stranger = make_deputy("外乡", township=make_township("baihe"))

    with pytest.raises(DomainError, match="外乡不是本镇代表"):
        drafting.invite(proposal, [stranger], by=None, on=MONDAY)


@pytest.mark.parametrize("spoil", [suspend, lambda deputy: end_mandate(deputy, MONDAY)])
def test_who_may_not_act_is_neither_invited_nor_counted(spoil):
    proposal = make_draft()
    other = make_deputy("谢安", township=proposal.township)
    drafting.invite(proposal, [other], by=None, on=MONDAY)
    spoil(other)
    cosign = proposal.cosigns.get()

    with pytest.raises(DomainError, match="谢安代表已不在任或暂停执行职务，不能联名。"):
        drafting.invite(proposal, [other], by=None, on=MONDAY)
    with pytest.raises(DomainError, match="不能联名"):
        drafting.answer_invitation(cosign, agree=True, by=None, on=MONDAY)

    assert drafting.signers(proposal, on=MONDAY) == 1


def test_consent_is_the_signers_own_and_the_lead_is_told():
    proposal = make_draft()
    other = make_deputy("谢安", township=proposal.township, user=True)
    drafting.invite(proposal, [other], by=None, on=MONDAY)
    cosign = proposal.cosigns.get()

    drafting.answer_invitation(cosign, agree=True, by=role_of(other), on=MONDAY)

    assert (cosign.state, cosign.decided_on) == (CosignState.CONFIRMED, MONDAY)
    assert (event(proposal, "cosign").actor, event(proposal, "cosign").note) == (
        other.user,
        "谢安",
    )
    assert told("cosign", proposal) == ["秦禾"]


def test_a_signer_who_refuses_is_not_counted_and_the_lead_is_told():
    proposal = make_draft()
    other = make_deputy("谢安", township=proposal.township, user=True)
    drafting.invite(proposal, [other], by=None, on=MONDAY)
    cosign = proposal.cosigns.get()

    drafting.answer_invitation(cosign, agree=False, by=role_of(other), on=MONDAY)

    assert drafting.signers(proposal, on=MONDAY) == 1
    assert verbs(proposal)[-1] == "refuse_cosign"
    assert told("refuse_cosign", proposal) == ["秦禾"]


def test_who_refused_may_be_asked_again():
    proposal = make_draft()
    other = make_deputy("谢安", township=proposal.township)
    drafting.invite(proposal, [other], by=None, on=MONDAY)
    drafting.answer_invitation(proposal.cosigns.get(), agree=False, by=None, on=MONDAY)

    asked = drafting.invite(proposal, [other], by=None, on=MONDAY)

    assert (asked, proposal.cosigns.get().state) == (1, CosignState.INVITED)


def test_an_invitation_is_answered_once():
    proposal = make_draft()
    cosign = add_signers(proposal, 1)[0]
    stale = Cosign.objects.get(pk=cosign.pk)

    with pytest.raises(LostRaceError, match="这份联名邀请已经处理过了。"):
        drafting.answer_invitation(stale, agree=False, by=None, on=MONDAY)

    assert verbs(proposal).count("refuse_cosign") == 0


def test_after_it_was_handed_in_nobody_signs_any_more():
    proposal = make_draft()
    other = make_deputy("谢安", township=proposal.township)
    drafting.invite(proposal, [other], by=None, on=MONDAY)
    drafting.submit(proposal, by=None, on=MONDAY)
    cosign = proposal.cosigns.get()

    with pytest.raises(IllegalMoveError, match="本件已经提出，不能再联名或改动。"):
        drafting.answer_invitation(cosign, agree=True, by=None, on=MONDAY)

    assert cosign.state == CosignState.LAPSED
