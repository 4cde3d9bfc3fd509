"""Who may come in by which door: a decorator for each view of /desk/ /my/ /unit/ /county/."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from congress.enums import DOORS


def door(name: str) -> Callable:
    """Close a view to everybody but the roles of that door.

    A visitor is sent to sign in, a first password to be changed, a wrong role gets 403.
    Pages behind a door are never cached.
    """
    kinds = DOORS[name]

    def close(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            if request.user.must_change_password:
                return redirect("congress:first-password")
            if request.role is None or request.role.kind not in kinds:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.door = name
        return never_cache(guarded)

    return close


def public(view: Callable) -> Callable:
    """Mark a view that serves voters: it reads no session and no user."""
    view.is_public = True
    return view
