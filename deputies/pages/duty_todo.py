"""What waits on first pages: entries to check, objections to look into, entries to put right."""

from datetime import date

from django.db.models import Count, Window
from django.urls import reverse

from congress.enums import RoleKind
from congress.todo import Section, Task
from deputies.enums.roster import DutyState
from deputies.models import DutyEntry, DutyObjection
from deputies.pages.duty import line
from office.workdays import day_zh

SHOWN = 3


def _first(rows, order):
    """The first few rows, each knowing how many there are: one query."""
    return list(rows.annotate(total=Window(Count("pk"))).order_by(order)[:SHOWN])


def _total(rows) -> int:
    return rows[0].total if rows else 0


def desk(role, *, on: date) -> list[Section]:
    """The clerk's first check, or the chair's second; open objections are the clerk's."""
    waiting = DutyEntry.objects.visible_to(role).to_check(role, second_check=True)
    rows = _first(waiting.for_list(), "pk")
    word = "待复核" if role.kind == RoleKind.CHAIR else "待核"
    tasks = [
        Task(
            f"{row['deputy']}：{row['kind']}",
            f"{reverse('deputies:desk-duty-queue')}?entry={row['pk']}",
            f"{row['on']} {row['text']}"[:60],
            ("soon", "clock", word),
        )
        for row in map(line, rows)
    ]
    found = [Section("履职登记", tasks, reverse("deputies:desk-duty"), _total(rows))]
    return found if role.kind == RoleKind.CHAIR else [*found, _objections(role)]


def _objections(role) -> Section:
    rows = DutyObjection.objects.visible_to(role).open()
    rows = _first(rows.select_related("entry__deputy", "entry__kind"), "pk")
    tasks = [
        Task(
            f"{row.entry.deputy}代表对{row.entry.kind}的登记有异议",
            reverse("deputies:desk-duty-objection", args=[row.pk]),
            row.text[:60],
            ("soon", "talk", "待核实"),
        )
        for row in rows
    ]
    return Section(
        "履职异议", tasks, f"{reverse('deputies:desk-duty')}?state=objection", _total(rows)
    )


def my(role, *, on: date) -> list[Section]:
    """What came back to be put right."""
    returned = DutyEntry.objects.visible_to(role).filter(state=DutyState.RETURNED)
    rows = _first(returned.select_related("kind"), "-pk")
    tasks = [
        Task(
            f"补充{day_zh(entry.on)}的{entry.kind}",
            reverse("deputies:my-duty-edit", args=[entry.pk]),
            entry.desk_note[:60],
            ("soon", "back", "退回补充"),
        )
        for entry in rows
    ]
    return [
        Section("履职登记", tasks, f"{reverse('deputies:my-duty')}?state=returned", _total(rows))
    ]
