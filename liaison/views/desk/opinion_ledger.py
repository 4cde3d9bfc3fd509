"""民情台账 and 接待选民记录, taken out as .xlsx with the filters of the list."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from congress.doors import door
from congress.models import Event
from liaison.models import Opinion
from liaison.services.opinion_ledgers import KINDS
from liaison.views.desk.ledgers import XLSX
from liaison.views.desk.opinions import TABS, asked_for, filtered


@require_POST
@door("desk")
def ledger(request):
    """One ledger; who takes out the voters' names and numbers is on record with how many there were."""
    kind, contact = request.POST.get("kind", "opinions"), request.POST.get("contact") == "yes"
    if kind not in KINDS:
        raise Http404("没有这种台账。")
    on, township = timezone.localdate(), request.role.township
    chosen, words = asked_for(request.POST)
    rows = filtered(Opinion.objects.visible_to(request.role), chosen, words)
    year = _year(request.POST.get("year", ""), on)
    if year:
        rows = rows.filter(received_on__year=year)
    name, make = KINDS[kind]
    title = f"{township.name}{f'{year}年' if year else ''}{name}"
    about = "，".join(filter(None, [title, TABS[chosen][0] if chosen else "", words]))
    verb = "export_voters" if contact else "export_opinions"
    Event.record(
        township, verb, by=request.role, on=on, township=township, note=f"{about}，{rows.count()}件"
    )
    response = HttpResponse(make(rows, title=title, contact=contact), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, f"{title}.xlsx")
    return response


def _year(text: str, on) -> int | None:
    return (
        int(text) if text.isdecimal() and len(text) == 4 and 0 <= on.year - int(text) <= 9 else None
    )
