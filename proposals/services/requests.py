"""申请退回 and 申请延期: what a unit asks for, and the desk or the chair decides."""

from datetime import date

from django.db import transaction

from congress.errors import DomainError
from congress.models import Event, Told
from proposals import notices
from proposals.enums import ClockKind, State
from proposals.models import Assignment, Clock, ExtensionRequest, Proposal, ReturnRequest
from proposals.services.handling import check_active, reply_clock


@transaction.atomic
def ask_return(
    assignment: Assignment,
    *,
    by,
    on: date,
    reason: str,
    proposed_unit: str = "",
    late_reason: str = "",
    told: Told | None = None,
) -> ReturnRequest:
    """申请退回 within the window of the profile; later only where the clerk says why (`late_reason`).

    Raises DomainError after the window (玉林 2019: late requests are not adjusted).
    """
    check_active(assignment)
    if not reason.strip():
        raise DomainError("请写明申请退回的理由。")
    _check_window(assignment, on=on, late_reason=late_reason)
    if assignment.returnrequests.open().exists():
        raise DomainError("已有一项退回申请在等审批。")
    request = ReturnRequest.objects.create(
        assignment=assignment,
        reason=reason,
        proposed_unit=proposed_unit,
        asked_on=on,
        asked_by=told.by if told else str(by.user),
    )
    proposal = assignment.proposal
    data = {"unit": str(assignment.unit)} | ({"late": late_reason} if late_reason else {})
    Event.record(proposal, "ask_return", by=by, on=on, note=reason, told=told, data=data)
    title = f"{assignment.unit}申请退回{notices.headline(proposal)}"
    notices.tell_desk(f"ask_return.{request.pk}", proposal, on=on, title=title, body=reason)
    return request


def _check_window(assignment: Assignment, *, on: date, late_reason: str) -> None:
    window = assignment.clocks.filter(kind=ClockKind.RETURN).order_by("-pk").first()
    if window is None or on <= window.due_on:
        return
    past = f"申请退回的期限是{window.due_on:%Y年%-m月%-d日}，已经过了。"
    if not assignment.proposal.law["return.override"]:
        raise DomainError(f"{past}按本地办理规则不再调整。")
    if not late_reason.strip():
        raise DomainError(f"{past}确有原因的，请与人大办联系。")


@transaction.atomic
def decide_return(request: ReturnRequest, *, granted: bool, by, on: date, note: str = "") -> None:
    """Take the case back from the unit, or leave it there with the reason told.

    A lead or separate unit that is let go puts the whole case back to be handed over again.
    """
    assignment = request.assignment
    proposal = assignment.proposal
    proposal.hold()
    if not granted and not note.strip():
        raise DomainError("不同意退回，请写明理由。")
    request.decide(granted=granted, by=by, on=on, note=note)
    verb = "grant_return" if granted else "refuse_return"
    Event.record(proposal, verb, by=by, on=on, note=note, data={"unit": str(assignment.unit)})
    if granted:
        assignment.move("give_back", by=by, on=on)
        proposal.stop_clocks(on=on, assignment=assignment)
        if assignment.answers and proposal.state == State.HANDLING:
            _back_to_desk(proposal, by=by, on=on)
    word = "同意" if granted else "不同意"
    title = f"{word}{assignment.unit}退回{notices.headline(proposal)}"
    rule = f"{verb}.{request.pk}"
    notices.tell_unit(rule, proposal, assignment.unit, on=on, title=title, body=note)
    notices.tell_lead(rule, proposal, on=on, title=title, body=note)


def _back_to_desk(proposal: Proposal, *, by, on: date) -> None:
    proposal.move("take_back", by=by, on=on)
    Clock.begin(proposal, ClockKind.REASSIGN, start=on)


@transaction.atomic
def ask_extension(
    assignment: Assignment,
    *,
    by,
    on: date,
    until: date,
    reason: str,
    deputy_view: str = "",
    told: Told | None = None,
) -> ExtensionRequest:
    """申请延期 of the reply, not past the outer limit of the profile (代表法 §51: six months)."""
    check_active(assignment)
    clock = reply_clock(assignment)
    if clock.kind != ClockKind.REPLY:
        raise DomainError("重新办理的期限不能延期。")
    if not reason.strip():
        raise DomainError("请写明申请延期的理由。")
    if assignment.handed_over_on <= clock.due_on < on:
        raise DomainError(f"答复期限是{clock.due_on:%Y年%-m月%-d日}，已经过了，不能再申请延期。")
    if until <= clock.due_on:
        raise DomainError(f"延期日期要晚于现在的期限{clock.due_on:%Y年%-m月%-d日}。")
    limit = extension_limit(assignment)
    if until > limit:
        raise DomainError(f"最迟可以延到{limit:%Y年%-m月%-d日}，不能再晚。")
    if assignment.extensionrequests.open().exists():
        raise DomainError("已有一项延期申请在等审批。")
    request = ExtensionRequest.objects.create(
        assignment=assignment,
        reason=reason,
        until=until,
        deputy_view=deputy_view,
        asked_on=on,
        asked_by=told.by if told else str(by.user),
    )
    proposal = assignment.proposal
    data = {"unit": str(assignment.unit), "until": until.isoformat()}
    Event.record(proposal, "ask_extension", by=by, on=on, note=reason, told=told, data=data)
    title = f"{assignment.unit}申请把{notices.headline(proposal)}延到{until:%Y年%-m月%-d日}答复"
    notices.tell_chairs(f"ask_extension.{request.pk}", proposal, on=on, title=title, body=reason)
    return request


@transaction.atomic
def decide_extension(
    request: ExtensionRequest, *, granted: bool, by, on: date, note: str = ""
) -> None:
    """Grant or refuse; a granted one moves the end of the reply clock. The deputy is told."""
    assignment = request.assignment
    proposal = assignment.proposal
    if not granted and not note.strip():
        raise DomainError("不同意延期，请写明理由。")
    check_active(assignment)
    request.decide(granted=granted, by=by, on=on, note=note)
    verb = "grant_extension" if granted else "refuse_extension"
    data = {"unit": str(assignment.unit), "until": request.until.isoformat()}
    Event.record(proposal, verb, by=by, on=on, note=note, data=data)
    if granted:
        reply_clock(assignment).extend(request.until)
    word = "同意" if granted else "不同意"
    title = f"{word}{assignment.unit}延期：{notices.headline(proposal)}"
    rule = f"{verb}.{request.pk}"
    notices.tell_unit(rule, proposal, assignment.unit, on=on, title=title, body=note)
    notices.tell_signers(rule, proposal, on=on, title=title, body=request.reason)


def extension_limit(assignment: Assignment) -> date:
    """The last day to which the reply may be put off under the case's profile."""
    clock = reply_clock(assignment)
    return clock.outer_limit().due


def open_requests(proposal: Proposal) -> dict[str, list]:
    """What waits for a decision of the desk on this case, by kind."""
    returns, extensions = (
        list(asked.open().filter(assignment__proposal=proposal).select_related("assignment__unit"))
        for asked in (ReturnRequest.objects, ExtensionRequest.objects)
    )
    return {"returns": returns, "extensions": extensions}
