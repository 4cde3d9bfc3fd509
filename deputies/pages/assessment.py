"""The meeting's page at the desk: what comes next, who is there, what is printed, counted, told."""

from dataclasses import dataclass, field

from django.urls import reverse

from deputies.enums.roster import CodeState
from deputies.enums.roster import MeetingState as M
from deputies.services import ballots, counting, meetings
from deputies.voting import reconcile
from deputies.voting.disclosure import tell
from deputies.workflow.meeting import STEPS

KINDS = {
    M.PLANNED: ("", "clock"),
    M.ANNOUNCED: ("live", "flag"),
    M.OPEN: ("soon", "clock"),
    M.CLOSED: ("soon", "clock"),
    M.COUNTED: ("live", "check"),
    M.DECLARED: ("done", "check"),
    M.PUBLISHED: ("done", "check"),
    M.VOID: ("late", "alert"),
    M.CANCELLED: ("", "no"),
}
PATH = (M.PLANNED, M.ANNOUNCED, M.OPEN, M.CLOSED, M.COUNTED, M.DECLARED, M.PUBLISHED)
PATH_WORDS = ["筹备", "公告", "投票", "清点", "核对", "宣布", "公开"]


@dataclass(frozen=True)
class Button:
    """A way on: words, address, and whether it is the one to take now."""

    text: str
    url: str
    main: bool = False


@dataclass(frozen=True)
class Next:
    """The box on top of the page."""

    title: str
    text: str
    kind: str = ""
    buttons: list[Button] = field(default_factory=list)


def badge(meeting) -> tuple[str, str, str]:
    kind, icon = KINDS[M(meeting.state)]
    return kind, icon, meeting.get_state_display()


def place(meeting) -> int:
    """Where on the path the meeting is, from 1; 0 where it has left it."""
    return PATH.index(meeting.state) + 1 if meeting.state in PATH else 0


def meeting_page(meeting, *, user_id, on):
    """Everything the page of one meeting shows."""
    found = meeting.items.with_deputies().select_related("rectification")
    items = list(found.prefetch_related("questions"))
    codes = ballots.count_codes(meeting)
    law = meeting.law
    told = [(item, [tell(result, law) for result in item.result]) for item in items]
    return {
        "meeting": meeting,
        "items": items,
        "areas": list(meeting.constituencies.all()),
        "results": told if meeting.declared_on else [],
        "badge": badge(meeting),
        "steps": PATH_WORDS,
        "current": place(meeting),
        "next": next_step(meeting, codes, user_id=user_id),
        "warnings": meetings.warnings(meeting, [item.report for item in items], on=on),
        "codes": codes,
        "printed": sum(codes.values()) - codes[CodeState.VOID],
        "checklist": [(text, code in meeting.steps_done) for code, text in STEPS],
        "rectifications": [row for row in map(_rectification, items) if row],
        "aspects": meeting.aspects if len(meeting.aspects) > 1 else [],
    }


def _rectification(item):
    return getattr(item, "rectification", None) if item.rectify else None


def next_step(meeting, codes, *, user_id) -> Next:
    """What to do now, with its buttons."""
    return STEPS_ON[M(meeting.state)](meeting, codes, user_id)


def _to(meeting, name):
    return reverse("deputies:desk-assessment-act", kwargs={"pk": meeting.pk, "name": name})


def _page(meeting, name):
    return reverse(f"deputies:desk-assessment-{name}", kwargs={"pk": meeting.pk})


def _planned(meeting, codes, user_id):
    buttons = [
        Button("公告会议", _to(meeting, "announce"), main=True),
        Button("修改安排", _page(meeting, "edit")),
        Button("取消会议", _to(meeting, "cancel")),
    ]
    return Next("公告会议", "述职报告都公开以后，公告时间、地点和述职代表。", buttons=buttons)


def _announced(meeting, codes, user_id):
    ready = bool(meeting.present and meeting.tellers and meeting.caller and meeting.scrutineer)
    printed = codes[CodeState.LIVE] + codes[CodeState.EXCHANGED] > 0
    buttons = [
        Button("打印票签", _page(meeting, "slips"), main=not printed),
        Button("到场和人员", _page(meeting, "notes"), main=printed and not ready),
        Button("开始投票", _to(meeting, "open"), main=printed and ready),
        Button("换纸票", _page(meeting, "exchange")),
        Button("修改安排", _page(meeting, "edit")),
        Button("取消会议", _to(meeting, "cancel")),
    ]
    if meeting.asked_move:
        return Next("等第二个人确认开始投票", _waits(meeting, user_id), "is-live", buttons)
    text = "会前打印票签，开会时填到场人数和计票、唱票、监票人，然后两人确认开始投票。"
    return Next("准备投票", text, buttons=buttons)


