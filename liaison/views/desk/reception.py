"""The desk's reception days: the month, one day, notices, posters, swaps told by word of mouth."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.gathering import Rows, gather
from congress.law import completed
from congress.models import Told
from liaison.forms.reception import DeskAwayForm, PutInForm, ReasonForm, SwapAnswerForm
from liaison.models import Away, ReceptionDay, Seat, Station, Swap
from liaison.pages.reception import desk_lines, grid, month_of, neighbours, seat_badge
from liaison.services import announcing, arranging, attending, swapping
from liaison.views.fetch import desk_away, desk_day, desk_seat, desk_swap
from office.qr import qr_svg

# What a line about a swap says.
SWAP = (
    "pk", "asked_on", "reason", "asker__name", "other__name", "other_seat_id",
    "seat__day__station__name", "seat__day__on", "seat__day__starts_at", "seat__day__ends_at",
    "other_seat__day__on", "other_seat__day__starts_at", "other_seat__day__ends_at",
)  # fmt: skip


@require_safe
@door("desk")
def month(request):
    """All stations' days of one month, with who sits."""
    today, township = timezone.localdate(), request.role.township
    first, last = month_of(request.GET.get("month", ""), today)
    days = ReceptionDay.objects.of(township).between(first, last)
    open_swaps = Swap.objects.visible_to(request.role).open().order_by("-pk")
    laws, swaps = gather(
        request.role,
        [
            Rows(township.law_profiles.order_by("-version"), ("values",), 1),
            Rows(open_swaps, SWAP),
        ],
    )
    law = completed(laws[0].values)
    lines = desk_lines(days.select_related("station").with_seats(), law, on=today)
    context = {
        "first": first,
        "months": neighbours(first),
        "lines": lines,
        "open": sum(line["open"] for line in lines),
        "swaps": [(swap, swapping.spoken(swap)) for swap in swaps],
    }
    return render(request, "liaison/desk/reception.html", context)


@require_POST
@door("desk")
def publish(request):
    """Publish the notices of the chosen days, or of all open days of a month."""
    today, township = timezone.localdate(), request.role.township
    days = ReceptionDay.objects.of(township).select_related("station__township")
    ids = [int(text) for text in request.POST.getlist("ids") if text.isdecimal()]
    month_text = request.POST.get("month", "")
    days = days.filter(pk__in=ids) if ids else days.between(*month_of(month_text, today))
    late: list[ReceptionDay] = []

    def act():
        late.extend(announcing.publish(days, by=request.role, on=today))

    attempt(request, act, "已公告，选民在公开页看得到。")
    if late:
        named = "、".join(day.when for day in late)
        messages.warning(request, f"公告得晚了，离接待不到规定的天数：{named}。请另外在村里通知。")
    back = request.POST.get("back", "")
    if back.isdecimal() and ids == [int(back)]:
        return redirect("liaison:desk-day", int(back))
    return redirect(f"{_month_url()}?month={month_text}")


def _month_url() -> str:
    return redirect("liaison:desk-reception").url


@require_safe
@door("desk")
def day(request, pk):
    """One day: who sits, who came, what to do about those who cannot."""
    return _page(request, desk_day(request, pk))


def _page(request, found, *, put_in=None, cancel=None, status=200):
    today = timezone.localdate()
    seats = list(found.seats.all())
    line = desk_lines([found], completed(request.role.law.values), on=today)[0]
    context = {
        "day": found,
        "badge": line["badge"],
        "short": line["short"],
        "seats": [(seat, seat_badge(seat)) for seat in seats],
        "came": found.on <= today and not found.cancelled,
        "coming": found.on >= today and not found.cancelled,
        "put_in_form": put_in or PutInForm(day=found),
        "cancel_form": cancel or ReasonForm(prefix="cancel"),
    }
    return render(request, "liaison/desk/day.html", context, status=status)


@require_POST
@door("desk")
def tick(request, pk):
    """Enter who came."""
    found = desk_day(request, pk)
    present = {int(text) for text in request.POST.getlist("present") if text.isdecimal()}
    act = partial(attending.tick, found, present, by=request.role, on=timezone.localdate())
    attempt(request, act, "到站情况已登记，到站的记入履职档案。")
    return redirect("liaison:desk-day", pk)


