"""Two people at once, in two real transactions: one wins, the other is told in Chinese (C5, C6)."""

import re
import threading
from collections import Counter
from datetime import date

import pytest
from django.db import connection, transaction

from congress.errors import DomainError
from congress.models import Event
from office.models import Notice
from proposals.enums import AssignmentState, ClockKind, State
from proposals.models import (
    Assignment,
    Clock,
    Cosign,
    Evaluation,
    ExtensionRequest,
    Promise,
    Proposal,
    Reply,
    ReturnRequest,
)
from proposals.services import answering, drafting, handling, promises, requests, review
from tests.factories import (
    MONDAY,
    handler_of,
    make_admitted,
    make_draft,
    make_evaluated,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_submitted,
    make_township,
    make_unit,
    reply_text,
)
from tests.proposals.procedure import SITTING, add_signers, at, make_apart, make_motion, verbs

pytestmark = pytest.mark.django_db(transaction=True)

CHINESE = re.compile("[\u4e00-\u9fff].*。$")


def race(*acts):
    """Run acts at the same moment, each in a thread; what each came to: None or its refusal."""
    barrier, outcome = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            barrier.wait(timeout=10)
            act()
        except DomainError as error:
            outcome[place] = str(error)
        except Exception as error:
            outcome[place] = repr(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcome


def duel(model, pk, act, *, others=()):
    """The same act by two people, each with a row of their own read before; the loser's words."""
    related = ["proposal"] if hasattr(model, "proposal") else []
    rows = [model.objects.select_related(*related, *others).get(pk=pk) for _ in range(2)]
    outcome = race(*(lambda row=row: act(row) for row in rows))

    assert outcome.count(None) == 1, outcome
    told = next(words for words in outcome if words)
    assert CHINESE.search(told), told
    return told


# -- numbers ------------------------------------------------------------------------------------


def test_eight_clerks_number_without_a_gap():
    cases = [make_submitted() for _ in range(24)]
    shares = [cases[n::8] for n in range(8)]

    def admit(share):
        for case in share:
            review.admit(case, by=None, on=MONDAY)

    def admit_and_give_up(share):
        for case in share:
            try:
                with transaction.atomic():
                    review.admit(case, by=None, on=MONDAY)
                    raise ZeroDivisionError
            except ZeroDivisionError:
                pass

    acts = [lambda share=share: admit(share) for share in shares[:7]]
    outcome = race(*acts, lambda: admit_and_give_up(shares[7]))

    numbers = sorted(Proposal.objects.filter(number__isnull=False).values_list("number", flat=True))
    assert outcome == [None] * 8
    assert numbers == list(range(1, 22))


# -- two clerks ---------------------------------------------------------------------------------


def test_two_clerks_admit_one_case():
    case = make_submitted()

    duel(Proposal, case.pk, lambda row: review.admit(row, by=None, on=MONDAY))

    follower = make_admitted()
    assert verbs(case).count("admit") == 1
    assert follower.number == 2


def test_two_clerks_hand_over_one_case():
    clerks = [make_role(), make_role()]
    case = make_admitted()
    unit = make_role("unit", township=case.township).unit
    turn = iter(clerks)

    told = duel(
        Proposal,
        case.pk,
        lambda row: handling.hand_over(row, by=next(turn), on=MONDAY, lead=unit),
    )

    assert told.startswith("刚才已有别人处理了本件")
    assert Assignment.objects.count() == 1
    assert verbs(case).count("hand_over") == 1
    assert Notice.objects.filter(rule__startswith="proposals.assigned").count() == 1
    assert Counter(Clock.objects.running().values_list("kind", flat=True)) == {
        "sign": 1,
        "return": 1,
        "contact": 1,
        "reply": 1,
    }


def test_one_admits_while_another_declines():
    case = make_submitted()
    rows = [Proposal.objects.get(pk=case.pk) for _ in range(2)]

    outcome = race(
        lambda: review.admit(rows[0], by=None, on=MONDAY),
        lambda: review.decline(rows[1], by=None, on=MONDAY, code="R6", note="空。"),
    )

    state = Proposal.objects.get().state
    assert outcome.count(None) == 1
    assert state == (State.ADMITTED if outcome[0] is None else State.DECLINED)
    assert len(set(verbs(case)) & {"admit", "decline"}) == 1


def test_one_converts_while_another_admits():
    motion = make_motion()
    drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 10))
    rows = [Proposal.objects.get(pk=motion.pk) for _ in range(2)]

    race(
        lambda: review.convert(rows[0], by=None, on=MONDAY),
        lambda: review.admit(rows[1], by=None, on=MONDAY),
    )

    admitted = Proposal.objects.get()
    key = (
        f"proposal:{admitted.township_id}:{admitted.term_id}:{admitted.session_id}:{admitted.kind}"
    )
    assert (admitted.state, admitted.number) == (State.ADMITTED, 1)
    assert _counter(key) == 1


