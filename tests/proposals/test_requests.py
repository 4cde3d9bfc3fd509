"""What units ask for and the desk decides: returns with re-assignment (A18), extensions."""

from datetime import date

import pytest

from congress.errors import DomainError
from deputies.models import Mandate
from proposals.enums import AssignmentState, ClockKind, Decision, Part, State
from proposals.models import Assignment, ExtensionRequest, Proposal, ReturnRequest
from proposals.services import answering, drafting, handling, requests
from proposals.workflow import IllegalMoveError, LostRaceError
from tests.factories import (
    MONDAY,
    handler_of,
    make_admitted,
    make_deputy,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_township,
    make_unit,
    reply_text,
)
from tests.proposals.procedure import amend, event, told, verbs

pytestmark = pytest.mark.django_db

JUNE = date(2026, 6, 30)


def ask_return(proposal, *, on=MONDAY, part=None, **fields):
    part = part or proposal.assignments.get()
    by = part.unit.roles.first() or make_role("unit", unit=part.unit)
    return requests.ask_return(part, by=by, on=on, reason="不属于我单位职责。", **fields)


def ask_extension(proposal, *, on=MONDAY, until=JUNE, reason="招标没有完成。"):
    part = proposal.assignments.answering().get()
    return requests.ask_extension(
        part, by=handler_of(proposal), on=on, until=until, reason=reason, deputy_view="同意"
    )


# -- returns ------------------------------------------------------------------------------------


def test_asking_to_return_leaves_the_case_where_it_is():
    clerk = make_role()
    proposal = make_handling(township=clerk.township)

    request = ask_return(proposal, proposed_unit="水利站")

    assert (request.decision, request.proposed_unit) == (Decision.OPEN, "水利站")
    assert Proposal.objects.get().state == State.HANDLING
    assert event(proposal, "ask_return").note == "不属于我单位职责。"
    assert told("ask_return", proposal) == ["李清"]


def yulin_2019():
    """Handed over on Friday 2019-03-08; seven working days end on 2019-03-19."""
    lead = make_deputy(user=True)
    Mandate.objects.filter(deputy=lead).update(started_on=date(2016, 9, 1))
    return make_handling(lead=lead, on=date(2019, 3, 8))


def test_on_the_last_day_of_the_window_it_may_be_asked():
    proposal = yulin_2019()

    request = ask_return(proposal, on=date(2019, 3, 19))

    assert request.asked_on == date(2019, 3, 19)


def test_a_day_after_the_window_it_is_refused():
    proposal = yulin_2019()

    with pytest.raises(DomainError) as refusal:
        ask_return(proposal, on=date(2019, 3, 20))

    assert str(refusal.value) == (
        "申请退回的期限是2019年3月19日，已经过了。确有原因的，请与人大办联系。"
    )
    assert not ReturnRequest.objects.exists()


def test_the_clerk_may_say_why_a_late_one_is_taken():
    proposal = yulin_2019()

    ask_return(proposal, on=date(2019, 3, 20), late_reason="机构改革，职责刚刚划走。")

    assert event(proposal, "ask_return").data["late"] == "机构改革，职责刚刚划走。"


def test_where_the_profile_knows_no_exception_late_is_late():
    amend(make_township(), return__override=False)
    proposal = make_handling()

    with pytest.raises(DomainError, match="按本地办理规则不再调整。"):
        ask_return(proposal, on=date(2026, 3, 12), late_reason="职责划走。")


def test_a_return_is_asked_once_at_a_time():
    proposal = make_handling()
    ask_return(proposal)

    with pytest.raises(DomainError, match="已有一项退回申请在等审批。"):
        ask_return(proposal)

    assert verbs(proposal).count("ask_return") == 1


def test_a_return_needs_a_reason():
    proposal = make_handling()
    part = proposal.assignments.get()

    with pytest.raises(DomainError, match="请写明申请退回的理由。"):
        requests.ask_return(part, by=handler_of(proposal), on=MONDAY, reason=" ")


def test_what_was_answered_is_not_returned():
    proposal = make_replied().proposal

    with pytest.raises(IllegalMoveError, match="本件现为“待测评”，不能做这一步。"):
        ask_return(proposal)


