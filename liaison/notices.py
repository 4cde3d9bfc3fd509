"""Who is told of reception days, in which words. Rows owed in the transaction of the act."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from office.services import Owed, owe_many
from proposals.notices import desk_of


def desk_url(day) -> str:
    return reverse("liaison:desk-day", args=[day.pk])


def my_url() -> str:
    return reverse("liaison:my-reception")


def tell_deputies(
    rule: str, subject, deputies: Iterable, *, on: date, title: str, body: str = ""
) -> None:
    """Tell deputies; the desk is told to ring up those who have no account."""
    people = list(deputies)
    rows = [
        _owed(rule, subject, one.user, on, title, body, my_url(), one.township.slug)
        for one in people
        if one.user
    ]
    for one in people:
        if not one.user:
            words = f"{one}代表没有账号，请电话转告：{title}"
            rows += [
                _owed(f"{rule}.unreached", subject, user, on, words, body, "", one.township.slug)
                for user in desk_of(one.township)
            ]
    owe_many(rows)


def tell_desk(rule: str, subject, day, *, on: date, title: str, body: str = "") -> None:
    """Tell the clerks of the station's township."""
    township = day.station.township
    owe_many(
        _owed(rule, subject, user, on, title, body, desk_url(day), township.slug)
        for user in desk_of(township)
    )


def tell_people(
    rule: str, subject, users: Iterable, *, on: date, title: str, body: str = "", url: str = ""
) -> None:
    """Tell whoever is named about a row of the township."""
    scope = subject.township.slug
    owe_many(_owed(rule, subject, user, on, title, body, url, scope) for user in users)


def _owed(rule, subject, user, on, title, body, url, scope) -> Owed:
    return Owed(
        rule=f"liaison.{rule}",
        subject=subject,
        recipient=user,
        on=on,
        title=title,
        body=body,
        url=url,
        scope=scope,
    )
