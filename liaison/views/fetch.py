"""The rows that views act on: out of sight is 404, not theirs to act on is 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from liaison import rules
from liaison.models import (
    Attachment,
    Away,
    ReceptionDay,
    ReceptionRule,
    Seat,
    Station,
    StationPhoto,
    StationReview,
    Swap,
)


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


def desk_rule(request, pk) -> ReceptionRule:
    found = ReceptionRule.objects.filter(station__in=Station.objects.visible_to(request.role))
    rule = get_object_or_404(found.select_related("station__township"), pk=pk)
    held(request, rule.station)
    return rule


def desk_day(request, pk) -> ReceptionDay:
    found = ReceptionDay.objects.visible_to(request.role)
    found = found.select_related("station__township").with_seats()
    day = get_object_or_404(found, pk=pk)
    held(request, day.station)
    return day


def desk_seat(request, pk) -> Seat:
    found = Seat.objects.visible_to(request.role)
    found = found.select_related("deputy__user", "deputy__township", "day__station__township")
    seat = get_object_or_404(found, pk=pk)
    held(request, seat.day.station)
    return seat


def desk_swap(request, pk) -> Swap:
    swap = get_object_or_404(Swap.objects.visible_to(request.role).for_list(), pk=pk)
    held(request, swap.seat.day.station)
    return swap


def desk_away(request, pk) -> Away:
    found = Away.objects.visible_to(request.role).select_related("deputy__township")
    away = get_object_or_404(found, pk=pk)
    if not rules.can_manage_stations(request.role, away.deputy.township_id):
        raise PermissionDenied
    return away


def desk_review(request, pk) -> StationReview:
    found = StationReview.objects.visible_to(request.role).select_related("station__township")
    review = get_object_or_404(found.prefetch_related("scores"), pk=pk)
    held(request, review.station)
    return review