def test_a_granted_return_puts_the_case_back_with_a_clock_for_the_desk():
    clerk = make_role()
    proposal = make_handling(township=clerk.township)
    request = ask_return(proposal)

    requests.decide_return(request, granted=True, by=clerk, on=date(2026, 3, 5))

    case = Proposal.objects.get()
    clock = case.clocks.running().get()
    assert (case.state, clock.kind, clock.due_on) == (
        State.ADMITTED,
        ClockKind.REASSIGN,
        date(2026, 3, 19),
    )
    assert case.assignments.get().state == AssignmentState.RETURNED
    assert verbs(case)[-3:] == ["grant_return", "give_back", "take_back"]
    assert event(case, "grant_return").actor == clerk.user
    assert (request.decided_by, request.decided_on) == ("李清", date(2026, 3, 5))


def test_the_new_unit_gets_new_clocks():
    proposal = make_handling()
    requests.decide_return(ask_return(proposal), granted=True, by=make_role(), on=MONDAY)
    proposal.refresh_from_db()
    unit = make_unit("水利站", township=proposal.township)

    made = handling.hand_over(proposal, by=None, on=date(2026, 3, 10), lead=unit)

    assert [str(part) for part in made] == ["主办 水利站"]
    assert proposal.clocks.running().get(kind=ClockKind.REPLY).due_on == date(2026, 6, 10)
    assert event(proposal, "hand_over").data["again"] is True


def test_a_refused_return_says_why_and_leaves_all_as_it_was():
    clerk = make_role()
    proposal = make_handling(township=clerk.township)
    request = ask_return(proposal)

    with pytest.raises(DomainError, match="不同意退回，请写明理由。"):
        requests.decide_return(request, granted=False, by=clerk, on=MONDAY)
    requests.decide_return(request, granted=False, by=clerk, on=MONDAY, note="路政由你办负责。")

    assert Proposal.objects.get().state == State.HANDLING
    assert event(proposal, "refuse_return").note == "路政由你办负责。"
    assert request.decision == Decision.REFUSED


def test_a_return_is_decided_once():
    clerk = make_role()
    proposal = make_handling(township=clerk.township)
    request = ask_return(proposal)
    stale = ReturnRequest.objects.get(pk=request.pk)
    requests.decide_return(request, granted=True, by=clerk, on=MONDAY)

    with pytest.raises(LostRaceError, match="这项申请刚才已由别人审批。"):
        requests.decide_return(stale, granted=False, by=clerk, on=MONDAY, note="不行。")

    assert "refuse_return" not in verbs(proposal)


def test_a_unit_that_signed_may_still_return():
    proposal = make_signed()
    request = ask_return(proposal)

    requests.decide_return(request, granted=True, by=make_role(), on=MONDAY)

    assert Proposal.objects.get().state == State.ADMITTED


def test_an_assistant_that_returns_leaves_the_case_with_the_lead():
    township = make_township()
    assist = make_unit("财政所", township=township)
    proposal = make_handling(township=township, assist=[assist])
    request = ask_return(proposal, part=proposal.assignments.get(part=Part.ASSIST))

    requests.decide_return(request, granted=True, by=make_role(), on=MONDAY)

    assert Proposal.objects.get().state == State.HANDLING
    assert proposal.assignments.get(part=Part.LEAD).state == AssignmentState.PENDING


def test_a_withdrawn_case_is_not_returned_any_more():
    clerk = make_role()
    proposal = make_handling(township=clerk.township)
    request = ask_return(proposal)
    drafting.ask_withdrawal(proposal, by=None, on=MONDAY)
    request = ReturnRequest.objects.get()

    assert not ReturnRequest.objects.open().exists()
    with pytest.raises(IllegalMoveError, match="现为“已终止”，不能做这一步。"):
        requests.decide_return(request, granted=True, by=clerk, on=MONDAY)


# -- handing over again -------------------------------------------------------------------------


def test_an_assistant_may_become_the_lead():
    township = make_township()
    assist = make_unit("财政所", township=township)
    proposal = make_handling(township=township, assist=[assist])
    lead = proposal.assignments.get(part=Part.LEAD)
    requests.decide_return(ask_return(proposal, part=lead), granted=True, by=make_role(), on=MONDAY)
    proposal.refresh_from_db()

    handling.hand_over(proposal, by=None, on=MONDAY, lead=assist)

    live = proposal.assignments.answering().get()
    assert (str(live), live.state) == ("主办 财政所", AssignmentState.PENDING)
    assert set(live.clocks.running().values_list("kind", flat=True)) == {
        "sign",
        "return",
        "contact",
        "reply",
    }
    assert event(proposal, "recast").data == {"unit": "财政所", "part": "协办"}


