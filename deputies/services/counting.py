"""清点: what came back, on paper and by phone, until it adds up; then the result."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from congress.models import Event
from deputies.enums.roster import CodeState, MeetingState
from deputies.models import Assessment, AssessmentItem, PaperCount, Rectification, Vote
from deputies.services import ballots
from deputies.services.duty import follow
from deputies.voting.reconcile import Line, Slips, lines, voids
from deputies.voting.tally import Tally, tally
from deputies.workflow.meeting import MeetingMoveError

Counts = dict[str, list[int]]


def question_key(item: int, aspect: int) -> str:
    """How one question about one deputy is named among typed numbers."""
    return f"{item}-{aspect}"


@transaction.atomic
def type_slips(meeting: Assessment, *, issued: int, unissued: int, spoiled: int, by) -> None:
    """Keep how many slips were given out, left over and spoilt. Only after the box is closed."""
    rows = Assessment.objects.filter(pk=meeting.pk, state=MeetingState.CLOSED)
    numbers = {"issued": issued, "unissued": unissued, "spoiled": spoiled}
    if not rows.update(**numbers):
        raise MeetingMoveError("结束投票以后、宣布结果以前才能录入票签数。")
    meeting.refresh_from_db()
    Event.record(meeting, "type_slips", by=by, data=numbers)


@transaction.atomic
def type_paper(
    meeting: Assessment, *, teller: str, returned: int, counts: Counts, by
) -> PaperCount:
    """One teller's count of the paper ballots. Raises MeetingMoveError where it may not be typed.

    The second teller is another one (and, where the profile asks for two persons, at another
    account); a third count is only asked for when the first two differ.
    """
    meeting = Assessment.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state != MeetingState.CLOSED:
        raise MeetingMoveError("结束投票以后、清点无误以前才能录入纸票。")
    earlier = list(meeting.paper_counts.all())
    if settled(earlier) is not None:
        raise MeetingMoveError("两名计票人的数已经一致，不用再录；要改的，先清除重来。")
    if len(earlier) == 1:
        _require_other(meeting, earlier[0], teller, by)
    try:
        with transaction.atomic():
            made = PaperCount.objects.create(
                assessment=meeting,
                round=len(earlier) + 1,
                teller=teller.strip(),
                typed_by=by.user,
                returned=returned,
                counts=counts,
            )
    except IntegrityError:
        raise MeetingMoveError("这一遍刚才已有人录入，请刷新再看。") from None
    Event.record(meeting, "type_paper", by=by, data={"round": made.round, "teller": made.teller})
    return made


def _require_other(meeting: Assessment, first: PaperCount, teller: str, by) -> None:
    if first.teller == teller.strip():
        raise MeetingMoveError("第二遍要由另一名计票人录入。")
    if meeting.law["report.two_persons"] and first.typed_by_id == by.user_id:
        raise MeetingMoveError("第二遍要用另一个账号录入，两人互不看对方的数。")


@transaction.atomic
def clear_paper(meeting: Assessment, *, by, note: str) -> None:
    """Drop what was typed of the paper ballots, with the reason on record, and begin anew."""
    if meeting.state != MeetingState.CLOSED:
        raise MeetingMoveError("清点无误以后不能再清除；先退回清点。")
    if not note.strip():
        raise MeetingMoveError("请写明清除的原因。")
    rows = meeting.paper_counts.all()
    data = {"rounds": [[row.teller, row.returned, row.counts] for row in rows]}
    rows.delete()
    Event.record(meeting, "clear_paper", by=by, note=note, data=data)


def settled(counts: Sequence[PaperCount]) -> PaperCount | None:
    """The count that two agree on; None while there is none."""
    seen: list[Any] = []
    for row in counts:
        if row.content in seen:
            return row
        seen.append(row.content)
    return None


def paper_sheets(meeting: Assessment) -> int:
    """How many paper ballots were given out: as many as codes were given back for them."""
    return ballots.count_codes(meeting)[CodeState.EXCHANGED]


def phone_counts(meeting: Assessment) -> Counts:
    """Votes by option and blanks in the sealed box, for each question."""
    options = len(meeting.scale_set.options)
    found: Counts = {}
    rows = Vote.objects.filter(assessment=meeting.pk)
    for item, aspect, choice in rows.values_list("item_id", "aspect", "choice"):
        line = found.setdefault(question_key(item, aspect), [0] * (options + 2))
        line[options if choice is None else choice] += 1
    return found


def slips_of(meeting: Assessment, rounds: Sequence[PaperCount] | None = None) -> Slips:
    """Every number of the vote, ready to be reconciled; `rounds` where the paper counts are at hand."""
    codes = ballots.count_codes(meeting)
    printed = sum(batch.size for batch in meeting.batches.all() if not batch.voided)
    paper = settled(list(meeting.paper_counts.all()) if rounds is None else rounds)
    exchanged = codes[CodeState.EXCHANGED]
    phone = phone_counts(meeting)
    asked = questions(meeting)
    return Slips(
        printed=printed,
        exchanged=exchanged,
        spent=codes[CodeState.SPENT],
        issued=meeting.issued,
        unissued=meeting.unissued,
        spoiled=meeting.spoiled,
        present=meeting.present,
        paper_returned=paper.returned if paper else None if exchanged else 0,
        paper=[(name, paper.counts[key]) for key, name in asked] if paper else [],
        phone=[(name, sum(phone.get(key, []))) for key, name in asked],
        box_whole=meeting.sealed.get("digest") == ballots.digest_of(meeting),
    )


def questions(meeting: Assessment) -> list[tuple[str, str]]:
    """(key, words) of each question of the ballot, in its order."""
    several = len(meeting.aspects) > 1
    return [
        (question_key(item.pk, n), f"{item.deputy}·{aspect}" if several else str(item.deputy))
        for item in meeting.items.with_deputies()
        for n, aspect in enumerate(meeting.aspects)
    ]


def reconciled(meeting: Assessment) -> list[Line]:
    """The lines of the sum, as the page shows them."""
    return lines(slips_of(meeting))


def settle(meeting: Assessment, *, by) -> None:
    """清点无误: every line holds. Raises MeetingMoveError that names the first line that does not."""
    wrong = [line for line in reconciled(meeting) if not line.holds]
    if wrong:
        raise MeetingMoveError(f"“{wrong[0].name}”对不上：{wrong[0].text}。{wrong[0].mend}")
    meeting.move("settle_count", by=by)


def void(meeting: Assessment, *, by, on: date, note: str) -> None:
    """投票无效: more came back than was given out. Raises MeetingMoveError where it did not."""
    if not voids(slips_of(meeting)):
        raise MeetingMoveError("收回的没有多于发出的，不能宣布无效；请先把数对上。")
    meeting.move("void_vote", by=by, on=on, note=note)


def tallies(meeting: Assessment) -> list[tuple[AssessmentItem, list[Tally]]]:
    """The count of every deputy, phone and paper together, one for each aspect."""
    slips = slips_of(meeting)
    paper = settled(list(meeting.paper_counts.all()))
    phone = phone_counts(meeting)
    law, scale = meeting.law, meeting.scale_set
    found = []
    for item in meeting.items.with_deputies():
        counts = []
        for aspect, _ in enumerate(meeting.aspects):
            key = question_key(item.pk, aspect)
            both = _sum(scale.options, phone.get(key), paper.counts[key] if paper else None)
            *votes, blank, invalid = both
            counts.append(
                tally(
                    scale,
                    issued=slips.issued or 0,
                    returned=slips.returned,
                    votes=votes,
                    blank=blank,
                    invalid=invalid,
                    present=slips.present,
                    law=law,
                )
            )
        found.append((item, counts))
    return found


def _sum(options: Sequence[str], *parts: list[int] | None) -> list[int]:
    total = [0] * (len(options) + 2)
    for part in parts:
        total = [a + b for a, b in zip(total, part or [0] * len(total), strict=True)]
    return total


@transaction.atomic
def declare(meeting: Assessment, *, by, on: date) -> None:
    """Announce the result on the spot: written down for good, with duty entries and 整改 orders.

    Raises MeetingMoveError where the sum no longer holds.
    """
    if any(not line.holds for line in reconciled(meeting)):
        raise MeetingMoveError("清点以后有数目变动，对不上了，请退回清点。")
    found = tallies(meeting)
    meeting.move("declare_result", by=by, on=on, declared_on=on, data=_declared(found))
    due = on + timedelta(days=meeting.law["report.rectify_days"])
    for item, counts in found:
        item.result = [count.as_dict() for count in counts]
        item.verdict, item.rectify = counts[0].verdict, bool(counts[0].rectify)
        item.save(update_fields=["result", "verdict", "rectify"])
        # The report made the entry when it was published; now it is of the day it was given on.
        follow(
            item.report,
            item.deputy,
            kind="report",
            event="report",
            on=meeting.on,
            place=meeting.place,
            text=f"在{meeting.title}上向选民述职",
        )
        if item.rectify:
            Rectification.objects.create(item=item, ordered_on=on, due_on=due)


def _declared(found: Sequence[tuple[AssessmentItem, list[Tally]]]) -> dict[str, Any]:
    return {
        "results": [
            {"item": item.pk, "counts": [[*c.votes, c.blank, c.invalid] for c in counts]}
            for item, counts in found
        ]
    }


@transaction.atomic
def give_feedback(item: AssessmentItem, *, text: str, by, on: date) -> None:
    """书面反馈 to the deputy: the tally and what voters said. Raises MeetingMoveError before the result."""
    if item.assessment.state not in {MeetingState.DECLARED, MeetingState.PUBLISHED}:
        raise MeetingMoveError("宣布结果以后才能反馈。")
    item.feedback, item.feedback_on = text, on
    item.save(update_fields=["feedback", "feedback_on"])
    Event.record(item.assessment, "give_feedback", by=by, on=on, data={"item": item.pk})


def publish(meeting: Assessment, *, by, on: date) -> None:
    """Put the result before the voters."""
    meeting.move("publish_result", by=by, on=on, published_on=on)
