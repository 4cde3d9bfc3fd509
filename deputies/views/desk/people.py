"""The desk keeps one deputy: facts, seat, photo, the phone number behind its mask."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.models import Event
from congress.verbs import verb_zh
from deputies.forms.roster import DeputyForm, EndSeatForm, PhotoForm, RevealForm
from deputies.models import Deputy, Mandate
from deputies.rules import can_manage_roster
from deputies.services import people
from office.encryption import mask_address

EVENTS = 20


def _deputy(request, pk) -> Deputy:
    found = Deputy.objects.visible_to(request.role).select_related("township", "photo", "user")
    deputy = get_object_or_404(found, pk=pk)
    if not can_manage_roster(request.role, deputy.township_id):
        raise PermissionDenied
    return deputy


@require_safe
@door("desk")
def deputy(request, pk):
    """All about one deputy."""
    return _page(request, _deputy(request, pk))


def _page(request, deputy, *, reveal=None, photo=None, phone="", status=200):
    seats = list(deputy.mandates.select_related("constituency", "group", "term"))
    current = next((seat for seat in seats if seat.level == "town" and not seat.ended_on), None)
    events = Event.objects.about(deputy)[:EVENTS]
    context = {
        "deputy": deputy,
        "address": mask_address(deputy.address),
        "seats": seats,
        "current": current,
        "led": deputy.led_proposals.count() if hasattr(deputy, "led_proposals") else 0,
        "events": [(event, verb_zh(event.verb)) for event in events],
        "reveal": reveal or RevealForm(),
        "photo_form": photo or PhotoForm(),
        "phone": phone,
    }
    return render(request, "deputies/desk/deputy.html", context, status=status)


@require_POST
@door("desk")
def reveal(request, pk):
    """The whole phone number, this once; the reason stays on record."""
    found, form = _deputy(request, pk), RevealForm(request.POST)
    if not form.is_valid():
        return _page(request, found, reveal=form, status=422)
    reason = form.cleaned_data["reason"]
    phone = people.reveal_phone(found, reason=reason, by=request.role)
    return _page(request, found, phone=phone or "没有登记手机号")


@require_POST
@door("desk")
def photo(request, pk):
    """Put up a portrait."""
    found, form = _deputy(request, pk), PhotoForm(request.POST, request.FILES)

    def act():
        people.set_photo(found, form.cleaned_data["photo"], by=request.role)

    if form.is_valid() and attempt(request, act, "照片已换好。", form):
        return redirect("deputies:desk-deputy", pk)
    return _page(request, found, photo=form, status=422)


@door("desk")
def new(request):
    """Somebody elected since the roster was imported."""
    township = request.role.township
    return _edit(request, Deputy(township=township), None, "登记一名代表")


@door("desk")
def edit(request, pk):
    """Facts and seat of one deputy."""
    found = _deputy(request, pk)
    seat = found.mandates.of_town().filter(ended_on__isnull=True).first()
    return _edit(request, found, seat, f"修改{found.name}代表的资料")


def _edit(request, deputy, seat, title):
    township = request.role.township
    if not can_manage_roster(request.role, township.pk):
        raise PermissionDenied
    form = DeputyForm(
        request.POST or None,
        instance=deputy,
        township=township,
        seat=seat,
        term=township.current_term,
    )
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("deputies:desk-deputy", form.instance.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "deputy": deputy, "title": title}
    return render(request, "deputies/desk/deputy_form.html", context, status=status)


def _saved(request, form) -> bool:
    deputy, seat = form.apply()
    labels = [str(form.fields[name].label) for name in form.changed_data]

    def act():
        people.save_deputy(deputy, seat, changed=labels, by=request.role)

    return attempt(request, act, f"{deputy.name}的资料已保存。", form)


@door("desk")
def end_seat(request, pk):
    """End a seat in the township congress on a legal ground."""
    seats = Mandate.objects.visible_to(request.role).of_town().select_related("deputy__township")
    seat = get_object_or_404(seats, pk=pk)
    if not can_manage_roster(request.role, seat.deputy.township_id):
        raise PermissionDenied
    form = EndSeatForm(request.POST or None, initial={"ended_on": timezone.localdate()})

    def act():
        people.end_seat(seat, **form.cleaned_data, by=request.role)

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, f"{seat.deputy.name}的任职已终止。", form):
        return redirect("deputies:desk-deputy", seat.deputy_id)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "seat": seat}
    return render(request, "deputies/desk/end_seat.html", context, status=status)
