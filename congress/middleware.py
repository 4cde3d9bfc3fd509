"""Puts the acting role on each request of somebody signed in."""

from congress.acting import find_roles

SESSION_KEY = "role"


class ActingRoleMiddleware:
    """Sets `request.role` (None for a visitor) and `request.roles` where a door asks for them.

    It runs as a view middleware so that public views, marked by `congress.doors.public`, touch
    neither session nor user and stay cacheable.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.role, request.roles = None, []
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if getattr(view, "is_public", False) or not request.user.is_authenticated:
            return
        request.roles = find_roles(request.user)
        picked = request.session.get(SESSION_KEY)
        first = request.roles[0] if request.roles else None
        request.role = next((role for role in request.roles if role.pk == picked), first)
