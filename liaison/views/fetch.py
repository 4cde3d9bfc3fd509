"""The rows that views act on: out of sight is 404, not theirs to act on is 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from liaison import rules
from liaison.models import Attachment, Station, StationPhoto


def desk_station(request, pk) -> Station:
    """A station that the desk keeps."""
    found = Station.objects.visible_to(request.role).select_related("township", "head")
    return held(request, get_object_or_404(found, pk=pk))


def held(request, station: Station) -> Station:
    """The station itself, for whoever may manage it."""
    if not rules.can_manage_stations(request.role, station.township_id):
        raise PermissionDenied
    return station


def desk_attachment(request, pk) -> Attachment:
    found = Attachment.objects.visible_to(request.role)
    attachment = get_object_or_404(found.select_related("station__township", "deputy"), pk=pk)
    held(request, attachment.station)
    return attachment


def desk_photo(request, pk) -> StationPhoto:
    found = StationPhoto.objects.filter(station__in=Station.objects.visible_to(request.role))
    photo = get_object_or_404(found.select_related("station__township", "file"), pk=pk)
    held(request, photo.station)
    return photo
