"""Opinions on the pages that every floor has a part of: the doors of the front page, a village."""

from datetime import date

from django.urls import reverse

from congress.front import Block, Tile
from liaison.models import Opinion
from office.privacy import redact

SHOWN = 3


def tiles(township, *, on: date) -> list[Tile]:
    """我要说 and 查进度; no query."""
    return [
        Tile(
            "我要说",
            "村里镇上该办的事",
            reverse("liaison:public-say", args=[township.slug]),
            order=5,
        ),
        Tile(
            "查进度",
            "凭编号看办到哪一步",
            reverse("liaison:public-follow", args=[township.slug]),
            order=6,
        ),
    ]


def of_village(township, village, *, on: date) -> list[Block]:
    """What its people said and what came of it, as far as it is public; and the door to say more."""
    rows = Opinion.objects.of(township).published().filter(village=village)
    latest = rows.order_by("-pk").values_list("public_text", "answer")[:SHOWN]
    lines = [{"text": redact(text), "answer": redact(answer)} for text, answer in latest]
    url = f"{reverse('liaison:public-say', args=[township.slug])}?village={village.pk}"
    part = {
        "rows": lines,
        "url": url,
        "all": reverse("liaison:public-opinions", args=[township.slug]),
    }
    return [Block("liaison/public/_of_village.html", part, order=40)]
