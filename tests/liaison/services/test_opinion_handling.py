"""Sorting, passing on, the outcome, feedback: who is told, what the voter then sees; proposals and back (C8)."""

from datetime import date

import pytest

from congress.errors import DomainError
from congress.models import Event, Township
from deputies.models import Deputy
from liaison.enums import OpinionState, RightDoor, Route
from liaison.models import Opinion
from liaison.services import opinion_following as following
from liaison.services import opinion_handling as handling
from liaison.workflow import IllegalMoveError
from office.models import Notice
from proposals.enums import ContactWay, Rating
from proposals.enums import State as ProposalState
from proposals.services import answering, drafting, review
from proposals.services import handling as proposal_handling
from tests.factories import (
    MONDAY,
    handler_of,
    make_deputy,
    make_role,
    make_unit,
    reply_text,
    role_of,
)
from tests.liaison.voices import make_fed_back, make_opinion, make_outcome, make_passed

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 3, 3)


def titles(user) -> list[str]:
    return list(
        Notice.objects.filter(recipient=user).order_by("pk").values_list("title", flat=True)
    )


def test_passing_to_a_unit_tells_its_handler_and_names_the_day():
    handler = make_role("unit")
    opinion = make_opinion()

    handling.pass_to_unit(opinion, handler.unit, by=None, on=MONDAY)

    assert (opinion.state, opinion.route, opinion.sorted_on) == ("passed", "unit", MONDAY)
    assert "2026年3月23日" in titles(handler.user)[0]


def test_a_unit_without_an_account_is_the_clerks_to_call():
    clerk, opinion = make_role("clerk"), make_opinion()

    handling.pass_to_unit(opinion, make_unit("水务站"), by=None, on=MONDAY)

    assert any("请电话转告" in title for title in titles(clerk.user))


def test_a_unit_of_another_township_or_out_of_use_is_refused():
    other = make_unit(township=Township.objects.create(name="外镇", slug="wai"))

    with pytest.raises(DomainError, match="不是本乡镇"):
        handling.pass_to_unit(make_opinion(), other, by=None, on=MONDAY)


@pytest.mark.parametrize("route", [Route.VILLAGE, Route.HIGHER])
def test_villages_and_those_above_are_named(route):
    opinion = make_opinion()

    handling.pass_to(opinion, route, by=None, on=MONDAY, handler="石桥村委会")

    assert opinion.holder == "石桥村委会"


def test_what_is_handed_back_is_sorted_anew():
    clerk = make_role("clerk")
    opinion = make_passed()

    handling.hand_back(opinion, by=None, on=TUESDAY, note="归交通站管。")

    assert (opinion.state, opinion.due_on, opinion.holder) == (
        "received",
        date(2026, 3, 6),
        "人大办",
    )
    assert any("退回" in title for title in titles(clerk.user))


def test_the_outcome_waits_for_the_desk_which_has_its_own_days():
    opinion = make_outcome()

    assert (opinion.state, opinion.due_on) == (OpinionState.ANSWERED, date(2026, 3, 9))


def test_feedback_asks_again_four_weeks_later():
    opinion = make_fed_back()

    assert (opinion.fed_back_on, opinion.recheck_on) == (MONDAY, date(2026, 3, 30))
    assert (opinion.due_on, opinion.closed_on) == (None, MONDAY)


def test_what_is_not_taken_names_the_right_door():
    opinion = make_opinion()

    handling.decline(opinion, by=None, on=MONDAY, door=RightDoor.COURT, reason="正在打官司。")

    assert (opinion.state, opinion.get_right_door_display()) == ("declined", "人民法院")


def test_urging_tells_whoever_has_it():
    handler = make_role("unit")
    opinion = make_passed(unit=handler.unit)

    handling.urge(opinion, by=None, on=TUESDAY, note="快些。")

    assert any(title.startswith("催办") for title in titles(handler.user))
    assert Event.objects.about(opinion).first().verb == "urge_opinion"


def test_nobody_is_urged_while_the_desk_has_it():
    with pytest.raises(DomainError, match="不用催办"):
        handling.urge(make_opinion(), by=None, on=MONDAY)


