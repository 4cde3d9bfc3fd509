"""Who may come in by which door. The acting role is put on the request by a floor above."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

# Deputies and units come with a phone; everybody else sits at a desk.
ON_THE_PHONE = {"my", "unit"}


def base_template(role) -> str:
    """The frame of a page that several doors share."""
    carried = role is not None and role.door in ON_THE_PHONE
    return "base_phone.html" if carried else "base_desk.html"


def door(*names: str) -> Callable:
    """Close a view to everybody whose acting role does not come in by one of these doors.

    A visitor is sent to sign in, a first password to be changed, a wrong role gets 403; without
    names any role will do. Pages behind a door are never cached.
    """

    def close(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            if request.user.must_change_password:
                return redirect(settings.FIRST_PASSWORD_URL)
            if request.role is None or (names and request.role.door not in names):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.door = "、".join(names) or "any"  # type: ignore[attr-defined]
        return never_cache(guarded)

    return close
