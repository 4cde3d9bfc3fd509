"""A picture that a voter sent, for whoever may see the opinion."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from liaison.models import Opinion, OpinionPhoto
from office.doors import door
from office.evidence import inline_image_response


@require_safe
@door()
def photo(request, pk):
    seen = Opinion.objects.visible_to(request.role)
    found = OpinionPhoto.objects.filter(opinion__in=seen).select_related("file")
    return inline_image_response(get_object_or_404(found, pk=pk).file)
