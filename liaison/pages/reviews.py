"""What a station's year was like in figures, beside its review."""

from django.db.models import Count, Q

from congress.law import completed
from liaison.models import CheckItem, ReceptionDay, Seat
from liaison.services.announcing import is_late
from liaison.services.layout import below_minimum


def station_year(station, year: int) -> list[tuple[str, str]]:
    """Words and figures: days held, notices in time, who came, who comes too seldom, the check-list."""
    law = completed(station.township.law.values)
    days = list(ReceptionDay.objects.filter(station=station, on__year=year).held())
    announced = [day for day in days if day.published_on]
    late = sum(is_late(day, day.published_on, law) for day in announced)
    seats = Seat.objects.filter(day__in=days).aggregate(
        came=Count("pk", filter=Q(state="attended")),
        absent=Count("pk", filter=Q(state="absent")),
        leave=Count("pk", filter=Q(state="excused")),
    )
    minimum = law["station.min_per_deputy"]
    short = below_minimum(station, year, minimum)
    items = CheckItem.objects.filter(township=station.township_id).count()
    return [
        (
            "接待日",
            f"{sum(day.checked_on is not None for day in days)} 天，全年排了 {len(days)} 天",
        ),
        ("公告", f"{len(announced)} 天，其中偏晚 {late} 天"),
        ("到站", f"{seats['came']} 人次，请假 {seats['leave']}，未到 {seats['absent']}"),
        ("不足次数", f"{len(short)} 名代表不足 {minimum} 次"),
        ("建站要求", f"{station.checks.count()} 项具备，共 {items} 项" if items else "还没有定"),
    ]
