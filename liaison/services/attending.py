"""Who came: signing in, ticking at the desk, leave, and the duty entry that follows."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from congress.errors import DomainError, StaleError
from congress.models import Event
from deputies.models import Deputy
from deputies.services import duty
from liaison import notices
from liaison.enums import SeatState
from liaison.models import ReceptionDay, Seat
from liaison.seats import SEAT_MOVES


def _move(seat: Seat, move: str, *, by, on: date, words: str = "", **fields) -> None:
    """Check the table, swap the row, write the event: of two clicks at once one wins."""
    sources, target = SEAT_MOVES[move]
    if seat.state not in sources:
        raise DomainError(
            f"{seat.deputy}代表这一次现为“{seat.get_state_display()}”，不能这样登记。"
        )
    swapped = Seat.objects.filter(pk=seat.pk, state=seat.state, deputy=seat.deputy_id)
    if not swapped.update(state=target, kept=True, **fields):
        raise StaleError("刚才已有别人登记过这一次，请看过最新情况再办。")
    old = seat.state
    seat.refresh_from_db(fields=["state", "kept", *fields])
    Event.record(
        seat, move, by=by, on=on, old=old, new=target, township=seat.day.station.township,
        note=f"{seat}{words and '：' + words}",
    )  # fmt: skip
    _follow(seat)


def _follow(seat: Seat) -> None:
    """A reception that was held is duty; one that was not is none."""
    if seat.state != SeatState.ATTENDED:
        duty.unfollow(seat)
        return
    station = seat.day.station
    duty.follow(
        seat,
        seat.deputy,
        kind="reception",
        event="reception",
        on=seat.day.on,
        text=f"在{station}接待选民",
        place=station.address[:60],
    )


@transaction.atomic
def sign_in(seat: Seat, *, by, on: date) -> None:
    """The deputy's own tap, on the day itself."""
    _open_day(seat.day)
    if seat.day.on != on:
        raise DomainError("只能在接待当天签到。忘了签到的，请人大办补登记。")
    _move(seat, "reception_sign_in", by=by, on=on, arrived_at=timezone.now())


@transaction.atomic
def ask_leave(seat: Seat, *, reason: str, by, on: date) -> None:
    """The deputy cannot come; the desk is told to find somebody else."""
    _open_day(seat.day)
    if seat.day.on < on:
        raise DomainError("这一次接待已经过去，不能再请假。")
    if not reason.strip():
        raise DomainError("请写明请假的原因。")
    _move(seat, "reception_leave", by=by, on=on, words=reason, note=reason[:100])
    notices.tell_desk(
        "reception.leave",
        seat,
        seat.day,
        on=on,
        title=f"{seat.deputy}代表{seat.day.when}不能到{seat.day.station}接待",
        body=f"原因：{reason}。请安排别的代表顶班。",
    )


@transaction.atomic
def tick(day: ReceptionDay, present: Collection[int], *, by, on: date) -> int:
    """The desk enters who came, by keys of the seats; the others were absent unless on leave.

    Returns how many came. May be corrected later.
    """
    _open_day(day)
    if day.on > on:
        raise DomainError("接待还没有到日子，不能登记到站情况。")
    came = 0
    for seat in day.seats.select_related("deputy", "day__station__township"):
        if seat.pk in present:
            came += 1
            if seat.state != SeatState.ATTENDED:
                _move(seat, "reception_attended", by=by, on=on)
        elif seat.state in {SeatState.PLANNED, SeatState.ATTENDED}:
            _move(seat, "reception_absent", by=by, on=on, arrived_at=None)
    ReceptionDay.objects.filter(pk=day.pk).update(checked_on=on)
    Event.record(day, "check_reception", by=by, on=on, township=day.station.township, note=str(day))
    return came


@transaction.atomic
def put_in(day: ReceptionDay, deputy: Deputy, *, instead_of: Deputy | None, by, on: date) -> Seat:
    """The desk puts somebody on a day, in an absent colleague's place or beside the others. Both are told."""
    _open_day(day)
    seat, new = Seat.objects.get_or_create(
        day=day, deputy=deputy, defaults={"kept": True, "stands_in_for": instead_of}
    )
    if not new:
        raise DomainError(f"{deputy}代表当天已经排上。")
    words = f"代替{instead_of}代表" if instead_of else "增加"
    Event.record(
        seat, "reception_put_in", by=by, on=on, township=day.station.township,
        note=f"{words}：{seat}",
    )  # fmt: skip
    if day.on >= on:
        where = f"{day.station}（{day.station.address}）"
        title = f"请您{day.when}到{day.station}接待选民"
        notices.tell_deputies("reception.put_in", seat, [deputy], on=on, title=title, body=where)
        if instead_of:
            title = f"{day.when}的接待由{deputy}代表代您去"
            notices.tell_deputies("reception.replaced", seat, [instead_of], on=on, title=title)
    return seat


@transaction.atomic
def take_out(seat: Seat, *, by, on: date) -> None:
    """The desk takes a planned seat off the rota; the deputy is told where the day is near."""
    day, deputy = seat.day, seat.deputy
    taken = Seat.objects.filter(pk=seat.pk, state__in=["planned", "excused"])
    if not taken.delete()[0]:
        raise DomainError("已经登记到站情况，不能撤下。")
    Event.record(
        day, "reception_take_out", by=by, on=on, township=day.station.township,
        note=f"{deputy} {day}",
    )  # fmt: skip
    if day.published_on and day.on >= on:
        title = f"{day.when}{day.station}的接待，您不用去了"
        notices.tell_deputies("reception.taken_out", day, [deputy], on=on, title=title)


def _open_day(day: ReceptionDay) -> None:
    if day.cancelled:
        raise DomainError("这一天的接待已经取消。")
