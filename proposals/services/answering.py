"""答复, 测评, 重新办理 and how a case comes to its end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from congress.enums import RoleKind
from congress.errors import DomainError
from congress.law_schema import AXES, Values
from congress.models import Event, Told
from office.models import EvidenceFile
from proposals import notices
from proposals.enums import AssignmentState, ClockKind, Rating
from proposals.models import (
    Assignment,
    Attachment,
    Clock,
    Evaluation,
    Promise,
    Proposal,
    Reply,
)
from proposals.services import duty
from proposals.services.handling import assign, conclude, reply_clock
from proposals.workflow import IllegalMoveError, LostRaceError


@dataclass(frozen=True)
class ReplyText:
    """What a unit typed: class code, document number, signer, text and dated promises."""

    class_code: str
    reference_no: str
    signer: str
    body: str
    promises: tuple[tuple[str, date], ...] = ()


def reply_class(proposal: Proposal, code: str) -> dict:
    """The row of the profile's class table for `code`. Raises DomainError when there is none."""
    for row in proposal.law["class_table"]:
        if row["code"] == code:
            return row
    raise DomainError("请选择办理结果分类。")


@transaction.atomic
def reply(
    assignment: Assignment,
    text: ReplyText,
    *,
    by,
    on: date,
    files: Iterable[EvidenceFile] = (),
    told: Told | None = None,
) -> Reply:
    """Answer the deputy (代表法 §51). When the last unit has answered, the evaluation begins.

    Raises DomainError without a contact in this round, with an open request, or when the class
    asks for a dated promise and none is given.
    """
    proposal = assignment.proposal
    proposal.hold()
    row = _check_reply(assignment, text, on=on)
    assignment.move("answer", by=by, on=on, told=told)
    reply_clock(assignment)
    answer = Reply.objects.create(
        proposal=proposal,
        assignment=assignment,
        round=assignment.round,
        class_code=text.class_code,
        class_label=row["label"],
        solved=row["counts_as_solved"],
        reference_no=text.reference_no,
        signer=text.signer,
        body=text.body,
        replied_on=on,
    )
    for file in files:
        Attachment.objects.create(proposal=proposal, reply=answer, file=file)
    proposal.stop_clocks(on=on, assignment=assignment)
    for words, due in text.promises:
        promise = Promise.objects.create(proposal=proposal, reply=answer, text=words, due_on=due)
        Clock.begin(proposal, ClockKind.PROMISE, start=due, assignment=assignment, promise=promise)
    data = {"unit": str(assignment.unit), "class": f"{answer.class_code}类"}
    Event.record(proposal, "reply", by=by, on=on, told=told, data=data)
    _after_reply(proposal, answer, by=by, on=on)
    return answer


def _check_reply(assignment: Assignment, text: ReplyText, *, on: date) -> dict:
    proposal = assignment.proposal
    if not assignment.answers:
        raise DomainError("协办单位送协办意见，由主办单位答复代表。")
    if assignment.state == AssignmentState.PENDING:
        raise DomainError("请先签收，再答复。")
    _check_contacts(assignment)
    if assignment.returnrequests.open().exists() or assignment.extensionrequests.open().exists():
        raise DomainError("还有申请在等审批，审批以后再答复。")
    row = reply_class(proposal, text.class_code)
    if row["needs_commitment"] and not text.promises:
        raise DomainError(f"{row['code']}类答复要写明承诺事项和完成日期。")
    if any(due <= on for _, due in text.promises):
        raise DomainError("承诺完成日期要晚于今天。")
    if not text.body.strip():
        raise DomainError("请写明答复内容。")
    return row


def _check_contacts(assignment: Assignment) -> None:
    """One at least (代表法 §51); what the deputy says did not take place is none."""
    least = max(1, assignment.proposal.law["contact.min"])
    held = assignment.contacts.exclude(confirmed=False).count()
    if not held:
        raise DomainError("答复以前要先与代表沟通，并记下沟通情况（代表法第五十一条）。")
    if held < least:
        raise DomainError(f"按本地办理规则，答复以前要与代表沟通{least}次，现在记有{held}次。")


