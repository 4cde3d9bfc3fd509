"""Who may do what with the roster, duty and duty reports: plain functions on the acting role."""

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


def can_write_report(role, report) -> bool:
    """The deputy writes the own report; the clerk types one on the deputy's word (代录)."""
    if role is None or role.township_id != report.township_id:
        return False
    if role.kind == RoleKind.DEPUTY:
        return report.deputy.user_id == role.user_id
    return role.kind == RoleKind.CLERK


def can_check_report(role, report) -> bool:
    """The desk of the township plans, checks, sends back, and looks at voters' words."""
    return role is not None and role.is_desk and role.township_id == report.township_id


def can_publish_report(role, report) -> bool:
    """Putting it before the voters, and taking it off again, is the chair's (代表法 §58)."""
    return can_check_report(role, report) and role.is_chair


def can_keep_points(role, township_id: int) -> bool:
    """The desk keeps the points of its own township; adopting and re-opening the act leaves to the chair."""
    return can_manage_roster(role, township_id)
