"""Words of activities: where one stands, who is asked, who came and how that is known."""

from django.db.models import TextChoices


class ActivityState(TextChoices):
    PLANNED = "planned", "筹备中"
    ANNOUNCED = "announced", "已通知"
    HELD = "held", "已举行"
    CLOSED = "closed", "已办结"
    CANCELLED = "cancelled", "已取消"


class Audience(TextChoices):
    ALL = "all", "全体代表"
    GROUP = "group", "一个代表小组"
    NAMED = "named", "指定的代表"


class Presence(TextChoices):
    """What became of an invitation; empty while nobody has said so."""

    PRESENT = "present", "出席"
    LATE = "late", "迟到"
    LEAVE = "leave", "请假"
    ABSENT = "absent", "缺席"


class Way(TextChoices):
    """How the desk knows who came."""

    SCAN = "scan", "扫码"
    SHEET = "sheet", "签到表"
    CLERK = "clerk", "人工"


class LeaveState(TextChoices):
    ASKED = "asked", "待批"
    GRANTED = "granted", "已准假"
    REFUSED = "refused", "未准假"
    WITHDRAWN = "withdrawn", "已撤回"


class PaperKind(TextChoices):
    BEFORE = "before", "会前材料"
    AFTER = "after", "活动资料"
    REPORT = "report", "活动报告"
    PHOTO = "photo", "照片"
