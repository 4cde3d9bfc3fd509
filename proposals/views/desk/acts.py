"""Decisions of the desk on one case: one page each, all of one shape, described by a table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from congress.acts import attempt
from congress.doors import door
from congress.forms.reason import ReasonForm, RemarkForm
from congress.forms.told import ToldForm
from proposals import rules
from proposals.forms.desk import DeclineForm
from proposals.models import Proposal
from proposals.services import answering, drafting, handling, publishing, review


@dataclass(frozen=True)
class Act:
    """One decision: who may, from which move, what is asked, what will happen, what is done."""

    title: str
    explain: str
    button: str
    done: str
    rule: Callable
    perform: Callable
    form: type = RemarkForm
    label: str = "说明（可以不填）"
    move: str = ""
    danger: bool = False

    def open_to(self, role, proposal) -> bool:
        """Whether the button shows: the rule and the table agree."""
        return self.rule(role, proposal) and (not self.move or self.move in proposal.next_moves)

    def make_form(self, data=None):
        if issubclass(self.form, ReasonForm):
            return self.form(data, label=self.label)
        return self.form(data)


def _note(act: Callable) -> Callable:
    """An act of the services that takes the typed text as `note`."""
    return lambda case, form, role, on: act(case, by=role, on=on, note=form.cleaned_data["note"])


def _decline(case, form, role, on):
    words = form.cleaned_data
    review.decline(case, by=role, on=on, code=words["code"], note=words["note"])


def _settle(case, form, role, on):
    answering.settle(case, by=role, on=on, record=form.cleaned_data["note"])


def _unpublish(case, form, role, on):
    publishing.unpublish(case, by=role, reason=form.cleaned_data["note"])


def _withdraw(case, form, role, on):
    drafting.ask_withdrawal(case, by=role, on=on, told=form.told())


ACTS: dict[str, Act] = {
    "admit": Act(
        "受理编号",
        "受理以后按本次会议顺序编号，随后交办。领衔和联名代表会收到通知。",
        "受理",
        "已受理编号。",
        rules.can_review,
        lambda case, form, role, on: review.admit(case, by=role, on=on),
        move="admit",
    ),
    "send-back": Act(
        "退回修改",
        "退回给代表修改，改好可以再提出。代表会看到下面这段话。",
        "退回代表修改",
        "已退回代表修改。",
        rules.can_send_back,
        _note(review.send_back),
        form=ReasonForm,
        label="要改什么",
        move="send_back",
    ),
    "decline": Act(
        "不予受理",
        "不予受理的不编号、不交办，计入“不予受理”。代表可以改后另提。",
        "不予受理",
        "已登记为不予受理，代表会收到理由。",
        rules.can_review,
        _decline,
        form=DeclineForm,
        move="decline",
        danger=True,
    ),
    "convert": Act(
        "转作建议",
        "议案不列入议程的，转作建议继续审查办理，原来的联名保留。",
        "转作建议",
        "已转作建议，请继续审查。",
        rules.is_desk_of,
        _note(review.convert),
        move="convert",
    ),
    "set-aside": Act(
        "不列入议程",
        "按本地办理规则，不列入议程的议案说明理由后了结。领衔和联名代表会看到理由。",
        "说明理由并了结",
        "已登记不列入议程，代表会收到理由。",
        rules.can_review,
        _note(review.set_aside),
        form=ReasonForm,
        label="不列入议程的理由",
        move="set_aside",
        danger=True,
    ),
    "urge": Act(
        "催办",
        "马上给还没办完的单位发一条催办通知，并记入办理经过。",
        "催办",
        "已催办。",
        rules.can_urge,
        _note(handling.urge),
        label="要说的话（可以不填）",
    ),
    "rehandle": Act(
        "重新办理",
        "交原承办单位重新办理，期限重新计算。单位和代表都会收到通知。",
        "决定重新办理",
        "已决定重新办理。",
        rules.can_decide_rehandling,
        _note(answering.order_rehandling),
        form=ReasonForm,
        label="重新办理的要求",
        move="rehandle",
    ),
    "settle": Act(
        "协调办结",
        "不再重新办理的，写明协调会情况和处理意见后办结。代表会看到。",
        "记录并办结",
        "已记录协调情况并办结。",
        rules.can_settle,
        _settle,
        form=ReasonForm,
        label="协调情况和处理意见",
        move="settle",
        danger=True,
    ),
    "lapse": Act(
        "按未反馈办结",
        "代表在测评期限内没有反馈，按“未反馈”办结，不计入满意率。",
        "按未反馈办结",
        "已按未反馈办结。",
        rules.is_desk_of,
        lambda case, form, role, on: answering.lapse(case, by=role, on=on),
        move="lapse",
    ),
    "withdraw": Act(
        "代办撤回",
        "领衔代表书面申请撤回时由人大办代办。有联名代表的，要等每位都同意。",
        "登记撤回申请",
        "已登记撤回申请。",
        rules.can_act_for_deputy,
        _withdraw,
        form=ToldForm,
        move="withdraw",
        danger=True,
    ),
    "publish": Act(
        "公开",
        "公开以后，选民不用登录就能看到标题、正文、答复、测评和承诺。电话、证号会自动遮盖，请再看一遍正文。",
        "公开",
        "已公开。",
        rules.can_publish,
        lambda case, form, role, on: publishing.publish(case, by=role, on=on),
    ),
    "unpublish": Act(
        "停止公开",
        "从公开页面撤下，原因记入经过。",
        "停止公开",
        "已停止公开。",
        rules.can_publish,
        _unpublish,
        form=ReasonForm,
        label="停止公开的原因",
        danger=True,
    ),
    "key": Act(
        "列为重点督办",
        "由主席团确定。承办单位主要负责人要亲自办理、当面答复。",
        "列为重点督办",
        "已列为重点督办。",
        rules.can_choose_key,
        lambda case, form, role, on: publishing.mark_key(case, key=True, by=role),
    ),
    "unkey": Act(
        "取消重点督办",
        "不再作为重点督办件，记入经过。",
        "取消重点督办",
        "已取消重点督办。",
        rules.can_choose_key,
        lambda case, form, role, on: publishing.mark_key(case, key=False, by=role),
    ),
}


def open_acts(role, proposal, *, busy: bool, ended: set[str]) -> list[tuple[str, Act]]:
    """The decisions that `role` may take on this case now.

    `busy` says that a unit still owes, `ended` names the kinds of clocks that have run out.
    """
    hidden = set() if busy else {"urge"}
    hidden |= set() if "evaluation" in ended else {"lapse"}
    hidden |= {"publish"} if proposal.published_on or not proposal.replied_on else {"unpublish"}
    if not proposal.published_on:
        hidden.add("unpublish")
    hidden.add("key" if proposal.is_key else "unkey")
    if proposal.number is None or proposal.closed_on:
        hidden |= {"key", "unkey"}
    hidden |= _off_the_agenda(proposal)
    if proposal.publicity == "none" or proposal.law["publish.default"] == "never":
        hidden.add("publish")
    return [
        (name, act)
        for name, act in ACTS.items()
        if name not in hidden and act.open_to(role, proposal)
    ]


def _off_the_agenda(proposal) -> set[str]:
    """What is no way here for a motion that is not put on the agenda (`bill.on_reject`)."""
    if proposal.kind != "motion":
        return {"convert", "set-aside"}
    return {"convert"} if proposal.law["bill.on_reject"] == "close" else {"set-aside"}


@require_http_methods(["GET", "POST"])
@door("desk")
def act(request, pk, name):
    """The page of one decision: what will happen, what is asked; and the decision itself."""
    if name not in ACTS:
        raise Http404
    chosen = ACTS[name]
    case = get_object_or_404(Proposal.objects.visible_to(request.role), pk=pk)
    if not chosen.rule(request.role, case):
        raise PermissionDenied
    form = chosen.make_form(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        on = timezone.localdate()
        if form.is_valid() and attempt(
            request, lambda: chosen.perform(case, form, request.role, on), chosen.done, form
        ):
            return redirect(_after(request, case))
        status = 409
    context = {"case": case, "act": chosen, "form": form, "next": request.GET.get("next", "")}
    return render(request, "proposals/desk/act.html", context, status=status)


def _after(request, case) -> str:
    """Back to the case, or on with the review queue where the decision came from there."""
    if request.GET.get("next") == "review":
        return reverse("proposals:desk-review")
    return reverse("proposals:desk-case", args=[case.pk])
