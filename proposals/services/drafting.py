"""From the first line to submission: drafting, signing together, handing in, taking back."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from congress.errors import DomainError
from congress.models import Event, Told
from deputies.models import Deputy
from proposals import notices
from proposals.deadlines import bill_verdict
from proposals.enums import ClockKind, CosignState, Kind, State
from proposals.models import Clock, Cosign, Proposal
from proposals.services import duty
from proposals.services.review import convert
from proposals.workflow import IllegalMoveError, LostRaceError

EDITABLE = {State.DRAFT, State.RETURNED}
# What the person who drafts may write; the rest belongs to the moves.
WRITTEN = (
    *("kind", "title", "matter", "analysis", "measure", "topic", "village", "session"),
    *("proposed_unit", "origin", "publicity", "wants_contact", "for_reference", "urgent_by"),
)


@transaction.atomic
def create(proposal: Proposal, *, by, told: Told | None = None, on: date | None = None) -> Proposal:
    """Save a new draft with its first event. `told` says on whose word the clerk typed it."""
    proposal.save()
    Event.record(proposal, "create", by=by, on=on, new=proposal.state, told=told)
    return proposal


@transaction.atomic
def edit(proposal: Proposal, *, by, on: date | None = None) -> None:
    """Save a changed draft. Signers confirmed the old text: they are asked again, and told so."""
    on = on or timezone.localdate()
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.state not in EDITABLE:
        raise IllegalMoveError(f"本件现为“{current.get_state_display()}”，不能再改内容。")
    changed = any(
        getattr(current, field) != getattr(proposal, field)
        for field in ("title", "matter", "analysis", "measure", "kind")
    )
    # Where the case stands is never written back from the page that was open.
    proposal.save(update_fields=WRITTEN)
    proposal.state = current.state
    if changed:
        _ask_again(proposal, on=on)
    Event.record(proposal, "edit", by=by, on=on, old=current.state, new=current.state)


def _ask_again(proposal: Proposal, *, on: date) -> None:
    signed = proposal.cosigns.filter(state=CosignState.CONFIRMED).select_related("deputy__user")
    title = f"{proposal.lead}代表改了《{proposal.title}》，请您再看一遍、重新确认联名"
    for cosign in list(signed):
        Cosign.objects.filter(pk=cosign.pk).update(state=CosignState.INVITED, decided_on=None)
        rule = f"asked_again.{cosign.deputy_id}"
        notices.tell_deputy(rule, proposal, cosign.deputy, on=on, title=title)


@transaction.atomic
def invite(proposal: Proposal, deputies: list[Deputy], *, by, on: date) -> int:
    """Ask deputies to sign. Gives back how many were newly asked; whoever refused may be asked again.

    Raises DomainError for the lead deputy, or one who is not in office or suspended (代表法 §61).
    """
    _check_editable(proposal)
    for deputy in deputies:
        if deputy.pk == proposal.lead_id:
            raise DomainError("领衔代表不用再联名。")
        if deputy.township_id != proposal.township_id:
            raise DomainError(f"{deputy}不是本镇代表，不能联名。")
        if not deputy.may_act(on=on):
            raise DomainError(f"{deputy}代表已不在任或暂停执行职务，不能联名。")
    asked: list[str] = []
    for deputy in deputies:
        cosign, new = Cosign.objects.get_or_create(proposal=proposal, deputy=deputy)
        if not new and cosign.state in {CosignState.INVITED, CosignState.CONFIRMED}:
            continue
        Cosign.objects.filter(pk=cosign.pk).update(state=CosignState.INVITED, decided_on=None)
        asked.append(str(deputy))
        title = f"{proposal.lead}代表请您联名《{proposal.title}》"
        notices.tell_deputy(f"invite.{deputy.pk}", proposal, deputy, on=on, title=title)
    if asked:
        Event.record(proposal, "invite", by=by, on=on, note="、".join(asked))
    return len(asked)


@transaction.atomic
def answer_invitation(
    cosign: Cosign, *, agree: bool, by, on: date, told: Told | None = None
) -> None:
    """Confirm or refuse, by the signer's own will (沪建议 §4)."""
    _check_editable(cosign.proposal)
    if agree and not cosign.deputy.may_act(on=on):
        raise DomainError(f"{cosign.deputy}代表已不在任或暂停执行职务，不能联名。")
    state = CosignState.CONFIRMED if agree else CosignState.REFUSED
    asked = Cosign.objects.filter(pk=cosign.pk, state=CosignState.INVITED)
    if not asked.update(state=state, decided_on=on):
        raise LostRaceError("这份联名邀请已经处理过了。")
    cosign.refresh_from_db()
    verb = "cosign" if agree else "refuse_cosign"
    Event.record(cosign.proposal, verb, by=by, on=on, note=str(cosign.deputy), told=told)
    word = "同意联名" if agree else "没有参加联名"
    title = f"{cosign.deputy}代表{word}《{cosign.proposal.title}》"
    notices.tell_lead(f"{verb}.{cosign.deputy_id}", cosign.proposal, on=on, title=title)


