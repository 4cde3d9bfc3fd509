"""公开 and 重点督办."""

import pytest

from congress.errors import DomainError
from proposals.enums import Publicity
from proposals.models import Proposal
from proposals.services import publishing
from tests.factories import MONDAY, make_handling, make_replied, make_role, make_township
from tests.proposals.procedure import amend, event, verbs

pytestmark = pytest.mark.django_db


def test_publishing_shows_it_to_voters():
    clerk = make_role()
    proposal = make_replied(township=clerk.township).proposal

    publishing.publish(proposal, by=clerk, on=MONDAY)

    assert proposal.published_on == MONDAY
    assert event(proposal, "publish").actor == clerk.user
    assert list(Proposal.objects.public()) == [proposal]


def test_what_the_deputy_keeps_private_is_not_published():
    proposal = make_replied(publicity=Publicity.NONE).proposal

    with pytest.raises(DomainError, match="代表选择了不公开，不能公开。"):
        publishing.publish(proposal, by=None, on=MONDAY)

    assert "publish" not in verbs(proposal)


def test_where_the_rules_publish_nothing_it_is_refused():
    amend(make_township(), publish__default="never")
    proposal = make_replied().proposal

    with pytest.raises(DomainError, match="按本地办理规则，议案建议和答复不公开。"):
        publishing.publish(proposal, by=None, on=MONDAY)


@pytest.mark.parametrize(
    ("default", "shown"), [("after_review", Publicity.FULL), ("title_only", Publicity.TITLE)]
)
def test_the_rules_say_how_much_is_shown(default, shown):
    amend(make_township(), publish__default=default)
    proposal = make_replied().proposal

    publishing.publish(proposal, by=None, on=MONDAY)

    assert (proposal.publicity, event(proposal, "publish").note) == (shown, shown.label)


def test_before_the_reply_nothing_is_published():
    proposal = make_handling()

    with pytest.raises(DomainError, match="答复以后才能公开。"):
        publishing.publish(proposal, by=None, on=MONDAY)


def test_publishing_twice_is_told():
    proposal = make_replied().proposal
    publishing.publish(proposal, by=None, on=MONDAY)

    with pytest.raises(DomainError, match="本件已经公开。"):
        publishing.publish(proposal, by=None, on=MONDAY)

    assert verbs(proposal).count("publish") == 1


def test_taking_it_off_needs_a_reason_that_is_kept():
    clerk = make_role()
    proposal = make_replied(township=clerk.township).proposal
    publishing.publish(proposal, by=clerk, on=MONDAY)

    with pytest.raises(DomainError, match="请写明停止公开的原因。"):
        publishing.unpublish(proposal, by=clerk, reason=" ")
    publishing.unpublish(proposal, by=clerk, reason="涉及个人隐私。")

    assert proposal.published_on is None
    assert event(proposal, "unpublish").note == "涉及个人隐私。"
    assert not Proposal.objects.public().exists()
    with pytest.raises(DomainError, match="本件没有公开。"):
        publishing.unpublish(proposal, by=clerk, reason="再来。")


@pytest.mark.parametrize(("key", "verb"), [(True, "key"), (False, "unkey")])
def test_key_cases_are_put_on_the_list_and_off(key, verb):
    chair = make_role("chair")
    proposal = make_handling(township=chair.township)
    if not key:
        publishing.mark_key(proposal, key=True, by=chair)

    publishing.mark_key(proposal, key=key, by=chair, on=MONDAY)

    assert (proposal.is_key, event(proposal, verb).actor) == (key, chair.user)
    with pytest.raises(DomainError, match="本件已经是这样。"):
        publishing.mark_key(proposal, key=key, by=chair)


def test_where_no_consent_is_asked_the_title_is_shown():
    amend(make_township(), publish__needs_consent=False)
    proposal = make_replied(publicity=Publicity.NONE).proposal

    publishing.publish(proposal, by=None, on=MONDAY)

    assert proposal.publicity == Publicity.TITLE


def test_no_more_key_proposals_than_the_rules_say():
    amend(make_township(), key__count=1)
    first, second = make_handling(), make_handling()
    publishing.mark_key(first, key=True, by=None)

    with pytest.raises(DomainError, match="重点督办建议已有1件，办理规则定的就是这么多。"):
        publishing.mark_key(second, key=True, by=None)

    publishing.mark_key(first, key=False, by=None)
    publishing.mark_key(second, key=True, by=None)
    assert Proposal.objects.get(is_key=True) == second
