"""What the desk may do with one opinion: a page each, all of one shape, described by a table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from congress.acts import attempt
from congress.doors import door
from liaison.enums import OpinionState, Route
from liaison.forms.opinions import DeputyForm, DoorForm, HandlerForm, NoteForm, UnitForm
from liaison.models import Opinion
from liaison.pages import opinions as pages
from liaison.services import opinion_handling as handling
from liaison.services import opinions
from office.privacy import redact


@dataclass(frozen=True)
class Act:
    """One act: from which move, what is asked, what will happen, what was done."""

    title: str
    explain: str
    button: str
    done: str
    perform: Callable[..., Any]
    label: str
    move: str = ""
    form: type = NoteForm
    needed: bool = True
    danger: bool = False
    begin: Callable[[Opinion], str] = lambda opinion: ""
    open: Callable[[Opinion], bool] = lambda opinion: True

    def open_to(self, opinion: Opinion) -> bool:
        """Whether its button shows: the table of moves and the matter itself agree."""
        return (not self.move or self.move in opinion.next_moves) and self.open(opinion)

    def make_form(self, opinion: Opinion, data=None):
        more = {"township": opinion.township} if self.form in {UnitForm, DeputyForm} else {}
        return self.form(
            data, label=self.label, needed=self.needed, initial=self.begin(opinion), **more
        )


def _to(route: Route) -> Callable[..., None]:
    return lambda opinion, by, on, given: handling.pass_to(
        opinion, route, by=by, on=on, handler=given["handler"], note=given["note"]
    )


def _is_public(opinion: Opinion) -> bool:
    return opinion.published_on is not None


ACTS: dict[str, Act] = {
    "unit": Act(
        "转交承办单位",
        "单位看不到选民的姓名电话，除非选民同意。期限从今天起算，到期前系统提醒单位。",
        "转交",
        "已转交，单位会收到通知。",
        lambda opinion, by, on, given: handling.pass_to_unit(
            opinion, given["unit"], by=by, on=on, note=given["note"]
        ),
        label="要说明的（可以不填）",
        move="pass_on",
        form=UnitForm,
        needed=False,
    ),
    "village": Act(
        "转村（社区）办",
        "村里没有账号，请电话告诉他们；办完由您在这里登记结果。",
        "转交",
        "已登记转村办理。",
        _to(Route.VILLAGE),
        label="要说明的（可以不填）",
        move="pass_on",
        form=HandlerForm,
        needed=False,
        begin=lambda opinion: "",
    ),
    "deputy": Act(
        "转请代表",
        "代表可以自己答复，也可以一点转为他的建议；愿不愿意由代表定。",
        "转请代表",
        "已转请，代表会收到通知。",
        lambda opinion, by, on, given: handling.ask_deputy(
            opinion, given["deputy"], by=by, on=on, note=given["note"]
        ),
        label="要说明的（可以不填）",
        move="pass_on",
        form=DeputyForm,
        needed=False,
    ),
    "higher": Act(
        "转上级人大",
        "本镇办不了的，通过县级代表或者县人大反映；有了结果由您在这里登记。",
        "转交",
        "已登记转上级办理。",
        _to(Route.HIGHER),
        label="要说明的（可以不填）",
        move="pass_on",
        form=HandlerForm,
        needed=False,
    ),
    "answer": Act(
        "直接答复",
        "政策清楚、当场就能说明白的，写下答复就算办结。选民用编号能看到。",
        "答复选民",
        "已答复，选民用编号能看到。",
        lambda opinion, by, on, given: handling.settle_at_once(
            opinion, by=by, on=on, answer=given["note"]
        ),
        label="答复",
        move="settle_at_once",
    ),
    "outcome": Act(
        "登记办理结果",
        "办理的人电话或者书面报来的结果，由您代录。下一步反馈选民。",
        "登记结果",
        "已登记，请反馈选民。",
        lambda opinion, by, on, given: handling.report_outcome(
            opinion, by=by, on=on, answer=given["note"]
        ),
        label="办理结果",
        move="outcome",
    ),
    "back": Act(
        "收回重新分流",
        "转错了的收回来，重新分流，期限重新起算。",
        "收回",
        "已收回，请重新分流。",
        lambda opinion, by, on, given: handling.hand_back(
            opinion, by=by, on=on, note=given["note"]
        ),
        label="收回的原因",
        move="hand_back",
    ),
    "feedback": Act(
        "反馈选民",
        "下面的话选民用编号能看到；留了电话的，请再打个电话告诉他。不写别人的姓名、电话。",
        "反馈选民",
        "已反馈，四周以后系统会再问选民一次。",
        lambda opinion, by, on, given: handling.feed_back(
            opinion, by=by, on=on, answer=given["note"]
        ),
        label="告诉选民的话",
        move="feed_back",
        begin=lambda opinion: opinion.answer,
    ),
    "urge": Act(
        "催办",
        "马上给正在办的单位或者代表发一条催办通知，并记入经过。",
        "催办",
        "已催办。",
        lambda opinion, by, on, given: handling.urge(opinion, by=by, on=on, note=given["note"]),
        label="要说的话（可以不填）",
        needed=False,
        open=lambda opinion: opinion.state == OpinionState.PASSED,
    ),
    "decline": Act(
        "不予受理",
        "打官司、复议、仲裁中的事，私人之间的事，检举控告申诉，人大不办。写明应当去哪里，选民用编号能看到。",
        "不予受理",
        "已登记不予受理，选民能看到该去哪里。",
        lambda opinion, by, on, given: handling.decline(
            opinion, by=by, on=on, door=given["door"], reason=given["note"]
        ),
        label="理由",
        move="decline_opinion",
        form=DoorForm,
        danger=True,
    ),
    "publish": Act(
        "公开",
        "选民同意公开。请把姓名、门牌、电话都去掉，只留事情本身；结果一起公开，照片不公开。",
        "公开",
        "已公开。",
        lambda opinion, by, on, given: handling.publish(opinion, by=by, on=on, text=given["note"]),
        label="公开的内容",
        begin=lambda opinion: redact(opinion.text)[:1000],
        open=lambda opinion: (
            opinion.wants_public and opinion.fed_back_on is not None and not _is_public(opinion)
        ),
    ),
    "unpublish": Act(
        "停止公开",
        "从公开页面撤下，原因记入经过。",
        "停止公开",
        "已停止公开。",
        lambda opinion, by, on, given: handling.unpublish(
            opinion, by=by, on=on, note=given["note"]
        ),
        label="停止公开的原因",
        danger=True,
        open=_is_public,
    ),
    "drop": Act(
        "作废",
        "广告、乱写的、重复登记的才作废。选民用编号能看到下面的话。",
        "作废",
        "已作废。",
        lambda opinion, by, on, given: opinions.drop(opinion, by=by, on=on, note=given["note"]),
        label="原因",
        move="drop_opinion",
        danger=True,
    ),
}
# The order in which a desk thinks: who should have it, then what can be said, then the rest.
MAIN = ("unit", "feedback", "outcome", "answer", "urge")


def open_acts(opinion: Opinion) -> dict[str, list[tuple[str, Act]]]:
    """The acts that are open now: those for the big buttons, and the others."""
    found = [(name, act) for name, act in ACTS.items() if act.open_to(opinion)]
    return {
        "main": [(name, act) for name, act in found if name in MAIN],
        "more": [(name, act) for name, act in found if name not in MAIN],
    }


@require_http_methods(["GET", "POST"])
@door("desk")
def act(request, pk, name):
    """The page of one act: what will happen, what is asked; and the act itself."""
    if name not in ACTS:
        raise Http404
    chosen = ACTS[name]
    found = get_object_or_404(Opinion.objects.visible_to(request.role).for_page(), pk=pk)
    form = chosen.make_form(found, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status, on = 422, timezone.localdate()
        if form.is_valid():
            status = 409
            perform = partial(chosen.perform, found, request.role, on, form.cleaned_data)
            if attempt(request, perform, chosen.done, form):
                return redirect("liaison:desk-opinion", pk)
    context = {
        "opinion": found,
        "badge": pages.state_badge(found),
        "act": chosen,
        "form": form,
        "draft": f"opinion-{name}-{pk}",
    }
    return render(request, "liaison/desk/opinion_act.html", context, status=status)
