"""Who sees which case, by acting role; and the named reads of lists."""

from datetime import date

import pytest

from congress.enums import RoleKind
from proposals.enums import ClockKind, Publicity, State
from proposals.models import (
    Assignment,
    Clock,
    Contact,
    ExtensionRequest,
    Proposal,
    Reply,
    ReturnRequest,
)
from proposals.services import drafting, publishing, requests
from tests.factories import (
    MONDAY,
    handler_of,
    make_admitted,
    make_deputy,
    make_draft,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_submitted,
    make_township,
    make_unit,
    role_of,
)
from tests.proposals.procedure import add_signers, make_declined

pytestmark = pytest.mark.django_db

ALL = {"draft", "desk draft", "submitted", "declined", "handling", "open", "title only", "secret"}
NOT_DRAFTS = ALL - {"draft", "desk draft"}
PUBLISHED = {"open", "title only"}


def make_cases(township):
    """One case of each kind that is seen differently, all led by one deputy; by title."""
    lead = make_deputy("领衔", township=township, user=True)
    unit = make_unit("交通办", township=township)
    make_role("unit", unit=unit)
    common = {"lead": lead}
    make_draft(title="draft", **common)
    make_draft(title="desk draft", by_desk=True, **common)
    submitted = make_submitted(title="submitted", **common)
    make_declined(title="declined", **common)
    make_handling(
        title="handling", unit=unit, assist=[make_unit("财政所", township=township)], **common
    )
    for title, publicity in (("open", "full"), ("title only", "title")):
        shown = make_replied(title=title, publicity=publicity, **common).proposal
        publishing.publish(shown, by=None, on=MONDAY)
    # It was published once, and the deputy thought better of it.
    secret = make_replied(title="secret", publicity=Publicity.NONE, **common).proposal
    Proposal.objects.filter(pk=secret.pk).update(published_on=MONDAY)
    return lead, submitted


def viewers(township):
    """Every kind of role in that township, by name."""
    lead, submitted = make_cases(township)
    units = {unit.name: unit for unit in township.units.all()}
    signer = make_deputy("联名", township=township, user=True)
    submitted.cosigns.create(deputy=signer, state="confirmed")
    return {
        "clerk": make_role(RoleKind.CLERK, township=township),
        "chair": make_role(RoleKind.CHAIR, township=township),
        "lead": role_of(lead),
        "signer": role_of(signer),
        "deputy": role_of(make_deputy("旁人", township=township, user=True)),
        "lead unit": make_role("unit", unit=units["交通办"]),
        "assistant": make_role("unit", unit=units["财政所"]),
        "other unit": make_role("unit", township=township),
        "county": make_role(RoleKind.COUNTY, county_code=township.county_code),
        "operator": make_role(RoleKind.OPERATOR),
        "nobody": None,
    }


SEEN = {
    "clerk": ALL - {"draft"},
    "chair": ALL - {"draft"},
    "lead": ALL,
    "signer": PUBLISHED | {"submitted"},
    "deputy": PUBLISHED,
    "lead unit": {"handling"},
    "assistant": {"handling"},
    "other unit": set(),
    "county": NOT_DRAFTS,
    "operator": set(),
    "nobody": PUBLISHED,
}


@pytest.fixture
def home():
    return viewers(make_township())


def titles(role, **where):
    return set(Proposal.objects.visible_to(role).filter(**where).values_list("title", flat=True))


def test_each_role_sees_its_own(home):
    seen = {name: titles(role, township__slug="qingshi") for name, role in home.items()}

    assert seen == SEEN


def test_of_another_township_only_the_county_and_what_is_public(home):
    make_cases(make_township("baihe"))

    seen = {name: titles(role, township__slug="baihe") for name, role in home.items()}

    assert seen == dict.fromkeys(SEEN, frozenset()) | {"county": NOT_DRAFTS, "nobody": PUBLISHED}


def test_of_another_county_nothing_but_what_is_public(home):
    make_cases(make_township("waixian", county_code="510000"))

    seen = {name: titles(role, township__slug="waixian") for name, role in home.items()}

    assert seen == dict.fromkeys(SEEN, frozenset()) | {"nobody": PUBLISHED}


def test_parts_of_a_case_go_with_the_case(home):
    assert Reply.objects.visible_to(home["clerk"]).count() == 3
    assert Reply.objects.visible_to(home["deputy"]).count() == 2
    assert Contact.objects.visible_to(home["lead unit"]).count() == 0
    assert not Clock.objects.visible_to(home["other unit"]).exists()


