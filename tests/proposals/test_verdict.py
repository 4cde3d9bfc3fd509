"""测评 as the profile asks for it: which axes, which words, and whether co-signers are heard first."""

import pytest

from congress.errors import DomainError
from proposals.forms.verdict import EvaluationForm
from proposals.models import Evaluation
from proposals.services import drafting, handling, review
from tests.factories import (
    MONDAY,
    client_of,
    make_deputy,
    make_draft,
    make_replied,
    make_role,
    make_township,
    ready_to_reply,
    role_of,
)
from tests.proposals.procedure import add_signers, amend, evaluate, reply

pytestmark = pytest.mark.django_db


def make_joint_reply():
    """A reply to a text that somebody else signed too."""
    proposal = make_draft()
    add_signers(proposal, 1)
    drafting.submit(proposal, by=None, on=MONDAY)
    review.admit(proposal, by=None, on=MONDAY)
    unit = make_role("unit", township=proposal.township).unit
    handling.hand_over(proposal, by=None, on=MONDAY, lead=unit)
    ready_to_reply(proposal, on=MONDAY)
    return reply(proposal)


def form(law=None, *, joint=False, **data):
    township = make_township()
    amend(township, **law) if law else None
    return EvaluationForm(data or None, law=township.law.values, joint=joint)


def test_both_axes_and_three_words_unless_the_rules_say_otherwise():
    shown = form()

    assert list(shown.fields) == ["attitude", "result", "reason"]
    assert [label for _, label in shown.fields["result"].choices] == ["满意", "基本满意", "不满意"]


def test_one_axis_is_asked_where_the_rules_name_one():
    shown = form({"evaluation__axes": ["result"]}, result="satisfied")

    assert "attitude" not in shown.fields
    assert shown.is_valid()


def test_words_that_the_rules_left_out_are_not_taken():
    shown = form(
        {"evaluation__scale": ["satisfied", "dissatisfied"]},
        attitude="satisfied",
        result="basically",
    )

    assert list(shown.errors) == ["result"]


@pytest.mark.parametrize(
    ("by", "joint", "asked"),
    [("gathered", True, True), ("gathered", False, False), ("lead", True, False)],
)
def test_the_lead_is_asked_for_the_signers_views_where_there_are_any(by, joint, asked):
    assert ("gathered" in form({"evaluation__by": by}, joint=joint).fields) is asked


def test_an_axis_that_is_not_asked_stays_empty_and_the_other_decides():
    amend(make_township(), evaluation__axes=["result"])

    verdict = evaluate(make_replied(), attitude="", result="basically")

    assert (verdict.attitude, verdict.overall) == ("", "basically")


@pytest.mark.parametrize(
    ("law", "words", "message"),
    [
        ({"evaluation__axes": ["result"]}, {}, "按办理规则不评办理态度。"),
        ({}, {"attitude": ""}, "请选择对办理态度的评价。"),
        ({"evaluation__scale": ["satisfied"]}, {"result": "basically"}, "请选择对办理结果的评价。"),
    ],
)
def test_the_act_takes_only_what_the_rules_ask_for(law, words, message):
    amend(make_township(), **law) if law else None
    answer = make_replied()

    with pytest.raises(DomainError, match=message):
        evaluate(answer, **words)

    assert not Evaluation.objects.exists()


def test_co_signers_are_heard_first_where_the_rules_say_so():
    amend(make_township(), evaluation__by="gathered")
    answer = make_joint_reply()

    with pytest.raises(DomainError, match="请先听取联名代表的意见再测评。"):
        evaluate(answer)

    assert evaluate(answer, gathered=True).overall == "satisfied"


def test_the_page_asks_one_axis_and_shows_one():
    amend(make_township(), evaluation__axes=["result"])
    answer = make_replied(lead=make_deputy(user=True))
    client = client_of(role_of(answer.proposal.lead))

    page = client.get(f"/my/replies/{answer.pk}/evaluate/").content.decode()
    client.post(f"/my/replies/{answer.pk}/evaluate/", {"result": "satisfied"})

    shown = client.get(f"/my/proposals/{answer.proposal_id}/").content.decode()
    assert "办理态度" not in page
    assert "测评：结果满意" in shown
    assert Evaluation.objects.get().on >= MONDAY
