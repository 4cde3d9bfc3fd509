"""Decisions of the desk on one duty entry: one page each, described by a table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from congress.acts import attempt
from congress.doors import door
from congress.forms.reason import ReasonForm, RemarkForm
from deputies import rules
from deputies.forms.duty import AnswerForm, CorrectionForm
from deputies.models import DutyObjection
from deputies.pages import duty as told
from deputies.services import duty_check
from deputies.views.desk.duty import after, get_entry


@dataclass(frozen=True)
class Act:
    """One decision: what will happen, what is asked, what is done."""

    title: str
    explain: str
    button: str
    done: str
    label: str
    perform: Callable
    form: type = ReasonForm
    danger: bool = False


def _dated(act: Callable) -> Callable:
    """An act that tells the deputy, and so has a day."""
    return lambda entry, note, by: act(entry, note=note, by=by, on=timezone.localdate())


ACTS: dict[str, Act] = {
    "send-back": Act(
        "退回补充",
        "退回给代表补充，补好可以再报。代表会看到下面这段话。",
        "退回代表补充",
        "已退回代表补充。",
        "要补充什么",
        _dated(duty_check.send_back),
    ),
    "drop": Act(
        "作废",
        "作废以后不再计入履职次数和积分，记录保留。代表会看到原因，可以提出异议。",
        "作废",
        "已作废，代表会收到原因。",
        "作废的原因",
        _dated(duty_check.drop),
        danger=True,
    ),
    "reopen": Act(
        "重新核对",
        "收回原来的处理，回到待核，核实以后再计入。",
        "重新核对",
        "已回到待核。",
        "重新核对的原因",
        duty_check.reopen,
    ),
    "hide": Act(
        "停止公开",
        "选民不再看到这条记录和照片，履职次数照常计算。",
        "停止公开",
        "选民不再看到这条记录。",
        "停止公开的原因",
        partial(duty_check.publish, shown=False),
    ),
    "show": Act(
        "公开",
        "核实以后选民能看到日期、村、这句话和照片。电话、证号会自动遮盖，请再看一遍照片里有没有不宜公开的。",
        "公开",
        "核实以后选民就能看到。",
        "说明（可以不填）",
        partial(duty_check.publish, shown=True),
        form=RemarkForm,
    ),
}


@require_http_methods(["GET", "POST"])
@door("desk")
def act(request, pk, name):
    """The page of one decision, and the decision itself."""
    if name not in ACTS:
        raise Http404
    chosen, entry = ACTS[name], get_entry(request, pk)
    form = chosen.form(request.POST if request.method == "POST" else None, label=chosen.label)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            note = form.cleaned_data["note"]
            perform = partial(chosen.perform, entry, note=note, by=request.role)
            if attempt(request, perform, chosen.done, form):
                return redirect(after(request, entry))
            status = 409
    context = {
        "entry": told.facts(entry),
        "act": chosen,
        "form": form,
        "back": after(request, entry),
    }
    return render(request, "deputies/desk/duty_act.html", context, status=status)


@require_http_methods(["GET", "POST"])
@door("desk")
def correct(request, pk):
    """更正 what an entry says; the deputy is told what changed."""
    entry = get_entry(request, pk)
    names = ("kind", "on", "village", "place", "text", "amount")
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        township=entry.township,
        initial={name: getattr(entry, name) for name in names},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            perform = partial(
                duty_check.correct, entry, form.entry_words(),
                amount=form.cleaned_data["amount"], note=form.cleaned_data["note"],
                by=request.role, today=timezone.localdate(),
            )  # fmt: skip
            if attempt(request, perform, "已更正，代表会收到前后对照。", form):
                return redirect("deputies:desk-duty-entry", pk)
            status = 409
    context = {"entry": told.facts(entry), "form": form}
    return render(request, "deputies/desk/duty_correct.html", context, status=status)


@require_http_methods(["GET", "POST"])
@door("desk")
def answer(request, pk):
    """核实异议."""
    found = DutyObjection.objects.visible_to(request.role).select_related(
        "entry__deputy__user", "entry__township", "entry__kind"
    )
    objection = get_object_or_404(found, pk=pk)
    if not rules.can_check_duty(request.role, objection.entry):
        raise PermissionDenied
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            perform = partial(
                duty_check.answer, objection, **form.cleaned_data,
                by=request.role, on=timezone.localdate(),
            )  # fmt: skip
            if attempt(request, perform, "已答复，代表会收到核实情况。", form):
                return redirect("deputies:desk-duty-entry", objection.entry_id)
            status = 409
    entry = get_entry(request, objection.entry_id)
    context = {
        "entry": told.facts(entry),
        "photos": list(entry.photos.all()),
        "objection": told.objections([objection])[0],
        "form": form,
    }
    return render(request, "deputies/desk/duty_answer.html", context, status=status)
