"""Calendars that phones subscribe to: a station's for everybody, a deputy's own by a secret address."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.doors import public
from congress.public import cacheable
from liaison.exports.ics import calendar
from liaison.models import Feed, ReceptionDay, Station

BACK, AHEAD = timedelta(days=60), timedelta(days=400)
TYPE = "text/calendar; charset=utf-8"


def _span():
    today = timezone.localdate()
    return today - BACK, today + AHEAD


@public
@require_safe
def station(request, slug, code):
    """The published days of one station."""
    found = get_object_or_404(
        Station.objects.filter(township__slug=slug).active().select_related("township"), slug=code
    )
    days = ReceptionDay.objects.filter(station=found).published().between(*_span())
    days = days.select_related("station").with_seats()
    url = request.build_absolute_uri(found.public_path())
    body = calendar(f"{found}接待日", days, host=request.get_host(), url=url)
    return cacheable(request, HttpResponse(body, content_type=TYPE))


@public
@require_safe
def deputy(request, token):
    """The days of one deputy, published or not, for whoever holds the address."""
    feed = get_object_or_404(Feed.objects.select_related("deputy__township"), token=token)
    mine = feed.deputy.reception_seats.filter(state__in=["planned", "attended"])
    days = ReceptionDay.objects.filter(seats__in=mine).between(*_span())
    days = days.select_related("station").with_seats()
    name = f"{feed.deputy}代表接待选民"
    response = HttpResponse(
        calendar(name, days, host=request.get_host(), names=False), content_type=TYPE
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
