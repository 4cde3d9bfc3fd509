"""What a form is given: the posted data and files, or nothing on a GET."""

from typing import Any


def typed(request) -> dict[str, Any]:
    """Keyword arguments of a form, so that an empty post is still bound and refused in words."""
    if request.method != "POST":
        return {"data": None, "files": None}
    return {"data": request.POST, "files": request.FILES}
