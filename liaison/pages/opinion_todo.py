"""Opinions on the first page of a door: what waits for the desk, a unit, a deputy."""

from datetime import date
from functools import partial
from typing import Any

from django.db.models import F, Q
from django.urls import reverse

from congress.enums import RoleKind
from congress.todo import Section, Task, Waiting
from liaison.enums import OpinionState, Route
from liaison.models import Opinion
from proposals.pages.words import left_badge

SHOWN = 6
OPINION = ("pk", "code", "text", "state", "due_on", "village__name")


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
    """One section, most urgent first; at the desk another line for what is doubted."""
    rows = waiting_for(role).order_by(F("due_on").asc(nulls_last=True), "pk")
    here = reverse(f"liaison:{role.door}-opinions")
    waiting = [Waiting(rows, OPINION, partial(_task, here=here, on=on), SHOWN)]
    if role.is_desk:
        held = Opinion.objects.visible_to(role).filter(state=OpinionState.HELD)
        waiting.append(Waiting(held, ("pk",), _held, shown=1))
    return [Section("民情", here, waiting)]


def _held(row) -> Task:
    url = reverse("liaison:desk-opinions-held")
    return Task(f"辨别 {row.total} 件来得太密的民情", url, "收下，还是作废")


def _task(row: Opinion, *, here: str, on: date) -> Task:
    left = left_badge(row.due_on, on=on) if row.due_on else None
    badge = (left["kind"], left["icon"], left["text"]) if left else ("soon", "clock", "待处理")
    what = {OpinionState.RECEIVED: "分流", OpinionState.ANSWERED: "反馈选民"}
    act = what.get(OpinionState(row.state), "办理")
    place = f" · {row.village}" if row.village else ""
    return Task(f"{act}：{row.short}", f"{here}{row.pk}/", f"{row.spoken}{place}", badge)
