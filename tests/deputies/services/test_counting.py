"""From the sealed box and the paper to a result: nothing is declared while a line does not balance."""

import pytest

from congress.models import Event
from deputies.enums.roster import MeetingState
from deputies.models import Assessment, AssessmentItem, DutyEntry, Rectification, Vote
from deputies.services import counting
from deputies.voting.disclosure import tell
from deputies.voting.reconcile import Slips, lines, voids
from deputies.voting.tally import SCALES
from deputies.workflow.meeting import MEETING_MOVES, MeetingMoveError, MeetingRaceError
from tests.deputies.meetings import (
    MEETS,
    desk,
    make_closed,
    make_counted,
    make_declared,
    make_meeting,
    make_result,
    paper_counts,
    type_both,
)

pytestmark = pytest.mark.django_db

EVEN = {
    "printed": 75, "exchanged": 20, "spent": 47, "issued": 70, "unissued": 3, "spoiled": 2,
    "present": 70, "paper_returned": 20, "paper": [("秦禾", [15, 3, 1, 1, 0])], "phone": [("秦禾", 47)],
}  # fmt: skip


def test_every_line_of_an_even_sum_holds():
    assert [line.name for line in lines(Slips(**EVEN)) if not line.holds] == []


@pytest.mark.parametrize(
    ("changed", "name", "words"),
    [
        ({"unissued": 4}, "票签", "印制75张，发出70张＋未发4张＋损毁2张＝76张，多1张"),
        ({"printed": 76}, "票签", "少1张"),
        ({"present": 69}, "发出", "到场选民69人，发出70张，多1张"),
        ({"spent": 51, "phone": [("秦禾", 51)]}, "手机票", "可用手机投50张，已投51张，多1张"),
        ({"paper": [("秦禾", [15, 3, 1, 0, 0])]}, "纸票·秦禾", "收回纸票20张，有效19张＋弃权0张＋无效0张＝19张，少1张"),
        ({"phone": [("秦禾", 46)]}, "票箱", "票箱里秦禾的张数不同"),
        ({"box_whole": False}, "票箱", "票箱内容与封箱时的摘要不一致"),
        ({"issued": None}, "票签", "还没有录入"),
        ({"present": None}, "到场", "还没有录入"),
        ({"paper_returned": None}, "纸票", "两名计票人的数还没有录齐或者不一致"),
    ],
)  # fmt: skip
def test_the_line_that_does_not_hold_is_named(changed, name, words):
    wrong = [line for line in lines(Slips(**{**EVEN, **changed})) if not line.holds]

    assert wrong[0].name == name
    assert words in wrong[0].text
    assert wrong[0].mend


def test_the_slips_are_reconciled_while_the_paper_is_still_counted():
    found = lines(Slips(**{**EVEN, "paper_returned": None, "unissued": 4}))

    assert [(line.name, line.holds) for line in found] == [("纸票", False), ("票签", False)]


@pytest.mark.parametrize(
    ("changed", "void"),
    [({}, False), ({"issued": 67}, False), ({"issued": 66}, True), ({"paper_returned": 21}, True)],
)
def test_more_back_than_given_out_voids_the_vote(changed, void):
    assert voids(Slips(**{**EVEN, **changed})) is void


def test_phone_and_paper_are_one_count():
    meeting = make_counted(votes=(24, 4, 2), paper=(15, 3, 1, 1, 0))

    (_, (found,)) = counting.tallies(meeting)[0]

    assert (found.votes, found.blank, found.invalid) == ((39, 7, 3), 1, 0)
    assert (found.issued, found.returned, found.verdict) == (50, 50, "基本满意")


def test_a_line_that_does_not_balance_blocks_and_is_named():
    meeting = make_closed(votes=(6, 2, 1))
    clerk, _ = desk(meeting.township)
    counting.type_slips(meeting, issued=9, unissued=1, spoiled=0, by=clerk)

    with pytest.raises(MeetingMoveError, match="“票签”对不上：印制9张"):
        counting.settle(meeting, by=clerk)
    assert meeting.state == MeetingState.CLOSED


def test_two_tellers_who_agree_are_enough():
    meeting = make_closed(votes=(6, 2, 1), paper=3)

    type_both(meeting, (2, 1, 0, 0, 0))

    assert counting.settled(list(meeting.paper_counts.all())).returned == 3
    with pytest.raises(MeetingMoveError, match="已经一致"):
        type_both(meeting, (2, 1, 0, 0, 0))


