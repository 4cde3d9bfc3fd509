"""Words of the stations (domain: 代表联络站)."""

from django.db.models import TextChoices


class StationKind(TextChoices):
    """家、站、点、室: the town's home, a village's station, a point, a deputy's own room."""

    HOME = "home", "代表之家"
    STATION = "station", "代表联络站"
    POINT = "point", "代表联系点"
    ROOM = "room", "代表工作室"
