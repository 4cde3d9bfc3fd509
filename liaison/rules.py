"""Who may do what on this floor: plain functions on the acting role."""

from typing import Any

from congress.enums import RoleKind


def can_mend_pages(role: Any, township_id: int) -> bool:
    """The desk answers for what its township shows to voters."""
    return role is not None and role.is_desk and role.township_id == township_id


def can_manage_stations(role: Any, township_id: int) -> bool:
    """The desk keeps the stations of its own township, their days and their reviews."""
    return role is not None and role.is_desk and role.township_id == township_id


def can_handle_opinion(role: Any, opinion: Any) -> bool:
    """The desk sorts, passes on and feeds back the opinions of its own township."""
    return role is not None and role.is_desk and role.township_id == opinion.township_id


def can_report_outcome(role: Any, opinion: Any) -> bool:
    """The unit that has it, or the deputy who was asked."""
    if role is None:
        return False
    if role.kind == RoleKind.UNIT:
        return opinion.route == "unit" and opinion.unit_id == role.unit_id
    return (
        role.kind == RoleKind.DEPUTY
        and opinion.route == "deputy"
        and _is(role, opinion.asked_deputy)
    )


def can_settle_as_deputy(role: Any, opinion: Any) -> bool:
    """The deputy whom the voter wrote to, or who took it down himself, may answer at once."""
    return role is not None and role.kind == RoleKind.DEPUTY and _is(role, opinion.deputy)


def can_take_up(role: Any, opinion: Any) -> bool:
    """Any deputy who may see it (his own, or of his villages), while it is not another's."""
    if role is None or role.kind != RoleKind.DEPUTY or role.township_id != opinion.township_id:
        return False
    return opinion.route != "deputy" or _is(role, opinion.asked_deputy)


def sees_contact(role: Any, opinion: Any) -> bool:
    """Whether the voter's name and number may be shown: the unit or deputy who has it, where he agreed."""
    if not opinion.share_contact or role is None:
        return False
    return can_report_outcome(role, opinion) or can_settle_as_deputy(role, opinion)


def _is(role: Any, deputy: Any) -> bool:
    return deputy is not None and deputy.user_id == role.user_id