def test_an_assistant_that_sent_its_opinion_may_become_the_lead():
    township = make_township()
    assist = make_unit("财政所", township=township)
    proposal = make_handling(township=township, assist=[assist])
    part = proposal.assignments.get(part=Part.ASSIST)
    handling.sign(part, by=None, on=MONDAY)
    handling.send_opinion(part, by=None, on=MONDAY, body="这件事归我们。")
    lead = proposal.assignments.get(part=Part.LEAD)
    requests.decide_return(ask_return(proposal, part=lead), granted=True, by=make_role(), on=MONDAY)
    proposal.refresh_from_db()

    handling.hand_over(proposal, by=None, on=MONDAY, lead=assist)

    assert str(proposal.assignments.answering().get()) == "主办 财政所"


def make_apart():
    """Two units that answer apart, both signed and in touch with the deputy."""
    proposal = make_admitted()
    units = [make_unit(name, township=proposal.township) for name in ("甲站", "乙站")]
    parts = handling.hand_over(proposal, by=None, on=MONDAY, separate=units)
    for part in parts:
        handling.sign(part, by=None, on=MONDAY)
        handling.log_contact(
            part,
            by=make_role("unit", unit=part.unit),
            on=MONDAY,
            recorded_on=MONDAY,
            way="phone",
            summary="通过电话。",
        )
    return proposal, parts


def test_a_unit_that_answers_apart_works_on_while_the_other_part_is_reassigned():
    proposal, (first, second) = make_apart()
    request = ask_return(proposal, part=first)
    requests.decide_return(request, granted=True, by=make_role(), on=MONDAY)
    second = Assignment.objects.select_related("proposal").get(pk=second.pk)

    answering.reply(second, reply_text(), by=None, on=MONDAY)

    assert Proposal.objects.get().state == State.ADMITTED
    assert proposal.replies.count() == 1


def test_the_freed_part_goes_to_one_more_unit():
    proposal, (first, second) = make_apart()
    requests.decide_return(
        ask_return(proposal, part=first), granted=True, by=make_role(), on=MONDAY
    )
    second = Assignment.objects.select_related("proposal").get(pk=second.pk)
    answering.reply(second, reply_text(), by=None, on=MONDAY)
    proposal.refresh_from_db()
    third = make_unit("丙站", township=proposal.township)

    made = handling.hand_over(proposal, by=None, on=MONDAY, separate=[third])

    assert [str(part) for part in made] == ["分办 丙站"]
    assert sorted(map(str, proposal.assignments.answering())) == ["分办 丙站", "分办 乙站"]


def test_where_the_rest_has_answered_the_evaluation_begins():
    proposal, (first, second) = make_apart()
    requests.decide_return(
        ask_return(proposal, part=first), granted=True, by=make_role(), on=MONDAY
    )
    second = Assignment.objects.select_related("proposal").get(pk=second.pk)
    answering.reply(second, reply_text(), by=None, on=MONDAY)
    proposal.refresh_from_db()

    handling.hand_over(proposal, by=None, on=MONDAY, separate=[second.unit])

    assert proposal.state == State.REPLIED
    assert proposal.clocks.running().get().kind == ClockKind.EVALUATION


def test_a_unit_that_answered_keeps_its_part():
    proposal, (first, second) = make_apart()
    requests.decide_return(
        ask_return(proposal, part=first), granted=True, by=make_role(), on=MONDAY
    )
    second = Assignment.objects.select_related("proposal").get(pk=second.pk)
    answering.reply(second, reply_text(), by=None, on=MONDAY)
    proposal.refresh_from_db()

    with pytest.raises(DomainError, match="乙站已经答复，不能改换承办方式。"):
        handling.hand_over(proposal, by=None, on=MONDAY, lead=second.unit)


# -- extensions ---------------------------------------------------------------------------------


