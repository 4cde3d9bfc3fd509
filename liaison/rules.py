"""Who may do what on this floor: plain functions on the acting role."""

from typing import Any


def can_mend_pages(role: Any, township_id: int) -> bool:
    """The desk answers for what its township shows to voters."""
    return role is not None and role.is_desk and role.township_id == township_id


def can_manage_stations(role: Any, township_id: int) -> bool:
    """The desk keeps the stations of its own township, their days and their reviews."""
    return role is not None and role.is_desk and role.township_id == township_id
