"""Stations for voters: where they are, who sits there and when."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.doors import public
from congress.public import context, voters
from deputies.voters import face
from liaison.models import Station, StationPhoto
from office.evidence import inline_image_response
from office.qr import qr_svg


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
    page = {
        "section": "stations",
        "station": found,
        "villages": list(found.villages.all()),
        "faces": [face(one, by_area=True) for one in people.by_strokes() if one.current],
        "photos": list(found.photos.all()),
        "qr": qr_svg(url, label=f"{found}的二维码"),
    }
    return render(request, "liaison/public/station.html", context(township, **page))


@public
@require_safe
def photo(request, slug, code, pk):
    """A picture of a station."""
    found = StationPhoto.objects.filter(station__township__slug=slug, station__slug=code)
    row = get_object_or_404(found.filter(station__is_active=True).select_related("file"), pk=pk)
    return inline_image_response(row.file, public=True)
