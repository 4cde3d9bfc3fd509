"""交办 and what units do before they answer: sign, contact, assist opinion."""

from datetime import date

from django.db import transaction

from congress.errors import DomainError
from congress.models import Event, Told, Unit
from proposals import notices
from proposals.deadlines import ClockError
from proposals.enums import AssignmentState, ClockKind, Part, State
from proposals.models import (
    Assignment,
    Clock,
    Contact,
    Opinion,
    Proposal,
)
from proposals.rules import WORKED_ON
from proposals.workflow import IllegalMoveError


@transaction.atomic
def hand_over(
    proposal: Proposal,
    *,
    by,
    on: date,
    lead: Unit | None = None,
    assist: list[Unit] | None = None,
    separate: list[Unit] | None = None,
    note: str = "",
) -> list[Assignment]:
    """Hand a case to one lead unit with its assistants, or to several that answer apart (分办).

    Starts every clock of the units from day `on`. Units that still hold the case keep it, with
    their clocks; one that is given another part starts anew in that.
    Raises DomainError when the choice makes no sense or the reply clock cannot start.
    """
    proposal.hold()
    held = _held(proposal)
    chosen = _parts(lead, assist or [], separate or [], held)
    again = proposal.handed_over_on is not None
    names = "，".join(f"{Part(part).label} {unit}" for unit, part in chosen)
    proposal.move(
        "hand_over",
        by=by,
        on=on,
        note=note,
        handed_over_on=on,
        data={"units": names, "again": again},
    )
    proposal.stop_clocks(ClockKind.HANDOVER, ClockKind.REASSIGN, on=on)
    made = []
    for unit, part in chosen:
        kept = held.get(unit.pk)
        if kept is not None and kept.part == part:
            continue
        if kept is not None:
            kept.move("recast", by=by, on=on)
            proposal.stop_clocks(on=on, assignment=kept)
        made.append(assign(proposal, unit, part, on=on))
    title = f"{notices.headline(proposal)}已交办：{names}"
    notices.tell_signers("handed_over", proposal, on=on, title=title)
    conclude(proposal, by=by, on=on)
    return made


def conclude(proposal: Proposal, *, by, on: date) -> None:
    """Once every unit of the round has answered the deputy, the evaluation begins."""
    answering = proposal.assignments.answering()
    if proposal.state != State.HANDLING or answering.active().exists() or not answering.exists():
        return
    proposal.move("answer", by=by, on=on, replied_on=on)
    for left in proposal.assignments.active():
        left.move("stop", by=None, on=on, note="主办单位已答复")
    proposal.stop_clocks(on=on)
    Clock.begin(proposal, ClockKind.EVALUATION, start=on)


def _held(proposal: Proposal) -> dict[int, Assignment]:
    """The parts of this round that units still have, by unit."""
    parts = proposal.assignments.filter(round=proposal.round).select_related("unit")
    gone = [AssignmentState.RETURNED, AssignmentState.STOPPED]
    return {part.unit_id: part for part in parts.exclude(state__in=gone)}


def _parts(lead, assist, separate, held) -> list[tuple[Unit, str]]:
    if bool(lead) == bool(separate):
        raise DomainError("请选一个主办单位，或者选两个以上单位分别办理。")
    apart = any(part.part == Part.SEPARATE for part in held.values())
    if len(separate) == 1 and not apart:
        raise DomainError("分别办理要选两个以上单位；只有一个单位时请选为主办。")
    chosen: list[tuple[Unit, str]] = [(unit, Part.SEPARATE) for unit in separate]
    if lead:
        chosen = [(lead, Part.LEAD)]
    chosen += [(unit, Part.ASSIST) for unit in assist]
    units = [unit.pk for unit, _ in chosen]
    if len(set(units)) < len(units):
        raise DomainError("同一个单位不能既主办又协办。")
    for unit, part in chosen:
        _check_chosen(unit, part, held.get(unit.pk))
    return chosen


def _check_chosen(unit: Unit, part: str, kept: Assignment | None) -> None:
    if not unit.is_active:
        raise DomainError(f"{unit}已停用，请另选单位。")
    if kept is not None and kept.answers and not kept.is_active and kept.part != part:
        raise DomainError(f"{unit}已经答复，不能改换承办方式。")


