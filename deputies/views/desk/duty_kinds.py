"""履职类型: the list a deputy chooses from, kept by the desk."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from congress.acts import attempt
from congress.doors import door
from deputies.forms.duty import KindForm
from deputies.models import DutyKind
from deputies.services import duty_kinds


@require_GET
@door("desk")
def kinds(request):
    """All of them in order, those switched off too, with how often each was used."""
    rows = DutyKind.objects.visible_to(request.role).with_use()
    return render(request, "deputies/desk/duty_kinds.html", {"kinds": rows})


@require_http_methods(["GET", "POST"])
@door("desk")
def kind(request, pk=None):
    """Add a kind, or change one."""
    if pk is None:
        found = DutyKind(township=request.role.township, order=99)
    else:
        found = get_object_or_404(DutyKind.objects.visible_to(request.role), pk=pk)
    form = KindForm(request.POST if request.method == "POST" else None, instance=found)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            changed = [str(form.fields[name].label) for name in form.changed_data]
            save = partial(duty_kinds.edit, found, changed=changed, by=request.role)
            if pk is None:
                save = partial(duty_kinds.add, found, by=request.role)
            if attempt(request, save, f"“{found.name}”已保存。", form):
                return redirect("deputies:desk-duty-kinds")
            status = 409
    return render(
        request, "deputies/desk/duty_kind.html", {"form": form, "kind": found}, status=status
    )
