"""Withdrawal and leaving (case C5: 沪建议 §10, 京建议 §13, 鲁代表办法 §9)."""

import pytest

from congress.errors import DomainError
from congress.models import Event
from proposals.enums import State
from proposals.models import Cosign, Proposal
from proposals.services import drafting
from proposals.workflow import IllegalMoveError, LostRaceError
from tests.factories import (
    MONDAY,
    make_admitted,
    make_draft,
    make_handling,
    make_replied,
    make_role,
    make_township,
    role_of,
)
from tests.proposals.procedure import (
    SITTING,
    add_signers,
    amend,
    at,
    event,
    make_motion,
    told,
    verbs,
)

pytestmark = pytest.mark.django_db


def test_a_lone_deputy_takes_it_back_and_the_handling_ends():
    clerk = make_role()
    proposal = make_handling(township=clerk.township)
    handler = proposal.assignments.get().unit.roles.get().user
    handler.name = "周经办"
    handler.save()

    done = drafting.ask_withdrawal(proposal, by=role_of(proposal.lead), on=MONDAY)

    assert (done, proposal.state, proposal.closed_on) == (True, State.WITHDRAWN, MONDAY)
    assert not proposal.clocks.running().exists()
    assert proposal.assignments.get().state == "stopped"
    assert verbs(proposal)[-3:] == ["ask_withdrawal", "withdraw", "stop"]
    assert told("stopped", proposal) == ["周经办"]
    assert told("withdrawn", proposal) == ["李清", "秦禾"]


def test_of_three_signers_two_wait_and_the_third_withdraws_it():
    proposal = make_draft()
    second, third = add_signers(proposal, 2)
    drafting.submit(proposal, by=None, on=MONDAY)
    second.proposal.refresh_from_db()

    asked = drafting.ask_withdrawal(proposal, by=role_of(proposal.lead), on=MONDAY)
    after_two = drafting.agree_withdrawal(second, by=role_of(second.deputy), on=MONDAY)
    waiting = Proposal.objects.get().state
    third.proposal.refresh_from_db()
    after_three = drafting.agree_withdrawal(third, by=role_of(third.deputy), on=MONDAY)

    assert (asked, after_two, waiting, after_three) == (False, False, State.SUBMITTED, True)
    assert Proposal.objects.get().state == State.WITHDRAWN
    assert verbs(proposal).count("ask_withdrawal") == 1
    assert told("ask_withdrawal", proposal) == ["秦禾", "联名0", "联名1"]


def test_where_the_lead_decides_alone_nobody_waits():
    proposal = make_draft()
    amend(proposal.township, joint__withdraw="lead")
    add_signers(proposal, 2)
    drafting.submit(proposal, by=None, on=MONDAY)

    assert drafting.ask_withdrawal(proposal, by=None, on=MONDAY) is True


def test_signers_agree_only_to_what_was_asked():
    proposal = make_draft()
    cosign = add_signers(proposal, 1)[0]
    drafting.submit(proposal, by=None, on=MONDAY)

    with pytest.raises(DomainError, match="领衔代表没有申请撤回。"):
        drafting.agree_withdrawal(cosign, by=None, on=MONDAY)


def test_who_left_has_no_say_in_the_withdrawal():
    proposal = make_draft()
    cosign, _ = add_signers(proposal, 2)
    drafting.submit(proposal, by=None, on=MONDAY)
    drafting.ask_withdrawal(proposal, by=None, on=MONDAY)
    cosign.proposal.refresh_from_db()
    drafting.leave(cosign, by=None, on=MONDAY)

    with pytest.raises(LostRaceError, match="这位代表已不在联名之列。"):
        drafting.agree_withdrawal(cosign, by=None, on=MONDAY)


def test_in_beijing_it_stays_once_handed_over():
    township = make_township()
    amend(township, withdraw__until="handover")
    admitted = make_admitted(township=township)
    handled = make_handling(township=township)

    with pytest.raises(DomainError, match="按本地办理规则，交办以后不能撤回。"):
        drafting.ask_withdrawal(handled, by=None, on=MONDAY)

    assert drafting.ask_withdrawal(admitted, by=None, on=MONDAY) is True


def test_after_the_reply_it_stays():
    proposal = make_replied().proposal

    with pytest.raises(IllegalMoveError, match="本件现为“待测评”，不能撤回。"):
        drafting.ask_withdrawal(proposal, by=None, on=MONDAY)

    assert "ask_withdrawal" not in verbs(proposal)


def test_where_the_profile_allows_it_a_reply_does_not_hinder():
    township = make_township()
    amend(township, withdraw__until="close")
    proposal = make_replied(township=township).proposal

    drafting.ask_withdrawal(proposal, by=None, on=MONDAY)

    assert proposal.state == State.WITHDRAWN
    assert not proposal.clocks.running().exists()


def submitted_motion(signers):
    motion = make_motion(signers=signers)
    drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 10))
    return motion, list(motion.cosigns.all())


def leave(cosign):
    cosign.proposal.refresh_from_db()
    drafting.leave(cosign, by=role_of(cosign.deputy), on=SITTING)


def test_a_motion_of_seven_stands_when_one_leaves():
    motion, cosigns = submitted_motion(7)

    leave(cosigns[0])

    motion.refresh_from_db()
    assert (motion.state, drafting.signers(motion, on=SITTING)) == (State.SUBMITTED, 6)
    assert event(motion, "leave").actor == cosigns[0].deputy.user


def test_a_motion_of_seven_falls_when_three_leave():
    motion, cosigns = submitted_motion(7)

    for cosign in cosigns[:3]:
        leave(cosign)

    motion.refresh_from_db()
    assert (motion.state, motion.closed_on) == (State.WITHDRAWN, SITTING)
    assert event(motion, "fall").note == "联名不足5名"
    assert not motion.clocks.running().exists()


def test_a_signer_leaves_once():
    _, cosigns = submitted_motion(7)
    stale = Cosign.objects.get(pk=cosigns[0].pk)
    leave(cosigns[0])

    with pytest.raises(LostRaceError, match="这位代表已不在联名之列。"):
        drafting.leave(stale, by=None, on=SITTING)


def test_where_all_must_agree_nobody_leaves_a_motion_alone():
    motion = make_motion(signers=7)
    amend(motion.township, bill__withdraw="all")
    drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 10))

    with pytest.raises(DomainError, match="不能单独退出。"):
        drafting.leave(motion.cosigns.first(), by=None, on=SITTING)


def test_a_signer_of_a_draft_changes_his_mind():
    motion = make_motion(signers=5)

    drafting.leave(motion.cosigns.first(), by=None, on=SITTING)

    motion.refresh_from_db()
    assert (motion.state, drafting.signers(motion, on=SITTING)) == (State.DRAFT, 4)


def test_nobody_leaves_what_was_answered():
    proposal = make_draft()
    cosign = add_signers(proposal, 1)[0]
    Proposal.objects.filter(pk=proposal.pk).update(
        state=State.REPLIED, number=1, handed_over_on=MONDAY
    )
    cosign.proposal.refresh_from_db()

    with pytest.raises(IllegalMoveError, match="本件现为“待测评”，不能退出联名。"):
        drafting.leave(cosign, by=None, on=MONDAY)

    assert not Event.objects.filter(verb="leave").exists()
