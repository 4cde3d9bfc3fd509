"""A deputy's reception days: sign in, ask for leave, change days, be away, subscribe."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from deputies.models import Deputy
from liaison.forms.reception import AwayForm, ReasonForm, SwapForm
from liaison.models import Away, Feed, Seat, Station, Swap
from liaison.pages.reception import seat_badge
from liaison.services import arranging, attending, swapping

PAST = 10


def own_deputy(request) -> Deputy:
    """The person of the roster behind the account."""
    found = Deputy.objects.of_role(request.role).select_related("township", "user")
    deputy = found.first()
    if deputy is None:
        raise PermissionDenied
    return deputy


def own_seat(request, pk) -> Seat:
    found = Seat.objects.visible_to(request.role)
    found = found.select_related("deputy__user", "deputy__township", "day__station__township")
    return get_object_or_404(found, pk=pk)


@require_safe
@door("my")
def reception(request):
    """My coming days first, then who waits for my word, then what was."""
    return page(request)


def page(request, *, away=None, status=200):
    today = timezone.localdate()
    deputy = own_deputy(request)
    seats = Seat.objects.visible_to(request.role).filter(deputy=deputy)
    seats = seats.select_related("day__station", "deputy").order_by("-day__on", "pk")
    rows = list(seats[:60])
    swaps = list(Swap.objects.visible_to(request.role).open().for_list())
    feed = Feed.objects.filter(deputy=deputy).first()
    context = {
        "coming": [
            (seat, seat_badge(seat), seat.day.on == today)
            for seat in reversed(rows)
            if seat.day.on >= today and not seat.day.cancelled
        ],
        "past": [
            (seat, seat_badge(seat)) for seat in rows if seat.day.on < today
        ][:PAST],
        "asked": [(swap, swapping.offer(swap)) for swap in swaps if swap.other_id == deputy.pk],
        "own": [(swap, swapping.spoken(swap)) for swap in swaps if swap.asker_id == deputy.pk],
        "away": Away.objects.filter(deputy=deputy, last__gte=today),
        "away_form": away or AwayForm(),
        "stations": list(Station.objects.of_deputy(deputy, on=today).distinct()),
        "feed_url": _feed_url(request, feed),
    }  # fmt: skip
    return render(request, "liaison/my/reception.html", context, status=status)


def _feed_url(request, feed) -> str:
    return request.build_absolute_uri(reverse("liaison:feed", args=[feed.token])) if feed else ""


@require_safe
@door("my")
def seat(request, pk):
    """One of my days: ask for leave or for a swap."""
    return _seat_page(request, own_seat(request, pk))


def _seat_page(request, found, *, leave=None, swap=None, status=200):
    today = timezone.localdate()
    colleagues = found.day.seats.exclude(pk=found.pk).select_related("deputy")
    asked = found.swaps.open().for_list().first()
    context = {
        "seat": found,
        "badge": seat_badge(found),
        "colleagues": [one.deputy.name for one in colleagues],
        "open": found.state == "planned" and found.day.on >= today and not found.day.cancelled,
        "asked": swapping.spoken(asked) if asked else "",
        "leave_form": leave or ReasonForm(prefix="leave"),
        "swap_form": swap or SwapForm(prefix="swap", seat=found, on=today),
    }
    return render(request, "liaison/my/seat.html", context, status=status)


@require_POST
@door("my")
def sign_in(request, pk):
    """One tap on the day itself."""
    act = partial(
        attending.sign_in, own_seat(request, pk), by=request.role, on=timezone.localdate()
    )
    attempt(request, act, "已签到，记入履职档案。")
    return redirect("liaison:my-reception")


@require_POST
@door("my")
def leave(request, pk):
    """I cannot come."""
    found, form = own_seat(request, pk), ReasonForm(request.POST, prefix="leave")

    def act():
        reason = form.cleaned_data["reason"]
        attending.ask_leave(found, reason=reason, by=request.role, on=timezone.localdate())

    if form.is_valid() and attempt(request, act, "已请假，人大办会另外安排人。", form):
        return redirect("liaison:my-reception")
    return _seat_page(request, found, leave=form, status=422)


@require_POST
@door("my")
def swap(request, pk):
    """Ask a colleague to change days, or to come in my place."""
    found, today = own_seat(request, pk), timezone.localdate()
    form = SwapForm(request.POST, prefix="swap", seat=found, on=today)

    def act():
        words = form.cleaned_data
        theirs = words["other_seat"]
        swapping.ask(
            found,
            other=theirs.deputy if theirs else words["other"],
            other_seat=theirs,
            reason=words["reason"],
            by=request.role,
            on=today,
        )

    if form.is_valid() and attempt(request, act, "已告诉对方，等他答复。", form):
        return redirect("liaison:my-reception")
    return _seat_page(request, found, swap=form, status=422)


@require_POST
@door("my")
def answer(request, pk):
    """I agree to change days, or do not."""
    found = Swap.objects.visible_to(request.role).for_list()
    one = get_object_or_404(found, pk=pk)
    if one.other.user_id != request.role.user_id:
        raise PermissionDenied
    agree = request.POST.get("answer") == "agree"
    done = "已换班，日子已经改好。" if agree else "已告诉对方，您不换。"
    act = partial(swapping.answer, one, agree=agree, by=request.role, on=timezone.localdate())
    attempt(request, act, done)
    return redirect("liaison:my-reception")


@require_POST
@door("my")
def drop(request, pk):
    """I no longer want to change days."""
    one = get_object_or_404(Swap.objects.visible_to(request.role).for_list(), pk=pk)
    if one.asker.user_id != request.role.user_id:
        raise PermissionDenied
    act = partial(swapping.drop, one, by=request.role, on=timezone.localdate())
    attempt(request, act, "已作罢，也告诉了对方。")
    return redirect("liaison:my-reception")


@require_POST
@door("my")
def away(request):
    """Days on which I am not to be put on the rota."""
    form = AwayForm(request.POST, instance=Away(deputy=own_deputy(request)))

    def act():
        arranging.add_away(form.save(commit=False), by=request.role, on=timezone.localdate())

    if form.is_valid() and attempt(request, act, "已登记，以后排班会避开这几天。", form):
        return redirect("liaison:my-reception")
    return page(request, away=form, status=422)


@require_POST
@door("my")
def drop_away(request, pk):
    """I am here after all."""
    found = Away.objects.visible_to(request.role).select_related("deputy__township")
    one = get_object_or_404(found, pk=pk)
    act = partial(arranging.drop_away, one, by=request.role, on=timezone.localdate())
    attempt(request, act, "已撤销。")
    return redirect("liaison:my-reception")


@require_POST
@door("my")
def feed(request):
    """A new address for my phone's calendar, or none any more."""
    deputy = own_deputy(request)
    if request.POST.get("keep") == "0":
        attempt(request, lambda: arranging.drop_feed(deputy, by=request.role), "订阅地址已停用。")
    else:
        done = "订阅地址已开通，以前的地址不再有效。"
        attempt(request, lambda: arranging.make_feed(deputy, by=request.role), done)
    return redirect("liaison:my-reception")
