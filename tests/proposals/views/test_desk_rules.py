"""What the desk may decide where the profile of the township says otherwise."""

import pytest
from django.urls import reverse

from proposals.enums import State
from proposals.models import Proposal
from proposals.services import drafting
from tests.factories import client_of, make_replied, make_role, make_township
from tests.proposals.procedure import SITTING, amend, at, make_motion

pytestmark = pytest.mark.django_db


def names(response):
    return {name for name, _ in response.context["acts"]}


def waiting_motion():
    motion = make_motion()
    drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 10))
    return motion


@pytest.mark.parametrize(
    ("on_reject", "offered"), [("convert", {"convert"}), ("close", {"set-aside"})]
)
def test_a_motion_off_the_agenda_goes_the_way_of_the_profile(on_reject, offered):
    amend(make_township(), bill__on_reject=on_reject)
    motion, chair = waiting_motion(), client_of(make_role("chair"))

    pages = [
        chair.get(reverse("proposals:desk-case", args=[motion.pk])),
        chair.get(reverse("proposals:desk-review")),
    ]

    assert [names(page) & {"convert", "set-aside"} for page in pages] == [offered, offered]


def test_a_motion_is_closed_with_its_reason():
    amend(make_township(), bill__on_reject="close")
    motion, chair = waiting_motion(), client_of(make_role("chair"))
    address = reverse("proposals:desk-act", args=[motion.pk, "set-aside"])

    refused = chair.post(address, {"note": ""})
    chair.post(address, {"note": "已列入明年计划。"})

    assert refused.status_code == 409
    assert Proposal.objects.get().state == State.DECLINED
    page = chair.get(reverse("proposals:desk-case", args=[motion.pk]))
    assert page.context["case"]["declined"] == "没有列入议程"


@pytest.mark.parametrize(("default", "offered"), [("never", set()), ("title_only", {"publish"})])
def test_publishing_is_offered_where_the_profile_publishes(default, offered):
    amend(make_township(), publish__default=default)
    proposal = make_replied().proposal

    page = client_of(make_role()).get(reverse("proposals:desk-case", args=[proposal.pk]))

    assert names(page) & {"publish"} == offered
