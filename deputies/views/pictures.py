"""Photos of activities, for whoever may see the activity."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from deputies.enums.activity import PaperKind
from deputies.models import Paper
from office.doors import door
from office.evidence import inline_image_response


@require_safe
@door()
def picture(request, pk):
    """One photo, for an <img>."""
    found = Paper.objects.visible_to(request.role).filter(kind=PaperKind.PHOTO)
    return inline_image_response(get_object_or_404(found.select_related("file"), pk=pk).file)
