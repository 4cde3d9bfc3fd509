"""Reception days and the doors to the news on the pages that every floor has a part of."""

from datetime import date, timedelta

from django.urls import reverse

from congress.front import Block, Tile
from liaison.models import ReceptionDay
from office.workdays import WEEKDAYS

SHOWN = 3
AHEAD = timedelta(days=62)


def tiles(township, *, on: date) -> list[Tile]:
    """The doors to the reception days and the news; no query."""
    days = reverse("liaison:public-reception", args=[township.slug])
    news = reverse("liaison:public-articles", args=[township.slug])
    return [
        Tile("到站里见代表", "看哪天、在哪里、是哪一位", days, order=15),
        Tile("代表在做什么", "工作动态、代表风采", news, order=60),
    ]


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
    """The next reception days."""
    days = _lines(_days(township, on=on), township)
    return [_of_days(days, township)] if days else []


def of_village(township, village, *, on: date) -> list[Block]:
    """When somebody receives voters at a station that serves the village."""
    days = _lines(_days(township, on=on).filter(station__villages=village), township)
    return [_of_days(days, township)] if days else []


def _of_days(days: list[dict], township) -> Block:
    url = reverse("liaison:public-reception", args=[township.slug])
    return Block("liaison/public/_of_days.html", {"rows": days, "url": url}, order=30)
