"""Duty reports on the township's front page and on the page of a deputy."""

from datetime import date

from django.urls import reverse

from congress.front import Block, Tile
from deputies.models import DutyReport
from deputies.services.report_results import results
from deputies.services.report_year import coverage
from office.workdays import day_zh

SHOWN = 6


def of_deputy(township, about, *, on: date) -> list[Block]:
    """Published reports of one deputy with what voters judged, the latest first."""
    reports = DutyReport.objects.of(township).published().filter(deputy=about)
    rows = list(reports.only("pk", "year", "published_on").order_by("-year")[:SHOWN])
    judged = results([row.pk for row in rows], for_voters=True) if rows else {}
    lines = [
        {
            "pk": row.pk,
            "year": row.year,
            "day": day_zh(row.published_on) if row.published_on else "",
            "result": judged.get(row.pk),
        }
        for row in rows
    ]
    part = {"rows": lines}
    return [Block("deputies/public/_reports.html", part, order=30)] if lines else []


def tile(township, *, on: date) -> list[Tile]:
    """述职与评议, with how many have reported in this term."""
    done, total = coverage(township, on=on)
    if not total:
        return []
    text = f"本届{total}位代表，{done}位已向选民述职"
    url = reverse("deputies:public-reports", args=[township.slug])
    return [Tile("述职与评议", text, url, order=40)]
