"""Reception days and news on the pages that every floor has a part of."""

from datetime import date, timedelta

from django.urls import reverse

from congress.front import Block, Tile
from liaison.models import Article, ReceptionDay
from office.workdays import WEEKDAYS

SHOWN = 3
AHEAD = timedelta(days=62)


def tiles(township, *, on: date) -> list[Tile]:
    """The door to the reception days; no query."""
    url = reverse("liaison:public-reception", args=[township.slug])
    return [Tile("到站里见代表", "看哪天、在哪里、是哪一位", url, order=15)]


def _days(township, *, on: date):
    days = ReceptionDay.objects.of(township).published().held().between(on, on + AHEAD)
    return days.select_related("station").order_by("on", "pk")


def _lines(days, township) -> list[dict]:
    return [
        {
            "day": f"{day.on.month}月{day.on.day}日（周{WEEKDAYS[day.on.weekday()]}）{day.hours}",
            "station": day.station.name,
            "address": day.station.address,
            "url": reverse("liaison:public-station", args=[township.slug, day.station.slug]),
        }
        for day in days[:SHOWN]
    ]


def of_home(township, about, *, on: date) -> list[Block]:
    """The next reception days, and the latest pieces of news."""
    days = _lines(_days(township, on=on), township)
    pieces = Article.objects.of(township).published().order_by("-published_on", "-pk")
    latest = list(pieces.values("pk", "title", "happened_on")[:SHOWN])
    blocks = [_of_days(days, township)] if days else []
    if latest:
        blocks.append(Block("liaison/public/_of_news.html", {"rows": latest}, order=60))
    return blocks


def of_village(township, village, *, on: date) -> list[Block]:
    """When somebody receives voters at a station that serves the village."""
    days = _lines(_days(township, on=on).filter(station__villages=village), township)
    return [_of_days(days, township)] if days else []


def of_deputy(township, deputy, *, on: date) -> list[Block]:
    """When this deputy receives voters."""
    mine = _days(township, on=on).filter(
        seats__deputy=deputy, seats__state__in=["planned", "attended"]
    )
    days = _lines(mine, township)
    return [_of_days(days, township)] if days else []


def _of_days(days: list[dict], township) -> Block:
    url = reverse("liaison:public-reception", args=[township.slug])
    return Block("liaison/public/_of_days.html", {"rows": days, "url": url}, order=30)
