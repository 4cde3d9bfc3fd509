"""The desk keeps constituencies with their villages, and groups."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.acts import attempt
from congress.doors import door
from deputies.forms.districts import ConstituencyForm, GroupForm
from deputies.models import Constituency, Group
from deputies.querysets.roster import in_force
from deputies.rules import can_manage_roster
from deputies.services.districts import save_place

KINDS = {
    "constituencies": (Constituency, ConstituencyForm, "选区"),
    "groups": (Group, GroupForm, "代表小组"),
}


@require_safe
@door("desk")
def districts(request):
    """Both lists, with the number of deputies in office."""
    seated = in_force(timezone.localdate(), "mandates__") & Q(mandates__level="town")
    people = Count("mandates", filter=seated, distinct=True)
    areas = Constituency.objects.visible_to(request.role).annotate(people=people)
    groups = Group.objects.visible_to(request.role).annotate(people=people)
    groups = groups.select_related("head", "vice")
    context = {"constituencies": areas.prefetch_related("villages"), "groups": groups}
    return render(request, "deputies/desk/districts.html", context)


@door("desk")
def place(request, kind, pk=None):
    """Add or change one constituency or group."""
    township = request.role.township
    if not can_manage_roster(request.role, township.pk):
        raise PermissionDenied
    model, form_class, word = KINDS[kind]
    found = model(township=township)
    if pk is not None:
        found = get_object_or_404(model.objects.visible_to(request.role), pk=pk)
    form = form_class(request.POST or None, instance=found, township=township)

    def act():
        villages = form.cleaned_data.get("villages")
        save_place(form.apply(), villages=villages, by=request.role)

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, f"{word}已保存。", form):
        return redirect("deputies:desk-districts")
    status = 422 if request.method == "POST" else 200
    title = f"修改{found}" if pk else f"增加{word}"
    return render(
        request, "deputies/desk/place.html", {"form": form, "title": title}, status=status
    )
