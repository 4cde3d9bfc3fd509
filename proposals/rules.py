"""Who may do what with a case, by acting role and relation. Plain functions; states are the moves'."""

from typing import Any

from congress.enums import RoleKind
from proposals.enums import (
    AssignmentState,
    CosignState,
    Part,
    PromiseState,
    Publicity,
    State,
)

EDITABLE = {State.DRAFT, State.RETURNED}
# Units work on: a case one unit gave back stays with the others while the desk finds a new one.
WORKED_ON = {State.HANDLING, State.ADMITTED}
# What came to an end without handling may be taken up again in a new text.
COPYABLE = {State.DECLINED, State.RETURNED, State.WITHDRAWN}


# -- deputies ---------------------------------------------------------------------------------


def is_deputy(role: Any) -> bool:
    return role is not None and role.kind == RoleKind.DEPUTY


def can_draft(role: Any, township: Any) -> bool:
    """A deputy of this township; whether still in office is asked with the day."""
    return is_deputy(role) and role.township_id == township.pk


def is_lead(role: Any, proposal: Any) -> bool:
    """The lead deputy's own account, in the role of a deputy of that township."""
    return (
        is_deputy(role)
        and role.township_id == proposal.township_id
        and proposal.lead.user_id is not None
        and proposal.lead.user_id == role.user_id
    )


def is_signer(role: Any, cosign: Any) -> bool:
    """The account of the deputy who was asked to sign."""
    return (
        is_deputy(role)
        and role.township_id == cosign.proposal.township_id
        and cosign.deputy.user_id is not None
        and cosign.deputy.user_id == role.user_id
    )


def can_edit(role: Any, proposal: Any) -> bool:
    """The lead deputy; until it is handed in, which the service checks."""
    return is_lead(role, proposal)


can_invite = can_edit
can_submit = can_edit
can_withdraw = can_edit
can_copy = can_edit
can_attach = can_edit


def can_cosign(role: Any, cosign: Any) -> bool:
    """Nobody but the one who was asked: consent is each signer's own (沪建议 §4)."""
    return is_signer(role, cosign)


can_agree_withdrawal = can_cosign
can_leave = can_cosign


def can_evaluate(role: Any, proposal: Any) -> bool:
    """The lead deputy alone; a unit never (渝建议 §§26, 38)."""
    return is_lead(role, proposal)


def can_confirm_contact(role: Any, proposal: Any) -> bool:
    return is_lead(role, proposal)


def open_to_edit(proposal: Any) -> bool:
    return proposal.state in EDITABLE


def open_to_copy(proposal: Any) -> bool:
    return proposal.state in COPYABLE


def open_to_withdrawal(proposal: Any) -> bool:
    """As far as the profile lets it (京建议 §13: up to hand-over)."""
    return "withdraw" in proposal.next_moves


def open_to_agreeing(proposal: Any, cosign: Any) -> bool:
    """Whether this signer is still asked to agree that the text is taken back."""
    asked = proposal.withdrawal_asked and open_to_withdrawal(proposal)
    return asked and cosign.state == CosignState.CONFIRMED and not cosign.wants_withdrawal


def open_to_evaluation(proposal: Any, reply: Any) -> bool:
    """Replies of the latest round, while the evaluation runs."""
    return "content" in proposal.next_moves and reply.round == proposal.round


def open_to_leaving(proposal: Any, cosign: Any) -> bool:
    if cosign.state != CosignState.CONFIRMED:
        return False
    return open_to_edit(proposal) or "withdraw" in proposal.next_moves


# -- units ------------------------------------------------------------------------------------


def is_handler(role: Any, assignment: Any) -> bool:
    """A handler of the unit that was given this part of the case."""
    return (
        role is not None
        and role.kind == RoleKind.UNIT
        and role.unit_id is not None
        and role.unit_id == assignment.unit_id
    )


can_sign = is_handler
can_ask_return = is_handler
can_log_contact = is_handler
can_ask_extension = is_handler
can_send_opinion = is_handler
can_reply = is_handler


def can_redo_opinion(role: Any, own: Any, assist: Any) -> bool:
    """The unit that answers, about an assistant of the same case and round."""
    return (
        is_handler(role, own)
        and own.part != Part.ASSIST
        and assist.part == Part.ASSIST
        and (own.proposal_id, own.round) == (assist.proposal_id, assist.round)
    )


def can_settle_promise(role: Any, promise: Any) -> bool:
    """A handler of the unit that made the promise."""
    return is_handler(role, promise.reply.assignment)


