"""Which deputies belong to a station."""

from django.shortcuts import redirect, render
from django.utils import timezone

from congress.acts import attempt
from congress.doors import door
from liaison.forms.stations import AttachForm, LeaveForm
from liaison.services import stations as acts
from liaison.views.fetch import desk_attachment, desk_station


@door("desk")
def attach(request, pk):
    """Let deputies join."""
    found = desk_station(request, pk)
    form = AttachForm(request.POST or None, station=found)

    def act():
        chosen, day = list(form.cleaned_data["deputies"]), form.cleaned_data["joined_on"]
        acts.attach(found, chosen, joined_on=day, by=request.role)

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "已登记进站。", form):
        return redirect("liaison:desk-station", pk)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "liaison/desk/attach.html", {"form": form, "station": found}, status=status
    )


@door("desk")
def detach(request, pk):
    """A deputy leaves."""
    attachment = desk_attachment(request, pk)
    form = LeaveForm(request.POST or None, initial={"left_on": timezone.localdate()})

    def act():
        acts.detach(attachment, left_on=form.cleaned_data["left_on"], by=request.role)

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, f"{attachment.deputy}代表已离站。", form):
        return redirect("liaison:desk-station", attachment.station_id)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "attachment": attachment, "station": attachment.station}
    return render(request, "liaison/desk/detach.html", context, status=status)