@transaction.atomic
def submit(
    proposal: Proposal, *, by, on: date, at: datetime | None = None, told: Told | None = None
) -> None:
    """Hand in to the congress or, between sessions, its presidium (代表法 §§24, 36).

    A motion that comes after the deadline of its session goes on as a suggestion, or is refused, as
    the profile says (`bill.late`). Raises DomainError when the lead deputy may not act, or a motion
    lacks signers or comes outside its session (组织法 §22).
    """
    proposal.hold()
    if not proposal.lead.may_act(on=on):
        raise DomainError(f"{proposal.lead}代表已不在任或暂停执行职务，不能提出议案建议。")
    late = proposal.kind == Kind.MOTION and _comes_late(proposal, on=on, at=timezone.localtime(at))
    profile = proposal.law_profile or proposal.township.law
    proposal.move(
        "submit", by=by, on=on, told=told, submitted_on=on, law_profile=profile, review_note=""
    )
    proposal.cosigns.filter(state=CosignState.INVITED).update(state=CosignState.LAPSED)
    Clock.begin(proposal, ClockKind.HANDOVER, start=on)
    title = f"新提出：《{proposal.title}》（{proposal.lead}代表）"
    notices.tell_desk("submitted", proposal, on=on, title=title)
    if late:
        convert(proposal, by=None, on=on, note="超过议案截止时间提出，按办理规则转为建议。")


def signers(proposal: Proposal, *, on: date) -> int:
    """How many signed, the lead deputy among them; who is suspended or out of office is not counted."""
    cosigns = proposal.cosigns.filter(state=CosignState.CONFIRMED).select_related("deputy")
    acting = [cosign.deputy for cosign in cosigns if cosign.deputy.may_act(on=on)]
    acting += [proposal.lead] if proposal.lead.may_act(on=on) else []
    return len({deputy.pk for deputy in acting})


def _comes_late(proposal: Proposal, *, on: date, at: datetime) -> bool:
    """Whether a motion is to go on as a suggestion. Raises DomainError where it cannot be taken."""
    least = proposal.law["bill.min_signers"]
    count = signers(proposal, on=on)
    if count < least:
        raise DomainError(
            f"议案要有{least}名以上代表联名，现在只有{count}名。可以再请人联名，或者改作建议提出。"
        )
    session = proposal.session
    if session is None or (session.closed_on is not None and on > session.closed_on):
        raise DomainError("议案只能在会议期间提出。可以改作建议提出。")
    # One sent back for its form was handed in in time.
    if session.motion_deadline is None or proposal.state == State.RETURNED:
        return False
    verdict = bill_verdict(at, session.motion_deadline, proposal.law)
    if verdict == "refuse":
        closes = timezone.localtime(session.motion_deadline)
        raise DomainError(
            f"议案截止时间{closes:%Y年%-m月%-d日%H:%M}已过，不再接收议案。可以改作建议提出。"
        )
    return verdict == "convert"


def _check_editable(proposal: Proposal) -> None:
    proposal.hold()
    if Proposal.objects.filter(pk=proposal.pk, state__in=EDITABLE).exists():
        return
    raise IllegalMoveError("本件已经提出，不能再联名或改动。")