def test_a_unit_sees_its_own_part_only(home):
    seen = {
        name: set(Assignment.objects.visible_to(home[name]).values_list("unit__name", flat=True))
        for name in ("lead unit", "assistant", "other unit")
    }

    assert seen == {"lead unit": {"交通办"}, "assistant": {"财政所"}, "other unit": set()}


def test_requests_go_with_the_part():
    proposal = make_signed()
    part, handler = proposal.assignments.get(), handler_of(proposal)
    requests.ask_extension(part, by=handler, on=MONDAY, until=date(2026, 6, 30), reason="忙。")
    requests.ask_return(part, by=handler, on=MONDAY, reason="不归我们。")
    stranger = make_role("unit", township=proposal.township)

    for model in (ReturnRequest, ExtensionRequest):
        assert model.objects.visible_to(handler).open().count() == 1
        assert not model.objects.visible_to(stranger).exists()


# -- lists --------------------------------------------------------------------------------------


def test_late_and_soon_by_the_duties_that_run():
    proposal = make_handling()
    found = Proposal.objects

    assert not found.overdue(on=date(2026, 3, 5)).exists()
    assert found.overdue(on=date(2026, 3, 6)).get() == proposal
    assert found.due_within(date(2026, 3, 5), on=date(2026, 3, 4)).get() == proposal
    assert not found.due_within(date(2026, 3, 4), on=MONDAY).exists()


def test_a_window_that_closes_is_nobodys_delay():
    proposal = make_signed()
    Clock.objects.filter(kind=ClockKind.REPLY).update(due_on=date(2026, 12, 1))

    assert not Proposal.objects.overdue(on=date(2026, 3, 20)).exists()
    assert proposal.clocks.duties().first().kind == ClockKind.REPLY


@pytest.mark.parametrize("text", ["青石桥", " 秦禾 ", "第1号", "1", "闭会第1号"])
def test_cases_are_found_by_title_name_and_number(text):
    proposal = make_admitted()

    found = Proposal.objects.search(text)

    assert list(found) == [proposal]


@pytest.mark.parametrize("text", ["没有", "2", "123456", "²", "第号"])
def test_what_is_not_there_is_not_found(text):
    make_admitted()

    assert not Proposal.objects.search(text).exists()


def test_the_filter_of_the_desk():
    proposal = make_handling()
    other = make_submitted(title="另一件")
    unit = proposal.assignments.get().unit

    def narrowed(**words):
        return set(Proposal.objects.narrowed(words, on=date(2026, 3, 6)))

    assert narrowed(state=State.HANDLING) == {proposal}
    assert narrowed(unit=unit) == {proposal}
    assert narrowed(q="另一件") == {other}
    assert narrowed(due="late") == {proposal}
    assert narrowed(due="soon") == {other}
    assert narrowed(kind="motion") == set()
    assert narrowed() == {proposal, other}


def test_what_a_deputy_leads_signs_and_is_asked_for():
    proposal = make_draft()
    cosign = add_signers(proposal, 1)[0]
    asked = make_deputy("被邀", township=proposal.township, user=True)
    drafting.invite(proposal, [asked], by=None, on=MONDAY)
    found = Proposal.objects

    assert found.led_by(proposal.lead.user).get() == proposal
    assert found.signed_by(cosign.deputy.user).get() == proposal
    assert not found.signed_by(asked.user).exists()
    assert found.awaiting_cosign_of(asked.user).get() == proposal
    drafting.submit(proposal, by=None, on=MONDAY)
    assert not found.awaiting_cosign_of(asked.user).exists()


def test_what_waits_for_a_deputy_comes_first():
    lead = make_deputy("领衔", user=True)
    judged = make_replied(lead=lead).proposal
    make_submitted(lead=lead)

    found = list(Proposal.objects.waiting_first(lead.user))

    assert (found[0], found[0].evaluate_by, found[0].waits) == (judged, date(2026, 3, 30), True)
    assert [case.waits for case in found] == [True, False]


def test_a_list_costs_one_query_however_long(django_assert_num_queries):
    for _ in range(3):
        make_handling()

    with django_assert_num_queries(1):
        rows = [(row.duty[0]["unit"], row.unit_names) for row in Proposal.objects.for_list()]

    assert len(rows) == 3