def _counter(key):
    from office.models import Counter as Row  # noqa: PLC0415 -- beside collections.Counter

    return Row.objects.get(key=key).value


def test_a_return_is_decided_by_one():
    case = make_handling()
    part = case.assignments.get()
    request = requests.ask_return(part, by=handler_of(case), on=MONDAY, reason="不归我们。")
    clerk = make_role()

    told = duel(
        ReturnRequest,
        request.pk,
        lambda row: requests.decide_return(row, granted=True, by=clerk, on=MONDAY),
        others=["assignment__proposal"],
    )

    assert told == "这项申请刚才已由别人审批。"
    assert verbs(case).count("take_back") == 1
    assert Clock.objects.running().filter(kind=ClockKind.REASSIGN).count() == 1


def test_an_extension_is_decided_by_one():
    case = make_signed()
    part = case.assignments.get()
    until = date(2026, 6, 30)
    request = requests.ask_extension(
        part, by=handler_of(case), on=MONDAY, until=until, reason="忙。"
    )
    chair = make_role("chair")
    rows = [ExtensionRequest.objects.get(pk=request.pk) for _ in range(2)]

    outcome = race(
        lambda: requests.decide_extension(rows[0], granted=True, by=chair, on=MONDAY),
        lambda: requests.decide_extension(rows[1], granted=False, by=chair, on=MONDAY, note="不。"),
    )

    due = Clock.objects.get(kind=ClockKind.REPLY).due_on
    assert sorted(outcome, key=bool) == [None, "这项申请刚才已由别人审批。"]
    assert due == (until if outcome[0] is None else date(2026, 6, 2))
    assert len(set(verbs(case)) & {"grant_extension", "refuse_extension"}) == 1


def test_a_rehandling_is_ordered_by_one():
    case = make_evaluated(result="dissatisfied")

    duel(
        Proposal,
        case.pk,
        lambda row: answering.order_rehandling(row, by=None, on=MONDAY, note="再办。"),
    )

    assert Assignment.objects.filter(round=2).count() == 1
    assert verbs(case).count("rehandle") == 1


# -- double clicks of units and deputies --------------------------------------------------------


def test_a_unit_signs_once():
    case = make_handling()
    part = case.assignments.get()

    duel(Assignment, part.pk, lambda row: handling.sign(row, by=None, on=MONDAY))

    assert verbs(case).count("sign") == 1


@pytest.mark.parametrize("ask", ["return", "extension"])
def test_a_unit_asks_once(ask):
    case = make_signed()
    part, by = case.assignments.get(), handler_of(case)
    acts = {
        "return": lambda row: requests.ask_return(row, by=by, on=MONDAY, reason="不归我们。"),
        "extension": lambda row: requests.ask_extension(
            row, by=by, on=MONDAY, until=date(2026, 6, 30), reason="忙。"
        ),
    }

    told = duel(Assignment, part.pk, acts[ask])

    assert told.startswith("已有一项")
    assert verbs(case).count(f"ask_{ask}") == 1


def test_a_unit_replies_once():
    make_role()
    case = make_signed()
    part, by = case.assignments.get(), handler_of(case)

    told = duel(
        Assignment, part.pk, lambda row: answering.reply(row, reply_text(), by=by, on=MONDAY)
    )

    assert told.startswith("刚才已有别人处理了本件")
    assert Reply.objects.count() == 1
    assert verbs(case).count("reply") == 1
    desk = Notice.objects.filter(rule__startswith="proposals.replied", url__startswith="/desk/")
    assert desk.count() == 1
    assert Clock.objects.running().get().kind == ClockKind.EVALUATION


def test_a_deputy_evaluates_once():
    answer = make_replied()

    told = duel(
        Reply,
        answer.pk,
        lambda row: answering.evaluate(
            row, attitude="satisfied", result="satisfied", by=None, on=MONDAY
        ),
    )

    assert told == "这份答复已经测评过了。"
    assert Evaluation.objects.count() == 1
    assert verbs(answer.proposal).count("content") == 1


def test_a_promise_is_settled_once():
    text = reply_text("B", promises=(("修桥", date(2026, 9, 30)),))
    promise = make_replied(text=text).promises.get()

    duel(
        Promise,
        promise.pk,
        lambda row: promises.settle_promise(
            row, state="kept", outcome="修好了。", by=None, on=MONDAY
        ),
    )

    assert verbs(promise.proposal).count("promise_kept") == 1


