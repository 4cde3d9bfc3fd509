"""Decisions of the desk on one meeting: one page each, described by a table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from congress.acts import attempt
from congress.doors import door
from deputies.forms.assessments import NoteForm, OpenForm
from deputies.services import counting, meetings
from deputies.views.desk.assessments import find
from deputies.workflow.meeting import BY_TWO

WAITS = "已提请，请另一个人用自己的账号确认。"


@dataclass(frozen=True)
class Act:
    """One decision: its move, what happens, what is asked. `perform` takes meeting, typed, role, day."""

    title: str
    explain: str
    done: str
    move: str
    perform: Callable
    form: type | None = None

    def told(self, meeting) -> str:
        """What to say afterwards: the first of two persons has only asked for it."""
        first = meeting.law["report.two_persons"] and meeting.asked_move != self.move
        return WAITS if self.move in BY_TWO and first else self.done


def _open(meeting, typed, role, on):
    meetings.ask(meeting, "open_ballots", by=role, minutes=typed["minutes"])


def _cancel(meeting, typed, role, on):
    meetings.cancel(meeting, by=role, on=on, note=typed["note"])


def _void(meeting, typed, role, on):
    counting.void(meeting, by=role, on=on, note=typed["note"])


def _recount(meeting, typed, role, on):
    meeting.move("recount", by=role, on=on, note=typed["note"])


def _clear(meeting, typed, role, on):
    counting.clear_paper(meeting, by=role, note=typed["note"])


ACTS = {
    "announce": Act(
        "公告会议",
        "选民在公开页看到时间、地点和述职代表。",
        "会议已公告。",
        "announce_meeting",
        lambda meeting, typed, role, on: meetings.announce(meeting, by=role, on=on),
    ),
    "cancel": Act(
        "取消会议",
        "写明原因。取消以后不能恢复。",
        "会议已取消。",
        "cancel_meeting",
        _cancel,
        NoteForm,
    ),
    "open": Act(
        "开始投票",
        "开始以后，手机可以投票，会议安排不能再改。",
        "投票已经开始。",
        "open_ballots",
        _open,
        OpenForm,
    ),
    "close": Act(
        "结束投票",
        "票箱当场封存重排，谁也不能再投。",
        "投票已结束，票箱已封存。",
        "close_ballots",
        lambda meeting, typed, role, on: meetings.ask(meeting, "close_ballots", by=role),
    ),
    "settle": Act(
        "清点无误",
        "数目全部对上，等待宣布。",
        "清点无误，可以宣布结果。",
        "settle_count",
        lambda meeting, typed, role, on: counting.settle(meeting, by=role),
    ),
    "recount": Act(
        "退回清点",
        "回到清点，可以改票签数和纸票。",
        "已退回清点。",
        "recount",
        _recount,
        NoteForm,
    ),
    "clear": Act(
        "清除纸票重录",
        "两名计票人录入的数全部清除，原来的数留在操作记录里。",
        "已清除，请两名计票人重新录入。",
        "",
        _clear,
        NoteForm,
    ),
    "void": Act(
        "宣布投票无效",
        "收回的票多于发出的票，本次投票无效。",
        "已宣布投票无效。",
        "void_vote",
        _void,
        NoteForm,
    ),
    "declare": Act(
        "宣布结果",
        "宣布以后结果上墙，记入履职档案，不能再改。",
        "结果已宣布。",
        "declare_result",
        lambda meeting, typed, role, on: counting.declare(meeting, by=role, on=on),
    ),
    "publish": Act(
        "公开结果",
        "选民在公开页看到参加人数、等次和票数，没有任何投票人的名字。",
        "结果已公开。",
        "publish_result",
        lambda meeting, typed, role, on: counting.publish(meeting, by=role, on=on),
    ),
}


@door("desk")
def act(request, pk, name):
    """One decision, explained once more and then done."""
    if name not in ACTS:
        raise Http404
    meeting, wanted = find(request, pk), ACTS[name]
    form = wanted.form(request.POST or None) if wanted.form else None
    sent = request.method == "POST"
    if sent and (form is None or form.is_valid()):
        typed = form.cleaned_data if form else {}

        def carry_out():
            wanted.perform(meeting, typed, request.role, timezone.localdate())

        if attempt(request, carry_out, wanted.told(meeting), form) or form is None:
            return redirect("deputies:desk-assessment", pk=meeting.pk)
    context = {
        "form": form,
        "title": wanted.title,
        "explain": wanted.explain,
        "meeting": meeting,
        "button": wanted.title,
    }
    status = 422 if sent else 200
    return render(request, "deputies/desk/assessment_form.html", context, status=status)
