"""Words of the stations and of opinions (domain: 代表联络站, 民情)."""

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


class Channel(TextChoices):
    """How an opinion came in."""

    WEB = "web", "网页"
    STATION_CODE = "station", "扫联络站二维码"
    DEPUTY_CODE = "deputy", "扫代表二维码"
    TABLE = "table", "接待时当面反映"
    PAPER = "paper", "书面"
    PHONE = "phone", "电话"
    DIARY = "diary", "民情日记"
    REPORT = "report", "信息提报"


class OpinionState(TextChoices):
    HELD = "held", "待辨别"
    RECEIVED = "received", "待分流"
    PASSED = "passed", "办理中"
    PROPOSED = "proposed", "已转为建议"
    ANSWERED = "answered", "待反馈"
    FED_BACK = "fed_back", "已反馈"
    CLOSED = "closed", "已办结"
    DECLINED = "declined", "不予受理"
    DROPPED = "dropped", "已作废"


class Route(TextChoices):
    """Who has it while it is being seen to."""

    DESK = "desk", "人大办"
    VILLAGE = "village", "村（社区）"
    UNIT = "unit", "承办单位"
    HIGHER = "higher", "上级人大"
    DEPUTY = "deputy", "代表"


class RightDoor(TextChoices):
    """Where matters go that a congress does not take (domain §5)."""

    PETITION = "petition", "信访部门"
    COURT = "court", "人民法院"
    PROCURATE = "procurate", "人民检察院"
    POLICE = "police", "公安派出所"
    ARBITRATION = "arbitration", "仲裁、行政复议机构"
    MEDIATION = "mediation", "人民调解委员会"
    OTHER = "other", "其他"


class OpinionClock(TextChoices):
    SORT = "sort", "分流"
    UNIT = "unit", "答复"
    FEEDBACK = "feedback", "反馈选民"


class SeatState(TextChoices):
    """How one deputy's reception day stands."""

    PLANNED = "planned", "已排"
    EXCUSED = "excused", "请假"
    ATTENDED = "attended", "到站"
    ABSENT = "absent", "未到"


class SwapState(TextChoices):
    """A wish to change days, until the other agrees or not."""

    ASKED = "asked", "等对方答复"
    AGREED = "agreed", "已换"
    REFUSED = "refused", "对方不换"
    DROPPED = "dropped", "已作罢"


class ReviewState(TextChoices):
    """How far a station's yearly review is."""

    APPLIED = "applied", "已自评"
    CHECKED = "checked", "已检查"
    PUBLISHED = "published", "已公布"


class ArticleKind(TextChoices):
    NEWS = "news", "工作动态"
    EXAMPLE = "example", "代表风采"


class ArticleState(TextChoices):
    SUBMITTED = "submitted", "待审"
    RETURNED = "returned", "已退回"
    PUBLISHED = "published", "已发布"
    DOWN = "down", "已撤下"
