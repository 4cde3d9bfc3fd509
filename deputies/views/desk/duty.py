"""履职核对 at the desk: the list, the queue one after another, one entry, 代录."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.acts import attempt
from congress.doors import door
from congress.law import completed
from deputies import rules
from deputies.forms.duty import DutyFilter, TypedDutyForm
from deputies.models import Deputy, DutyEntry
from deputies.pages import duty as told
from deputies.services import duty_check, duty_log
from deputies.views.desk.duty_results import tell_outcomes
from office.paging import keyset

MONTHS = 24
LONGEST_QUEUE = 500


def second_check(role) -> bool:
    """Whether the township's entries need the chair's second check."""
    return completed(role.township.law.values)["duty.second_check"]


def _queue(request, *, twice):
    return DutyEntry.objects.visible_to(request.role).to_check(request.role, second_check=twice)


@require_GET
@door("desk")
def entries(request):
    """What waits for me, or what a filter finds; ticked rows are checked at once."""
    form = DutyFilter(
        request.GET, township=request.role.township, months=_months(timezone.localdate())
    )
    chosen = form.cleaned_data if form.is_valid() else {}
    twice = second_check(request.role)
    page = keyset(_chosen(request, chosen, twice=twice).for_list().with_flags(), request.GET)
    filtered = any(chosen.values())
    context = {
        "form": form,
        "filtered": filtered,
        "twice": twice,
        "rows": [told.line(entry) for entry in page.rows],
        "page": page,
        "state": chosen.get("state", ""),
    }
    return render(request, "deputies/desk/duty.html", context)


def _chosen(request, chosen, *, twice):
    rows = DutyEntry.objects.visible_to(request.role)
    state = chosen.get("state", "")
    if state == "objection":
        rows = rows.filter(objections__upheld=None, objections__isnull=False).distinct()
    elif state == "":
        rows = _queue(request, twice=twice)
    elif state != "all":
        rows = rows.filter(state=state)
    if chosen.get("q"):
        rows = rows.filter(deputy__in=Deputy.objects.search(chosen["q"]))
    if chosen.get("kind"):
        rows = rows.filter(kind=chosen["kind"])
    if chosen.get("month"):
        year, month = chosen["month"].split("-")
        rows = rows.of_month(int(year), int(month))
    return rows


def _months(today) -> list[tuple[str, str]]:
    """The last two years, latest first: (2026-06, 2026年6月)."""
    first = today.year * 12 + today.month - 1
    found = [divmod(number, 12) for number in range(first, first - MONTHS, -1)]
    return [(f"{year}-{month + 1}", f"{year}年{month + 1}月") for year, month in found]


@require_POST
@door("desk")
def check_many(request):
    """Check the ticked rows; each refused one is named with the reason."""
    picked = dict(_ticks(request.POST.getlist("ids")))
    found = DutyEntry.objects.visible_to(request.role).filter(pk__in=picked)
    rows = found.select_related("deputy", "kind", "township").order_by("pk")
    tell_outcomes(
        request, duty_check.check_many([(row, picked[row.pk]) for row in rows], by=request.role)
    )
    return redirect(f"{reverse('deputies:desk-duty')}?{request.POST.get('back', '')[:300]}")


def _ticks(values):
    """(key, round) of each ticked box; what is no such pair is left out."""
    for value in values:
        pk, _, seen = value.partition(".")
        if pk.isdecimal() and seen.isdecimal() and len(value) < 25:
            yield int(pk), int(seen)


@require_GET
@door("desk")
def queue(request):
    """逐条核: one entry after another, the decision beside it."""
    waiting = _queue(request, twice=second_check(request.role)).order_by("pk")
    keys = list(waiting.values_list("pk", flat=True)[:LONGEST_QUEUE])
    asked = request.GET.get("entry", "")
    # One that is gone from the queue gives way to the next one after it.
    after = [key for key in keys if key >= int(asked)] if asked.isdecimal() else keys
    place = keys.index(after[0]) if after else 0
    context = {"total": len(keys), "place": place + 1}
    if keys:
        entry = get_object_or_404(waiting.for_page().with_flags(), pk=keys[place])
        context |= _facts(entry) | {
            "previous": keys[place - 1] if place else None,
            "following": keys[place + 1] if place + 1 < len(keys) else None,
        }
    return render(request, "deputies/desk/duty_queue.html", context)


def get_entry(request, pk) -> DutyEntry:
    """One entry of the township, with all that its page shows."""
    found = DutyEntry.objects.visible_to(request.role).for_page().with_flags()
    entry = get_object_or_404(found, pk=pk)
    if not rules.can_check_duty(request.role, entry):
        raise PermissionDenied
    return entry


def _facts(entry) -> dict:
    return {
        "entry": told.facts(entry),
        "round": entry.round,
        "photos": list(entry.photos.all()),
        "objections": told.objections(entry.objections.all()),
        "moves": entry.next_moves,
    }


@require_GET
@door("desk")
def entry(request, pk):
    """One entry: what was said, how it went, what the desk may do."""
    found = get_entry(request, pk)
    context = _facts(found) | {"timeline": told.timeline(found), "year": found.on.year}
    return render(request, "deputies/desk/duty_entry.html", context)


@require_POST
@door("desk")
def check(request, pk):
    """核实 one, then on with the queue or back to it."""
    found = get_entry(request, pk)
    seen = request.POST.get("round", "")
    picked = [(found, int(seen) if seen.isdecimal() else 0)]
    tell_outcomes(request, duty_check.check_many(picked, by=request.role))
    return redirect(after(request, found))


def after(request, entry) -> str:
    """Where a decision leads: on with the queue where it came from there, else to the entry."""
    if request.GET.get("next") == "queue":
        return f"{reverse('deputies:desk-duty-queue')}?entry={entry.pk}"
    return reverse("deputies:desk-duty-entry", args=[entry.pk])


@require_http_methods(["GET", "POST"])
@door("desk")
def new(request):
    """代录 for a deputy without a phone."""
    today = timezone.localdate()
    posted = request.method == "POST"
    form = TypedDutyForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        township=request.role.township,
        on=today,
        initial={"on": today},
    )
    status = 200
    if posted:
        status = 422
        if form.is_valid():
            act = partial(
                duty_log.log, form.cleaned_data["deputy"], form.entry_words(),
                key=form.cleaned_data["key"], uploads=form.cleaned_data["photos"],
                by=request.role, today=today, told=form.told(),
            )  # fmt: skip
            if attempt(request, act, "已代录，还要核实后才算数。", form):
                return redirect("deputies:desk-duty")
            status = 409
    return render(request, "deputies/desk/duty_new.html", {"form": form}, status=status)
