"""The desk reads the roster: a list to search and filter, and the same as .xlsx."""

from typing import Any

from django.db.models import Value
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from congress.doors import door
from congress.models import Event
from deputies.enums.roster import Origin
from deputies.exports.xlsx import roster as roster_xlsx
from deputies.forms.roster import IN_OFFICE, ORDERS, RosterFilter
from deputies.models import Constituency, Deputy, Group
from office.names import chinese_number
from office.paging import keyset_by

SIZE = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(data: bytes, name: str) -> HttpResponse:
    """An .xlsx to download under a Chinese name."""
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@door("desk")
def roster(request):
    """Everybody of the township, in the official order, those in office first asked for."""
    form = RosterFilter(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    order = wanted.get("order") or "strokes"
    on = timezone.localdate()
    found = narrowed(Deputy.objects.visible_to(request.role), wanted, on=on)
    page = keyset_by(found.for_roster(on=on), request.GET, key=order, size=SIZE)
    context = {
        "rows": [line(deputy) for deputy in page.rows],
        "page": page,
        "wanted": wanted,
        "order": order,
        "orders": ORDERS,
        "offices": IN_OFFICE,
        "choices": choices(request.role, wanted),
        "filtered": any(wanted.get(name) for name in ("q", "constituency", "group", "office")),
    }
    return render(request, "deputies/desk/roster.html", context)


def narrowed(found, wanted, *, on):
    """The rows that the filter asks for; by itself those in office."""
    if text := wanted.get("q"):
        found = found.search(text)
    office = wanted.get("office")
    if office == "left":
        found = found.exclude(pk__in=found.in_office(on=on).values("pk"))
    elif office != "all":
        found = found.in_office(on=on)
    if number := wanted.get("constituency"):
        found = found.in_place(on=on, constituency=number)
    if number := wanted.get("group"):
        found = found.in_place(on=on, group=number)
    return found


def line(deputy) -> dict:
    """One line of the list, in words."""
    return {
        "pk": deputy.pk,
        "name": deputy.name,
        "sex": deputy.sex,
        "born": f"{deputy.birth_month:%Y.%m}" if deputy.birth_month else "—",
        "ethnicity": deputy.ethnicity,
        "party": deputy.party or "—",
        "employer": deputy.employer or deputy.occupation,
        "constituency": place(deputy.constituency_number, deputy.constituency_name, "选区"),
        "group": place(deputy.group_number, deputy.group_name, "代表小组"),
        "card_no": deputy.card_no or "—",
        "phone": deputy.masked_phone or "—",
        "seated": deputy.seat_id is not None,
        "by_election": deputy.seat_origin == Origin.BY_ELECTION,
        "post": deputy.seat_post or "",
        "suspended": deputy.suspended,
        "account": deputy.user_id is not None,
    }


def place(number, name, kind) -> str:
    """`第三选区`, or its own name; a dash where there is none."""
    if number is None:
        return "—"
    return name or f"第{chinese_number(number)}{kind}"


def choices(role, wanted) -> dict:
    """Constituencies and groups for the filter, fetched together."""
    kinds: dict[str, tuple[Any, str]] = {
        "constituency": (Constituency, "选区"),
        "group": (Group, "代表小组"),
    }
    parts = [
        model.objects.visible_to(role).order_by().values_list("pk", "number", "name").annotate(
            kind=Value(kind)
        )
        for kind, (model, _) in kinds.items()
    ]  # fmt: skip
    found: dict = {kind: [] for kind in kinds}
    for pk, number, name, kind in sorted(parts[0].union(parts[1]), key=lambda row: row[1]):
        chosen = wanted.get(kind) == pk
        found[kind].append((pk, place(number, name, kinds[kind][1]), chosen))
    return found


@require_POST
@door("desk")
def export(request):
    """The whole roster in office with phones, for the desk; who took it and when is on record."""
    township, on = request.role.township, timezone.localdate()
    deputies = Deputy.objects.visible_to(request.role).in_office(on=on).with_mandate(on=on)
    people = [(deputy, deputy.mandate(on=on)) for deputy in deputies.by_strokes()]
    Event.record(
        township, "export_roster", by=request.role, township=township, data={"rows": len(people)}
    )
    title = f"{township.congress_name}代表名册（{on:%Y年%-m月%-d日}）"
    return attachment(roster_xlsx(title, people), f"{township.name}代表名册{on:%Y%m%d}.xlsx")
