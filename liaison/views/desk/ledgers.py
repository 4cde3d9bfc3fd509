"""台账 of a station: one .xlsx a kind, and the list of deputies read again."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from congress.acts import attempt
from congress.doors import door
from congress.models import Event
from liaison.forms.reviews import LedgerForm
from liaison.services import ledger_import
from liaison.services import ledgers as made
from liaison.views.fetch import desk_station
from office.errors import OfficeError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door("desk")
def ledgers(request, pk):
    """What can be taken out, and the list of deputies taken in."""
    found = desk_station(request, pk)
    form = LedgerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _taken_in(request, found, form):
        return redirect("liaison:desk-station", pk)
    today = timezone.localdate()
    context = {
        "station": found,
        "form": form,
        "kinds": [(kind, title) for kind, (title, _) in made.KINDS.items()],
        "years": [today.year, today.year - 1],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "liaison/desk/ledgers.html", context, status=status)


def _taken_in(request, station, form) -> bool:
    try:
        read = ledger_import.read(station, form.cleaned_data["file"].read())
    except OfficeError as error:
        form.add_error("file", str(error))
        return False
    for fault in read.errors:
        form.add_error("file", fault)
    if read.errors:
        return False
    act = partial(ledger_import.apply, station, read, by=request.role)
    done = (
        f"已导入：进站 {len(read.joined)} 名，离站 {len(read.left)} 名，没有变化 {read.same} 名。"
    )
    if not read.joined and not read.left:
        messages.info(request, "表里的和登记的一样，没有要改的。")
        return True
    return attempt(request, act, done, form)


@require_POST
@door("desk")
def ledger(request, pk, kind):
    """One ledger of a year."""
    found = desk_station(request, pk)
    if kind not in made.KINDS:
        raise Http404("没有这种台账。")
    today, text = timezone.localdate(), request.POST.get("year", "")
    year = int(text) if text.isdecimal() and 0 <= today.year - int(text) <= 9 else today.year
    title, make = made.KINDS[kind]
    Event.record(found, "export_ledger", by=request.role, note=f"{year}年{title}")
    response = HttpResponse(make(found, year), content_type=XLSX)
    name = f"{found}{year}年{title}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
