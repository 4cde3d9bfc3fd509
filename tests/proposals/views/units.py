"""Addresses and cases of a unit, for the tests of its pages."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from proposals.services import handling
from tests.factories import (
    make_handling,
    make_replied,
    make_role,
    reply_text,
)

TODAY = timezone.localdate()
PHONE = "13912345678"
LETTER = {
    "class_code": "A",
    "reference_no": "青石建〔2026〕1号",
    "signer": "周明",
    "body": "桥面已经修好，排水沟也通了。",
    "promises-TOTAL_FORMS": "3",
    "promises-INITIAL_FORMS": "0",
}
ACTS = ["return", "contact", "extension", "opinion", "reply"]


def enter(client, role):
    client.force_login(role.user)
    return client


def url(name, *args):
    return reverse(f"proposals:unit-{name}", args=args)


def lead_part(proposal):
    return proposal.assignments.get(part="lead")


def with_promise(**fields):
    text = reply_text("B", promises=(("修好桥面", TODAY + timedelta(days=90)),))
    return make_replied(on=TODAY, text=text, **fields)


def assisted():
    """A case with an assistant that has signed for its part: proposal, assist part, its handler."""
    helper = make_role("unit")
    proposal = make_handling(on=TODAY, assist=[helper.unit])
    part = proposal.assignments.get(part="assist")
    handling.sign(part, by=helper, on=TODAY)
    return proposal, part, helper
