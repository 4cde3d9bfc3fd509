"""交办: choose units for one case or many, look once at who gets what and by when, hand over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Prefetch
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress.doors import door
from congress.models import Unit
from office.errors import OfficeError
from office.models import load_calendar
from office.workdays import day_week_zh
from proposals import rules
from proposals.deadlines import deadline
from proposals.enums import State
from proposals.forms.desk import HandOverRow
from proposals.models import Assignment, Proposal
from proposals.services import handling

MOST = 200
STEPS = ["选承办单位", "看一遍", "交办"]


@require_http_methods(["GET", "POST"])
@door("desk")
def hand_over(request):
    """Three steps on one address: choose, look, confirm. Nothing is written before the third."""
    on = timezone.localdate()
    cases = _chosen(request)
    units = Unit.objects.of(request.role.township).active()
    data = request.POST if request.method == "POST" else None
    rows = [
        (case, HandOverRow(data, prefix=str(case.pk), units=units, initial=_proposed(case)))
        for case in cases
    ]
    faulty = data is not None and [form for _, form in rows if not form.is_valid()]
    valid = data is not None and not faulty
    if valid and request.POST.get("step") == "confirm":
        _carry_out(request, rows, on)
        return redirect("proposals:desk-list")
    preview = [_preview(case, form, on) for case, form in rows] if valid else []
    context = {
        "rows": rows,
        "steps": STEPS,
        "preview": preview,
        "step": 2 if valid else 1,
        "on": on,
    }
    status = 422 if data is not None and not valid else 200
    return render(request, "proposals/desk/hand_over.html", context, status=status)


def _chosen(request) -> list[Proposal]:
    """The admitted cases named by `ids`; all that wait where none is named."""
    ids = request.POST.getlist("ids") or request.GET.getlist("ids")
    cases = Proposal.objects.visible_to(request.role).filter(state=State.ADMITTED)
    if ids:
        cases = cases.filter(pk__in=[int(pk) for pk in ids if pk.isdecimal()])
    cases = cases.select_related("lead", "session__term", "township", "law_profile")
    found = list(cases.order_by("session", "kind", "number")[:MOST])
    if not all(rules.can_hand_over(request.role, case) for case in found):
        raise PermissionDenied
    return found


def _proposed(case) -> dict:
    return {"lead": case.proposed_unit_id}


def _preview(case, form, on) -> dict:
    """Who gets what, due when, as the hand-over would set it."""
    words = form.cleaned_data
    calendar = load_calendar()
    units = [unit for unit in [words["lead"], *words["assist"], *words["separate"]] if unit]
    unreached = [str(unit) for unit in units if not unit.roles.filter(is_active=True).exists()]
    return {
        "case": case,
        "lead": words["lead"],
        "assist": words["assist"],
        "separate": words["separate"],
        "due": _due("reply", case, on, calendar),
        "return_by": _due("return", case, on, calendar),
        "unreached": unreached,
    }


def _due(rule, case, on, calendar) -> str:
    session = case.session
    try:
        found = deadline(
            rule,
            start=on,
            law=case.law,
            calendar=calendar,
            closed=session.closed_on if session else None,
            urgent_by=case.urgent_by if rule == "reply" else None,
            between_sessions=session is None,
        )
    except OfficeError as error:
        return str(error)
    return day_week_zh(found.due)


def _carry_out(request, rows, on) -> None:
    """One case after another; each says for itself whether it went."""
    done = 0
    for case, form in rows:
        words = form.cleaned_data
        try:
            handling.hand_over(
                case,
                by=request.role,
                on=on,
                lead=words["lead"],
                assist=list(words["assist"]),
                separate=list(words["separate"]),
            )
        except OfficeError as error:
            messages.error(request, f"{case.number_label}没有交办：{error}")
        else:
            done += 1
    if done:
        messages.success(request, f"已交办 {done} 件，单位和代表都有通知。")


@require_safe
@door("desk")
def notice(request):
    """交办通知 ready to print: one sheet a case (domain 9.3)."""
    ids = [int(pk) for pk in request.GET.getlist("ids") if pk.isdecimal()]
    cases = Proposal.objects.visible_to(request.role).filter(handed_over_on__isnull=False)
    parts = Assignment.objects.exclude(state="returned").select_related("unit").order_by("pk")
    parts = parts.filter(round=F("proposal__round")).prefetch_related("clocks")
    cases = cases.filter(pk__in=ids).for_case().order_by("number")
    cases = cases.prefetch_related(Prefetch("assignments", queryset=parts, to_attr="parts"))
    return render(
        request, "proposals/desk/notice.html", {"cases": cases, "on": timezone.localdate()}
    )
