"""The table of moves of an opinion: from which states, to which (domain §5, 受理-交办-办理-反馈-评价)."""

from congress.errors import DomainError, StaleError
from liaison.enums import OpinionState as State


class IllegalMoveError(DomainError):
    """The opinion is not in a state from which this move may start."""


class LostRaceError(StaleError):
    """Somebody moved it first; the page that was used shows an older state."""


MOVES: dict[str, tuple[set[State], State]] = {
    "let_in": ({State.HELD}, State.RECEIVED),
    "drop_opinion": ({State.HELD, State.RECEIVED}, State.DROPPED),
    "settle_at_once": ({State.RECEIVED}, State.FED_BACK),
    "pass_on": ({State.RECEIVED}, State.PASSED),
    "hand_back": ({State.PASSED}, State.RECEIVED),
    "take_up": ({State.RECEIVED, State.PASSED}, State.PROPOSED),
    "proposal_fell": ({State.PROPOSED}, State.RECEIVED),
    "proposal_answered": ({State.PROPOSED}, State.ANSWERED),
    "outcome": ({State.PASSED}, State.ANSWERED),
    "decline_opinion": ({State.RECEIVED}, State.DECLINED),
    "feed_back": ({State.ANSWERED}, State.FED_BACK),
    "mended": ({State.FED_BACK}, State.CLOSED),
    "not_mended": ({State.FED_BACK, State.CLOSED}, State.RECEIVED),
}

# How an event reads in the log and on a timeline.
VERBS = {
    "register": "登记民情",
    "let_in": "辨别后登记民情",
    "drop_opinion": "作废民情",
    "settle_at_once": "直接答复",
    "pass_on": "转交办理",
    "hand_back": "退回人大办",
    "take_up": "转为代表建议",
    "proposal_fell": "建议没有办成，重新分流",
    "proposal_answered": "建议已答复",
    "outcome": "报送办理结果",
    "decline_opinion": "民情不予受理",
    "feed_back": "反馈选民",
    "mended": "选民说修好了",
    "not_mended": "选民说没有修好，重新办理",
    "rate_opinion": "选民评价",
    "urge_opinion": "催办民情",
    "publish_opinion": "公开民情",
    "unpublish_opinion": "停止公开民情",
    "reveal_voter": "查看选民电话",
    "erase_voter": "抹去选民联系方式",
    "add_opinion_kind": "新增民情类别",
    "edit_opinion_kind": "修改民情类别",
    "move_opinion_clock": "日历变动，重算民情期限",
}
