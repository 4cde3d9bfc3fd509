"""Loads the demo, floor after floor; all of it or nothing."""

from datetime import date

from django.db import transaction

from congress.models.event import dated
from liaison.demo import (
    activities,
    assessment,
    duty,
    honours,
    last_year,
    news,
    opinions,
    points,
    reports,
    stations,
)
from office.models import load_calendar
from proposals.demo.body import Stage
from proposals.demo.days import days_of
from proposals.demo.load import date_notices
from proposals.demo.load import load as load_proposals


@transaction.atomic
def load(stage_name: str, *, on: date, seed: int) -> Stage:
    """Build the demo township as it stands on day `on`."""
    with dated(on):
        return _play(stage_name, on=on, seed=seed)


def _play(stage_name: str, *, on: date, seed: int) -> Stage:
    days = days_of(stage_name, on, load_calendar())
    stage = load_proposals(stage_name, on=on, seed=seed)
    if stage_name != "start":
        news.play(stage, days, stations.play(stage, days))
        last_year.play(stage, days)
        duty.play(stage, days)
        honours.play(stage, days)
        activities.play(stage, days)
        reports.play(stage, days)
        opinions.play(stage, days)
        assessment.play(stage, days, under_way=stage_name == "assessment")
        points.play(stage, days)
        date_notices(stage, on=on)
    return stage
