"""Who may do what with the roster: plain functions on the acting role."""


def can_manage_roster(role, township_id: int) -> bool:
    """The desk keeps the roster of its own township: import, edit, end seats, see phones."""
    return role is not None and role.is_desk and role.township_id == township_id
