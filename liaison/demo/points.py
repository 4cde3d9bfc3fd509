"""履职积分 in the demo: the default scheme, last year frozen and published, this one running."""

import copy
from datetime import date, timedelta

from congress.services import change_law
from deputies.models import PointsYear
from deputies.points.schemes import preset
from deputies.services import points_marks, points_scheme, points_year, reckoning
from proposals.demo.body import Stage
from proposals.demo.days import Days


def play(stage: Stage, days: Days) -> None:
    """The scheme, a published list, a draft for next year, an objection that waits."""
    last = days.today.year - 1
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
