"""Without JavaScript: people sign in, a deputy writes, a unit replies, a voter reads."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from proposals.enums import State
from proposals.models import Proposal
from proposals.services import publishing
from tests.factories import handler_of, make_deputy, make_evaluated, make_handling
from tests.journeys import steps
from tests.journeys.steps import follow, press, told
from tests.journeys.windows import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "关于修复青石桥的建议"


@pytest.fixture
def phone(windows):
    return windows.open(PHONE, scripts=False)


def test_a_deputy_signs_in_writes_and_hands_in(phone):
    deputy = make_deputy(user=True)

    steps.sign_in(phone, deputy.user.username, "secret-2026")
    steps.draft(phone, TITLE)
    press(phone, "提出")

    told(phone, "已提出")
    assert Proposal.objects.get().state == State.SUBMITTED


def test_a_unit_signs_talks_looks_at_the_letter_and_replies(phone):
    proposal = make_handling(title=TITLE, on=timezone.localdate())

    steps.sign_in(phone, handler_of(proposal).user.username, "secret-2026")
    steps.sign_for(phone, TITLE)
    steps.note_talk(phone, "到桥上看过。")
    follow(phone, "答复代表")
    steps.fill_reply(phone, "A", "桥面已经修好。")
    press(phone, "看看答复函的样子")
    expect(phone.locator("#letter")).to_contain_text("桥面已经修好。")
    press(phone, "送代表")

    told(phone, "答复已送代表")
    proposal.refresh_from_db()
    assert proposal.state == State.REPLIED


def test_a_voter_reads_what_was_published(phone):
    proposal = make_evaluated(title=TITLE)
    publishing.publish(proposal, by=None, on=timezone.localdate())

    phone.goto("/")
    follow(phone, TITLE)

    for words in ("桥面已经修好。", "满意", "办理经过"):
        expect(phone.locator("main")).to_contain_text(words)