def test_an_extension_waits_for_the_chair():
    chair = make_role("chair")
    proposal = make_signed(township=chair.township)

    request = ask_extension(proposal)

    assert (request.until, request.decision) == (JUNE, Decision.OPEN)
    assert proposal.clocks.get(kind=ClockKind.REPLY).due_on == date(2026, 6, 2)
    assert event(proposal, "ask_extension").data["until"] == "2026-06-30"
    assert told("ask_extension", proposal) == ["李清"]
    assert str(request).endswith("延期申请")


def test_a_granted_extension_moves_the_clock_and_the_deputy_is_told():
    chair = make_role("chair")
    proposal = make_signed(township=chair.township)
    request = ask_extension(proposal)

    requests.decide_extension(request, granted=True, by=chair, on=date(2026, 3, 3))

    clock = proposal.clocks.get(kind=ClockKind.REPLY)
    assert (clock.due_on, clock.extended_to) == (JUNE, JUNE)
    assert event(proposal, "grant_extension").actor == chair.user
    assert told("grant_extension", proposal) == ["李清", "秦禾"]


def test_a_refused_extension_says_why():
    chair = make_role("chair")
    proposal = make_signed(township=chair.township)
    request = ask_extension(proposal)

    with pytest.raises(DomainError, match="不同意延期，请写明理由。"):
        requests.decide_extension(request, granted=False, by=chair, on=MONDAY, note=" ")
    requests.decide_extension(request, granted=False, by=chair, on=MONDAY, note="抓紧办。")

    assert proposal.clocks.get(kind=ClockKind.REPLY).due_on == date(2026, 6, 2)
    assert event(proposal, "refuse_extension").note == "抓紧办。"


EXTENSIONS = [
    ({"reason": " "}, "请写明申请延期的理由。"),
    ({"until": date(2026, 6, 2)}, "延期日期要晚于现在的期限2026年6月2日。"),
    ({"until": date(2026, 9, 3)}, "最迟可以延到2026年9月2日，不能再晚。"),
    ({"on": date(2026, 6, 3)}, "答复期限是2026年6月2日，已经过了，不能再申请延期。"),
]


@pytest.mark.parametrize(("fields", "words"), EXTENSIONS)
def test_a_refused_request_writes_nothing(fields, words):
    proposal = make_signed()
    before = verbs(proposal)

    with pytest.raises(DomainError) as refusal:
        ask_extension(proposal, **fields)

    assert str(refusal.value) == words
    assert verbs(proposal) == before
    assert not ExtensionRequest.objects.exists()


@pytest.mark.parametrize("fields", [{"on": date(2026, 6, 2)}, {"until": date(2026, 9, 2)}])
def test_up_to_the_last_day_it_may_be_asked(fields):
    proposal = make_signed()

    assert ask_extension(proposal, **fields).decision == Decision.OPEN


def test_one_extension_waits_at_a_time():
    proposal = make_signed()
    ask_extension(proposal)

    with pytest.raises(DomainError, match="已有一项延期申请在等审批。"):
        ask_extension(proposal)


def test_an_extension_is_decided_once():
    chair = make_role("chair")
    proposal = make_signed(township=chair.township)
    request = ask_extension(proposal)
    stale = ExtensionRequest.objects.get(pk=request.pk)
    requests.decide_extension(request, granted=True, by=chair, on=MONDAY)

    with pytest.raises(LostRaceError, match="这项申请刚才已由别人审批。"):
        requests.decide_extension(stale, granted=False, by=chair, on=MONDAY, note="不行。")

    assert proposal.clocks.get(kind=ClockKind.REPLY).due_on == JUNE


def test_an_assistant_has_no_reply_to_put_off():
    township = make_township()
    assist = make_unit("财政所", township=township)
    proposal = make_handling(township=township, assist=[assist])
    part = proposal.assignments.get(part=Part.ASSIST)

    with pytest.raises(DomainError, match="本件没有在走的答复时限。"):
        requests.ask_extension(part, by=None, on=MONDAY, until=JUNE, reason="忙。")


def test_what_waits_for_the_desk_on_a_case():
    proposal = make_signed()
    later, back = ask_extension(proposal), ask_return(proposal)

    found = requests.open_requests(proposal)

    assert found == {"returns": [back], "extensions": [later]}
