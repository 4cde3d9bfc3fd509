"""What of reception days, news and reviews waits on the first page of a door."""

from datetime import timedelta
from functools import partial

from django.db.models import Q
from django.urls import reverse

from congress.law import completed
from congress.todo import Section, Task, Waiting
from liaison.models import Article, ReceptionDay, Seat, Swap

NEAR = timedelta(days=14)
DAY = ("on", "starts_at", "ends_at", "station__name")
ON_DAY = tuple(f"day__{name}" for name in DAY)


def desk(role, *, on) -> list[Section]:
    """Notices to publish, days to tick, pieces to review."""
    law = completed(role.law.values)
    soon = on + timedelta(days=law["station.notice_days"] + 2)
    days = ReceptionDay.objects.of(role.township).held().filter(on__lte=soon, checked_on=None)
    days = days.filter(Q(on__lt=on) | Q(published_on=None))
    pieces = Article.objects.visible_to(role).filter(state="submitted")
    return [
        Section(
            "接待选民",
            reverse("liaison:desk-reception"),
            [Waiting(days, ("pk", *DAY), partial(_day, on=on))],
        ),
        Section(
            "工作动态",
            reverse("liaison:desk-articles"),
            [Waiting(pieces, ("pk", "title", "submitted_on"), _piece)],
        ),
    ]


def _day(day, *, on) -> Task:
    url = reverse("liaison:desk-day", args=[day.pk])
    if day.on < on:
        badge = ("late", "edit", "待登记")
        return Task(f"登记{day.when}的到站情况", url, str(day.station), badge)
    return Task(f"公告{day.when}的接待", url, str(day.station), ("soon", "alert", "待公告"))


def _piece(piece) -> Task:
    url = reverse("liaison:desk-article", args=[piece.pk])
    came = f"{piece.submitted_on.month}月{piece.submitted_on.day}日报来"
    return Task(f"审核《{piece}》", url, came, ("soon", "clock", "待审"))


def my(role, *, on) -> list[Section]:
    """My next days, and colleagues who ask to change days."""
    seats = Seat.objects.visible_to(role).coming(on=on).filter(day__on__lte=on + NEAR)
    seats = seats.filter(deputy__user_id=role.user_id).order_by("day__on")
    swaps = Swap.objects.visible_to(role).open().filter(other__user_id=role.user_id)
    page = reverse("liaison:my-reception")
    asked = ("asker__name", *(f"seat__{name}" for name in ON_DAY))
    waiting = [
        Waiting(swaps, asked, partial(_swap, page=page)),
        Waiting(seats, ON_DAY, partial(_seat, page=page, on=on)),
    ]
    return [Section("接待选民", page, waiting)]


def _swap(swap, *, page: str) -> Task:
    text = f"{swap.asker}代表请您换班"
    return Task(text, page, swap.seat.day.when, ("soon", "repeat", "待答复"))


def _seat(seat, *, page: str, on) -> Task:
    today = seat.day.on == on
    badge = ("live", "place", "请签到") if today else ("", "calendar", "已排")
    text = f"{'今天' if today else seat.day.when}接待选民"
    return Task(text, page, str(seat.day.station), badge)