def _after_reply(proposal: Proposal, answer: Reply, *, by, on: date) -> None:
    unit = answer.assignment.unit
    title = f"{unit}答复了{notices.headline(proposal)}"
    tell = notices.tell_lead if proposal.law["reply.to"] == "lead" else notices.tell_signers
    tell(f"replied.{answer.pk}", proposal, on=on, title=title)
    notices.tell_desk(f"replied.{answer.pk}", proposal, on=on, title=title)
    conclude(proposal, by=by, on=on)


@transaction.atomic
def evaluate(
    answer: Reply,
    *,
    attitude: str = "",
    result: str = "",
    reason: str = "",
    gathered: bool = False,
    by,
    on: date,
    told: Told | None = None,
) -> Evaluation:
    """The lead deputy's verdict on the axes of the profile. A dissatisfied one needs reasons (渝建议 §26).

    Content with every reply of the round, the case closes; otherwise the desk looks at it.
    Raises DomainError for an axis or a word that the profile does not ask for, and where the lead
    must hear the co-signers first (鲁建议 §23) and has not (`gathered`).
    """
    proposal = answer.proposal
    proposal.hold()
    if "content" not in proposal.next_moves or answer.round != proposal.round:
        raise IllegalMoveError(f"本件现为“{proposal.get_state_display()}”，不能测评。")
    if by is not None and by.kind == RoleKind.DEPUTY and not proposal.lead.may_act(on=on):
        raise DomainError("您已不在任或暂停执行职务，不能自己测评，请告诉人大办代录。")
    _check_verdict(proposal, attitude=attitude, result=result, gathered=gathered)
    if Rating.DISSATISFIED in {attitude, result} and not reason.strip():
        raise DomainError("不满意请写明理由，承办单位要据此改进。")
    if Evaluation.objects.filter(reply=answer).exists():
        raise LostRaceError("这份答复已经测评过了。")
    verdict = Evaluation.objects.create(
        proposal=proposal,
        reply=answer,
        attitude=attitude,
        result=result,
        overall=overall(proposal.law, attitude=attitude, result=result),
        reason=reason,
        on=on,
    )
    data = {
        "attitude": verdict.get_attitude_display(),
        "result": verdict.get_result_display(),
        "unit": str(answer.assignment.unit),
        "gathered": gathered,
    }
    Event.record(proposal, "evaluate", by=by, on=on, note=reason, told=told, data=data)
    clock = proposal.clocks.running().filter(kind=ClockKind.EVALUATION).first()
    duty.credit_evaluation(verdict, due=clock.due_on if clock else None)
    title = f"代表对{notices.headline(proposal)}答复的测评：{verdict.get_overall_display()}"
    rule = f"evaluated.{verdict.pk}"
    notices.tell_unit(rule, proposal, answer.assignment.unit, on=on, title=title, body=reason)
    notices.tell_desk(rule, proposal, on=on, title=title, body=reason)
    _after_evaluation(proposal, by=by, on=on)
    return verdict


def _check_verdict(proposal: Proposal, *, attitude: str, result: str, gathered: bool) -> None:
    law = proposal.law
    for axis, rating in {"attitude": attitude, "result": result}.items():
        label = dict(AXES)[axis]
        if axis not in law["evaluation.axes"] and rating:
            raise DomainError(f"按办理规则不评{label}。")
        if axis in law["evaluation.axes"] and rating not in law["evaluation.scale"]:
            raise DomainError(f"请选择对{label}的评价。")
    if law["evaluation.by"] == "gathered" and proposal.is_joint and not gathered:
        raise DomainError("本件是联名提出的，请先听取联名代表的意见再测评。")


def _after_evaluation(proposal: Proposal, *, by, on: date) -> None:
    answers = proposal.replies.filter(round=proposal.round)
    if answers.filter(evaluation__isnull=True).exists():
        return
    proposal.stop_clocks(on=on)
    if _disputed(proposal).exists():
        _dispute(proposal, by=by, on=on)
    else:
        proposal.move("content", by=by, on=on, closed_on=on)


