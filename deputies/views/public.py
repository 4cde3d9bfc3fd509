"""The roster for voters: who represents which village."""

from typing import Any

from django.shortcuts import render
from django.utils import timezone

from congress.law import completed
from congress.models import Village
from congress.public import context, voters, words
from deputies.models import Constituency, Deputy
from deputies.services.points_year import shown_to_voters
from deputies.structure import Structure, reckon, row_of
from deputies.voters import by_constituency, face

ORDERS = {"": "按选区", "strokes": "按姓氏笔画", "pinyin": "按拼音"}


@voters
def roster(request, township):
    """Everybody in office by constituency, by strokes or by pinyin; or whom a search finds."""
    today = timezone.localdate()
    query = words(request, "q")
    order = request.GET.get("order", "")
    order = order if order in ORDERS else ""
    deputies = Deputy.objects.of(township).in_office(on=today).with_mandate(on=today)
    deputies = deputies.defer("phone", "id_number", "address", "brief")
    deputies = deputies.by_pinyin() if order == "pinyin" else deputies.by_strokes()
    villages = []
    if query:
        villages = list(Village.objects.of(township).search(query))
        deputies = deputies.named(query, villages=villages, on=today)
    rows = list(deputies)
    areas = [] if order else Constituency.objects.of(township).prefetch_related("villages")
    page = {
        "section": "deputies",
        "query": query,
        "order": order,
        "orders": ORDERS,
        "villages": villages,
        "found": len(rows),
        "faces": [face(one, by_area=True) for one in rows] if order else [],
        "areas": [] if order else by_constituency(rows, areas),
        **({} if order or query else _beside(township, rows, today)),
    }
    return render(request, "deputies/public/roster.html", context(township, **page))


def _beside(township, deputies, today) -> dict[str, Any]:
    """Below everybody: the figures of those listed, and the year whose points voters may read."""
    law = completed(township.law.values)
    return {
        "structure": _structure(deputies, today, law),
        "points": shown_to_voters(township, law),
    }


def _structure(deputies, today, law) -> Structure | None:
    """The figures of everybody listed; their seats are read already."""
    if not deputies:
        return None
    facts = [row_of(deputy, deputy.current[0]) for deputy in deputies]
    return reckon(facts, on=today, law=law)
