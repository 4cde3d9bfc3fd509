"""Pictures of duty entries: for whoever may see the entry, and for voters once it is published."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from congress.doors import public
from congress.law import completed
from congress.public import picture
from deputies.models import DutyEntry, DutyPhoto
from office.doors import door
from office.evidence import inline_image_response


@require_safe
@door()
def photo(request, pk):
    """For the deputy, the desk and, once it counts, the county."""
    found = DutyPhoto.objects.visible_to(request.role).select_related("file")
    return inline_image_response(get_object_or_404(found, pk=pk).file)


@public
@require_safe
def public_photo(request, slug, pk):
    """For voters: of a published entry, where the township shows them."""
    found = DutyPhoto.objects.select_related("file", "entry__township")
    shown = found.filter(entry__in=DutyEntry.objects.published(), entry__township__slug=slug)
    row = get_object_or_404(shown, pk=pk)
    if "entries" not in completed(row.entry.township.law.values)["duty.public"]:
        raise Http404
    return picture(request, row.file)
