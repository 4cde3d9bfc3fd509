"""The duty of the year before in the demo, which its list of points is made of.

This year's comes from what the demo really plays: entries of the phone, activities, proposals. Here only
the days before those begin are told, as rows that a check has left behind.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from deputies.enums.roster import DutyState
from deputies.models import DutyEntry
from liaison.demo.duty import first_day, log_in_the_evening
from liaison.demo.last_year_texts import ABSENT, DONE
from proposals.demo.body import Stage
from proposals.demo.days import Days

# How eager the demo's deputies are, in turn: the share of what may be done that they did.
EAGER = (0.95, 0.75, 0.6, 0.9, 0.45, 0.8, 0.3, 0.7)


def play(stage: Stage, days: Days) -> None:
    """Confirmed entries from the founding, or from January, to the day on which the demo's story begins."""
    year = days.today.year - 1
    first = max(date(year, 1, 4), days.founded + timedelta(days=3))
    length = (min(date(year, 12, 20), first_day(days)) - first).days
    if length < 1:
        return
    kinds = {kind.code: kind for kind in stage.township.duty_kinds.all()}
    entries = DutyEntry.objects.bulk_create(
        DutyEntry(
            township=stage.township, deputy=deputy, kind=kinds[kind], event=event, text=text,
            on=first + timedelta(days=int(stage.rng.random() * length)),
            state=DutyState.CONFIRMED, checked_by=stage.clerk.user, confirmed_by=stage.chair.user,
            by_desk=True,
        )
        for number, deputy in enumerate(stage.deputies.values())
        for kind, event, text in _acts(stage, EAGER[number % len(EAGER)], absent=number % 19 == 7)
    )  # fmt: skip
    log_in_the_evening(entries, stage.rng)


def _acts(stage: Stage, share: float, *, absent: bool) -> Iterator[tuple[str, str, str]]:
    """What one deputy did in a year, as often as eager; each with its sentence."""
    for kind, event, most, texts in DONE:
        for number in range(most):
            if stage.rng.random() < share:
                yield kind, event, texts[number % len(texts)]
    if absent:
        yield ABSENT