@transaction.atomic
def ask_withdrawal(proposal: Proposal, *, by, on: date, told: Told | None = None) -> bool:
    """The lead deputy takes the text back. True when it is withdrawn, False while signers must agree.

    Raises DomainError past the stage of the profile (京建议 §13: hand-over; default: reply).
    """
    proposal.hold()
    _check_withdrawable(proposal, "不能撤回")
    if not proposal.withdrawal_asked:
        Proposal.objects.filter(pk=proposal.pk).update(withdrawal_asked=True)
        proposal.withdrawal_asked = True
        Event.record(proposal, "ask_withdrawal", by=by, on=on, told=told)
    waiting = proposal.cosigns.filter(state=CosignState.CONFIRMED, wants_withdrawal=False)
    if proposal.law["joint.withdraw"] == "all" and waiting.exists():
        title = f"{proposal.lead}代表申请撤回{notices.headline(proposal)}，请您表示是否同意"
        notices.tell_signers("ask_withdrawal", proposal, on=on, title=title)
        return False
    _withdraw(proposal, by=by, on=on, told=told)
    return True


@transaction.atomic
def agree_withdrawal(cosign: Cosign, *, by, on: date, told: Told | None = None) -> bool:
    """One signer agrees; True when that was the last one and the text is withdrawn (沪建议 §10)."""
    cosign.proposal.hold()
    if not cosign.proposal.withdrawal_asked:
        raise DomainError("领衔代表没有申请撤回。")
    signed = Cosign.objects.filter(pk=cosign.pk, state=CosignState.CONFIRMED)
    if not signed.update(wants_withdrawal=True):
        raise LostRaceError("这位代表已不在联名之列。")
    note = str(cosign.deputy)
    Event.record(cosign.proposal, "agree_withdrawal", by=by, on=on, note=note, told=told)
    return ask_withdrawal(cosign.proposal, by=by, on=on, told=told)


@transaction.atomic
def leave(cosign: Cosign, *, by, on: date, told: Told | None = None) -> None:
    """A signer leaves. A motion stands while enough remain, else it falls (鲁代表办法 §9)."""
    proposal = cosign.proposal
    proposal.hold()
    if proposal.state not in EDITABLE:
        _check_leavable(proposal)
    signed = Cosign.objects.filter(pk=cosign.pk, state=CosignState.CONFIRMED)
    if not signed.update(state=CosignState.LEFT, decided_on=on):
        raise LostRaceError("这位代表已不在联名之列。")
    Event.record(proposal, "leave", by=by, on=on, note=str(cosign.deputy), told=told)
    duty.keep_in_step(proposal)
    least = proposal.law["bill.min_signers"]
    handed_in = proposal.state not in EDITABLE
    if handed_in and proposal.kind == Kind.MOTION and signers(proposal, on=on) < least:
        proposal.move("fall", by=by, on=on, note=f"联名不足{least}名", closed_on=on)
        _wind_up(proposal, by=by, on=on)


def _check_withdrawable(proposal: Proposal, cannot: str) -> None:
    if "withdraw" in proposal.next_moves:
        return
    if proposal.law["withdraw.until"] == "handover" and proposal.state == State.HANDLING:
        raise IllegalMoveError(f"按本地办理规则，交办以后{cannot}。")
    raise IllegalMoveError(f"本件现为“{proposal.get_state_display()}”，{cannot}。")


def _check_leavable(proposal: Proposal) -> None:
    """Some rules let a motion be taken back only by all together (`bill.withdraw`)."""
    _check_withdrawable(proposal, "不能退出联名")
    if proposal.kind == Kind.MOTION and proposal.law["bill.withdraw"] == "all":
        raise DomainError("按本地办理规则，议案要全体联名人同意才能撤回，不能单独退出。")


def _withdraw(proposal: Proposal, *, by, on: date, told: Told | None) -> None:
    proposal.move("withdraw", by=by, on=on, told=told, closed_on=on)
    _wind_up(proposal, by=by, on=on)
    title = f"{notices.headline(proposal)}已由代表撤回，办理终止"
    notices.tell_desk("withdrawn", proposal, on=on, title=title)
    notices.tell_signers("withdrawn", proposal, on=on, title=title)


def _wind_up(proposal: Proposal, *, by, on: date) -> None:
    proposal.stop_clocks(on=on)
    duty.keep_in_step(proposal)
    for assignment in proposal.assignments.active().select_related("unit"):
        assignment.move("stop", by=by, on=on)
        title = f"{notices.headline(proposal)}已终止，不用再办理"
        rule = f"stopped.{assignment.unit_id}"
        notices.tell_unit(rule, proposal, assignment.unit, on=on, title=title)
