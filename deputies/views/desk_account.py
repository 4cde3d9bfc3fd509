"""The desk opens an account for a deputy and gives out the first password once."""

from django.shortcuts import get_object_or_404, render

from congress.acts import attempt
from congress.doors import door
from deputies.forms.accounts import DeputyAccountForm
from deputies.models import Deputy
from deputies.services.accounts import free_username, open_deputy_account


@door("desk")
def deputy_account(request, pk):
    """A form, then the slip with the first password, shown this once."""
    deputies = Deputy.objects.visible_to(request.role).select_related("township", "user")
    deputy = get_object_or_404(deputies, pk=pk)
    initial = {"username": free_username(deputy)}
    form = DeputyAccountForm(request.POST or None, deputy=deputy, initial=initial)
    if request.method == "POST" and form.is_valid():
        slip = _opened(request, deputy, form)
        if slip:
            return render(request, "congress/desk/slip.html", slip)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "deputy": deputy}
    return render(request, "deputies/desk/account_form.html", context, status=status)


def _opened(request, deputy, form) -> dict | None:
    slip: dict = {}
    phone = form.cleaned_data["phone"] or deputy.phone

    def act():
        user, password = open_deputy_account(
            deputy, username=form.cleaned_data["username"], phone=phone, by=request.role
        )
        slip.update(person=user, password=password)

    return slip if attempt(request, act, "账号已开通。", form) else None
