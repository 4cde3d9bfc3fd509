"""Opinions on the first page of a door: what waits for the desk, a unit, a deputy."""

from datetime import date
from typing import Any

from django.db.models import F, Q
from django.urls import reverse

from congress.enums import RoleKind
from congress.todo import Section, Task
from liaison.enums import OpinionState, Route
from liaison.models import Opinion
from proposals.pages.words import left_badge

SHOWN = 6


def waiting_for(role) -> Any:
    """What this role has to do something about."""
    own = Opinion.objects.visible_to(role)
    if role.kind == RoleKind.UNIT:
        return own.filter(state=OpinionState.PASSED, route=Route.UNIT)
    if role.kind == RoleKind.DEPUTY:
        asked = Q(state=OpinionState.PASSED, route=Route.DEPUTY, asked_deputy__user=role.user_id)
        return own.filter(asked | Q(state=OpinionState.RECEIVED, deputy__user=role.user_id))
    return own.filter(state__in=[OpinionState.RECEIVED, OpinionState.ANSWERED])


def sections(role, *, on: date) -> list[Section]:
    """One section, most urgent first; at the desk another line for what is doubted. Two queries."""
    rows = list(waiting_for(role).for_list().order_by(F("due_on").asc(nulls_last=True), "pk")[:100])
    here = reverse(f"liaison:{role.door}-opinions")
    tasks = [_task(row, f"{here}{row.pk}/", on=on) for row in rows[:SHOWN]]
    if role.is_desk:
        held = Opinion.objects.visible_to(role).filter(state=OpinionState.HELD).count()
        if held:
            url = reverse("liaison:desk-opinions-held")
            tasks.append(Task(f"辨别 {held} 件来得太密的民情", url, "收下，还是作废"))
    return [Section("民情", tasks, here, max(len(rows), len(tasks)))]


def _task(row: Opinion, url: str, *, on: date) -> Task:
    left = left_badge(row.due_on, on=on) if row.due_on else None
    badge = (left["kind"], left["icon"], left["text"]) if left else ("soon", "clock", "待处理")
    what = {OpinionState.RECEIVED: "分流", OpinionState.ANSWERED: "反馈选民"}
    act = what.get(OpinionState(row.state), "办理")
    place = f" · {row.village}" if row.village else ""
    return Task(f"{act}：{row.short}", url, f"{row.spoken}{place}", badge)
