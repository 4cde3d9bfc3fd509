"""Calendars that phones subscribe to: a station's for everybody, a deputy's own by a secret address."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.doors import public
from congress.public import cacheable
from deputies.exports.activity_ics import event
from deputies.models import Activity
from liaison.exports.ics import calendar
from liaison.models import Feed, ReceptionDay, Station
from office.ics import TYPE

BACK, AHEAD = timedelta(days=60), timedelta(days=400)


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


def _activities(deputy):
    """Those that the deputy is called to, in the same span."""
    first, last = _span()
    mine = deputy.attendances.filter(leave_half_days=0).values("activity")
    rows = Activity.objects.announced().filter(
        pk__in=mine, starts_at__date__gte=first, starts_at__date__lte=last
    )
    return rows.select_related("kind").order_by("starts_at", "pk")


@public
@require_safe
def deputy(request, token):
    """The days and activities of one deputy, for whoever holds the address.

    Reception days also before they are published, activities from the invitation on; what leave was
    granted for is not in it.
    """
    feed = get_object_or_404(Feed.objects.select_related("deputy__township"), token=token)
    mine = feed.deputy.reception_seats.filter(state__in=["planned", "attended"])
    days = ReceptionDay.objects.filter(seats__in=mine).between(*_span())
    days = days.select_related("station").with_seats()
    host = request.get_host()
    called = [event(one, host=host) for one in _activities(feed.deputy)]
    name = f"{feed.deputy}代表履职日程"
    response = HttpResponse(
        calendar(name, days, host=host, names=False, more=called), content_type=TYPE
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
