"""换班: asked by one deputy, agreed by the other, carried out at once, each told."""

from datetime import date

from django.db import IntegrityError, transaction

from congress.errors import DomainError, StaleError
from congress.models import Event, Told
from deputies.models import Deputy
from liaison import notices
from liaison.enums import SeatState
from liaison.models import Seat, Swap
from liaison.seats import SWAP_MOVES

PASSED = "这一次接待已经过去，或者已经改了安排，不能再换。"


@transaction.atomic
def ask(
    seat: Seat, *, other: Deputy, other_seat: Seat | None, reason: str, by, on: date,
    told: Told | None = None,
) -> Swap:  # fmt: skip
    """Ask a colleague to change days, or to come in one's place where no `other_seat` is named.

    Raises DomainError when a seat is not to be had, or the colleague sits on that day already.
    """
    _check(seat, other, other_seat, on=on)
    try:
        with transaction.atomic():
            swap = Swap.objects.create(
                seat=seat, asker=seat.deputy, other=other, other_seat=other_seat,
                reason=reason, asked_on=on,
            )  # fmt: skip
    except IntegrityError as error:
        raise DomainError("这一次已经在请人换班，先等对方答复，或者作罢再请别人。") from error
    township = seat.day.station.township
    Event.record(swap, "swap_ask", by=by, on=on, township=township, told=told, note=spoken(swap))
    body = f"原因：{reason}" if reason else ""
    title = f"{swap.asker}代表想请您{offer(swap)}，请答复"
    notices.tell_deputies("swap.asked", swap, [other], on=on, title=title, body=body)
    return swap


def _check(seat: Seat, other: Deputy, other_seat: Seat | None, *, on: date) -> None:
    if other.pk == seat.deputy_id:
        raise DomainError("不能和自己换班。")
    for one in filter(None, (seat, other_seat)):
        if one.state != SeatState.PLANNED or one.day.on < on or one.day.cancelled:
            raise DomainError(PASSED)
    if other_seat and other_seat.deputy_id != other.pk:
        raise DomainError("对方那一天的接待不是他的，请重新选。")
    attached = seat.day.station.attachments.on_day(seat.day.on)
    if not attached.filter(deputy=other).exists():
        raise DomainError(f"{other}代表那天不在本站，不能换班。")
    _free(other, seat)
    if other_seat:
        _free(seat.deputy, other_seat)


def _free(deputy: Deputy, seat: Seat) -> None:
    """Nobody can sit twice on one day."""
    if Seat.objects.filter(day=seat.day_id, deputy=deputy).exists():
        raise DomainError(f"{deputy}代表{seat.day.when}已经排上。")


@transaction.atomic
def answer(swap: Swap, *, agree: bool, by, on: date, told: Told | None = None) -> None:
    """The colleague agrees, and the days change hands at once; or does not. The asker and the desk are told."""
    if agree:
        _check(swap.seat, swap.other, swap.other_seat, on=on)
    _move(swap, "swap_agree" if agree else "swap_refuse", by=by, on=on, told=told)
    if agree:
        _change(swap)
    word = "同意" if agree else "不能"
    title = f"{swap.other}代表{word}{offer(swap, theirs=False)}"
    notices.tell_deputies("swap.answered", swap, [swap.asker], on=on, title=title)
    if agree:
        title = f"{swap.asker}代表和{swap.other}代表换班：{spoken(swap)}"
        notices.tell_desk("swap.done", swap, swap.seat.day, on=on, title=title)


@transaction.atomic
def drop(swap: Swap, *, by, on: date) -> None:
    """The asker thinks better of it; the colleague is told."""
    _move(swap, "swap_drop", by=by, on=on)
    title = f"{swap.asker}代表不用换班了：{swap.seat.day.when}"
    notices.tell_deputies("swap.dropped", swap, [swap.other], on=on, title=title)


def _move(swap: Swap, move: str, *, by, on: date, told: Told | None = None) -> None:
    sources, target = SWAP_MOVES[move]
    if not Swap.objects.filter(pk=swap.pk, state__in=sources).update(state=target):
        raise StaleError("这次换班已经有了结果，请看过最新情况再办。")
    old = swap.state
    swap.refresh_from_db(fields=["state"])
    Event.record(
        swap, move, by=by, on=on, old=old, new=target, told=told,
        township=swap.seat.day.station.township, note=spoken(swap),
    )  # fmt: skip


def _change(swap: Swap) -> None:
    """Both seats change hands, or neither; a seat that was changed meanwhile stops it."""
    pairs = [(swap.seat, swap.asker, swap.other)]
    if swap.other_seat:
        pairs.append((swap.other_seat, swap.other, swap.asker))
    for seat, giver, taker in pairs:
        held = Seat.objects.filter(pk=seat.pk, deputy=giver, state=SeatState.PLANNED)
        if not held.update(deputy=taker, kept=True, stands_in_for=giver):
            raise StaleError(PASSED)
    others = Swap.objects.open().filter(seat__in=[seat.pk for seat, _, _ in pairs])
    others.exclude(pk=swap.pk).update(state="dropped")


def offer(swap: Swap, *, theirs: bool = True) -> str:
    """What is asked for, to the colleague (`theirs`) or back to the asker."""
    if swap.other_seat is None:
        return f"{'替他' if theirs else '替您'}接待（{swap.seat.day.when}）"
    mine, other = swap.seat.day.when, swap.other_seat.day.when
    return f"换班（{'他的' if theirs else '您的'}{mine}，换{'您的' if theirs else '他的'}{other}）"


def spoken(swap: Swap) -> str:
    """A swap in one line for the log and the desk."""
    if swap.other_seat is None:
        return f"{swap.seat.day.when}由{swap.other}代替{swap.asker}"
    return f"{swap.asker}{swap.seat.day.when} ↔ {swap.other}{swap.other_seat.day.when}"
