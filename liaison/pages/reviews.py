"""What a station's year was like in figures, beside its review."""

from django.db.models import Count, Q

from congress.gathering import Rows, gather
from congress.law import completed
from liaison.models import CheckItem, ReceptionDay
from liaison.services.announcing import is_late
from liaison.services.layout import missing_days


def station_year(station, year: int) -> list[tuple[str, str]]:
    """Words and figures: days held, notices in time, who came, who comes too seldom, the check-list."""
    laws, items, checks = gather(
        station,
        [
            Rows(station.township.law_profiles.order_by("-version"), ("values",), 1),
            Rows(CheckItem.objects.filter(township=station.township_id), ("pk",), 1),
            Rows(station.checks.all(), ("pk",), 1),
        ],
    )
    law = completed(laws[0].values)
    held = ReceptionDay.objects.filter(station=station, on__year=year).held()
    days = list(held.annotate(**{name: _seats(name) for name in ("attended", "absent", "excused")}))
    announced = [day for day in days if day.published_on]
    late = sum(is_late(day, day.published_on, law) for day in announced)
    came, absent = sum(day.attended for day in days), sum(day.absent for day in days)
    leave = sum(day.excused for day in days)
    minimum = law["station.min_per_deputy"]
    short = missing_days(station, year, minimum)
    has = checks[0].total if checks else 0
    return [
        (
            "接待日",
            f"{sum(day.checked_on is not None for day in days)} 天，全年排了 {len(days)} 天",
        ),
        ("公告", f"{len(announced)} 天，其中偏晚 {late} 天"),
        ("到站", f"{came} 人次，请假 {leave}，未到 {absent}"),
        ("不足次数", f"{len(short)} 名代表不足 {minimum} 次"),
        ("建站要求", f"{has} 项具备，共 {items[0].total} 项" if items else "还没有定"),
    ]


def _seats(state: str) -> Count:
    """How many seats of a day are in that state."""
    return Count("seats", filter=Q(seats__state=state))
