"""Words of the stations (domain: 代表联络站)."""

from django.db.models import TextChoices


class StationKind(TextChoices):
    """家、站、点、室: the town's home, a village's station, a point, a deputy's own room."""

    HOME = "home", "代表之家"
    STATION = "station", "代表联络站"
    POINT = "point", "代表联系点"
    ROOM = "room", "代表工作室"


class PageFault(TextChoices):
    """What a reader may find wrong on a public page."""

    FACTS = "facts", "内容写错了"
    OLD = "old", "内容过时了"
    PRIVATE = "private", "露出了个人信息"
    BROKEN = "broken", "打不开、看不清"
    OTHER = "other", "其他"
