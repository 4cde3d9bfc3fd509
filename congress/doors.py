"""Who may come in by which door: a decorator for each view of /desk/ /my/ /unit/ /county/."""

from collections.abc import Callable

from congress.enums import DOORS
from office import doors


def door(name: str) -> Callable:
    """Close a view to everybody but the roles of that door, one of DOORS.

    A visitor is sent to sign in, a first password to be changed, a wrong role gets 403.
    Pages behind a door are never cached.
    """
    if name not in DOORS:
        raise ValueError(f"There is no door {name!r}.")
    return doors.door(name)


def public(view: Callable) -> Callable:
    """Mark a view that serves voters: it reads no session and no user."""
    view.is_public = True  # type: ignore[attr-defined]
    return view
