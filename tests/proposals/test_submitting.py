"""Handing in, and what makes a motion one (cases C6, A22)."""

from datetime import date

import pytest

from congress.errors import DomainError
from proposals.enums import ClockKind, Kind, State
from proposals.models import Proposal
from proposals.services import drafting
from tests.factories import (
    MONDAY,
    make_draft,
    make_role,
    role_of,
)
from tests.proposals.procedure import (
    SITTING,
    amend,
    at,
    end_mandate,
    event,
    make_motion,
    make_sent_back,
    suspend,
    told,
    verbs,
)

pytestmark = pytest.mark.django_db


def test_submitting_starts_the_clock_of_the_desk_and_tells_it():
    clerk = make_role(user=None)
    proposal = make_draft(township=clerk.township)

    drafting.submit(proposal, by=role_of(proposal.lead), on=MONDAY)

    clock = proposal.clocks.get()
    assert (clock.kind, clock.due_on) == (ClockKind.HANDOVER, date(2026, 3, 11))
    assert (proposal.submitted_on, proposal.law_profile) == (MONDAY, proposal.township.law)
    assert event(proposal, "submit").actor == proposal.lead.user
    assert told("submitted", proposal) == ["李清"]


@pytest.mark.parametrize("spoil", [suspend, lambda deputy: end_mandate(deputy, MONDAY)])
def test_who_may_not_act_hands_nothing_in(spoil):
    proposal = make_draft()
    spoil(proposal.lead)

    with pytest.raises(DomainError, match="已不在任或暂停执行职务，不能提出议案建议"):
        drafting.submit(proposal, by=None, on=MONDAY)

    assert (Proposal.objects.get().state, verbs(proposal)) == (State.DRAFT, ["create"])


def test_on_the_last_day_of_a_mandate_it_is_already_over():
    proposal = make_draft()
    end_mandate(proposal.lead, date(2026, 3, 3))

    drafting.submit(proposal, by=None, on=MONDAY)

    assert proposal.state == State.SUBMITTED


def test_a_running_case_keeps_its_version_of_the_profile():
    proposal = make_sent_back()
    kept = proposal.law_profile
    amend(proposal.township, handover__wd=10)

    drafting.submit(proposal, by=None, on=MONDAY)

    assert proposal.law_profile == kept
    assert proposal.clocks.running().get().due_on == date(2026, 3, 11)


# C6 (组织法 §22)


def test_four_signers_cannot_file_a_motion():
    motion = make_motion(signers=4)

    with pytest.raises(DomainError, match="议案要有5名以上代表联名，现在只有4名。"):
        drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 10))

    assert Proposal.objects.get().state == State.DRAFT


def test_four_signers_may_file_the_same_text_as_a_suggestion():
    motion = make_motion(signers=4)
    motion.kind = Kind.SUGGESTION
    drafting.edit(motion, by=None, on=SITTING)

    drafting.submit(motion, by=None, on=SITTING)

    assert motion.state == State.SUBMITTED


def test_five_signers_may_file_a_motion():
    motion = make_motion(signers=5)

    drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 10))

    assert (motion.state, motion.kind) == (State.SUBMITTED, Kind.MOTION)


def test_the_same_deputy_asked_twice_counts_once():
    motion = make_motion(signers=4)
    twice = motion.cosigns.first().deputy

    drafting.invite(motion, [twice, twice], by=None, on=SITTING)

    assert drafting.signers(motion, on=SITTING) == 4


def test_a_suspended_signer_is_not_counted():
    motion = make_motion(signers=5)
    suspend(motion.cosigns.first().deputy)

    with pytest.raises(DomainError, match="现在只有4名"):
        drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 10))


def test_a_motion_comes_in_session_only():
    between = make_motion()
    Proposal.objects.filter(pk=between.pk).update(session=None)
    between.refresh_from_db()

    with pytest.raises(DomainError, match="议案只能在会议期间提出。可以改作建议提出。"):
        drafting.submit(between, by=None, on=SITTING, at=at(SITTING, 10))


@pytest.mark.parametrize(("day", "taken"), [(date(2026, 1, 10), True), (date(2026, 1, 11), False)])
def test_the_closing_day_is_the_last(day, taken):
    motion = make_motion()

    if taken:
        drafting.submit(motion, by=None, on=day, at=at(day, 17))
    else:
        with pytest.raises(DomainError, match="议案只能在会议期间提出"):
            drafting.submit(motion, by=None, on=day, at=at(day, 8))

    assert Proposal.objects.get().state == (State.SUBMITTED if taken else State.DRAFT)


# A22 (从化 2017): the deadline is 16:00


def make_late_motion(*, late="convert"):
    motion = make_motion()
    amend(motion.township, bill__late=late)
    motion.session.motion_deadline = at(SITTING, 16)
    motion.session.save()
    return motion


@pytest.mark.parametrize("moment", [(15, 59, 59), (16, 0, 0)])
def test_a_motion_before_the_deadline_stays_one(moment):
    motion = make_late_motion()

    drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, *moment))

    assert (motion.kind, verbs(motion)[-1]) == (Kind.MOTION, "submit")


def test_one_second_late_it_goes_on_as_a_suggestion():
    motion = make_late_motion()

    drafting.submit(motion, by=role_of(motion.lead), on=SITTING, at=at(SITTING, 16, 0, 1))

    stored = Proposal.objects.get()
    assert (stored.kind, stored.from_motion, stored.state) == (
        Kind.SUGGESTION,
        True,
        State.SUBMITTED,
    )
    assert verbs(motion)[-2:] == ["submit", "convert"]
    assert event(motion, "convert").note == "超过议案截止时间提出，按办理规则转为建议。"
    assert "孟知" in told("converted", motion)


def test_one_second_late_it_is_refused_where_the_profile_says_so():
    motion = make_late_motion(late="refuse")

    with pytest.raises(DomainError) as refusal:
        drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 16, 0, 1))

    assert str(refusal.value) == (
        "议案截止时间2026年1月9日16:00已过，不再接收议案。可以改作建议提出。"
    )
    assert Proposal.objects.get().state == State.DRAFT


def test_a_motion_sent_back_for_its_form_was_in_time():
    motion = make_late_motion()
    drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 15))
    motion.move("send_back", by=None, on=SITTING)
    motion.stop_clocks(on=SITTING)

    drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 17))

    assert motion.kind == Kind.MOTION
