"""Who may do what: roles and relations only; the table of moves speaks of state."""

from congress.enums import RoleKind


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
    """代录 for a unit without an account."""
    return can_act_for_deputy(role, proposal)
