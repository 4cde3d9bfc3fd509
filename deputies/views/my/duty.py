"""履职 on the deputy's phone: log it, see how far it is, send it again, object."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Min
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.acts import attempt
from congress.doors import door
from congress.errors import DomainError
from deputies import rules
from deputies.enums.roster import DutyState
from deputies.forms.duty import DutyForm, ObjectionForm
from deputies.models import Deputy, DutyEntry
from deputies.pages import duty as told
from deputies.services import duty_log
from office.errors import OfficeError

FILTERS = {
    "": ("全部", None),
    "waiting": ("待核", [DutyState.PENDING, DutyState.CHECKED]),
    "confirmed": ("已核", [DutyState.CONFIRMED]),
    "returned": ("退回", [DutyState.RETURNED, DutyState.DROPPED]),
}
# Lines of one year; nobody logs more than one a day.
MOST = 400
WRONG_OWNER = "这是另一位代表填的，没有发送。请他登录后再发。"


@require_GET
@door("my")
def entries(request):
    """What I logged, or what followed from what I did, a year a page, latest day first."""
    today = timezone.localdate()
    year = _year(request.GET.get("year", ""), today.year)
    mine = DutyEntry.objects.visible_to(request.role)
    counts = mine.of_year(year).performed().by_state()
    chosen = request.GET.get("state", "")
    _, states = FILTERS.get(chosen, FILTERS[""])
    shown = mine.of_year(year)
    shown = shown.filter(state__in=states) if states else shown
    first = mine.aggregate(first=Min("on"))["first"]
    context = {
        "year": year,
        "counts": {
            "confirmed": counts.get(DutyState.CONFIRMED, 0),
            "waiting": counts.get(DutyState.PENDING, 0) + counts.get(DutyState.CHECKED, 0),
            "returned": counts.get(DutyState.RETURNED, 0),
        },
        "rows": [told.line(entry) for entry in shown.for_list().order_by("-on", "-pk")[:MOST]],
        "earlier": year - 1 if first and first.year < year else None,
        "later": year + 1 if year < today.year else None,
        "filters": [
            {"value": f"{value}&year={year}", "label": label, "on": value == chosen}
            for value, (label, _) in FILTERS.items()
        ],
    }
    return render(request, "deputies/my/duty.html", context)


def _year(asked: str, this: int) -> int:
    return int(asked) if asked.isdecimal() and 2000 < int(asked[:5]) <= this else this


@require_http_methods(["GET", "POST"])
@door("my")
def new(request):
    """记一次履职: a plain form; the script of the page sends the same in the background."""
    today = timezone.localdate()
    try:
        deputy = _acting(request, on=today)
    except DomainError as error:
        if _in_background(request):
            return JsonResponse({"faults": [str(error)]}, status=409)
        messages.error(request, str(error))
        return redirect("deputies:my-duty")
    form = _form(request, deputy, on=today)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            return _log(request, deputy, form, today=today)
        if _in_background(request):
            return _refused(form)
    return _new_page(request, form, status=status)


def _log(request, deputy, form, *, today):
    if form.cleaned_data["owner"] != request.role.pk:
        form.add_error(None, WRONG_OWNER)
        if _in_background(request):
            return JsonResponse({"faults": [WRONG_OWNER], "owner": True}, status=409)
        return _new_page(request, form, status=409)
    try:
        entry = duty_log.log(
            deputy,
            form.entry_words(),
            key=form.cleaned_data["key"],
            uploads=form.cleaned_data["photos"],
            by=request.role,
            today=today,
        )
    except OfficeError as error:
        if _in_background(request):
            return JsonResponse({"faults": [str(error)]}, status=422)
        form.add_error(None, str(error))
        return _new_page(request, form, status=409)
    if _in_background(request):
        return JsonResponse({"url": reverse("deputies:my-duty-entry", args=[entry.pk])})
    if entry.text == form.cleaned_data["text"]:
        messages.success(request, "已登记，等人大办核实。")
    else:
        messages.warning(request, "这一页刚才已经登记过，这次改的没有存。请重新记一次。")
    return redirect("deputies:my-duty")


def _new_page(request, form, *, status, entry=None):
    context = {"form": form, "today": f"{timezone.localdate():%Y-%m-%d}", "entry": entry}
    return render(request, "deputies/my/duty_new.html", context, status=status)


def _form(request, deputy, *, on, entry=None):
    seat = deputy.mandate(on=on)
    near = set()
    if seat.constituency:
        near = set(seat.constituency.villages.values_list("pk", flat=True))
    initial = {"on": on, "owner": request.role.pk}
    if len(near) == 1:
        initial["village"] = next(iter(near))
    if entry is not None:
        names = ("kind", "on", "village", "place", "text", "position")
        initial |= {name: getattr(entry, name) for name in names}
    posted = request.method == "POST"
    return DutyForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        deputy=deputy,
        near=near,
        initial=initial,
    )


def _refused(form) -> JsonResponse:
    """Every fault as a sentence; what was cut off on its way has none that the deputy could mend."""
    if "whole" in form.errors:
        return JsonResponse({}, status=400)
    faults = [fault for faults in form.errors.values() for fault in faults]
    return JsonResponse({"faults": faults}, status=422)


def _in_background(request) -> bool:
    return request.headers.get("Accept") == "application/json"


def _acting(request, *, on) -> Deputy:
    """The person of the roster behind the account; DomainError when he may not act that day."""
    found = Deputy.objects.of_role(request.role).select_related("township")
    deputy = found.with_mandate(on=on).first()
    if deputy is None:
        raise DomainError("名册里没有找到您的代表信息，请与人大办联系。")
    if not deputy.may_act(on=on):
        raise DomainError("您的代表职务已终止或者暂停执行，不能登记履职。有疑问请与人大办联系。")
    return deputy


def _entry(request, pk) -> DutyEntry:
    found = DutyEntry.objects.visible_to(request.role).for_page()
    entry = get_object_or_404(found, pk=pk)
    if not rules.owns_duty(request.role, entry):
        raise PermissionDenied
    return entry


@require_GET
@door("my")
def entry(request, pk):
    """One entry: how far it is, what the desk says, what I may still do."""
    return _entry_page(request, _entry(request, pk))


def _entry_page(request, entry, *, form=None, status=200):
    rows = list(entry.objections.all())
    context = {
        "entry": told.facts(entry),
        "photos": list(entry.photos.all()),
        "objections": told.objections(rows),
        "timeline": told.timeline(entry),
        "can_resend": "resend_duty" in entry.next_moves,
        "can_withdraw": "withdraw_duty" in entry.next_moves,
        "can_object": duty_log.may_object(entry, rows),
        "form": form or ObjectionForm(),
        "objecting": form is not None,
    }
    return render(request, "deputies/my/duty_entry.html", context, status=status)


@require_http_methods(["GET", "POST"])
@door("my")
def edit(request, pk):
    """补充后再报: what was sent back, put right."""
    found = _entry(request, pk)
    today = timezone.localdate()
    if request.method == "GET" and "resend_duty" not in found.next_moves:
        messages.error(request, "只有退回补充的履职可以改，其他的请提出异议。")
        return redirect("deputies:my-duty-entry", pk)
    try:
        deputy = _acting(request, on=today)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("deputies:my-duty-entry", pk)
    form = _form(request, deputy, on=today, entry=found)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(
                duty_log.resend, found, form.entry_words(),
                uploads=form.cleaned_data["photos"], by=request.role, today=today,
            )  # fmt: skip
            if attempt(request, act, "已补充再报，等人大办核实。", form):
                return redirect("deputies:my-duty-entry", pk)
            status = 409
    return _new_page(request, form, status=status, entry=told.facts(found))


@require_POST
@door("my")
def withdraw(request, pk):
    """撤回 before it is confirmed."""
    found = _entry(request, pk)
    attempt(request, partial(duty_log.withdraw, found, by=request.role), "已撤回这条登记。")
    return redirect("deputies:my-duty-entry", pk)


@require_POST
@door("my")
def object_to(request, pk):
    """异议 to how the desk decided."""
    found = _entry(request, pk)
    form = ObjectionForm(request.POST)
    status = 422
    if form.is_valid():
        act = partial(
            duty_log.object_to, found, form.cleaned_data["text"],
            by=request.role, on=timezone.localdate(),
        )  # fmt: skip
        if attempt(request, act, "异议已提交，人大办核实后答复您。", form):
            return redirect("deputies:my-duty-entry", pk)
        status = 409
    return _entry_page(request, found, form=form, status=status)
