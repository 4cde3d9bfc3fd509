"""Loads the demo: the body, then every step of every case up to today, in the order of days."""

import random
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from office.models import Notice, load_calendar
from proposals.demo.acts import Cast
from proposals.demo.body import Stage, build
from proposals.demo.days import Days, days_of
from proposals.demo.drafts import leave_drafts
from proposals.demo.story import Step, steps_of
from proposals.demo.texts import cases

# Older notices of the demo have been read.
FRESH = timedelta(days=10)


@transaction.atomic
def load(stage_name: str, *, on: date, seed: int) -> Stage:
    """Build the demo township as it stands on day `on`; all of it or nothing."""
    days = days_of(stage_name, on, load_calendar())
    stage = build(days, seed=seed)
    if stage_name != "start":
        play(stage, days, seed=seed)
        leave_drafts(stage, days)
    date_notices(stage, on=on)
    return stage


def play(stage: Stage, days: Days, *, seed: int) -> None:
    """Act out the year: what is dated after today has not happened."""
    script: list[tuple[date, int, int, Step]] = []
    for row, case in enumerate(cases()):
        rng = random.Random(f"{seed}.{case.title}")  # noqa: S311 -- invented data
        for number, step in enumerate(steps_of(case, days, rng)):
            script.append((step.day, row, number, step))
    casts: dict[int, Cast] = {}
    for day, row, _, step in sorted(script, key=lambda line: line[:3]):
        if day > days.today:
            break
        if row not in casts:
            casts[row] = Cast(cases()[row], stage, days)
        casts[row].play(step)


def date_notices(stage: Stage, *, on: date) -> None:
    """Notices carry the day of their act; those of long ago count as read."""
    mine = Notice.objects.filter(scope=stage.township.slug)
    for day in mine.values_list("day", flat=True).distinct().order_by():
        at = timezone.make_aware(datetime.combine(day, time(9, 30)))
        mine.filter(day=day).update(created_at=min(at, timezone.now()))
    mine.filter(day__lt=on - FRESH).update(read_at=F("created_at"))
