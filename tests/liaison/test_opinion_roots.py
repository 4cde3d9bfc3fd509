"""A proposal that came of an opinion shows it to each reader as far as he may see; never who said it."""

import pytest
from django.test import Client
from django.urls import reverse

from congress.enums import RoleKind
from liaison.services import opinion_handling as handling
from proposals import roots
from proposals.services import answering, drafting, publishing, review
from proposals.services import handling as proposal_handling
from tests.factories import MONDAY, client_of, make_deputy, make_role, reply_text, role_of
from tests.liaison.voices import PHONE, make_opinion

pytestmark = pytest.mark.django_db

SAID = "渡口的路灯坏了一个月，找陈会计13900001234。"
SEEN = "渡口的路灯坏了一个月"


@pytest.fixture
def grown():
    """An opinion of a deputy's, the proposal that he made of it, handed over to a unit."""
    deputy, handler = make_deputy(user=True), make_role(RoleKind.UNIT)
    opinion = make_opinion(text=SAID, deputy=deputy, wants_public=True)
    draft = handling.take_up(opinion, deputy, by=role_of(deputy), on=MONDAY)
    draft.measure = "请修好。"
    drafting.edit(draft, by=role_of(deputy), on=MONDAY)
    drafting.submit(draft, by=role_of(deputy), on=MONDAY)
    review.admit(draft, by=None, on=MONDAY)
    proposal_handling.hand_over(draft, by=None, on=MONDAY, lead=handler.unit)
    draft.refresh_from_db()
    opinion.refresh_from_db()
    return opinion, draft, {"my": role_of(deputy), "unit": handler, "desk": make_role()}


@pytest.mark.parametrize(
    ("door", "linked"), [("desk", True), ("my", True), ("unit", False)], ids=["desk", "my", "unit"]
)
def test_its_page_shows_the_opinion_without_the_voter(grown, door, linked):
    opinion, proposal, people = grown

    page = client_of(people[door]).get(reverse(f"proposals:{door}-case", args=[proposal.pk])).text

    assert "从选民意见来" in page
    assert SEEN in page
    assert "陈平安" not in page
    assert PHONE not in page
    assert (f'/{door}/opinions/{opinion.pk}/"' in page) == linked
    assert (opinion.spoken in page) == linked


def test_a_deputy_who_signed_with_him_is_told_nothing_that_is_not_his(grown):
    _, proposal, _people = grown

    assert roots.of_case(proposal, role_of(make_deputy(user=True))) == []


def test_voters_and_the_county_read_it_when_both_are_public(grown):
    opinion, proposal, people = grown
    part = proposal.assignments.get()
    proposal_handling.sign(part, by=people["unit"], on=MONDAY)
    proposal_handling.log_contact(
        part, by=people["unit"], on=MONDAY, recorded_on=MONDAY, way="visit", summary="到渡口看过。"
    )
    answering.reply(part, reply_text(body="修好了。"), by=people["unit"], on=MONDAY)
    proposal.refresh_from_db()
    publishing.publish(proposal, by=None, on=MONDAY)
    opinion.refresh_from_db()
    url = reverse("proposals:public-case", args=[proposal.township.slug, proposal.pk])
    before = Client().get(url).text
    handling.feed_back(opinion, by=None, on=MONDAY, answer="修好了。")
    handling.publish(opinion, by=None, on=MONDAY, text="渡口的路灯坏了。")

    after = Client().get(url).text

    assert "从选民意见来" not in before
    assert "渡口的路灯坏了。" in after
    assert opinion.spelt not in after
    assert reverse("liaison:public-opinions", args=[proposal.township.slug]) in after
    county = make_role(RoleKind.COUNTY)
    assert [root.text for root in roots.of_case(proposal, county)] == ["渡口的路灯坏了。"]
