"""代表结构 for any day and level, beside the plan; the plan itself; as a spreadsheet."""

from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.acts import attempt
from congress.doors import door
from congress.law import completed
from congress.thresholds import seats_hint
from deputies.enums.roster import Level
from deputies.exports.structure import sheet
from deputies.forms.structure import PlanForm, StructureFilter
from deputies.services.structure import save_targets, structure_of, term_on
from office.evidence import TYPES
from office.workdays import day_zh


def _asked(request):
    """(day, level, people) of the address; today and the township's own where it names none."""
    form = StructureFilter(request.GET)
    form.is_valid()
    words = form.cleaned_data
    on = words.get("on") or timezone.localdate()
    return on, words.get("level") or Level.TOWN, words.get("people")


@require_safe
@door("desk")
def structure(request):
    """Every dimension as table and bars."""
    on, level, people = _asked(request)
    township = request.role.township
    found = structure_of(township, on=on, level=level)
    context = {
        "found": found,
        "on": on,
        "level": level,
        "level_name": Level(level).label,
        "is_today": on == timezone.localdate(),
        "form": StructureFilter(initial={"on": on, "level": level, "people": people}),
        "term": term_on(township, on),
        "key_figures": _key_figures(found) if found.total else [],
        "people": people,
        "seats": seats_hint(people, completed(township.law.values)) if people else None,
    }
    return render(request, "deputies/desk/structure.html", context)


def _key_figures(found):
    """What every report begins with."""
    wanted = [("sex", "女"), ("party", "非中共党员"), ("occupation", "基层代表"), ("education", "大专及以上")]  # fmt: skip
    known = {(d.key, line.label): line for d in found.dimensions for line in d.lines}
    return [known[key] for key in wanted if key in known]


@require_safe
@door("desk")
def export(request):
    """The same figures as .xlsx."""
    on, level, _ = _asked(request)
    township = request.role.township
    title = f"{township}{Level(level).label}人大代表结构（{day_zh(on)}）"
    response = HttpResponse(
        sheet(title, structure_of(township, on=on, level=level)), content_type=TYPES["xlsx"]
    )
    name = quote(f"{township}代表结构{on:%Y%m%d}", safe="")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}.xlsx"
    return response


@door("desk")
def plan(request):
    """What the plan of composition asked of each class, for the term of that day."""
    on, level, _ = _asked(request)
    township = request.role.township
    term = term_on(township, on)
    found = structure_of(township, on=on, level=level)
    form = PlanForm(request.POST or None, found=found)
    saving = request.method == "POST"

    def act():
        save_targets(term, level, form.targets(), by=request.role)

    if term and saving and form.is_valid() and attempt(request, act, "结构计划已保存。"):
        return redirect(f"{reverse('deputies:desk-structure')}?on={on:%Y-%m-%d}&level={level}")
    context = {"form": form, "term": term, "on": on, "level": level, "level_name": Level(level).label}  # fmt: skip
    return render(
        request, "deputies/desk/structure_plan.html", context, status=422 if saving else 200
    )
