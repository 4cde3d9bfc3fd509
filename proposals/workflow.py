"""The table of legal moves: from which states, to which. Sources beside each move."""

from congress.errors import DomainError, StaleError
from proposals.enums import AssignmentState, State


class IllegalMoveError(DomainError):
    """The case is not in a state from which this move may start."""


class LostRaceError(StaleError):
    """Somebody moved the case first; the page that was used shows an older state."""


# 代表法 §§24, 36, 51, 52; 渝建议 §§12–13, 26–27; 沪建议 §10.
MOVES: dict[str, tuple[set[State], State]] = {
    "submit": ({State.DRAFT, State.RETURNED}, State.SUBMITTED),
    "send_back": ({State.SUBMITTED}, State.RETURNED),
    "decline": ({State.SUBMITTED}, State.DECLINED),
    "convert": ({State.SUBMITTED}, State.SUBMITTED),
    "set_aside": ({State.SUBMITTED}, State.DECLINED),
    "admit": ({State.SUBMITTED}, State.ADMITTED),
    "hand_over": ({State.ADMITTED}, State.HANDLING),
    "take_back": ({State.HANDLING}, State.ADMITTED),
    "answer": ({State.HANDLING}, State.REPLIED),
    "content": ({State.REPLIED}, State.CLOSED),
    "dispute": ({State.REPLIED}, State.DISSATISFIED),
    "lapse": ({State.REPLIED}, State.CLOSED),
    "rehandle": ({State.DISSATISFIED}, State.HANDLING),
    "settle": ({State.DISSATISFIED}, State.CLOSED),
    "withdraw": (
        {
            *(State.SUBMITTED, State.RETURNED, State.ADMITTED),
            *(State.HANDLING, State.REPLIED, State.DISSATISFIED),
        },
        State.WITHDRAWN,
    ),
    "fall": (
        {
            *(State.SUBMITTED, State.RETURNED, State.ADMITTED),
            *(State.HANDLING, State.REPLIED, State.DISSATISFIED),
        },
        State.WITHDRAWN,
    ),
}

# How far the profile lets a text be taken back (`withdraw.until`; 京建议 §13).
_BEFORE_HANDOVER = {State.SUBMITTED, State.RETURNED, State.ADMITTED}
WITHDRAWABLE: dict[str, set[State]] = {
    "handover": _BEFORE_HANDOVER,
    "reply": _BEFORE_HANDOVER | {State.HANDLING},
    "close": MOVES["withdraw"][0],
}

ASSIGNMENT_MOVES: dict[str, tuple[set[AssignmentState], AssignmentState]] = {
    "sign": ({AssignmentState.PENDING}, AssignmentState.SIGNED),
    "give_back": ({AssignmentState.PENDING, AssignmentState.SIGNED}, AssignmentState.RETURNED),
    "answer": ({AssignmentState.SIGNED}, AssignmentState.ANSWERED),
    "redo": ({AssignmentState.ANSWERED}, AssignmentState.SIGNED),
    "stop": ({AssignmentState.PENDING, AssignmentState.SIGNED}, AssignmentState.STOPPED),
    # The unit goes on with the case in another part: its old part ends.
    "recast": (
        {AssignmentState.PENDING, AssignmentState.SIGNED, AssignmentState.ANSWERED},
        AssignmentState.STOPPED,
    ),
}

# How an event of the log reads on a timeline.
VERBS = {
    "create": "起草",
    "edit": "修改内容",
    "invite": "邀请联名",
    "cosign": "确认联名",
    "refuse_cosign": "不参加联名",
    "leave": "退出联名",
    "submit": "提出",
    "send_back": "退回修改",
    "decline": "不予受理",
    "convert": "议案转为建议",
    "set_aside": "议案不列入议程，了结",
    "admit": "受理编号",
    "hand_over": "交办",
    "take_back": "收回重新交办",
    "sign": "签收",
    "ask_return": "申请退回",
    "grant_return": "同意退回",
    "refuse_return": "不同意退回",
    "give_back": "退回人大办",
    "stop": "终止办理",
    "recast": "改换承办方式",
    "contact": "与代表沟通",
    "confirm_contact": "代表确认沟通情况",
    "deny_contact": "代表不认可沟通情况",
    "ask_extension": "申请延期",
    "grant_extension": "同意延期",
    "refuse_extension": "不同意延期",
    "opinion": "送协办意见",
    "redo": "协办意见退回重做",
    "reply": "答复",
    "answer": "全部答复",
    "evaluate": "满意度测评",
    "content": "办结",
    "dispute": "不满意，待研究",
    "lapse": "逾期未反馈，办结",
    "rehandle": "重新办理",
    "settle": "协调后办结",
    "ask_withdrawal": "申请撤回",
    "agree_withdrawal": "联名代表同意撤回",
    "withdraw": "撤回",
    "fall": "联名不足，终止",
    "urge": "催办",
    "publish": "公开",
    "unpublish": "停止公开",
    "key": "列为重点督办",
    "unkey": "取消重点督办",
    "promise_kept": "承诺兑现",
    "promise_moved": "承诺延后",
    "promise_explained": "承诺不能兑现，已说明",
    "recompute": "日历变动，重算期限",
}
