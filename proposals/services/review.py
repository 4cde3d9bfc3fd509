"""审查: the clerk (for motions the presidium) admits, sends back, declines or converts."""

from datetime import date

from django.db import transaction

from congress.errors import DomainError
from office.numbering import next_number
from proposals import notices
from proposals.enums import DeclineCode, Kind
from proposals.models import Proposal
from proposals.services import duty


@transaction.atomic
def admit(proposal: Proposal, *, by, on: date) -> None:
    """Accept and number it: per term, session and kind, without a gap."""
    proposal.hold()
    session = proposal.session_id or "between"
    number = next_number(
        f"proposal:{proposal.township_id}:{proposal.term_id}:{session}:{proposal.kind}"
    )
    proposal.move("admit", by=by, on=on, number=number, admitted_on=on)
    duty.keep_in_step(proposal)
    title = f"您提出的《{proposal.title}》已受理，编为{proposal.number_label}"
    notices.tell_signers("admitted", proposal, on=on, title=title)


@transaction.atomic
def send_back(proposal: Proposal, *, by, on: date, note: str) -> None:
    """Return it to the deputy to be changed, saying what; the clock of hand-over stops meanwhile."""
    if not note.strip():
        raise DomainError("请写明要修改什么。")
    proposal.move("send_back", by=by, on=on, note=note, review_note=note)
    proposal.stop_clocks(on=on)
    title = f"《{proposal.title}》请您修改后再提出"
    notices.tell_signers("sent_back", proposal, on=on, title=title, body=note)


@transaction.atomic
def decline(proposal: Proposal, *, by, on: date, code: str, note: str) -> None:
    """不予受理: a ground of the list and a reason in words, both told to the deputy (浙建议 §10)."""
    if code not in DeclineCode.values:
        raise DomainError("请选择不予受理的理由。")
    if not note.strip():
        raise DomainError("请写明不予受理的具体原因，代表会看到。")
    label = DeclineCode(code).label
    proposal.move(
        "decline",
        by=by,
        on=on,
        note=f"{code} {label}：{note}",
        decline_code=code,
        review_note=note,
        closed_on=on,
    )
    proposal.stop_clocks(on=on)
    title = f"《{proposal.title}》不予受理：{label}"
    notices.tell_signers("declined", proposal, on=on, title=title, body=note)


@transaction.atomic
def convert(proposal: Proposal, *, by, on: date, note: str = "") -> None:
    """议案转建议: a motion not put on the agenda goes on as a suggestion (组织法 §22).

    Raises DomainError where the profile closes such a motion instead (`bill.on_reject`); one that
    came late is no such motion and is converted by the clock itself (`by` is None).
    """
    proposal.hold()
    if proposal.kind != Kind.MOTION:
        raise DomainError("本件不是议案，不用转。")
    if by is not None and proposal.law["bill.on_reject"] == "close":
        raise DomainError("按本地办理规则，不列入议程的议案说明理由后了结，不转作建议。")
    proposal.move("convert", by=by, on=on, note=note, kind=Kind.SUGGESTION, from_motion=True)
    title = f"议案《{proposal.title}》转作建议办理"
    notices.tell_signers("converted", proposal, on=on, title=title, body=note)


@transaction.atomic
def set_aside(proposal: Proposal, *, by, on: date, note: str) -> None:
    """不列入议程: the motion ends with a reason, where the profile has it so (`bill.on_reject`)."""
    proposal.hold()
    if proposal.kind != Kind.MOTION or proposal.law["bill.on_reject"] != "close":
        raise DomainError("按本地办理规则，不列入议程的议案转作建议办理。")
    if not note.strip():
        raise DomainError("请写明不列入议程的理由，代表会看到。")
    proposal.move("set_aside", by=by, on=on, note=note, review_note=note, closed_on=on)
    proposal.stop_clocks(on=on)
    title = f"议案《{proposal.title}》没有列入议程"
    notices.tell_signers("set_aside", proposal, on=on, title=title, body=note)
