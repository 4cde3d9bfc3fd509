"""The desk registers what a deputy was honoured for and did for the people."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from congress.acts import attempt
from congress.doors import door
from deputies.forms.awards import AwardForm
from deputies.models import Award, Deputy
from deputies.rules import can_manage_roster
from deputies.services.awards import remove_award, save_award


@door("desk")
def new(request, pk):
    """Add a line for one deputy."""
    deputy = get_object_or_404(Deputy.objects.visible_to(request.role), pk=pk)
    return _edit(request, Award(deputy=deputy, township_id=deputy.township_id), "已登记。")


@door("desk")
def edit(request, pk):
    """Mend a line."""
    return _edit(request, _award(request, pk), "已保存。")


def _award(request, pk):
    rows = Award.objects.visible_to(request.role).select_related("deputy__township")
    return get_object_or_404(rows, pk=pk)


def _edit(request, award, done):
    if not can_manage_roster(request.role, award.township_id):
        raise PermissionDenied
    deputy = award.deputy
    form = AwardForm(request.POST or None, instance=award)
    saving = request.method == "POST"

    def act():
        save_award(form.save(commit=False), by=request.role)

    if saving and form.is_valid() and attempt(request, act, done, form):
        return redirect("deputies:desk-duty-file", deputy.pk)
    context = {"form": form, "deputy": deputy, "award": award}
    return render(request, "deputies/desk/award.html", context, status=422 if saving else 200)


@require_POST
@door("desk")
def remove(request, pk):
    """Take out a line that was registered by mistake."""
    award = _award(request, pk)
    attempt(request, lambda: remove_award(award, by=request.role), "已删去。")
    return redirect("deputies:desk-duty-file", award.deputy_id)