def assign(proposal: Proposal, unit: Unit, part: str, *, on: date) -> Assignment:
    """Give one unit its part of the round with the clocks that go with it, and tell it."""
    assignment = Assignment.objects.create(
        proposal=proposal, unit=unit, part=part, round=proposal.round, handed_over_on=on
    )
    kinds = [ClockKind.SIGN, ClockKind.RETURN]
    answer = ClockKind.REPLY if proposal.round == 1 else ClockKind.REHANDLE
    kinds += [ClockKind.CONTACT, answer] if assignment.answers else [ClockKind.ASSIST]
    try:
        for kind in kinds:
            urgent = proposal.urgent_by if kind == ClockKind.REPLY else None
            Clock.begin(proposal, kind, start=on, assignment=assignment, urgent_by=urgent)
    except ClockError as error:
        raise DomainError(str(error)) from error
    title = f"请{assignment.get_part_display()}{notices.headline(proposal)}"
    rule = f"assigned.{assignment.pk}"
    notices.tell_unit(rule, proposal, unit, on=on, title=title, body=due_words(assignment))
    return assignment


def due_words(assignment: Assignment) -> str:
    """The dates that a unit is told at hand-over, one sentence."""
    clocks = assignment.clocks.running()
    words = [f"{clock.get_kind_display()}：{clock.due_on:%Y年%-m月%-d日}" for clock in clocks]
    return "；".join(words) + "。"


@transaction.atomic
def sign(assignment: Assignment, *, by, on: date, told: Told | None = None) -> None:
    """签收. `told`, here and below: on whose word the clerk typed it (代录)."""
    assignment.proposal.hold()
    assignment.move("sign", by=by, on=on, told=told, signed_on=on)
    assignment.proposal.stop_clocks(ClockKind.SIGN, on=on, assignment=assignment)
    since_receipt = [ClockKind.RETURN, ClockKind.CONTACT, ClockKind.ASSIST]
    for clock in assignment.clocks.running().filter(kind__in=since_receipt):
        clock.follow_receipt()


@transaction.atomic
def log_contact(
    assignment: Assignment,
    *,
    by,
    on: date,
    way: str,
    summary: str,
    people: str = "",
    recorded_on: date,
    told: Told | None = None,
) -> Contact:
    """Note that the unit heard the deputy (代表法 §51); the deputy is asked to confirm it."""
    check_active(assignment)
    if on > recorded_on:
        raise DomainError("沟通日期不能晚于今天。")
    if on < assignment.handed_over_on:
        raise DomainError("沟通日期不能早于交办日期。")
    proposal = assignment.proposal
    contact = Contact.objects.create(
        proposal=proposal,
        assignment=assignment,
        on=on,
        way=way,
        summary=summary,
        people=people,
        recorded_by=str(by.user),
    )
    proposal.stop_clocks(ClockKind.CONTACT, on=recorded_on, assignment=assignment)
    data = {"unit": str(assignment.unit), "way": contact.get_way_display()}
    Event.record(proposal, "contact", by=by, on=on, note=summary, told=told, data=data)
    title = f"{assignment.unit}记录了与您的沟通，请确认：{notices.headline(proposal)}"
    notices.tell_lead(f"contact.{contact.pk}", proposal, on=recorded_on, title=title, body=summary)
    return contact


@transaction.atomic
def confirm_contact(
    contact: Contact,
    *,
    confirmed: bool,
    by,
    on: date,
    objection: str = "",
    told: Told | None = None,
) -> None:
    """The deputy says whether the talk took place as noted."""
    if not confirmed and not objection.strip():
        raise DomainError("请写明实际情况。")
    asked = Contact.objects.filter(pk=contact.pk, confirmed__isnull=True)
    if not asked.update(confirmed=confirmed, objection=objection):
        raise IllegalMoveError("这次沟通已经确认过了。")
    contact.refresh_from_db()
    proposal = contact.proposal
    verb = "confirm_contact" if confirmed else "deny_contact"
    Event.record(proposal, verb, by=by, on=on, note=objection, told=told)
    if not confirmed:
        title = f"代表对沟通记录有不同说法：{notices.headline(proposal)}"
        rule = f"deny_contact.{contact.pk}"
        notices.tell_unit(
            rule, proposal, contact.assignment.unit, on=on, title=title, body=objection
        )
        notices.tell_desk(rule, proposal, on=on, title=title, body=objection)