def overall(law: Values, *, attitude: str, result: str) -> str:
    """The verdict as a whole, from the axis that the profile names (`evaluation.overall`)."""
    if law["evaluation.overall"] == "worse":
        return max(attitude, result, key=Rating.values.index)
    return attitude if law["evaluation.overall"] == "attitude" else result


def _disputed(proposal: Proposal) -> QuerySet[Reply]:
    """The replies of this round that did not satisfy."""
    return proposal.replies.filter(
        round=proposal.round, evaluation__overall=Rating.DISSATISFIED
    ).select_related("assignment__unit")


def _dispute(proposal: Proposal, *, by, on: date, note: str = "") -> None:
    proposal.move("dispute", by=by, on=on, note=note)
    title = f"代表不满意，请研究是否重新办理：{notices.headline(proposal)}"
    notices.tell_chairs(f"disputed.{proposal.round}", proposal, on=on, title=title)
    _rehandle_by_rule(proposal, on=on)


def _rehandle_by_rule(proposal: Proposal, *, on: date) -> None:
    """Where the profile leaves no choice the units handle it again at once (鲁建议 §24)."""
    if proposal.law["rehandle.decider"] != "auto":
        return
    if proposal.round <= proposal.law["rehandle.max_rounds"]:
        order_rehandling(proposal, by=None, on=on, note="代表不满意，按办理规则重新办理。")


@transaction.atomic
def lapse(proposal: Proposal, *, by, on: date) -> None:
    """未反馈: the evaluation did not come back in time; it stays out of the rate (渝建议 §29).

    Where one of several replies was already found wanting, the case is disputed instead of closed.
    """
    proposal.hold()
    clock = proposal.clocks.running().filter(kind=ClockKind.EVALUATION).first()
    if clock is not None and on <= clock.due_on:
        raise DomainError(f"测评期限是{clock.due_on:%Y年%-m月%-d日}，过了期限才能按“未反馈”办结。")
    proposal.stop_clocks(on=on)
    if "lapse" in proposal.next_moves and _disputed(proposal).exists():
        _dispute(proposal, by=by, on=on, note="其余答复逾期未反馈。")
        return
    proposal.move("lapse", by=by, on=on, closed_on=on)
    title = f"{notices.headline(proposal)}测评逾期未反馈，已办结"
    notices.tell_lead("lapsed", proposal, on=on, title=title)


@transaction.atomic
def order_rehandling(proposal: Proposal, *, by, on: date, note: str) -> None:
    """重新办理 by the units whose replies did not satisfy, with a new clock.

    Raises DomainError when the rounds of the profile are used up: then the parties are brought
    together and `settle` records it (渝建议 §27).
    """
    if not note.strip():
        raise DomainError("请写明重新办理的要求。")
    limit = proposal.law["rehandle.max_rounds"]
    if proposal.round > limit:
        raise DomainError(f"已经重新办理过{limit}轮，请召开协调会并记录处理意见。")
    units = [(answer.assignment.unit, answer.assignment.part) for answer in _disputed(proposal)]
    proposal.move("rehandle", by=by, on=on, note=note, round=proposal.round + 1)
    for unit, part in units:
        assign(proposal, unit, part, on=on)
    title = f"{notices.headline(proposal)}重新办理"
    notices.tell_signers(f"rehandle.{proposal.round}", proposal, on=on, title=title, body=note)


@transaction.atomic
def settle(proposal: Proposal, *, by, on: date, record: str) -> None:
    """Close a disputed case with the record of how the parties were brought together."""
    if not record.strip():
        raise DomainError("请写明协调情况和处理意见。")
    proposal.move("settle", by=by, on=on, note=record, settlement=record, closed_on=on)
    title = f"{notices.headline(proposal)}经协调办结"
    notices.tell_signers("settled", proposal, on=on, title=title, body=record)
