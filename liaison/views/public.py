"""Stations for voters: where they are, who sits there and when."""

from datetime import timedelta

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.doors import public
from congress.public import context, picture, voters
from deputies.voters import face
from liaison.models import ReceptionDay, Station, StationPhoto
from liaison.pages.reception import voters_lines
from office.qr import qr_svg

NEXT = 8
AHEAD = timedelta(days=62)


@voters
def stations(request, township):
    """Every station that is open."""
    rows = Station.objects.of(township).active().with_people(on=timezone.localdate())
    rows = rows.prefetch_related("villages")
    lines = [
        {
            "name": row.name,
            "url": reverse("liaison:public-station", args=[township.slug, row.slug]),
            "address": row.address,
            "hours": row.hours,
            "people": row.people,
            "villages": [village.name for village in row.villages.all()],
        }
        for row in rows
    ]
    page = {"section": "stations", "rows": lines}
    return render(request, "liaison/public/stations.html", context(township, **page))


@voters
def station(request, township, code):
    """One station: place, hours, who belongs to it. Its address stands on the poster at the door."""
    today = timezone.localdate()
    found = get_object_or_404(
        Station.objects.of(township).active().select_related("head"), slug=code
    )
    deputies = found.deputies.filter(attachments__in=found.attachments.on_day(today))
    people = deputies.with_mandate(on=today).defer("phone", "id_number", "address", "brief")
    url = request.build_absolute_uri()
    days = ReceptionDay.objects.filter(station=found, on__gte=today).published()
    days = days.select_related("station").with_seats()[:NEXT]
    page = {
        "section": "stations",
        "station": found,
        "villages": list(found.villages.all()),
        "faces": [face(one, by_area=True) for one in people.by_strokes() if one.current],
        "photos": list(found.photos.all()),
        "days": voters_lines(days),
        "review": found.reviews.published().filter(stars__gte=1).order_by("-year").first(),
        "qr": qr_svg(url, label=f"{found}的二维码"),
    }
    return render(request, "liaison/public/station.html", context(township, **page))


@voters
def reception(request, township):
    """Every published reception day of the coming weeks, soonest first."""
    today = timezone.localdate()
    days = ReceptionDay.objects.of(township).published().between(today, today + AHEAD)
    days = days.select_related("station").with_seats()
    page = {"section": "stations", "days": voters_lines(days)}
    return render(request, "liaison/public/reception.html", context(township, **page))


@public
@require_safe
def photo(request, slug, code, pk):
    """A picture of a station."""
    found = StationPhoto.objects.filter(station__township__slug=slug, station__slug=code)
    row = get_object_or_404(found.filter(station__is_active=True).select_related("file"), pk=pk)
    return picture(request, row.file)