def test_publishing_needs_consent_and_an_outcome():
    unwilling, early = make_fed_back(), make_opinion(wants_public=True, text="还没有办的事情。")
    willing = make_fed_back(wants_public=True, text="愿意公开的事情。")

    for opinion in (unwilling, early):
        with pytest.raises(DomainError):
            handling.publish(opinion, by=None, on=MONDAY, text="x")
    handling.publish(willing, by=None, on=MONDAY, text="栏杆断了。")

    assert list(Opinion.objects.published()) == [willing]
    handling.unpublish(willing, by=None, on=MONDAY, note="选民改主意。")
    assert not Opinion.objects.published().exists()


def test_a_suspended_deputy_is_not_asked_and_takes_nothing_up():
    deputy = make_deputy(user=True, suspended=True)
    opinion = make_opinion()

    with pytest.raises(DomainError):
        handling.ask_deputy(opinion, deputy, by=None, on=MONDAY)
    with pytest.raises(DomainError):
        handling.take_up(opinion, deputy, by=None, on=MONDAY)


def taken_up(**words):
    """An opinion that a deputy made a proposal of; both."""
    deputy = make_deputy(user=True)
    opinion = make_opinion(deputy=deputy, **words)
    draft = handling.take_up(opinion, deputy, by=role_of(deputy), on=MONDAY)
    return opinion, draft


def test_a_proposal_comes_of_it_with_a_link_and_without_the_number_in_the_text():
    opinion, draft = taken_up(text="请打13912345678找我，桥坏了。")

    assert (opinion.state, opinion.proposal) == (OpinionState.PROPOSED, draft)
    assert draft.state == ProposalState.DRAFT
    assert "13912345678" not in draft.matter
    assert opinion.holder == f"{draft.lead}代表"
    assert opinion.due_on is None


def handed_in(draft):
    draft.measure = "请今年修好。"
    drafting.edit(draft, by=None, on=MONDAY)
    drafting.submit(draft, by=None, on=MONDAY)


def test_when_the_proposal_is_answered_the_voter_is_owed_the_word():
    opinion, draft = taken_up()
    handed_in(draft)
    review.admit(draft, by=None, on=MONDAY)
    unit = make_role("unit").unit
    proposal_handling.hand_over(draft, by=None, on=MONDAY, lead=unit)
    part = draft.assignments.get()
    proposal_handling.sign(part, by=handler_of(draft), on=MONDAY)
    proposal_handling.log_contact(
        part,
        by=handler_of(draft),
        on=MONDAY,
        recorded_on=MONDAY,
        way=ContactWay.VISIT,
        summary="看过。",
    )

    answering.reply(part, reply_text(), by=handler_of(draft), on=MONDAY)

    opinion.refresh_from_db()
    assert opinion.state == OpinionState.ANSWERED
    assert "已经答复" in opinion.answer
    assert opinion.due_on is not None


def test_when_the_proposal_falls_the_opinion_is_sorted_anew():
    opinion, draft = taken_up()
    handed_in(draft)

    review.decline(draft, by=None, on=MONDAY, code="R6", note="没有具体内容。")

    opinion.refresh_from_db()
    assert (opinion.state, opinion.route) == (OpinionState.RECEIVED, Route.DESK)


def test_the_voter_rates_and_the_last_word_counts():
    clerk, opinion = make_role("clerk"), make_fed_back()

    following.rate(opinion, rating=Rating.SATISFIED, note="", on=MONDAY)
    following.rate(opinion, rating=Rating.DISSATISFIED, note="还是晃。", on=MONDAY)

    assert opinion.rating == Rating.DISSATISFIED
    assert any("不满意" in title for title in titles(clerk.user))


def test_nobody_rates_before_there_is_an_outcome():
    with pytest.raises(IllegalMoveError, match="还没有反馈"):
        following.rate(make_passed(), rating=Rating.SATISFIED, note="", on=MONDAY)


def test_mended_closes_and_not_mended_opens_another_round_even_then():
    clerk, opinion = make_role("clerk"), make_fed_back()
    following.say_mended(opinion, on=TUESDAY)
    assert opinion.state == OpinionState.CLOSED

    following.say_not_mended(opinion, on=TUESDAY, note="打13912345678找我。")

    assert (opinion.state, opinion.round, opinion.recheck_on) == ("received", 2, None)
    assert "13912345678" not in Event.objects.about(opinion).first().note
    assert any("第2次办理" in title for title in titles(clerk.user))
    assert Deputy.objects.count() == 0
