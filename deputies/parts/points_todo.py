"""What waits because of points: objections at the desk, the self-check for a deputy."""

from datetime import date

from django.urls import reverse

from congress.todo import SECTIONS, Section, Task, Waiting
from deputies.enums.roster import YearState
from deputies.models import PointsObjection, PointsYear


def take_part() -> None:
    """Once, when the apps are ready."""
    SECTIONS["desk"].append(desk)
    SECTIONS["my"].append(my)


def desk(role, *, on: date) -> list[Section]:
    """Objections without an answer."""
    rows = PointsObjection.objects.visible_to(role).open().order_by("filed_on", "pk")
    waiting = Waiting(rows, ("pk", "deputy__name", "year__year"), _objection)
    return [Section("履职积分", reverse("deputies:desk-points"), [waiting])]


def _objection(row) -> Task:
    return Task(
        f"答复{row.deputy}对积分的异议",
        reverse("deputies:desk-points-objection", args=[row.pk]),
        str(row.year),
        ("soon", "clock", "待答复"),
    )


def my(role, *, on: date) -> list[Section]:
    """A year that is being checked, or whose list hangs."""
    states = [YearState.CHECKING, YearState.POSTED]
    years = PointsYear.objects.visible_to(role).filter(state__in=states).order_by("-year")
    waiting = Waiting(years, ("year", "state", "posted_until"), _year)
    return [Section("履职积分", reverse("deputies:my-points"), [waiting])]


def _year(year) -> Task:
    posted = year.state == YearState.POSTED
    text = f"看看{year.year}年的积分" if posted else f"核对{year.year}年的积分"
    about = f"公示到{year.posted_until:%m月%d日}" if posted else "有漏记、错记的，封存以前提出"
    where = f"{reverse('deputies:my-points')}?year={year.year}"
    return Task(text, where, about, ("soon", "eye", year.get_state_display()))
