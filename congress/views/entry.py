"""Everybody who signs in: which door is theirs, the first password, the role switch."""

from allauth.account.views import LoginView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from congress import demo
from congress.context import DOOR_HOMES
from congress.forms.entry import FirstPasswordForm
from congress.middleware import SESSION_KEY
from congress.models import Role
from congress.services import change_password
from office.doors import base_template


class SignIn(LoginView):
    """allauth's page, with the demo accounts while demo data is loaded."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs):
        accounts = {"demo_accounts": demo.offered(), "demo_password": demo.PASSWORD}
        return super().get_context_data(**kwargs, **accounts)


@require_safe
@never_cache
@login_required
def door(request):
    """Where somebody lands after signing in."""
    if request.user.must_change_password:
        return redirect("congress:first-password")
    if request.role is None:
        return render(request, "congress/no_role.html", status=403)
    return redirect(DOOR_HOMES[request.role.door])


@never_cache
@login_required
def first_password(request):
    """The password the clerk gave out is good for one thing: to be changed.

    Any other one is changed on the page that asks for the old one first.
    """
    if not request.user.must_change_password:
        return redirect("account_change_password")
    form = FirstPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_password(request.user, form.cleaned_data["new_password1"], by=request.role)
        update_session_auth_hash(request, request.user)
        messages.success(request, "密码已改好，请记牢。")
        return redirect("congress:door")
    return render(request, "congress/first_password.html", {"form": form})


@require_POST
@never_cache
@login_required
def switch_role(request):
    """Put on another of one's own hats."""
    own = Role.objects.active().filter(user=request.user)
    if request.user.must_change_password:
        return redirect("congress:first-password")
    asked = request.POST.get("role", "")
    role = get_object_or_404(own, pk=int(asked) if asked.isdecimal() else 0)
    request.session[SESSION_KEY] = role.pk
    return redirect(DOOR_HOMES[role.door])


@require_safe
@never_cache
@login_required
def me(request):
    """One's own account: roles, password, sign out."""
    if request.user.must_change_password:
        return redirect("congress:first-password")
    context = {"person": request.user, "base": base_template(request.role)}
    return render(request, "congress/me.html", context)
