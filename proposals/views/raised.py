"""The activity at which a text was raised, as the address names it: `?activity=`."""

from deputies.models import Activity


def activity_asked(request) -> Activity | None:
    """An activity that the acting role sees, or None; a wrong number is no reason to refuse a text."""
    asked = request.GET.get("activity", "")
    if not asked.isdecimal() or len(asked) > 18:
        return None
    return Activity.objects.visible_to(request.role).filter(pk=int(asked)).first()
