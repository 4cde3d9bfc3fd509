"""Who may do what with the body's own rows: plain functions on the acting role."""

from congress.enums import RoleKind


def can_manage_role(role, held) -> bool:
    """The desk gives and takes the roles of its own township, never the operator's."""
    return (
        _is_desk(role)
        and held.township_id == role.township_id
        and held.kind not in {RoleKind.OPERATOR, RoleKind.COUNTY}
    )


def _is_desk(role) -> bool:
    return role is not None and role.kind in {RoleKind.CLERK, RoleKind.CHAIR}
