"""Puts the acting role on each request of somebody signed in."""

from congress.counts import county_name, figures, last_event
from congress.models import Role

SESSION_KEY = "role"


def find_roles(user) -> list[Role]:
    """The active roles of a user with township, unit and figures, in one query."""
    roles = Role.objects.active().filter(user=user).select_related("township", "unit")
    return list(roles.annotate(county_name=county_name(), last_event=last_event(), **figures()))


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
        for role in request.roles:
            role.user = request.user
        picked = request.session.get(SESSION_KEY)
        first = request.roles[0] if request.roles else None
        request.role = next((role for role in request.roles if role.pk == picked), first)