def test_a_difference_asks_for_a_third_count():
    meeting = make_closed(votes=(6, 2, 1), paper=3)
    clerk, _ = desk(meeting.township)
    counting.type_slips(meeting, issued=12, unissued=0, spoiled=0, by=clerk)
    type_both(meeting, (2, 1, 0, 0, 0), other=(1, 2, 0, 0, 0))
    with pytest.raises(MeetingMoveError, match="两名计票人的数还没有录齐或者不一致"):
        counting.settle(meeting, by=clerk)

    counting.type_paper(
        meeting, teller="周计、吴点", returned=3,
        counts=paper_counts(meeting, (1, 2, 0, 0, 0)), by=clerk,
    )  # fmt: skip
    counting.settle(meeting, by=clerk)

    (_, (found,)) = counting.tallies(meeting)[0]
    assert found.votes == (7, 4, 1)


def test_the_second_teller_is_another_person_at_another_account():
    meeting = make_closed(votes=(6, 2, 1), paper=1)
    clerk, chair = desk(meeting.township)
    typed = {"returned": 1, "counts": paper_counts(meeting, (1, 0, 0, 0, 0))}
    counting.type_paper(meeting, teller="周计", by=clerk, **typed)

    with pytest.raises(MeetingMoveError, match="另一名计票人"):
        counting.type_paper(meeting, teller="周计", by=chair, **typed)
    with pytest.raises(MeetingMoveError, match="另一个账号"):
        counting.type_paper(meeting, teller="吴点", by=clerk, **typed)


def test_numbers_cleared_stay_on_record():
    meeting = make_closed(votes=(6, 2, 1), paper=1)
    clerk, _ = desk(meeting.township)
    type_both(meeting, (1, 0, 0, 0, 0))

    counting.clear_paper(meeting, by=clerk, note="录错了行")

    assert not meeting.paper_counts.exists()
    event = Event.objects.about(meeting).get(verb="clear_paper")
    assert [row[0] for row in event.data["rounds"]] == ["周计", "吴点"]


def test_a_box_that_was_changed_after_the_sealing_blocks():
    meeting = make_closed(votes=(6, 2, 1))
    clerk, _ = desk(meeting.township)
    counting.type_slips(meeting, issued=9, unissued=0, spoiled=0, by=clerk)
    Vote.objects.filter(choice=2).update(choice=0)

    with pytest.raises(MeetingMoveError, match="票箱内容与封箱时的摘要不一致"):
        counting.settle(meeting, by=clerk)


def test_the_result_is_written_down_with_duty_and_order_to_mend():
    meeting = make_declared(votes=(2, 1, 6))

    item = meeting.items.get()
    assert (item.verdict, item.rectify, item.result[0]["returned"]) == ("不满意", True, 9)
    assert DutyEntry.objects.get(event="report").deputy == item.deputy
    row = Rectification.objects.get()
    assert (row.due_on - MEETS).days == meeting.law["report.rectify_days"]


@pytest.mark.parametrize("scale", SCALES)
def test_a_stored_result_is_told_from_the_best_to_the_worst(scale):
    votes = range(2, 2 + len(SCALES[scale].options))
    item = make_declared(votes=votes, scale=scale).items.get()

    told = tell(AssessmentItem.objects.get(pk=item.pk).result[0], item.assessment.law)

    assert [row[:2] for row in told.rows] == list(zip(SCALES[scale].options, votes, strict=True))


def test_a_good_result_orders_nothing():
    make_declared(votes=(8, 1, 0))

    assert not Rectification.objects.exists()


def test_a_vote_is_declared_void_only_when_too_much_came_back():
    meeting = make_closed(votes=(6, 2, 1))
    clerk, _ = desk(meeting.township)
    counting.type_slips(meeting, issued=9, unissued=0, spoiled=0, by=clerk)
    with pytest.raises(MeetingMoveError, match="不能宣布无效"):
        counting.void(meeting, by=clerk, on=MEETS, note="")

    counting.type_slips(meeting, issued=8, unissued=1, spoiled=0, by=clerk)
    counting.void(meeting, by=clerk, on=MEETS, note="多出一张")

    assert meeting.state == MeetingState.VOID


def test_a_published_result_stays():
    meeting = make_result(votes=(8, 1, 0))

    assert meeting.state == MeetingState.PUBLISHED
    assert meeting.next_moves == set()


def test_a_move_is_refused_from_any_other_state():
    meeting = make_meeting()
    for verb, (sources, _) in MEETING_MOVES.items():
        for state in set(MeetingState) - sources:
            Assessment.objects.filter(pk=meeting.pk).update(state=state, declared_on=MEETS)
            meeting.refresh_from_db()

            with pytest.raises(MeetingMoveError):
                meeting.move(verb, by=None)


def test_two_tabs_move_once():
    first = make_closed(votes=(1, 0, 0))
    second = Assessment.objects.get(pk=first.pk)
    first.move("settle_count", by=None)

    with pytest.raises(MeetingRaceError):
        second.move("void_vote", by=None)