def unit_acts(proposal: Any, assignment: Any) -> set[str]:
    """The acts a unit's part is open to now; the buttons of its case page."""
    if proposal.state not in WORKED_ON or assignment.round != proposal.round:
        return set()
    pending = {"sign", "return"}
    if assignment.state == AssignmentState.PENDING:
        return pending | ({"contact"} if assignment.part != Part.ASSIST else set())
    if assignment.state != AssignmentState.SIGNED:
        return set()
    if assignment.part == Part.ASSIST:
        return {"return", "opinion"}
    return {"return", "contact", "extension", "reply"}


def sees_phone(role: Any, proposal: Any, assignment: Any) -> bool:
    """The deputy's number, to call: for a unit that has the case in hand, and nobody else."""
    active = assignment.state in {AssignmentState.PENDING, AssignmentState.SIGNED}
    return is_handler(role, assignment) and active and proposal.state in WORKED_ON


def promise_open(promise: Any) -> bool:
    return promise.state in {PromiseState.OPEN, PromiseState.MOVED}


# -- readers ----------------------------------------------------------------------------------


def reads_whole(role: Any, proposal: Any, signers: set[int]) -> bool:
    """Whether a reader sees more than voters do. `signers`: the user ids of all who were asked.

    The desk, the county and the units at work do; a deputy only of a text that is his own.
    """
    if role is None:
        return False
    if not is_deputy(role):
        return True
    return is_lead(role, proposal) or role.user_id in signers


def reads_text(role: Any, proposal: Any, signers: set[int]) -> bool:
    """Text, reply and files: with the whole case, or as published in full."""
    if reads_whole(role, proposal, signers):
        return True
    return proposal.published_on is not None and proposal.publicity == Publicity.FULL


# Papers that answer the deputies; the others are between the desk and its units.
FOR_DEPUTIES = frozenset({"reply", "evaluation"})


def can_take_paper(role: Any, proposal: Any, word: str, signers: set[int]) -> bool:
    """The desk and the unit take every paper, the deputies of a text what answers it."""
    if not reads_whole(role, proposal, signers) or role.kind == RoleKind.COUNTY:
        return False
    return word in FOR_DEPUTIES if is_deputy(role) else True


def is_desk_of(role, proposal) -> bool:
    """Clerk or chair of the case's own township."""
    return bool(role and role.is_desk and role.township_id == proposal.township_id)


def is_chair_of(role, proposal) -> bool:
    return is_desk_of(role, proposal) and role.is_chair


def can_review(role, proposal) -> bool:
    """The clerk reviews suggestions; whether a motion is put on the agenda is the presidium's."""
    if proposal.kind == "motion":
        return is_chair_of(role, proposal)
    return is_desk_of(role, proposal)


def can_send_back(role, proposal) -> bool:
    """Formal faults of a motion may be sent back by the clerk, too."""
    return is_desk_of(role, proposal)


def can_hand_over(role, proposal) -> bool:
    return is_desk_of(role, proposal)


def can_decide_return(role, proposal) -> bool:
    return is_desk_of(role, proposal)


def can_decide_extension(role, proposal) -> bool:
    """Whom the profile names: the chair, or the clerk as well (`extension.approver`)."""
    if proposal.law["extension.approver"] == "clerk":
        return is_desk_of(role, proposal)
    return is_chair_of(role, proposal)


def can_decide_rehandling(role, proposal) -> bool:
    """Whom the profile names (`rehandle.decider`); the chair always may."""
    if proposal.law["rehandle.decider"] == "clerk":
        return is_desk_of(role, proposal)
    return is_chair_of(role, proposal)


def can_settle(role, proposal) -> bool:
    return is_desk_of(role, proposal)


def can_urge(role, proposal) -> bool:
    return is_desk_of(role, proposal)


def can_publish(role, proposal) -> bool:
    return is_desk_of(role, proposal)


def can_choose_key(role, proposal) -> bool:
    """重点督办 is the presidium's choice (浙代表办法 §44)."""
    return is_chair_of(role, proposal)


def can_act_for_deputy(role, proposal) -> bool:
    """代录: the clerk types what a deputy said or wrote."""
    return bool(is_desk_of(role, proposal) and role.kind == RoleKind.CLERK)


def can_act_for_unit(role, proposal) -> bool:
    """代录 for a unit, above all one that nobody has signed up for."""
    return can_act_for_deputy(role, proposal)