def _open(meeting, codes, user_id):
    buttons = [
        Button("大屏", _page(meeting, "screen"), main=not meeting.asked_move),
        Button("换纸票", _page(meeting, "exchange")),
        Button("结束投票", _to(meeting, "close"), main=bool(meeting.asked_move)),
    ]
    if meeting.asked_move:
        return Next("等第二个人确认结束投票", _waits(meeting, user_id), "is-live", buttons)
    text = f"手机已投{codes[CodeState.SPENT]}张。结束以后票箱封存重排，谁也不能再投。"
    return Next("正在投票", text, "is-live", buttons)


def _waits(meeting, user_id):
    who = "您" if meeting.asked_by_id == user_id else str(meeting.asked_by)
    return f"{who}已经提请，请另一名工作人员或者主席用自己的账号确认。"


def _closed(meeting, codes, user_id):
    buttons = [
        Button("清点", _page(meeting, "count"), main=True),
        Button("到场和人员", _page(meeting, "notes")),
    ]
    return Next("清点选票", "录入剩下的票签；有纸票的，两名计票人分别录入。", "is-live", buttons)


def _counted(meeting, codes, user_id):
    buttons = [
        Button("宣布结果", _to(meeting, "declare"), main=True),
        Button("退回清点", _to(meeting, "recount")),
    ]
    return Next("宣布结果", "数目全部对上。当场宣布以后，结果上墙，不能再改。", "is-live", buttons)


def _declared(meeting, codes, user_id):
    buttons = [
        Button("公开结果", _to(meeting, "publish"), main=True),
        Button("大屏", _page(meeting, "screen")),
        Button("计票结果报告单", _page(meeting, "protocol")),
    ]
    return Next("公开结果", "打印报告单签字存档，给代表书面反馈，再向选民公开。", buttons=buttons)


def _published(meeting, codes, user_id):
    slug = meeting.township.slug
    public = reverse("deputies:public-assessment", kwargs={"slug": slug, "pk": meeting.pk})
    buttons = [
        Button("选民看到的页面", public),
        Button("计票结果报告单", _page(meeting, "protocol")),
    ]
    return Next("已经公开", "报告、意见和票数由主席团存档。", "is-done", buttons)


def _void(meeting, codes, user_id):
    return Next("本次投票无效", "收回的票多于发出的票。请另行安排评议会，重新投票。", "is-late")


def _cancelled(meeting, codes, user_id):
    return Next("会议已取消", "要再开的，请新建一次会议。")


STEPS_ON = {
    M.PLANNED: _planned,
    M.ANNOUNCED: _announced,
    M.OPEN: _open,
    M.CLOSED: _closed,
    M.COUNTED: _counted,
    M.DECLARED: _declared,
    M.PUBLISHED: _published,
    M.VOID: _void,
    M.CANCELLED: _cancelled,
}


def count_page(meeting):
    """The page of 清点: what was typed, every line of the sum, what is still to be typed."""
    rounds = list(meeting.paper_counts.all())
    agreed = counting.settled(rounds)
    slips = counting.slips_of(meeting, rounds)
    # Before the box is closed there is nothing to be out.
    lines = reconcile.lines(slips) if meeting.closed_at else []
    needs_paper = meeting.closed_at is not None and slips.exchanged > 0
    return {
        "meeting": meeting,
        "lines": lines,
        "balanced": all(line.holds for line in lines),
        "wrong": [line for line in lines if not line.holds],
        "rounds": rounds,
        "agreed": agreed,
        "differ": differences(meeting, rounds) if len(rounds) > 1 and agreed is None else [],
        "next_round": len(rounds) + 1 if needs_paper and agreed is None else 0,
        "may_void": reconcile.voids(slips),
    }


def differences(meeting, rounds):
    """Where two tellers counted otherwise, without telling which of them is right."""
    heads = [*meeting.scale_set.options, "弃权", "无效"]
    *_, one, other = rounds
    found = ["收回纸票"] if one.returned != other.returned else []
    for key, name in counting.questions(meeting):
        pairs = zip(heads, one.counts[key], other.counts[key], strict=True)
        found += [f"{name}的“{head}”" for head, a, b in pairs if a != b]
    return found
