"""What a law profile consists of: every number of the procedure, its words, unit and bounds.

The values are data of a township (`LawProfile.values`), started from `law_presets/*.json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]

MATTERS = "提出与审查"
HANDOVER = "交办与退回"
HANDLING = "办理与答复"
JUDGED = "测评与重新办理"
PUBLIC = "公开"
REMINDERS = "催办提醒"
CONGRESS = "会议与表决"
DUTY_REPORTS = "述职评议"
STATIONS = "联络站、小组与积分"
STRUCTURE = "代表结构"
RECKONING = "期间与统计口径"
GROUPS = (
    MATTERS, HANDOVER, HANDLING, JUDGED, PUBLIC, REMINDERS, CONGRESS, DUTY_REPORTS, STATIONS, STRUCTURE,
    RECKONING,
)  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """One row of the profile.

    `type` is int, decimal, bool, choice, choices, fraction, numbers, classes, groups, ladder or day (12-01). `fixed`
    rows are national law without room for a township. `when` names the row and the value with
    which this one counts; otherwise it idles.
    """

    key: str
    label: str
    group: str
    type: str = "int"
    unit: str = ""
    min: int | None = None
    max: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    fixed: bool = False
    when: tuple[str, str] | None = None

    @property
    def labels(self) -> dict[str, str]:
        """The Chinese label of each allowed choice."""
        return dict(self.choices)


def _count(
    key: str, label: str, group: str, unit: str, low: int, high: int, **more: Any
) -> Setting:
    return Setting(key, label, group, "int", unit, low, high, **more)


def _choice(key: str, label: str, group: str, **choices: str) -> Setting:
    return Setting(key, label, group, "choice", choices=tuple(choices.items()))


def _flag(key: str, label: str, group: str) -> Setting:
    return Setting(key, label, group, "bool")


def _law(key: str, label: str, unit: str, *, type: str = "int") -> Setting:
    return Setting(key, label, CONGRESS, type, unit, fixed=True)


def _ladder(clock: str, label: str) -> Setting:
    return Setting(f"ladder.{clock}", f"{label}提醒", REMINDERS, "ladder")


WORKDAY, DAY, MONTH = "工作日", "天", "个月"
UNITS = {"workday": WORKDAY, "day": DAY, "month": MONTH}
STARTS = {"handover": "自交办之日起", "receipt": "自签收之日起"}
AXES = (("attitude", "办理态度"), ("result", "办理结果"))
RATINGS = (("satisfied", "满意"), ("basically", "基本满意"), ("dissatisfied", "不满意"))
# What of a deputy's duty voters read (代表法 §58); a telephone number is never among it.
DUTY_SHOWN = (
    ("counts", "履职次数"), ("attendance", "出席情况"), ("entries", "履职记录和照片"),
    ("contact", "到联络站找代表"),
)  # fmt: skip
# Who a reminder may go to; `leader` is the unit's leader, `lead` the lead unit of an assistant.
RECIPIENTS = {
    "unit": "承办单位", "lead": "主办单位", "leader": "单位负责人", "clerk": "人大办",
    "chair": "主席", "deputy": "代表",
}  # fmt: skip

SETTINGS: tuple[Setting, ...] = (
    _count("bill.min_signers", "议案的联名人数", MATTERS, "人", 5, 5, fixed=True),
    _count("suggestion.min_signers", "建议的最少人数", MATTERS, "人", 1, 1, fixed=True),
    _choice("bill.on_reject", "议案不列入议程", MATTERS, convert="转为建议", close="说明理由后了结"),
    _choice("bill.late", "超过截止时间提出的议案", MATTERS, convert="转为建议", refuse="不接收"),
    _choice(
        "withdraw.until", "可以撤回到", MATTERS, handover="交办之前", reply="答复之前", close="办结之前"
    ),
    _choice("joint.withdraw", "联名件的撤回", MATTERS, all="全体联名人同意", lead="领衔代表决定"),
    _choice(
        "bill.withdraw", "议案联名人退出", MATTERS,
        stands="余下人数仍够即继续", all="全体联名人同意才撤回",
    ),
    _choice("handover.unit", "闭会期间交办期限的算法", HANDOVER, workday=WORKDAY, day=DAY),
    _count("handover.wd", "闭会期间收到后交办", HANDOVER, WORKDAY, 1, 60, when=("handover.unit", "workday")),
    _count("handover.days", "闭会期间收到后交办", HANDOVER, DAY, 1, 90, when=("handover.unit", "day")),
    _count("handover.session_days", "大会闭会后交办", HANDOVER, DAY, 1, 90),
    _count("sign.wd", "签收期限", HANDOVER, WORKDAY, 1, 30),
    _choice("return.start", "退回期限的起算", HANDOVER, **STARTS),
    _choice("return.unit", "退回期限的算法", HANDOVER, workday=WORKDAY, day=DAY),
    _count("return.wd", "申请退回期限", HANDOVER, WORKDAY, 1, 60, when=("return.unit", "workday")),
    _count("return.days", "申请退回期限", HANDOVER, DAY, 1, 90, when=("return.unit", "day")),
    _flag("return.override", "超期退回可由人大办破例同意", HANDOVER),
    _count("reassign.wd", "重新交办期限", HANDOVER, WORKDAY, 1, 60),
    _choice(
        "reply.start", "答复期限的起算", HANDLING,
        handover="自交办之日起", session_close="自大会闭会之日起",
    ),
    # 代表法 §51 leaves a township room below three and six months only.
    _count("reply.months", "答复期限", HANDLING, MONTH, 1, 3),
    _count("reply.max_months", "最长答复期限", HANDLING, MONTH, 1, 6),
    _choice("extension.approver", "延期由谁批准", HANDLING, clerk="人大办", chair="主席"),
    _flag("reply.urgent", "紧急件可另定更早的期限", HANDLING),
    _choice("contact.start", "首次沟通期限的起算", HANDLING, **STARTS),
    _count("contact.wd", "首次沟通期限", HANDLING, WORKDAY, 1, 120),
    _count("contact.min", "答复前至少沟通", HANDLING, "次", 1, 10),
    _choice("assist.start", "协办意见期限的起算", HANDLING, **STARTS),
    _choice("assist.unit", "协办意见期限的算法", HANDLING, month=MONTH, workday=WORKDAY),
    _count("assist.months", "协办意见期限", HANDLING, MONTH, 1, 6, when=("assist.unit", "month")),
    _count("assist.wd", "协办意见期限", HANDLING, WORKDAY, 1, 120, when=("assist.unit", "workday")),
    _count("opinion.redo_wd", "协办意见重新提出期限", HANDLING, WORKDAY, 1, 30),
    _choice(
        "class_scheme", "办理结果分类方案", HANDLING,
        V1="三类", V2="四类（通用）", V3="四类（计划并入B类）", V4="四类（重庆）", V5="四类（上海）", custom="自定",
    ),
    Setting("class_table", "办理结果分类", HANDLING, "classes"),
    _choice("reply.to", "答复给谁", HANDLING, all="全体联名代表", lead="领衔代表"),
    _count("key.count", "重点督办建议件数", HANDLING, "件", 0, 50),
    _count("feedback.wd", "代表测评期限", JUDGED, WORKDAY, 1, 60),
    Setting("evaluation.axes", "测评项目", JUDGED, "choices", choices=AXES),
    Setting("evaluation.scale", "测评等次", JUDGED, "choices", choices=RATINGS),
    _choice(
        "evaluation.overall", "总体评价取自", JUDGED,
        result="办理结果", attitude="办理态度", worse="两项中较低的",
    ),
    _choice("evaluation.by", "由谁测评", JUDGED, lead="领衔代表", gathered="领衔代表汇总联名人意见"),
    _choice("rehandle.decider", "重新办理由谁决定", JUDGED, clerk="人大办", chair="主席", auto="不满意即重新办理"),
    _count("rehandle.months", "重新办理期限", JUDGED, MONTH, 1, 12),
    _count("rehandle.max_rounds", "重新办理最多", JUDGED, "轮", 0, 5),
    _choice(
        "publish.default", "建议和答复的公开", PUBLIC,
        after_review="答复后经审核公开", title_only="只公开标题", never="不公开",
    ),
    _flag("publish.needs_consent", "代表不同意的不公开（否则只公开标题）", PUBLIC),
    _flag("publish.phone", "公开承办单位的办公电话", PUBLIC),
    _count("inspection.report_days", "视察、调研后写出报告", PUBLIC, DAY, 1, 180),
    _count("inspection.feedback_months", "视察、调研报告反馈期限", PUBLIC, MONTH, 1, 12),
    _ladder("handover", "交办"),
    _ladder("sign", "签收"),
    _ladder("return_window", "退回期限"),
    _ladder("contact", "沟通"),
    _ladder("assist", "协办意见"),
    _ladder("reply", "答复"),
    _ladder("evaluation", "测评"),
    _ladder("rehandle", "重新办理"),
    _ladder("promise", "承诺事项"),
    _ladder("inspection", "视察、调研报告及反馈"),
    _ladder("report", "述职"),
    _ladder("rectification", "述职评议整改"),
    _ladder("report_notice", "述职报告公示"),
    _law("term.years", "每届任期", "年"),
    _count("session.per_year", "每年会议次数", CONGRESS, "次", 1, 12),
    _count("session.notice_days", "会议提前通知", CONGRESS, DAY, 1, 60),
    _count("session.paper_days", "会议材料提前发出", CONGRESS, DAY, 0, 30),
    _law("session.absences", "未经批准不出席会议，终止代表资格", "次"),
    _law("quorum.share", "开会的法定人数", "全体代表", type="fraction"),
    _law("majority.share", "通过须超过", "全体代表", type="fraction"),
    _law("petition.share", "提议临时召集、提出罢免", "全体代表", type="fraction"),
    _law("interpellation.min_signers", "质询案联名", "人"),
    _law("nomination.min_signers", "联名提名候选人", "人"),
    _law("recall.min_voters", "选民要求罢免代表", "人"),
    _law("seats.base", "代表名额基数", "名"),
    _law("seats.people_each", "每增加一名代表的人口", "人"),
    _law("seats.cap", "代表名额上限", "名"),
    _count("report.min_voters", "述职到场选民", DUTY_REPORTS, "人", 1, 1000),
    _count("report.notice_days", "述职提前公示", DUTY_REPORTS, DAY, 1, 60),
    _choice(
        "report.scale", "述职测评等次", DUTY_REPORTS,
        manyi="满意、基本满意、不满意", chengzhi="称职、基本称职、不称职", youxiu="优秀、称职、基本称职、不称职",
    ),
    _choice("report.base", "测评率的基数", DUTY_REPORTS, recovered="收回票", valid="有效票", participants="到场选民"),
    Setting("report.pass", "合格线、基本合格线", DUTY_REPORTS, "numbers", "%", 0, 100),
    Setting("report.rectify_over", "不满意票超过多少要整改", DUTY_REPORTS, "fraction", "测评票"),
    _count("report.per_term", "每名代表每届至少述职", DUTY_REPORTS, "次", 1, 5),
    _count("report.share_per_year", "每年安排述职的代表占比", DUTY_REPORTS, "%", 1, 100),
    _count("report.plan_month", "提醒拟定述职计划的月份", DUTY_REPORTS, "月", 1, 12),
    _count("report.unreported_month", "提醒本届尚未述职代表的月份", DUTY_REPORTS, "月", 1, 12),
    _count("report.missing_month", "向主席报送未述职名单的月份", DUTY_REPORTS, "月", 1, 12),
    _count("report.last_call_months", "届满前提醒尚未述职的", DUTY_REPORTS, MONTH, 1, 36),
    _count("report.likeness", "述职报告相同文字达到多少提示人大办", DUTY_REPORTS, "%", 1, 100),
    _count("report.rectify_days", "整改期限", DUTY_REPORTS, DAY, 1, 366),
    _flag("report.two_persons", "开始、结束投票须两人确认", DUTY_REPORTS),
    _count("report.small_votes", "不公布结果：收回票少于", DUTY_REPORTS, "张", 0, 50),
    _choice("report.unanimous", "全票一致时", DUTY_REPORTS, verdict="只公布等次，不公布票数", counts="照常公布票数"),
    _count("station.notice_days", "接待选民提前公告", STATIONS, DAY, 0, 30),
    _count("station.min_per_deputy", "每名代表每年接待", STATIONS, "次", 0, 52),
    Setting("station.stars", "五星、四星、三星的分数线", STATIONS, "numbers", "分", 0, 100),
    _count("news.per_group_month", "代表小组每月报工作动态", STATIONS, "篇", 0, 10),
    _count("news.remind_days", "工作动态月底前提醒", STATIONS, DAY, 0, 20),
    Setting("station.remind_days", "接待选民提前提醒", STATIONS, "numbers", DAY, 0, 30),
    _count("contacts.min", "每名代表固定联系选民", STATIONS, "人", 0, 200),
    _count("group.per_quarter", "代表小组每季度活动", STATIONS, "次", 0, 12),
    _flag("duty.second_check", "履职登记要主席复核", STATIONS),
    _count("duty.silent_days", "多久没有履职登记就提醒代表（0为不提醒）", STATIONS, DAY, 0, 366),
    Setting("duty.public", "代表履职向选民公开", STATIONS, "choices", choices=DUTY_SHOWN),
    _count("group.warn_days", "季度末小组还没有活动，提前提醒", STATIONS, DAY, 1, 60),
    _count("activity.notice_days", "代表活动提前提醒", STATIONS, DAY, 1, 30),
    _count("activity.late_minutes", "开始后多久签到算迟到", STATIONS, "分钟", 0, 120),
    _count("training.per_term", "每名代表每届至少培训", STATIONS, "次", 0, 20),
    _count("training.month", "提醒本届尚未培训代表的月份", STATIONS, "月", 1, 12),
    _count("opinion.sort_wd", "选民意见登记后分流", STATIONS, WORKDAY, 1, 30),
    _count("opinion.unit_wd", "选民意见的办理期限", STATIONS, WORKDAY, 1, 120),
    _count("opinion.feedback_wd", "选民意见有结果后反馈", STATIONS, WORKDAY, 1, 30),
    _count("opinion.recheck_weeks", "反馈后多久问是否真的办好", STATIONS, "周", 1, 26),
    _count("opinion.keep_months", "选民联系方式在办结后保存", STATIONS, MONTH, 1, 60),
    Setting("structure.age_bands", "年龄段的上限（乡镇代表）", STRUCTURE, "numbers", "岁", 18, 99),
    Setting("structure.upper_age_bands", "年龄段的上限（县级以上代表）", STRUCTURE, "numbers", "岁", 18, 99),
    Setting("structure.party", "政治面貌的分类", STRUCTURE, "groups", "非中共党员"),
    Setting("structure.education", "学历的分类", STRUCTURE, "groups", "大专及以上"),
    Setting("structure.occupation", "职业构成的分类", STRUCTURE, "groups", "基层代表"),
    _choice("points.scheme", "履职积分", STATIONS, default="按采用的方案计", none="不计积分"),
    _choice("points.public", "积分排名给谁看", STATIONS, none="只有人大办", deputies="本镇代表", voters="代表和选民"),
    _choice(
        "points.in_file", "积分写进履职档案", STATIONS,
        running="写入，未封存的注明", frozen="封存以后写入", none="不写入",
    ),
    _count("points.publicity_days", "积分公示", STATIONS, DAY, 1, 60),
    Setting("points.check_on", "积分自查核对开始", STATIONS, "day"),
    Setting("points.remind_on", "提醒代表自查积分", STATIONS, "day"),
    Setting("points.freeze_on", "积分封存", STATIONS, "day"),
    Setting("points.post_on", "上一年积分公示", STATIONS, "day"),
    _flag("roll_to_workday", "期满日休息的，顺延到下一个工作日", RECKONING),
    _flag("unreturned.in_denominator", "未反馈的计入满意率", RECKONING),
    _choice("round.mode", "百分数的取舍", RECKONING, half_up="四舍五入"),
    _count("round.digits", "百分数的小数位", RECKONING, "位", 0, 4),
)  # fmt: skip
BY_KEY = {setting.key: setting for setting in SETTINGS}


@dataclass(frozen=True)
class Span:
    """A period that reads as one: which row holds its length, and from which day it runs."""

    label: str
    keys: tuple[tuple[str, str], ...]
    start: str = ""
    start_key: str = ""
    unit_key: str = ""

    def row(self, law: Values) -> tuple[str, str]:
        """(key of the length, unit: workday, day or month) in force under `law`."""
        by_unit = dict(self.keys)
        unit = law[self.unit_key] if self.unit_key else self.keys[0][0]
        return by_unit[unit], unit

    def start_zh(self, law: Values) -> str:
        """自交办之日起, and so on, as `law` has it."""
        return BY_KEY[self.start_key].labels[law[self.start_key]] if self.start_key else self.start

    def members(self) -> set[str]:
        """Every row that this period is made of."""
        return {key for _, key in self.keys} | ({self.start_key, self.unit_key} - {""})


SPANS: dict[str, Span] = {
    "handover": Span(
        "闭会期间交办期限", (("workday", "handover.wd"), ("day", "handover.days")),
        "自收到之日起", unit_key="handover.unit",
    ),
    "handover_session": Span("会议期间建议交办期限", (("day", "handover.session_days"),), "自大会闭会之日起"),
    "sign": Span("签收期限", (("workday", "sign.wd"),), "自交办之日起"),
    "return": Span(
        "申请退回期限", (("workday", "return.wd"), ("day", "return.days")),
        start_key="return.start", unit_key="return.unit",
    ),
    "reassign": Span("重新交办期限", (("workday", "reassign.wd"),), "自收到退回申请之日起"),
    "contact": Span("首次沟通期限", (("workday", "contact.wd"),), start_key="contact.start"),
    "assist": Span(
        "协办意见期限", (("month", "assist.months"), ("workday", "assist.wd")),
        start_key="assist.start", unit_key="assist.unit",
    ),
    "opinion_redo": Span("协办意见重新提出期限", (("workday", "opinion.redo_wd"),), "自主办单位要求之日起"),
    "reply": Span("答复期限", (("month", "reply.months"),), start_key="reply.start"),
    "reply_max": Span("最长答复期限", (("month", "reply.max_months"),), start_key="reply.start"),
    "evaluation": Span("代表测评期限", (("workday", "feedback.wd"),), "自收到答复之日起"),
    "rehandle": Span("重新办理期限", (("month", "rehandle.months"),), "自决定重新办理之日起"),
}  # fmt: skip
