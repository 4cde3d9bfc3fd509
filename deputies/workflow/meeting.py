"""The table of moves of an assessment meeting: from which states, to which."""

from congress.errors import DomainError, StaleError
from deputies.enums.roster import MeetingState as M
from deputies.enums.roster import RectifyState as R


class MeetingMoveError(DomainError):
    """The meeting is not in a state from which this move may start, or something is missing first."""


class MeetingRaceError(StaleError):
    """Somebody moved the meeting first; the page that was used shows an older state."""


# Chosen by show of hands first, secret vote, count announced on the spot (domain: 述职评议 steps).
MEETING_MOVES: dict[str, tuple[set[M], M]] = {
    "announce_meeting": ({M.PLANNED}, M.ANNOUNCED),
    "open_ballots": ({M.ANNOUNCED}, M.OPEN),
    "close_ballots": ({M.OPEN}, M.CLOSED),
    "settle_count": ({M.CLOSED}, M.COUNTED),
    "recount": ({M.COUNTED}, M.CLOSED),
    "declare_result": ({M.COUNTED}, M.DECLARED),
    "publish_result": ({M.DECLARED}, M.PUBLISHED),
    "void_vote": ({M.CLOSED}, M.VOID),
    "cancel_meeting": ({M.PLANNED, M.ANNOUNCED}, M.CANCELLED),
}
# These two take two persons where the profile says so (`report.two_persons`).
BY_TWO = {"open_ballots", "close_ballots"}
EDITABLE = {M.PLANNED, M.ANNOUNCED}
# 整改: ordered with the result, followed until the desk has accepted what was done.
RECTIFY_MOVES: dict[str, tuple[set[R], R]] = {
    "plan_rectification": ({R.ORDERED, R.PLANNED}, R.PLANNED),
    "report_rectification": ({R.PLANNED}, R.REPORTED),
    "return_rectification": ({R.REPORTED}, R.PLANNED),
    "accept_rectification": ({R.REPORTED}, R.DONE),
}
# The customary steps of a meeting, to be ticked off.
STEPS: tuple[tuple[str, str], ...] = (
    ("presided", "主持人宣布开会，清点到场选民"),
    ("tellers", "举手通过监票人、计票人、唱票人"),
    ("reported", "代表逐人述职"),
    ("asked", "选民提问，代表回答"),
    ("reviewed", "选民评议"),
    ("voted", "无记名测评投票"),
    ("announced", "清点选票，当场宣布结果"),
    ("closing", "主席讲评，代表表态"),
)

# How the acts on meetings, ballots and rectification read in the event log.
VERBS = {
    "plan_meeting": "安排述职评议会",
    "edit_meeting": "修改述职评议会",
    "announce_meeting": "公告述职评议会",
    "cancel_meeting": "取消述职评议会",
    "note_meeting": "记录会议情况",
    "add_question": "记录提问和回答",
    "print_codes": "打印票签",
    "exchange_codes": "票签换纸票",
    "ask_open_ballots": "提请开始投票",
    "open_ballots": "开始投票",
    "ask_close_ballots": "提请结束投票",
    "close_ballots": "结束投票，封存票箱",
    "type_slips": "录入票签数",
    "type_paper": "录入纸票",
    "clear_paper": "清除纸票重录",
    "settle_count": "清点无误",
    "recount": "退回清点",
    "void_vote": "宣布投票无效",
    "declare_result": "宣布测评结果",
    "publish_result": "公开测评结果",
    "give_feedback": "书面反馈评议意见",
    "plan_rectification": "报整改方案",
    "report_rectification": "报整改情况",
    "return_rectification": "退回继续整改",
    "accept_rectification": "整改验收",
}
