"""Addresses of the opinions' pages in the demo, by who reads them."""

from liaison.enums import OpinionState
from liaison.models import Opinion, OpinionKind

# Acts and files of opinions show no page.
NO_PAGES = {
    "liaison:desk-opinion-ledger",
    *("liaison:desk-opinion-contact", "liaison:my-opinion-take-up", "liaison:opinion-photo"),
    *("liaison:public-rate", "liaison:public-mended"),
}


def pages(reader: str, at, first) -> list:
    """The pages of opinions that one reader opens; `at` and `first` are those of `demo_pages`."""
    known = {"": voters, "clerk": clerks, "deputy": deputies, "unit": units}
    return known.get(reader, nobody)(at, first)


def nobody(at, first) -> list:
    return []


def in_state(state: OpinionState) -> Opinion:
    return Opinion.objects.filter(state=state).latest("pk")


def voters(at, first) -> list:
    states = (OpinionState.RECEIVED, OpinionState.FED_BACK, OpinionState.CLOSED)
    asked = Opinion.objects.filter(state=OpinionState.FED_BACK).order_by("recheck_on").first()
    followed = [*(in_state(state) for state in states), asked]
    late = Opinion.objects.waiting().order_by("due_on").first()
    return [
        at("liaison:public-say", slug="shifan"),
        at("liaison:public-follow", slug="shifan"),
        at("liaison:public-opinions", slug="shifan"),
        at("liaison:public-slip", slug="shifan", code=late.spelt),
        *(at("liaison:public-opinion", slug="shifan", code=one.spelt) for one in [*followed, late]),
    ]


def clerks(at, first) -> list:
    received = in_state(OpinionState.RECEIVED).pk
    states = (OpinionState.PASSED, OpinionState.FED_BACK, OpinionState.DECLINED)
    return [
        at("liaison:desk-opinions"),
        at("liaison:desk-opinion-new"),
        at("liaison:desk-opinions-held"),
        at("liaison:desk-opinion-kinds"),
        at("liaison:desk-opinion-kind", pk=first(OpinionKind.objects.all())),
        at("liaison:desk-opinion", pk=received),
        *(at("liaison:desk-opinion", pk=in_state(state).pk) for state in states),
        at("liaison:desk-opinion-act", pk=received, name="unit"),
        at("liaison:desk-opinion-act", pk=received, name="decline"),
    ]


def deputies(at, first) -> list:
    mine = Opinion.objects.filter(deputy__user__username="deputy")
    asked = Opinion.objects.filter(asked_deputy__user__username="deputy")
    received = mine.filter(state=OpinionState.RECEIVED)
    return [
        at("liaison:my-opinions"),
        at("liaison:my-opinion-new"),
        at("liaison:my-opinion", pk=first(received)),
        at("liaison:my-opinion-act", pk=first(received), name="settle"),
        at("liaison:my-opinion", pk=first(asked)),
        at("liaison:my-card"),
    ]


def units(at, first) -> list:
    own = Opinion.objects.filter(unit__roles__user__username="unit")
    running = first(own.filter(state=OpinionState.PASSED))
    return [
        at("liaison:unit-opinions"),
        at("liaison:unit-opinion", pk=running),
        at("liaison:unit-opinion-act", pk=running, name="answer"),
    ]
