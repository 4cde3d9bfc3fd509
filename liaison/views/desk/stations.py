"""The desk keeps the stations: list, facts, photos, the poster at the door."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.models import Event
from congress.verbs import verb_zh
from liaison import rules
from liaison.forms.stations import StationForm, StationPhotoForm
from liaison.models import Station
from liaison.services import stations as acts
from liaison.views.fetch import desk_photo, desk_station
from office.qr import qr_svg

EVENTS = 10


@require_safe
@door("desk")
def stations(request):
    """All stations with the number of deputies in each."""
    today = timezone.localdate()
    rows = Station.objects.visible_to(request.role).with_people(on=today)
    rows = rows.select_related("head").prefetch_related("villages")
    return render(request, "liaison/desk/stations.html", {"rows": rows})


@require_safe
@door("desk")
def station(request, pk):
    """All about one station."""
    return page(request, desk_station(request, pk))


def page(request, found, *, photo_form=None, status=200):
    today = timezone.localdate()
    inside = found.attachments.on_day(today).select_related("deputy")
    context = {
        "station": found,
        "attachments": inside,
        "villages": list(found.villages.all()),
        "photos": list(found.photos.all()),
        "photo_form": photo_form or StationPhotoForm(),
        "public_url": request.build_absolute_uri(found.public_path()),
        "events": [(event, verb_zh(event.verb)) for event in Event.objects.about(found)[:EVENTS]],
    }
    return render(request, "liaison/desk/station.html", context, status=status)


@door("desk")
def new(request):
    """Another station."""
    return _edit(request, Station(township=request.role.township), "建立联络站")


@door("desk")
def edit(request, pk):
    """Facts of one station."""
    found = desk_station(request, pk)
    return _edit(request, found, f"修改{found}")


def _edit(request, found, title):
    township = request.role.township
    if not rules.can_manage_stations(request.role, township.pk):
        raise PermissionDenied
    form = StationForm(request.POST or None, instance=found, township=township)

    def act():
        acts.save_station(form.apply(), villages=form.cleaned_data["villages"], by=request.role)

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, f"{form.instance.name}已保存。", form):
        return redirect("liaison:desk-station", form.instance.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "title": title, "station": found}
    return render(request, "liaison/desk/station_form.html", context, status=status)


@require_POST
@door("desk")
def switch(request, pk):
    """Close a station or open it again."""
    found = desk_station(request, pk)
    active = request.POST.get("active") == "1"
    done = f"{found}已{'启用' if active else '停用，公开页不再显示'}。"
    attempt(request, lambda: acts.switch_station(found, active=active, by=request.role), done)
    return redirect("liaison:desk-station", pk)


@require_safe
@door("desk")
def poster(request, pk):
    """An A4 sheet for the door: large type and a QR code that leads to the public page."""
    found = desk_station(request, pk)
    url = request.build_absolute_uri(found.public_path())
    context = {
        "station": found,
        "url": url,
        "qr": qr_svg(url, label=f"{found}的二维码"),
        "villages": list(found.villages.all()),
    }
    return render(request, "liaison/desk/poster.html", context)


@require_POST
@door("desk")
def add_photo(request, pk):
    """Put up a picture of the place."""
    found, form = desk_station(request, pk), StationPhotoForm(request.POST, request.FILES)

    def act():
        upload, caption = form.cleaned_data["photo"], form.cleaned_data["caption"]
        acts.add_photo(found, upload, caption=caption, by=request.role)

    if form.is_valid() and attempt(request, act, "照片已放上。", form):
        return redirect("liaison:desk-station", pk)
    return page(request, found, photo_form=form, status=422)


@require_POST
@door("desk")
def drop_photo(request, pk):
    """Take a picture down."""
    photo = desk_photo(request, pk)
    station_pk = photo.station_id
    attempt(request, lambda: acts.drop_photo(photo, by=request.role), "照片已撤下。")
    return redirect("liaison:desk-station", station_pk)
