"""What waits because of points: objections at the desk, the self-check for a deputy."""

from datetime import date

from django.urls import reverse

from congress.todo import SECTIONS, Section, Task
from deputies.enums.roster import YearState
from deputies.models import PointsObjection, PointsYear

SHOWN = 5


def take_part() -> None:
    """Once, when the apps are ready."""
    SECTIONS["desk"].append(desk)
    SECTIONS["my"].append(my)


def desk(role, *, on: date) -> list[Section]:
    """Objections without an answer."""
    rows = PointsObjection.objects.visible_to(role).open().select_related("deputy", "year")
    found = list(rows.order_by("filed_on", "pk"))
    tasks = [
        Task(
            f"答复{row.deputy}对积分的异议",
            reverse("deputies:desk-points-objection", args=[row.pk]),
            str(row.year),
            ("soon", "clock", "待答复"),
        )
        for row in found[:SHOWN]
    ]
    return [Section("履职积分", tasks, reverse("deputies:desk-points"), len(found))]


def my(role, *, on: date) -> list[Section]:
    """A year that is being checked, or whose list hangs."""
    states = [YearState.CHECKING, YearState.POSTED]
    years = PointsYear.objects.visible_to(role).filter(state__in=states)
    tasks = []
    for year in years:
        posted = year.state == YearState.POSTED
        text = f"看看{year.year}年的积分" if posted else f"核对{year.year}年的积分"
        about = f"公示到{year.posted_until:%m月%d日}" if posted else "有漏记、错记的，封存以前提出"
        where = f"{reverse('deputies:my-points')}?year={year.year}"
        tasks.append(Task(text, where, about, ("soon", "eye", year.get_state_display())))
    return [Section("履职积分", tasks, reverse("deputies:my-points"), len(tasks))]
