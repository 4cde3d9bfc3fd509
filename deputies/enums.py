"""Words of the roster (domain: 代表名册的栏目)."""

from django.db.models import TextChoices


class Sex(TextChoices):
    MALE = "男", "男"
    FEMALE = "女", "女"


class Level(TextChoices):
    NATION = "nation", "全国"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWN = "town", "乡镇"


class Origin(TextChoices):
    GENERAL = "general", "换届"
    BY_ELECTION = "by", "补选"


class EndReason(TextChoices):
    """代表法 §62 and §2; the last word is the congress's, the row only records it."""

    TERM_OVER = "term", "届满"
    MOVED = "moved", "迁出或者调离"
    RESIGNED = "resigned", "辞职被接受"
    ORDERED = "ordered", "责令辞职被接受"
    ABSENT = "absent", "未经批准两次不出席会议"
    RECALLED = "recalled", "被罢免"
    NATIONALITY = "nationality", "丧失国籍"
    DEPRIVED = "deprived", "被剥夺政治权利"
    INCAPABLE = "incapable", "丧失行为能力"
    DIED = "died", "去世"


class ImportState(TextChoices):
    STAGED = "staged", "待确认"
    APPLIED = "applied", "已导入"
    UNDONE = "undone", "已撤销"
    DROPPED = "dropped", "已放弃"


class RowState(TextChoices):
    NEW = "new", "新增"
    CHANGED = "changed", "有变化"
    SAME = "same", "无变化"
    ERROR = "error", "有问题"


class DutyState(TextChoices):
    """How far a duty entry is; only a confirmed one counts and is shown to others."""

    PENDING = "pending", "待核"
    CHECKED = "checked", "待复核"
    CONFIRMED = "confirmed", "已核"
    RETURNED = "returned", "退回补充"
    DROPPED = "dropped", "已作废"
