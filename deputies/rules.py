"""Who may do what with the roster and with duty: plain functions on the acting role."""

from congress.enums import RoleKind


def can_manage_roster(role, township_id: int) -> bool:
    """The desk keeps the roster of its own township: import, edit, end seats, see phones."""
    return role is not None and role.is_desk and role.township_id == township_id


def can_check_duty(role, entry) -> bool:
    """The desk of the township: check, send back, correct, publish. Whose turn it is the act says."""
    return can_manage_roster(role, entry.township_id)


def owns_duty(role, entry) -> bool:
    """The deputy's own account, in the role of a deputy of that township."""
    return (
        role is not None
        and role.kind == RoleKind.DEPUTY
        and role.township_id == entry.township_id
        and entry.deputy.user_id is not None
        and entry.deputy.user_id == role.user_id
    )


def can_run_activities(role, township_id: int) -> bool:
    """The desk plans, announces and closes activities of its own township, and decides on leave."""
    return role is not None and role.is_desk and role.township_id == township_id


def can_run_assessment(role, township_id: int) -> bool:
    """The desk, clerk and chair, runs the assessment meetings of its own township."""
    return can_manage_roster(role, township_id)