@require_POST
@door("desk")
def put_in(request, pk):
    """Put somebody on the day."""
    found = desk_day(request, pk)
    form = PutInForm(request.POST, day=found)

    def act():
        words = form.cleaned_data
        attending.put_in(
            found,
            words["deputy"],
            instead_of=words["instead_of"],
            by=request.role,
            on=timezone.localdate(),
        )

    if form.is_valid() and attempt(request, act, "已安排，也通知了本人。", form):
        return redirect("liaison:desk-day", pk)
    return _page(request, found, put_in=form, status=422)


@require_POST
@door("desk")
def take_out(request, pk):
    """Take a deputy off the day."""
    seat: Seat = desk_seat(request, pk)
    day_pk = seat.day_id
    act = partial(attending.take_out, seat, by=request.role, on=timezone.localdate())
    attempt(request, act, f"已把{seat.deputy}代表撤下。")
    return redirect("liaison:desk-day", day_pk)


@require_POST
@door("desk")
def cancel(request, pk):
    """Call the day off."""
    found, form = desk_day(request, pk), ReasonForm(request.POST, prefix="cancel")

    def act():
        reason = form.cleaned_data["reason"]
        announcing.cancel(found, reason=reason, by=request.role, on=timezone.localdate())

    if form.is_valid() and attempt(request, act, "已取消，也通知了排上的代表。", form):
        return redirect("liaison:desk-day", pk)
    return _page(request, found, cancel=form, status=422)


@door("desk")
def swap(request, pk):
    """What a colleague without account answered by word of mouth."""
    found = desk_swap(request, pk)
    form = SwapAnswerForm(request.POST or None)

    def act():
        words = form.cleaned_data
        swapping.answer(
            found,
            agree=words["agree"] == "1",
            by=request.role,
            on=timezone.localdate(),
            told=Told(found.other.name, words["told_how"]),
        )

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "对方的答复已记下。", form):
        return redirect("liaison:desk-reception")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "swap": found, "words": swapping.spoken(found)}
    return render(request, "liaison/desk/swap.html", context, status=status)


@door("desk")
def away(request):
    """Who is away when; the rota leaves those days out."""
    township = request.role.township
    form = DeskAwayForm(request.POST or None, township=township)

    def act():
        arranging.add_away(form.save(commit=False), by=request.role, on=timezone.localdate())

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "已登记，以后排班会避开这几天。", form):
        return redirect("liaison:desk-away")
    rows = Away.objects.visible_to(request.role).filter(last__gte=timezone.localdate())
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "rows": rows.select_related("deputy")}
    return render(request, "liaison/desk/away.html", context, status=status)


@require_POST
@door("desk")
def drop_away(request, pk):
    """Somebody is here after all."""
    act = partial(
        arranging.drop_away, desk_away(request, pk), by=request.role, on=timezone.localdate()
    )
    attempt(request, act, "已撤销。")
    return redirect("liaison:desk-away")


@require_safe
@door("desk")
def poster(request):
    """The month on one A4 sheet for the village board: all stations, or one."""
    today, township = timezone.localdate(), request.role.township
    first, last = month_of(request.GET.get("month", ""), today)
    chosen = request.GET.get("station", "")
    stations = list(Station.objects.of(township).active().select_related("township"))
    one = next((row for row in stations if chosen == str(row.pk)), None)
    days = ReceptionDay.objects.of(township).held().between(first, last)
    days = days.filter(station=one) if one else days
    rows = list(days.select_related("station").with_seats())
    path = one.public_path() if one else f"/t/{township.slug}/reception/"
    url = request.build_absolute_uri(path)
    context = {
        "township": township,
        "station": one,
        "stations": stations,
        "first": first,
        "months": neighbours(first),
        "weeks": grid(first, last, rows),
        "url": url,
        "qr": qr_svg(url, label="接待日二维码"),
    }
    return render(request, "liaison/desk/month_poster.html", context)
