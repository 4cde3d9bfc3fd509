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


class ReportForm(TextChoices):
    """How a duty report is given to the voters."""

    ORAL = "oral", "口头"
    WRITTEN = "written", "书面"
    BOTH = "both", "口头和书面"


class ReportState(TextChoices):
    DRAFT = "draft", "草稿"
    FILED = "filed", "待审核"
    RETURNED = "returned", "退回修改"
    REVIEWED = "reviewed", "待公开"
    PUBLISHED = "published", "已公开"
    WITHDRAWN = "withdrawn", "已撤回"


class ReportSection(TextChoices):
    """The five parts of a duty report (domain.md §3); each is a text column of the same name."""

    STUDY = "study", "学习和遵守法律、执行决议"
    MEETINGS = "meetings", "出席会议、审议发言、提出议案建议"
    ACTIVITIES = "activities", "参加闭会期间活动"
    VOTERS = "voters", "联系选民、为群众办实事"
    NEXT_STEPS = "next_steps", "存在的不足和下一步打算"


class WordState(TextChoices):
    """A voter's word under a report: seen by nobody else before the clerk has looked at it."""

    PENDING = "pending", "待审核"
    SHOWN = "shown", "已显示"
    HIDDEN = "hidden", "不显示"


class MeetingState(TextChoices):
    """How far an assessment meeting (述职评议会) is."""

    PLANNED = "planned", "筹备"
    ANNOUNCED = "announced", "已公告"
    OPEN = "open", "正在投票"
    CLOSED = "closed", "清点中"
    COUNTED = "counted", "待宣布"
    DECLARED = "declared", "已宣布"
    PUBLISHED = "published", "已公开"
    VOID = "void", "投票无效"
    CANCELLED = "cancelled", "已取消"


class CodeState(TextChoices):
    """What became of a ballot code. `exchanged`: given back unopened for a paper ballot."""

    LIVE = "live", "可用"
    SPENT = "spent", "已投"
    EXCHANGED = "exchanged", "已换纸票"
    VOID = "void", "作废"


class RectifyState(TextChoices):
    """整改, from the result to its end."""

    ORDERED = "ordered", "待报整改方案"
    PLANNED = "planned", "整改中"
    REPORTED = "reported", "待验收"
    DONE = "done", "整改完成"


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


class AwardKind(TextChoices):
    """What the register of honours and help holds."""

    HONOUR = "honour", "受表彰"
    HELP = "help", "为民办实事"
    DONATION = "donation", "捐资捐物"


class SchemeState(TextChoices):
    DRAFT = "draft", "草稿"
    ADOPTED = "adopted", "已采用"


class YearState(TextChoices):
    """A year of points, from its first day to the list that stands."""

    RUNNING = "running", "进行中"
    CHECKING = "checking", "自查核对"
    FROZEN = "frozen", "已封存"
    POSTED = "posted", "公示中"
    FINAL = "final", "已公布"


class ObjectionState(TextChoices):
    OPEN = "open", "待答复"
    ACCEPTED = "accepted", "已采纳"
    REFUSED = "refused", "未采纳"
