"""Who is told of what happens to an opinion; owed in the transaction of the move. No personal text."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from deputies.models import Deputy
from liaison.models import Opinion
from office.services import owe
from proposals.notices import chairs_of, desk_of, handlers_of


def page_of(opinion: Opinion, door: str) -> str:
    """The opinion's page behind a door: desk, unit or my."""
    return reverse(f"liaison:{door}-opinion", args=[opinion.pk])


def tell_desk(rule: str, opinion: Opinion, *, on: date, title: str, body: str = "") -> None:
    _tell(rule, opinion, desk_of(opinion.township), "desk", on=on, title=title, body=body)


def tell_chairs(rule: str, opinion: Opinion, *, on: date, title: str) -> None:
    _tell(rule, opinion, chairs_of(opinion.township), "desk", on=on, title=title)


def tell_deputy(rule: str, opinion: Opinion, deputy: Deputy, *, on: date, title: str) -> None:
    users = [deputy.user] if deputy.user else []
    _tell(rule, opinion, users, "my", on=on, title=title)


def tell_unit(rule: str, opinion: Opinion, *, on: date, title: str) -> None:
    """Tell the unit's handlers; where it has none, the clerks are told to reach it themselves."""
    handlers = handlers_of(opinion.unit)
    if handlers:
        _tell(rule, opinion, handlers, "unit", on=on, title=title)
        return
    warning = f"{opinion.unit}还没有经办人账号，系统通知不到，请电话转告：{title}"
    tell_desk(f"{rule}.unreached", opinion, on=on, title=warning)


def _tell(
    rule: str, opinion: Opinion, users: Iterable, door: str, *, on: date, title: str, body: str = ""
) -> None:
    owe(
        rule,
        opinion,
        users,
        on=on,
        title=title,
        body=body,
        url=page_of(opinion, door),
        scope=opinion.township.slug,
    )
