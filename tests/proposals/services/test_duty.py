"""What proposals add to duty by themselves, and take back."""

from datetime import date, timedelta

import pytest

from deputies.models import DutyEntry
from proposals.enums import Kind, Rating
from proposals.models import Cosign
from proposals.services import answering, drafting, publishing, review
from tests.factories import (
    MONDAY,
    make_admitted,
    make_deputy,
    make_draft,
    make_evaluated,
    make_replied,
    make_role,
    make_submitted,
    make_township,
    role_of,
)

pytestmark = pytest.mark.django_db


def entries() -> set[tuple[str, str]]:
    rows = DutyEntry.objects.confirmed().values_list("deputy__name", "event")
    assert len(rows) == len(set(rows))
    return set(rows)


def make_joint(*names, kind=Kind.SUGGESTION, on=MONDAY):
    """Handed in with these as confirmed signers."""
    session = make_township().current_term.sessions.get()
    draft = make_draft(kind=kind, session=session if kind == Kind.MOTION else None)
    signers = [make_deputy(name, user=True) for name in names]
    if signers:
        drafting.invite(draft, signers, by=role_of(draft.lead), on=on)
    for cosign in draft.cosigns.select_related("deputy", "proposal"):
        drafting.answer_invitation(cosign, agree=True, by=role_of(cosign.deputy), on=on)
    draft.refresh_from_db()
    drafting.submit(draft, by=role_of(draft.lead), on=on)
    return draft


def test_nothing_counts_before_it_is_admitted():
    make_submitted()

    assert entries() == set()


def test_an_admitted_suggestion_counts_for_its_lead_and_each_signer():
    proposal = make_joint("冉素", "华月")

    review.admit(proposal, by=None, on=MONDAY + timedelta(days=2))

    assert entries() == {("秦禾", "suggestion.lead"), ("冉素", "cosign"), ("华月", "cosign")}
    entry = DutyEntry.objects.get(event="suggestion.lead")
    assert (entry.on, entry.text, entry.kind.code, entry.public) == (
        MONDAY + timedelta(days=2),
        proposal.title,
        "proposal",
        False,
    )


def test_a_motion_counts_as_a_bill():
    proposal = make_joint("甲", "乙", "丙", "丁", kind=Kind.MOTION, on=date(2026, 1, 9))

    review.admit(proposal, by=None, on=date(2026, 1, 9))

    assert ("秦禾", "bill.lead") in entries()


def test_a_motion_that_goes_on_as_a_suggestion_counts_as_that():
    proposal = make_joint("甲", "乙", "丙", "丁", kind=Kind.MOTION, on=date(2026, 1, 9))
    review.convert(proposal, by=None, on=MONDAY)

    review.admit(proposal, by=None, on=MONDAY)

    assert ("秦禾", "suggestion.lead") in entries()


def test_what_is_declined_counts_for_nobody():
    proposal = make_submitted()

    review.decline(proposal, by=None, on=MONDAY, code="R6", note="没有实际内容。")

    assert entries() == set()


def test_a_withdrawn_proposal_is_taken_back():
    proposal = make_admitted()

    drafting.ask_withdrawal(proposal, by=role_of(proposal.lead), on=MONDAY)

    assert entries() == set()


def test_a_signer_who_leaves_loses_only_his_own():
    proposal = make_joint("冉素", "华月")
    review.admit(proposal, by=None, on=MONDAY)
    cosign = Cosign.objects.select_related("deputy", "proposal__lead").get(deputy__name="冉素")

    drafting.leave(cosign, by=role_of(cosign.deputy), on=MONDAY)

    assert entries() == {("秦禾", "suggestion.lead"), ("华月", "cosign")}


def test_a_key_proposal_counts_until_it_is_taken_off_the_list():
    proposal, chair = make_admitted(), make_role("chair")

    publishing.mark_key(proposal, key=True, by=chair)
    listed = entries()
    publishing.mark_key(proposal, key=False, by=chair)

    assert listed - entries() == {("秦禾", "key")}


@pytest.mark.parametrize(("late", "counts"), [(False, True), (True, False)])
def test_an_evaluation_counts_when_it_comes_in_time(late, counts):
    answer = make_replied()
    due = answer.proposal.clocks.running().get(kind="evaluation").due_on

    answering.evaluate(
        answer,
        attitude=Rating.SATISFIED,
        result=Rating.SATISFIED,
        by=role_of(answer.proposal.lead),
        on=due + timedelta(days=1) if late else due,
    )

    assert (("秦禾", "evaluate") in entries()) is counts


def test_what_the_desk_keeps_from_voters_stays_so():
    proposal = make_evaluated()
    DutyEntry.objects.filter(event="suggestion.lead").update(public=True)

    publishing.mark_key(proposal, key=True, by=make_role("chair"))

    assert DutyEntry.objects.get(event="suggestion.lead").public is True
