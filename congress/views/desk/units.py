"""The desk keeps 承办单位 and sees which of them nobody can be reached at."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from congress import services
from congress.acts import attempt
from congress.doors import door
from congress.forms.desk import UnitForm
from congress.models import Role, Unit


@require_safe
@door("desk")
def units(request):
    """Every unit with the number of people who get its messages."""
    rows = list(
        Unit.objects.visible_to(request.role).with_handlers().order_by("-is_active", "name")
    )
    unreached = [unit for unit in rows if unit.is_active and not unit.handlers]
    context = {"units": rows, "unreached": unreached}
    return render(request, "congress/desk/units.html", context)


@door("desk")
def add_unit(request):
    return _edit(
        request, Unit(township=request.role.township), "承办单位已加上，请接着开通经办人。"
    )


@door("desk")
def unit(request, pk):
    """One unit: its particulars and its handlers."""
    found = get_object_or_404(Unit.objects.visible_to(request.role), pk=pk)
    return _edit(request, found, "已保存。")


def _edit(request, unit, done):
    form = UnitForm(request.POST or None, instance=unit)
    saving = request.method == "POST"

    def act():
        services.save_unit(form.save(commit=False), by=request.role)

    if saving and form.is_valid() and attempt(request, act, done, form):
        return redirect("congress:desk-unit", unit.pk)
    handlers = Role.objects.handlers_of(unit).select_related("user") if unit.pk else []
    context = {"unit": unit, "form": form, "handlers": handlers}
    return render(request, "congress/desk/unit.html", context, status=422 if saving else 200)


@require_POST
@door("desk")
def switch_unit(request, pk):
    """Put a unit out of use, or back."""
    found = get_object_or_404(Unit.objects.visible_to(request.role), pk=pk)
    active = request.POST.get("active") == "1"
    done = f"{found}已启用。" if active else f"{found}已停用，交办时不再出现。"
    attempt(request, lambda: services.set_unit_active(found, active, by=request.role), done)
    return redirect("congress:desk-units")
