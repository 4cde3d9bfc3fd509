"""What waits on first pages: entries to check, objections to look into, entries to put right."""

from datetime import date
from functools import partial

from django.urls import reverse

from congress.enums import RoleKind
from congress.todo import Section, Task, Waiting
from deputies.enums.roster import DutyState
from deputies.models import DutyEntry, DutyObjection
from deputies.pages.duty import amount_zh
from office.workdays import day_zh

SHOWN = 3
ENTRY = ("pk", "deputy__name", "kind__name", "amount", "on", "text")


def desk(role, *, on: date) -> list[Section]:
    """The clerk's first check, or the chair's second; open objections are the clerk's."""
    rows = DutyEntry.objects.visible_to(role).to_check(role, second_check=True).order_by("pk")
    word = "待复核" if role.kind == RoleKind.CHAIR else "待核"
    checks = [Waiting(rows, ENTRY, partial(_check, word=word), SHOWN)]
    found = [Section("履职登记", reverse("deputies:desk-duty"), checks)]
    if role.kind == RoleKind.CHAIR:
        return found
    objections = DutyObjection.objects.visible_to(role).open().order_by("pk")
    columns = ("pk", "text", "entry__deputy__name", "entry__kind__name")
    url = f"{reverse('deputies:desk-duty')}?state=objection"
    return [*found, Section("履职异议", url, [Waiting(objections, columns, _objection, SHOWN)])]


def _check(entry, *, word: str) -> Task:
    return Task(
        f"{entry.deputy}：{entry.kind}{amount_zh(entry)}",
        f"{reverse('deputies:desk-duty-queue')}?entry={entry.pk}",
        f"{day_zh(entry.on)} {entry.text}"[:60],
        ("soon", "clock", word),
    )


def _objection(row) -> Task:
    return Task(
        f"{row.entry.deputy}代表对{row.entry.kind}的登记有异议",
        reverse("deputies:desk-duty-objection", args=[row.pk]),
        row.text[:60],
        ("soon", "talk", "待核实"),
    )


def my(role, *, on: date) -> list[Section]:
    """What came back to be put right."""
    rows = DutyEntry.objects.visible_to(role).filter(state=DutyState.RETURNED).order_by("-pk")
    columns = ("pk", "on", "kind__name", "desk_note")
    url = f"{reverse('deputies:my-duty')}?state=returned"
    return [Section("履职登记", url, [Waiting(rows, columns, _returned, SHOWN)])]


def _returned(entry) -> Task:
    return Task(
        f"补充{day_zh(entry.on)}的{entry.kind}",
        reverse("deputies:my-duty-edit", args=[entry.pk]),
        entry.desk_note[:60],
        ("soon", "back", "退回补充"),
    )
