"""What of reception days, news and reviews waits on the first page of a door."""

from datetime import timedelta

from django.urls import reverse

from congress.law import completed
from congress.todo import Section, Task
from liaison.models import Article, ReceptionDay, Seat, Swap

SHOWN = 5
NEAR = timedelta(days=14)


def desk(role, *, on) -> list[Section]:
    """Notices to publish, days to tick, pieces to review."""
    law = completed(role.township.law.values)
    soon = on + timedelta(days=law["station.notice_days"] + 2)
    days = ReceptionDay.objects.of(role.township).held().filter(on__lte=soon, checked_on=None)
    rows = [
        _day(day, on=on)
        for day in days.select_related("station")[: 4 * SHOWN]
        if day.on < on or day.published_on is None
    ]
    waiting = Article.objects.visible_to(role).filter(state="submitted")[:SHOWN]
    pieces = [
        Task(
            f"审核《{one}》",
            reverse("liaison:desk-article", args=[one.pk]),
            f"{one.submitted_on.month}月{one.submitted_on.day}日报来",
            ("soon", "clock", "待审"),
        )
        for one in waiting
    ]
    return [
        Section("接待选民", rows[:SHOWN], reverse("liaison:desk-reception"), len(rows)),
        Section("工作动态", pieces, reverse("liaison:desk-articles"), len(pieces)),
    ]


def _day(day, *, on) -> Task:
    url = reverse("liaison:desk-day", args=[day.pk])
    if day.on < on:
        badge = ("late", "edit", "待登记")
        return Task(f"登记{day.when}的到站情况", url, str(day.station), badge)
    return Task(f"公告{day.when}的接待", url, str(day.station), ("soon", "alert", "待公告"))


def my(role, *, on) -> list[Section]:
    """My next days, and colleagues who ask to change days."""
    seats = Seat.objects.visible_to(role).coming(on=on).filter(day__on__lte=on + NEAR)
    seats = seats.select_related("day__station").order_by("day__on")[:SHOWN]
    swaps = Swap.objects.visible_to(role).open().filter(other__user_id=role.user_id).for_list()
    page = reverse("liaison:my-reception")
    tasks = [
        Task(f"{swap.asker}代表请您换班", page, swap.seat.day.when, ("soon", "repeat", "待答复"))
        for swap in swaps[:SHOWN]
    ]
    tasks += [
        Task(
            f"{'今天' if seat.day.on == on else seat.day.when}接待选民",
            page,
            str(seat.day.station),
            ("live", "place", "请签到") if seat.day.on == on else ("", "calendar", "已排"),
        )
        for seat in seats
    ]
    return [Section("接待选民", tasks, page, len(tasks))]
