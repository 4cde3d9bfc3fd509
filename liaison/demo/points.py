"""履职积分 in the demo: the default scheme, last year frozen and published, this one running."""

import copy
from datetime import date, timedelta

from congress.services import change_law
from deputies.enums.roster import DutyState
from deputies.models import DutyEntry, PointsYear
from deputies.points.schemes import preset
from deputies.services import points_marks, points_scheme, points_year, reckoning
from liaison.demo.point_texts import ABSENT, DONE
from proposals.demo.body import Stage
from proposals.demo.days import Days

# A year that has as many confirmed entries needs none invented.
ENOUGH = 1200
# How eager the demo's deputies are, in turn: the share of what may be done that they did.
EAGER = (0.95, 0.75, 0.6, 0.9, 0.45, 0.8, 0.3, 0.7)


def play(stage: Stage, days: Days) -> None:
    """Two years of duty, the scheme, a published list, a draft for next year, an objection that waits."""
    last = days.today.year - 1
    for year in (last, days.today.year):
        _log(stage, days, year)
    scheme = points_scheme.draft(stage.township, preset("default"), by=stage.clerk)
    points_scheme.adopt(scheme, from_year=last, by=stage.chair, today=days.today)
    _publish(stage, days, stage.township.points_years.get(year=last))
    running = stage.township.points_years.get(year=days.today.year)
    reckoning.reckon(running)
    _draft_next(stage)
    _object(stage, days, running)
    law = stage.township.law
    shown = {**law.values, "points.public": "voters"}
    change_law(
        stage.township, shown, preset=law.preset, by=stage.chair, note="积分排名向选民公开",
        on=days.today,
    )  # fmt: skip


def _log(stage: Stage, days: Days, year: int) -> None:
    """Confirmed entries over a year, where the other parts of the demo left none."""
    entries = DutyEntry.objects.of(stage.township).confirmed().of_year(year)
    if entries.count() >= ENOUGH:
        return
    first = max(date(year, 1, 4), days.founded + timedelta(days=3))
    length = (min(date(year, 12, 20), days.today) - first).days
    if length < 1:
        return
    kinds = {kind.code: kind for kind in stage.township.duty_kinds.all()}
    rows = [
        DutyEntry(
            township=stage.township, deputy=deputy, kind=kinds[kind], event=event, text=text,
            on=first + timedelta(days=int(stage.rng.random() * length)),
            state=DutyState.CONFIRMED, checked_by=stage.clerk.user, confirmed_by=stage.chair.user,
            by_desk=True,
        )
        for number, deputy in enumerate(stage.deputies.values())
        for kind, event, text in _acts(stage, EAGER[number % len(EAGER)], absent=number % 19 == 7)
    ]  # fmt: skip
    DutyEntry.objects.bulk_create(rows)


def _acts(stage: Stage, share: float, *, absent: bool):
    """What one deputy did in a year, as often as eager; each with its sentence."""
    for kind, event, most, texts in DONE:
        for number in range(most):
            if stage.rng.random() < share:
                yield kind, event, texts[number % len(texts)]
    if absent:
        yield ABSENT


def _publish(stage: Stage, days: Days, year: PointsYear) -> None:
    """Last year as the beat would have led it: frozen on the last day, shown in January, then standing."""
    points_year.open_check(year, by=None, on=date(year.year, 12, 1))
    points_year.freeze(year, by=None, on=date(year.year, 12, 31))
    shown = date(year.year + 1, 1, 10)
    if shown > days.today:
        return
    points_year.post(year, by=None, on=shown)
    deputy = next(iter(stage.deputies.values()))
    told = points_marks.object_to(
        year, deputy, item="reception", text="3月在石桥村接待过一次，没有计上。",
        by=stage.role_of(deputy), on=shown + timedelta(days=1),
    )  # fmt: skip
    points_marks.answer(
        told, accepted=False, amount=None, by=stage.clerk, on=shown + timedelta(days=3),
        text="查了接待登记簿，3月12日是走访联系，已经按走访计分。进站接待这一项照原分。",
    )  # fmt: skip
    if year.posted_until and days.today > year.posted_until:
        points_year.close(year, by=None, on=year.posted_until + timedelta(days=1))


def _draft_next(stage: Stage) -> None:
    """A draft that makes visits dearer, to be previewed."""
    table = copy.deepcopy(preset("default")) | {"name": "示范镇积分方案"}
    visit = next(row for row in table["items"] if row["code"] == "visit")
    visit |= {"rules": {"visit": 1.5}, "caps": {"month": 3, "year": 12}}
    points_scheme.draft(stage.township, table, by=stage.clerk, note="多走访多得分")


def _object(stage: Stage, days: Days, year: PointsYear) -> None:
    deputies = [deputy for deputy in stage.deputies.values() if stage.role_of(deputy)]
    on = max(days.today - timedelta(days=2), date(year.year, 1, 1))
    points_marks.object_to(
        year, deputies[1], item="visit", by=stage.role_of(deputies[1]), on=on,
        text="上个月到双河村走访过两户困难群众，只计了一次，请核对。",
    )  # fmt: skip
