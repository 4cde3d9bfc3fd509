"""The village's notice sheet: one page of large type for the board by the road, printed once a month."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from congress import front
from congress.models import Village
from congress.public import context, voters
from deputies.models import Deputy
from deputies.voters import face
from liaison.short import encode
from office.qr import qr_svg
from proposals.models import Proposal
from proposals.pages import voters as told

# What fits on a sheet in type that is read from two steps away; the rest is behind the code.
MOST = 6


@voters
def sheet(request, township, pk):
    """Its deputies, what was asked for it and what came of it, and codes for a phone."""
    today, site = timezone.localdate(), request.build_absolute_uri("/").rstrip("/")
    village = get_object_or_404(Village.objects.of(township), pk=pk)
    people = Deputy.objects.of(township).of_village(village, on=today).with_mandate(on=today)
    people = people.defer("phone", "id_number", "address", "brief").by_strokes()
    about = Proposal.objects.of(township).told_in_full().filter(village=village).for_voters()
    about = list(about.order_by("-published_on", "-pk")[: MOST + 1])
    short = site + reverse("liaison:short", args=[encode("village", village.pk)])
    page = {
        "section": "deputies",
        "village": village,
        "month": today,
        "faces": [face(one) for one in people],
        "rows": [_row(case, site, on=today) for case in about[:MOST]],
        "more": len(about) > MOST,
        "short": short.partition("://")[2],
        "qr": qr_svg(short, label=f"{village}的网页"),
        "blocks": front.blocks("sheet", township, on=today, about=village),
    }
    return render(request, "liaison/public/notice_sheet.html", context(township, **page))


def _row(case, site, *, on):
    url = site + reverse("liaison:short", args=[encode("proposal", case.pk)])
    line = told.line(case, on=on)
    return {**line, "qr": qr_svg(url, label=f"{line['title']}的网页")}
