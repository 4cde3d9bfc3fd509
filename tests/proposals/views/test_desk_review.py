"""The desk reviews what was submitted and decides on cases."""

from datetime import date

import pytest
from django.utils import timezone

from congress.models import Event
from proposals.enums import Publicity, State
from proposals.models import Proposal
from tests.factories import (
    handler_of,
    make_evaluated,
    make_handling,
    make_replied,
    make_submitted,
)
from tests.proposals.views.desk import act, url

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_review_goes_through_the_queue_with_earlier_ones_alike_beside_it(clerk):
    earlier = make_handling(title="关于修缮青石桥桥面的建议")
    first = make_submitted(title="关于修缮青石桥的建议")
    second = make_submitted(title="关于增设路灯的建议")

    page = clerk.get(url("review")).context
    following = clerk.get(url("review"), {"case": second.pk}).context

    assert (page["proposal"], page["place"], page["total"], page["following"]) == (
        first,
        1,
        2,
        second.pk,
    )
    assert [hit.key for hit in page["alike"]] == [earlier.pk]
    assert (following["proposal"], following["previous"]) == (second, first.pk)


def test_an_empty_queue_says_so(clerk):
    assert "没有待审查的件" in clerk.get(url("review")).content.decode()


def test_admitting_from_the_queue_goes_on_with_the_queue(clerk):
    proposal = make_submitted()

    response = clerk.post(url("act", proposal.pk, "admit") + "?next=review")

    proposal.refresh_from_db()
    assert response.url == url("review")
    assert (proposal.state, proposal.number) == (State.ADMITTED, 1)


def test_a_second_click_is_told_in_words(clerk):
    proposal = make_submitted()
    act(clerk, proposal, "admit")

    response = act(clerk, proposal, "admit")

    assert response.status_code == 409
    assert "不能做这一步" in response.content.decode()
    assert Event.objects.about(proposal).filter(verb="admit").count() == 1


def test_declining_needs_a_ground_and_keeps_what_was_typed(clerk):
    proposal = make_submitted()

    response = act(clerk, proposal, "decline", code="", note="一件反映了三件事，请拆开。")

    proposal.refresh_from_db()
    assert proposal.state == State.SUBMITTED
    assert "一件反映了三件事，请拆开。" in response.content.decode()


def test_declining_with_ground_and_reason(clerk):
    proposal = make_submitted()

    response = act(clerk, proposal, "decline", code="R11", note="请拆成三件。")

    proposal.refresh_from_db()
    assert response.status_code == 302
    assert (proposal.state, proposal.decline_code) == (State.DECLINED, "R11")


@pytest.mark.parametrize(
    ("name", "words", "state"),
    [
        ("send-back", {"note": "请写明地点。"}, State.RETURNED),
        ("admit", {}, State.ADMITTED),
        ("withdraw", {"told_by": "秦禾", "told_how": "书面"}, State.WITHDRAWN),
    ],
)
def test_decisions_on_a_text_that_waits(clerk, name, words, state):
    proposal = make_submitted()

    assert clerk.get(url("act", proposal.pk, name)).status_code == 200
    act(clerk, proposal, name, **words)

    proposal.refresh_from_db()
    assert proposal.state == state


@pytest.mark.parametrize("name", ["rehandle", "key", "unkey"])
def test_the_presidiums_decisions_are_not_the_clerks(clerk, name):
    proposal = make_evaluated(result="dissatisfied")

    assert act(clerk, proposal, name, note="请补做。").status_code == 403


def test_the_chair_orders_rehandling(chair):
    proposal = make_evaluated(result="dissatisfied")

    act(chair, proposal, "rehandle", note="请补做排水。")

    proposal.refresh_from_db()
    assert (proposal.state, proposal.round) == (State.HANDLING, 2)


def test_settling_records_how_the_parties_were_brought_together(clerk):
    proposal = make_evaluated(result="dissatisfied")

    act(clerk, proposal, "settle", note="7月2日开协调会，代表同意分期。")

    proposal.refresh_from_db()
    assert (proposal.state, proposal.settlement) == (State.CLOSED, "7月2日开协调会，代表同意分期。")


def test_a_key_proposal_is_chosen_and_taken_off_again(chair):
    proposal = make_handling()

    act(chair, proposal, "key")
    assert Proposal.objects.get(pk=proposal.pk).is_key
    act(chair, proposal, "unkey")

    assert not Proposal.objects.get(pk=proposal.pk).is_key


def test_publishing_and_taking_off(clerk):
    proposal = make_evaluated()

    act(clerk, proposal, "publish")
    assert Proposal.objects.public().get() == proposal
    act(clerk, proposal, "unpublish", note="代表要求更正。")

    assert not Proposal.objects.public().exists()


def test_what_the_deputy_keeps_private_has_no_button_and_cannot_be_published(clerk):
    proposal = make_evaluated(publicity=Publicity.NONE)

    names = [name for name, _ in clerk.get(url("case", proposal.pk)).context["acts"]]

    assert "publish" not in names
    assert act(clerk, proposal, "publish").status_code == 409


def test_urging_tells_the_unit(clerk):
    proposal = make_handling(on=TODAY)
    handler = handler_of(proposal)

    act(clerk, proposal, "urge", note="汛期快到了。")

    assert handler.user.notices.filter(rule__startswith="proposals.urge").count() == 1


@pytest.mark.parametrize(("on", "shown"), [(TODAY, False), (date(2026, 3, 2), True)])
def test_a_case_lapses_only_after_the_evaluation_ran_out(clerk, on, shown):
    proposal = make_replied(on=on).proposal

    names = [name for name, _ in clerk.get(url("case", proposal.pk)).context["acts"]]

    assert ("lapse" in names) == shown


def test_an_unknown_decision_is_not_found(clerk):
    assert clerk.get(url("act", make_submitted().pk, "bribe")).status_code == 404