def test_a_text_is_handed_in_once():
    draft = make_draft()

    duel(Proposal, draft.pk, lambda row: drafting.submit(row, by=None, on=MONDAY))

    assert (verbs(draft).count("submit"), Clock.objects.count()) == (1, 1)


# -- acts that meet -----------------------------------------------------------------------------


def test_the_last_two_units_answer_at_once_and_the_evaluation_begins():
    case = make_admitted()
    units = [make_unit(township=case.township) for _ in range(2)]
    parts = handling.hand_over(case, by=None, on=MONDAY, separate=units)
    for part in parts:
        by = make_role("unit", unit=part.unit)
        handling.sign(part, by=by, on=MONDAY)
        handling.log_contact(
            part, by=by, on=MONDAY, recorded_on=MONDAY, way="phone", summary="问过。"
        )
    rows = [Assignment.objects.select_related("proposal").get(pk=part.pk) for part in parts]

    outcome = race(
        *(lambda row=row: answering.reply(row, reply_text(), by=None, on=MONDAY) for row in rows)
    )

    assert outcome == [None, None]
    assert Proposal.objects.get().state == State.REPLIED
    assert Clock.objects.running().get().kind == ClockKind.EVALUATION


def test_two_replies_judged_at_once_close_the_case():
    case, replies = make_apart()
    rows = [Reply.objects.select_related("proposal").get(pk=reply.pk) for reply in replies]

    outcome = race(
        *(
            lambda row=row: answering.evaluate(
                row, attitude="satisfied", result="satisfied", by=None, on=MONDAY
            )
            for row in rows
        )
    )

    assert outcome == [None, None]
    assert Proposal.objects.get().state == State.CLOSED
    assert verbs(case).count("content") == 1


def test_the_last_two_signers_agree_at_once_and_it_is_withdrawn():
    draft = make_draft()
    cosigns = add_signers(draft, 2)
    drafting.submit(draft, by=None, on=MONDAY)
    drafting.ask_withdrawal(draft, by=None, on=MONDAY)
    rows = [Cosign.objects.select_related("proposal").get(pk=one.pk) for one in cosigns]

    outcome = race(
        *(lambda row=row: drafting.agree_withdrawal(row, by=None, on=MONDAY) for row in rows)
    )

    assert outcome == [None, None]
    assert Proposal.objects.get().state == State.WITHDRAWN


def test_two_of_six_leave_a_motion_at_once_and_it_falls():
    motion = make_motion(signers=6)
    drafting.submit(motion, by=None, on=SITTING, at=at(SITTING, 10))
    rows = list(motion.cosigns.select_related("proposal")[:2])

    outcome = race(*(lambda row=row: drafting.leave(row, by=None, on=SITTING) for row in rows))

    assert outcome == [None, None]
    assert Proposal.objects.get().state == State.WITHDRAWN
    assert verbs(motion).count("fall") == 1


def test_a_reply_meets_the_withdrawal():
    case = make_signed()
    part = Assignment.objects.select_related("proposal").get()
    row = Proposal.objects.get()

    outcome = race(
        lambda: answering.reply(part, reply_text(), by=None, on=MONDAY),
        lambda: drafting.ask_withdrawal(row, by=None, on=MONDAY),
    )

    after = Proposal.objects.get().state, part.__class__.objects.get().state
    assert outcome.count(None) == 1, outcome
    assert after == (
        (State.REPLIED, AssignmentState.ANSWERED)
        if outcome[0] is None
        else (State.WITHDRAWN, AssignmentState.STOPPED)
    )
    assert Event.objects.about(case).filter(verb__in=["reply", "withdraw"]).count() == 1


def test_a_reply_meets_the_request_to_return():
    case = make_signed()
    by = handler_of(case)
    rows = [Assignment.objects.select_related("proposal").get() for _ in range(2)]

    outcome = race(
        lambda: answering.reply(rows[0], reply_text(), by=by, on=MONDAY),
        lambda: requests.ask_return(rows[1], by=by, on=MONDAY, reason="不归我们。"),
    )

    assert outcome.count(None) == 1, outcome
    assert Reply.objects.count() + ReturnRequest.objects.count() == 1


def test_signing_the_text_meets_its_submission():
    township = make_township()
    draft = make_draft(township=township)
    add_signers(draft, 1)
    cosign = draft.cosigns.get()
    Cosign.objects.filter(pk=cosign.pk).update(state="invited")
    row = Cosign.objects.select_related("proposal").get()

    outcome = race(
        lambda: drafting.submit(Proposal.objects.get(), by=None, on=MONDAY),
        lambda: drafting.answer_invitation(row, agree=True, by=None, on=MONDAY),
    )

    signed = Cosign.objects.get().state == "confirmed"
    assert outcome[0] is None
    assert signed is (outcome[1] is None)
