"""代录: whoever told the clerk stands in the event of what was typed."""

from datetime import date

import pytest

from congress.models import Told
from proposals.services import answering, drafting, handling, promises, requests
from tests.factories import (
    MONDAY,
    make_draft,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_unit,
    reply_text,
)
from tests.proposals.procedure import add_signers, event

pytestmark = pytest.mark.django_db

TOLD = Told(by="张刚", how="电话")


def part_of(proposal):
    return proposal.assignments.answering().select_related("proposal").get()


def sign(who):
    proposal = make_handling()
    handling.sign(part_of(proposal), **who)
    return proposal


def contact(who):
    proposal = make_handling()
    words = {"way": "phone", "summary": "问过。", "recorded_on": MONDAY}
    handling.log_contact(part_of(proposal), **words, **who)
    return proposal


def confirm_contact(who):
    proposal = make_signed()
    handling.confirm_contact(proposal.contacts.get(), confirmed=True, **who)
    return proposal


def deny_contact(who):
    proposal = make_signed()
    words = {"confirmed": False, "objection": "没有来过。"}
    handling.confirm_contact(proposal.contacts.get(), **words, **who)
    return proposal


def answer(who):
    unit = make_unit("财政所")
    proposal = make_handling(assist=[unit])
    part = proposal.assignments.select_related("proposal").get(unit=unit)
    handling.sign(part, by=who["by"], on=MONDAY)
    handling.send_opinion(part, body="可列入预算。", **who)
    return proposal


def ask_return(who):
    proposal = make_handling()
    requests.ask_return(part_of(proposal), reason="不归我们。", **who)
    return proposal


def ask_extension(who):
    proposal = make_handling()
    words = {"until": date(2026, 7, 1), "reason": "等汛期过去。"}
    requests.ask_extension(part_of(proposal), **words, **who)
    return proposal


def reply(who):
    proposal = make_signed()
    answering.reply(part_of(proposal), reply_text(), **who)
    return proposal


def evaluate(who):
    found = make_replied()
    answering.evaluate(found, attitude="satisfied", result="satisfied", **who)
    return found.proposal


def promised():
    return make_replied(text=reply_text("B", promises=(("修护栏", date(2026, 9, 1)),)))


def promise_kept(who):
    found = promised()
    promises.settle_promise(found.promises.get(), state="kept", outcome="修好了。", **who)
    return found.proposal


def promise_moved(who):
    found = promised()
    words = {"until": date(2026, 10, 1), "reason": "缺料。"}
    promises.move_promise(found.promises.get(), **words, **who)
    return found.proposal


def cosign(who):
    proposal = make_draft()
    drafting.invite(proposal, [make_replied().proposal.lead], by=None, on=MONDAY)
    drafting.answer_invitation(proposal.cosigns.get(), agree=True, **who)
    return proposal


def leave(who):
    proposal = make_draft()
    (signed,) = add_signers(proposal, 1)
    drafting.leave(signed, **who)
    return proposal


def agree_withdrawal(who):
    proposal = make_draft()
    first, _second = add_signers(proposal, 2)
    drafting.submit(proposal, by=None, on=MONDAY)
    drafting.ask_withdrawal(proposal, by=None, on=MONDAY)
    first.proposal.refresh_from_db()
    drafting.agree_withdrawal(first, **who)
    return proposal


ACTS = [
    *(sign, contact, confirm_contact, deny_contact, answer, ask_return, ask_extension, reply),
    *(evaluate, promise_kept, promise_moved, cosign, leave, agree_withdrawal),
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_the_event_says_who_told_it_and_who_typed_it(act):
    clerk = make_role()

    proposal = act({"by": clerk, "on": MONDAY, "told": TOLD})

    written = event(proposal, act.__name__)
    assert (written.told_by, written.told_how) == ("张刚", "电话")
    assert written.actor == clerk.user


@pytest.mark.parametrize("ask", [ask_return, ask_extension])
def test_who_told_it_is_the_one_who_asks(ask):
    proposal = ask({"by": make_role(), "on": MONDAY, "told": TOLD})

    part = part_of(proposal)
    asked = part.returnrequests.first() or part.extensionrequests.first()
    assert asked.asked_by == "张刚"
