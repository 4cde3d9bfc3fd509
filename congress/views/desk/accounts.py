"""The desk opens accounts, gives first passwords once, and takes roles away."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from congress import services
from congress.acts import attempt
from congress.doors import door
from congress.enums import RoleKind
from congress.forms.desk import AccountForm
from congress.models import Role
from congress.rules import can_manage_role

ORDER = [RoleKind.CHAIR, RoleKind.CLERK, RoleKind.UNIT, RoleKind.DEPUTY]


@require_safe
@door("desk")
def accounts(request):
    """Who holds which role in this township, by kind."""
    found = Role.objects.visible_to(request.role).select_related("user", "unit")
    found = list(found.order_by("-is_active", "unit__name", "user__name", "pk"))
    groups = [
        (kind.label, [role for role in found if role.kind == kind and role.is_active])
        for kind in ORDER
    ]
    closed = [role for role in found if not role.is_active]
    context = {"groups": groups, "closed": closed, "mine": request.role.pk}
    return render(request, "congress/desk/accounts.html", context)


@door("desk")
def open_account(request):
    """A form, then a slip with the first password, shown this once."""
    preset = {"unit": request.GET.get("unit"), "kind": request.GET.get("kind") or RoleKind.UNIT}
    form = AccountForm(request.POST or None, role=request.role, initial=preset)
    if request.method == "POST" and form.is_valid():
        slip = _opened(request, form)
        if slip:
            return render(request, "congress/desk/slip.html", slip)
    status = 422 if request.method == "POST" else 200
    return render(request, "congress/desk/account_form.html", {"form": form}, status=status)


def _opened(request, form) -> dict | None:
    slip: dict = {}

    def act():
        user, password = services.open_account(
            **form.cleaned_data, township=request.role.township, by=request.role
        )
        slip.update(person=user, password=password, unit=form.cleaned_data["unit"])

    return slip if attempt(request, act, "账号已开通。", form) else None


@require_POST
@door("desk")
def reset_password(request, pk):
    """A new first password, shown this once."""
    held = _held(request, pk)
    slip: dict = {}

    def act():
        slip.update(person=held.user, password=services.reset_password(held, by=request.role))

    if attempt(request, act, "密码已重设，旧密码作废。"):
        return render(request, "congress/desk/slip.html", slip)
    return redirect("congress:desk-accounts")


@require_POST
@door("desk")
def close_role(request, pk):
    """Take one role away; what its holder did stays on record."""
    held = _held(request, pk)
    done = f"{held.user}的“{held.get_kind_display()}”角色已停用。"
    attempt(request, lambda: services.close_role(held, by=request.role), done)
    return redirect("congress:desk-accounts")


def _held(request, pk) -> Role:
    found = Role.objects.visible_to(request.role).select_related("user", "township", "unit")
    held = get_object_or_404(found, pk=pk)
    if not can_manage_role(request.role, held):
        raise PermissionDenied
    if not held.user.is_active:
        raise Http404
    return held
