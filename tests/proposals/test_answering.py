"""答复, and the promises that outlive a closed case."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from congress.errors import DomainError
from office.evidence import accept
from proposals.enums import AssignmentState, ClockKind, Part, PromiseState, State
from proposals.models import Assignment, Promise, Proposal, Reply
from proposals.services import answering, handling, promises, requests
from proposals.workflow import LostRaceError
from tests.factories import (
    MONDAY,
    handler_of,
    make_deputy,
    make_draft,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_township,
    make_unit,
    ready_to_reply,
    reply_text,
)
from tests.office.files import picture
from tests.proposals.procedure import (
    add_signers,
    amend,
    evaluate,
    event,
    make_apart,
    reply,
    told,
    verbs,
)

pytestmark = pytest.mark.django_db

AUTUMN = date(2026, 9, 30)
PROMISED = reply_text("B", promises=(("换掉十一根护栏柱", AUTUMN),))


# -- the reply ----------------------------------------------------------------------------------


def test_the_reply_is_kept_as_it_was_sent():
    clerk = make_role()
    proposal = make_signed(township=clerk.township)

    answer = reply(proposal, on=date(2026, 4, 1))

    assert (answer.class_code, answer.class_label, answer.solved) == (
        "A",
        "已经解决或者基本解决",
        True,
    )
    assert (answer.reference_no, answer.signer, answer.round) == ("青石建〔2026〕1号", "周明", 1)
    assert answer.attachments.count() == 0
    assert verbs(proposal)[-3:] == ["answer", "reply", "answer"]
    assert event(proposal, "reply").actor == answer.assignment.unit.roles.get().user
    assert told("replied", proposal) == ["李清", "秦禾"]
    proposal.refresh_from_db()
    assert (proposal.state, proposal.replied_on) == (State.REPLIED, date(2026, 4, 1))


def test_a_reply_carries_its_files():
    proposal = make_signed()
    file = accept(SimpleUploadedFile("桥.jpg", picture()), by_user=handler_of(proposal).user)

    answer = reply(proposal, files=[file])

    assert [row.file for row in answer.attachments.all()] == [file]


def test_every_signer_is_told_unless_the_lead_relays_it():
    for to, names in (("all", ["秦禾", "联名0"]), ("lead", ["秦禾"])):
        township = make_township(f"town-{to}")
        if to == "lead":
            amend(township, reply__to=to)
        proposal = make_draft(township=township)
        add_signers(proposal, 1)
        signed = _through(proposal)

        answer = reply(signed)

        assert told(f"replied.{answer.pk}", signed) == names


def _through(draft):
    from proposals.services import drafting, review  # noqa: PLC0415 -- only here

    drafting.submit(draft, by=None, on=MONDAY)
    review.admit(draft, by=None, on=MONDAY)
    unit = make_role("unit", township=draft.township).unit
    handling.hand_over(draft, by=None, on=MONDAY, lead=unit)
    ready_to_reply(draft, on=MONDAY)
    return draft


def test_no_reply_without_a_contact():
    proposal = make_handling()
    part = proposal.assignments.get()
    handling.sign(part, by=None, on=MONDAY)

    with pytest.raises(DomainError) as refusal:
        reply(proposal)

    assert str(refusal.value) == "答复以前要先与代表沟通，并记下沟通情况（代表法第五十一条）。"
    assert (Proposal.objects.get().state, Reply.objects.count()) == (State.HANDLING, 0)


def test_a_contact_that_the_deputy_denied_is_none():
    proposal = make_signed()
    contact = proposal.contacts.get()
    handling.confirm_contact(contact, confirmed=False, by=None, on=MONDAY, objection="没来过。")

    with pytest.raises(DomainError, match="答复以前要先与代表沟通"):
        reply(proposal)


def test_the_profile_may_want_more_contacts():
    amend(make_township(), contact__min=2)
    proposal = make_signed()

    with pytest.raises(DomainError, match="答复以前要与代表沟通2次，现在记有1次。"):
        reply(proposal)


REFUSALS = [
    (reply_text("Z"), "请选择办理结果分类。"),
    (reply_text("B"), "B类答复要写明承诺事项和完成日期。"),
    (reply_text("C"), "C类答复要写明承诺事项和完成日期。"),
    (reply_text("B", promises=(("修桥", MONDAY),)), "承诺完成日期要晚于今天。"),
    (reply_text("A", body=" \n"), "请写明答复内容。"),
]


@pytest.mark.parametrize(("text", "words"), REFUSALS)
def test_a_refused_reply_writes_nothing(text, words):
    proposal = make_signed()
    before = verbs(proposal)

    with pytest.raises(DomainError) as refusal:
        reply(proposal, text)

    assert str(refusal.value) == words
    assert verbs(proposal) == before
    assert (Reply.objects.count(), Promise.objects.count()) == (0, 0)


@pytest.mark.parametrize("code", ["A", "D"])
def test_what_is_done_or_cannot_be_promises_nothing(code):
    answer = reply(make_signed(), reply_text(code))

    assert (answer.class_code, answer.promises.count()) == (code, 0)


def test_a_case_is_signed_for_before_it_is_answered():
    proposal = make_handling()

    with pytest.raises(DomainError, match="请先签收，再答复。"):
        reply(proposal)


def test_an_assistant_does_not_answer_the_deputy():
    township = make_township()
    proposal = make_signed(township=township, assist=[make_unit(township=township)])
    assist = proposal.assignments.get(part=Part.ASSIST)

    with pytest.raises(DomainError, match="协办单位送协办意见，由主办单位答复代表。"):
        answering.reply(assist, reply_text(), by=None, on=MONDAY)


def test_while_a_request_waits_there_is_no_reply():
    proposal = make_signed()
    part = proposal.assignments.get()
    requests.ask_return(part, by=handler_of(proposal), on=MONDAY, reason="不归我们。")

    with pytest.raises(DomainError, match="还有申请在等审批，审批以后再答复。"):
        reply(proposal)


def test_a_double_click_answers_once():
    proposal = make_signed()
    stale = Assignment.objects.select_related("proposal").get()
    reply(proposal)

    with pytest.raises(LostRaceError, match="刚才已有别人处理了本件"):
        answering.reply(stale, reply_text(), by=None, on=MONDAY)

    assert Reply.objects.count() == 1


def test_assistants_are_let_go_when_the_lead_has_answered():
    township = make_township()
    proposal = make_signed(township=township, assist=[make_unit(township=township)])

    reply(proposal)

    assert proposal.assignments.get(part=Part.ASSIST).state == AssignmentState.STOPPED
    assert event(proposal, "stop").note == "主办单位已答复"


def test_the_last_of_several_replies_starts_the_evaluation():
    proposal, replies = make_apart()

    assert (proposal.state, len(replies)) == (State.REPLIED, 2)
    assert proposal.clocks.running().get().due_on == date(2026, 3, 30)


# -- promises -----------------------------------------------------------------------------------


def make_promise(**fields):
    return make_replied(text=PROMISED, **fields).promises.get()


def test_a_promise_has_its_own_clock_that_outlives_the_case():
    promise = make_promise()
    evaluate(promise.reply)

    clock = promise.proposal.clocks.running().get()

    assert (clock.kind, clock.due_on) == (ClockKind.PROMISE, AUTUMN)
    assert str(promise) == "换掉十一根护栏柱"


@pytest.mark.parametrize("state", [PromiseState.KEPT, PromiseState.EXPLAINED])
def test_a_promise_is_settled_once_and_the_deputy_is_told(state):
    promise = make_promise()
    handler = promise.reply.assignment.unit.roles.get()

    promises.settle_promise(promise, state=state, outcome="已换好。", by=handler, on=AUTUMN)

    assert (promise.state, promise.settled_on, promise.outcome) == (state, AUTUMN, "已换好。")
    assert not promise.clocks.running().exists()
    written = event(promise.proposal, f"promise_{state}")
    assert (written.actor, written.note) == (handler.user, "换掉十一根护栏柱：已换好。")
    assert "秦禾" in told(f"promise_{state}", promise.proposal)
    with pytest.raises(LostRaceError, match="这项承诺已经销号。"):
        promises.settle_promise(promise, state=state, outcome="再来。", by=handler, on=AUTUMN)


def test_a_promise_that_is_put_off_starts_anew():
    promise = make_promise()
    until = date(2026, 12, 20)

    promises.move_promise(promise, until=until, reason="雨季太长。", by=None, on=AUTUMN)

    assert (promise.state, promise.due_on) == (PromiseState.MOVED, until)
    assert promise.clocks.running().get().due_on == until
    assert event(promise.proposal, "promise_moved").note.endswith("延至2026年12月20日。雨季太长。")


def test_two_tabs_put_a_promise_off_once():
    promise = make_promise()
    stale = Promise.objects.get(pk=promise.pk)
    promises.move_promise(promise, until=date(2026, 12, 1), reason="雨。", by=None, on=AUTUMN)

    with pytest.raises(LostRaceError, match="这项承诺刚才已由别人延后或者销号。"):
        promises.move_promise(stale, until=date(2026, 12, 9), reason="雨。", by=None, on=AUTUMN)

    assert verbs(promise.proposal).count("promise_moved") == 1


PROMISES = [
    (lambda p: promises.settle_promise(p, state="open", outcome="好。", by=None, on=AUTUMN), "请选择承诺的办理情况。"),
    (lambda p: promises.settle_promise(p, state="kept", outcome=" ", by=None, on=AUTUMN), "请写明办理情况。"),
    (lambda p: promises.move_promise(p, until=AUTUMN, reason="雨。", by=None, on=MONDAY), "新的日期要晚于原来的日期和今天。"),
    (lambda p: promises.move_promise(p, until=date(2026, 12, 1), reason="", by=None, on=MONDAY), "请写明延后的原因。"),
    (lambda p: promises.move_promise(p, until=date(2026, 12, 1), reason="雨。", by=None, on=date(2026, 12, 1)), "新的日期要晚于原来的日期和今天。"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "words"), PROMISES)
def test_a_refused_word_on_a_promise_writes_nothing(act, words):
    promise = make_promise()
    before = verbs(promise.proposal)

    with pytest.raises(DomainError) as refusal:
        act(promise)

    assert str(refusal.value) == words
    assert verbs(promise.proposal) == before


def test_a_deputy_without_an_account_is_answered_all_the_same():
    township = make_township()
    proposal = make_signed(lead=make_deputy("老葛", township=township))

    reply(proposal)

    assert told("replied", proposal) == []
