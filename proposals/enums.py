"""Words of the procedure (议案建议办理)."""

from django.db.models import TextChoices


class Kind(TextChoices):
    MOTION = "motion", "议案"
    SUGGESTION = "suggestion", "建议、批评和意见"


class State(TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待审查"
    RETURNED = "returned", "退回修改"
    DECLINED = "declined", "不予受理"
    ADMITTED = "admitted", "待交办"
    HANDLING = "handling", "办理中"
    REPLIED = "replied", "待测评"
    DISSATISFIED = "dissatisfied", "不满意待研究"
    CLOSED = "closed", "已办结"
    WITHDRAWN = "withdrawn", "已撤回"


# Cases in which nobody owes anything any more, promises apart.
ENDED = (State.DECLINED, State.CLOSED, State.WITHDRAWN)


class Publicity(TextChoices):
    FULL = "full", "全文公开"
    TITLE = "title", "仅公开标题"
    NONE = "none", "不公开"


class Origin(TextChoices):
    """How the matter was found (建议专用纸 tick box)."""

    SURVEY = "survey", "专题调研"
    FORUM = "forum", "座谈走访"
    STATION = "station", "联络站接待"
    OTHER = "other", "其他"


class CosignState(TextChoices):
    INVITED = "invited", "待确认"
    CONFIRMED = "confirmed", "已联名"
    REFUSED = "refused", "不联名"
    LAPSED = "lapsed", "未答复"
    LEFT = "left", "已退出"


class Part(TextChoices):
    LEAD = "lead", "主办"
    ASSIST = "assist", "协办"
    SEPARATE = "separate", "分办"


class AssignmentState(TextChoices):
    PENDING = "pending", "待签收"
    SIGNED = "signed", "办理中"
    ANSWERED = "answered", "已答复"
    RETURNED = "returned", "已退回"
    STOPPED = "stopped", "已终止"


class Decision(TextChoices):
    OPEN = "open", "待审批"
    GRANTED = "granted", "同意"
    REFUSED = "refused", "不同意"


class ContactWay(TextChoices):
    VISIT = "visit", "当面"
    PHONE = "phone", "电话"
    FORUM = "forum", "座谈"
    SITE = "site", "现场察看"
    OTHER = "other", "其他"


class Rating(TextChoices):
    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class PromiseState(TextChoices):
    OPEN = "open", "未到期"
    KEPT = "kept", "已兑现"
    MOVED = "moved", "延后"
    EXPLAINED = "explained", "不能兑现已说明"


class ClockKind(TextChoices):
    HANDOVER = "handover", "交办"
    REASSIGN = "reassign", "重新交办"
    SIGN = "sign", "签收"
    RETURN = "return", "退回截止"
    CONTACT = "contact", "联系代表"
    ASSIST = "assist", "协办意见"
    ASSIST_REDO = "opinion_redo", "补办协办意见"
    REPLY = "reply", "答复代表"
    REHANDLE = "rehandle", "再次答复"
    EVALUATION = "evaluation", "满意度测评"
    PROMISE = "promise", "兑现承诺"


# Who has the next step while a clock of this kind runs.
CLOCK_PARTY = {
    ClockKind.HANDOVER: "desk",
    ClockKind.REASSIGN: "desk",
    ClockKind.SIGN: "unit",
    ClockKind.RETURN: "unit",
    ClockKind.CONTACT: "unit",
    ClockKind.ASSIST: "unit",
    ClockKind.ASSIST_REDO: "unit",
    ClockKind.REPLY: "unit",
    ClockKind.REHANDLE: "unit",
    ClockKind.EVALUATION: "deputy",
    ClockKind.PROMISE: "unit",
}

PARTIES = {"desk": "人大办", "deputy": "领衔代表", "unit": "承办单位"}


class DeclineCode(TextChoices):
    """不予受理 grounds (domain: union of the provincial lists)."""

    R1 = "R1", "涉及代表本人及其亲属个人事务"
    R2 = "R2", "转交他人来信、信访材料"
    R3 = "R3", "属于具体司法案件，或正在诉讼、仲裁"
    R4 = "R4", "检举、控告、申诉"
    R5 = "R5", "学术探讨、产品推介、咨询"
    R6 = "R6", "没有实际内容"
    R7 = "R7", "不属于本行政区域职权范围"
    R8 = "R8", "指定工程或采购的中标人"
    R9 = "R9", "与本人有利益关系，妨碍公平竞争"
    R10 = "R10", "内容违反法律"
    R11 = "R11", "一件反映几件事，不符合一事一议"
    R12 = "R12", "其他"