def reply_clock(assignment: Assignment) -> Clock:
    """The running clock of this unit's reply. Raises DomainError when none runs."""
    kinds = [ClockKind.REPLY, ClockKind.REHANDLE]
    clock = assignment.clocks.running().filter(kind__in=kinds).first()
    if clock is None:
        raise DomainError("本件没有在走的答复时限。")
    return clock


@transaction.atomic
def send_opinion(
    assignment: Assignment, *, by, on: date, body: str, told: Told | None = None
) -> Opinion:
    """协办意见 to the lead unit, which must use it in its reply."""
    if assignment.part != Part.ASSIST:
        raise DomainError("只有协办单位送协办意见。")
    if not body.strip():
        raise DomainError("请写明协办意见。")
    proposal = assignment.proposal
    proposal.hold()
    assignment.move("answer", by=by, on=on, note=body, told=told)
    opinion = Opinion.objects.create(
        proposal=proposal, assignment=assignment, body=body, sent_on=on
    )
    proposal.stop_clocks(on=on, assignment=assignment)
    title = f"{assignment.unit}送来协办意见：{notices.headline(proposal)}"
    for lead in proposal.assignments.answering().select_related("unit"):
        rule = f"opinion.{opinion.pk}.{lead.unit_id}"
        notices.tell_unit(rule, proposal, lead.unit, on=on, title=title, body=body)
    return opinion


@transaction.atomic
def redo_opinion(assignment: Assignment, *, by, on: date, note: str) -> None:
    """The lead unit finds the opinion empty: it comes back with a short clock (渝建议 §20)."""
    if assignment.part != Part.ASSIST:
        raise DomainError("只能退回协办意见。")
    if not note.strip():
        raise DomainError("请写明要补充什么。")
    _check_worked_on(assignment)
    assignment.move("redo", by=by, on=on, note=note)
    Clock.begin(assignment.proposal, ClockKind.ASSIST_REDO, start=on, assignment=assignment)
    title = f"协办意见请补充：{notices.headline(assignment.proposal)}"
    rule = f"redo.{assignment.pk}"
    notices.tell_unit(rule, assignment.proposal, assignment.unit, on=on, title=title, body=note)


@transaction.atomic
def urge(proposal: Proposal, *, by, on: date, note: str = "") -> None:
    """催办: every unit that still owes something is reminded now, whatever its ladder says."""
    assignments = proposal.assignments.active().select_related("unit")
    if not assignments:
        raise DomainError("现在没有单位在办本件，不用催办。")
    Event.record(proposal, "urge", by=by, on=on, note=note)
    title = f"人大办催办：{notices.headline(proposal)}"
    for assignment in assignments:
        body = f"{note}{due_words(assignment)}"
        rule = f"urge.{assignment.pk}"
        notices.tell_unit(rule, proposal, assignment.unit, on=on, title=title, body=body)


def check_active(assignment: Assignment) -> None:
    """Hold the case and look again: the part must still be owed. Raises IllegalMoveError."""
    current = _check_worked_on(assignment)
    if not current.is_active:
        raise IllegalMoveError(
            f"{assignment.unit}对本件的办理现为“{current.get_state_display()}”，不能做这一步。"
        )


def _check_worked_on(assignment: Assignment) -> Assignment:
    """Hold the case; the part as it is now, of the round in which the units are at work."""
    assignment.proposal.hold()
    current = Assignment.objects.select_related("proposal").get(pk=assignment.pk)
    case = current.proposal
    if case.state not in WORKED_ON or current.round != case.round:
        raise IllegalMoveError(f"本件现为“{case.get_state_display()}”，不能做这一步。")
    return current
