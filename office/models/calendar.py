"""The working calendar as the operator keeps it, year by year."""

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from office.errors import OfficeError
from office.workdays import SATURDAY, Calendar, day_zh

LONGEST_NAME = 40


class CalendarYear(models.Model):
    """One yearly notice of the State Council; written by `replace_year` alone."""

    year = models.PositiveSmallIntegerField("年份", unique=True)
    announced = models.BooleanField("已公布", default=False)
    source = models.CharField("依据", max_length=200, blank=True, default="")
    entered_by = models.CharField("录入人", max_length=60, blank=True, default="")
    entered_at = models.DateTimeField("录入时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "放假安排"
        ordering = ["-year"]

    def __str__(self):
        return f"{self.year}年放假安排"


class CalendarDay(models.Model):
    """A day of rest, or a weekend day of work; ordinary days have no row."""

    year = models.ForeignKey(CalendarYear, models.CASCADE, related_name="days")
    date = models.DateField("日期", unique=True)
    is_working = models.BooleanField("上班")
    name = models.CharField("节日", max_length=LONGEST_NAME)

    class Meta:
        verbose_name = verbose_name_plural = "放假与调休日"
        ordering = ["date"]

    def __str__(self):
        return f"{day_zh(self.date)}{self.name}{'调休上班' if self.is_working else '休息'}"


# The last calendar read in this process and the state of the table that it was read from.
_kept: tuple[tuple, Calendar] = ((), Calendar())


def load_calendar() -> Calendar:
    """The calendar as it stands; one small query, the days are read again only after a change."""
    global _kept
    years = tuple(
        CalendarYear.objects.order_by("year").values_list("pk", "year", "announced", "entered_at")
    )
    if _kept[0] != years:
        _kept = (years, _read({year for _, year, announced, _ in years if announced}))
    return _kept[1]


def _read(announced: set[int]) -> Calendar:
    days = list(CalendarDay.objects.values_list("date", "is_working", "name"))
    return Calendar(
        off=frozenset(day for day, works, _ in days if not works),
        working=frozenset(day for day, works, _ in days if works),
        announced=frozenset(announced),
        names={day: name for day, _, name in days},
    )


@transaction.atomic
def replace_year(
    year: int,
    days: Iterable[tuple[date, bool, str]],
    *,
    announced: bool = True,
    source: str = "",
    entered_by: str = "",
) -> CalendarYear:
    """Enter one year's notice anew: `days` are (day, works, name), weekends as usual left out.

    Days of the December before may come along, as New Year's notices do. Raises OfficeError with
    the first thing that is wrong; nothing is changed then.
    """
    wanted = list(days)
    check_days(year, wanted)
    row, _ = CalendarYear.objects.update_or_create(
        year=year,
        defaults={
            "announced": announced,
            "source": source,
            "entered_by": entered_by,
            "entered_at": timezone.now(),
        },
    )
    row.days.all().delete()
    CalendarDay.objects.filter(date__in=[day for day, _, _ in wanted]).delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(year=row, date=day, is_working=works, name=name) for day, works, name in wanted
    )
    return row


def check_days(year: int, days: list[tuple[date, bool, str]]) -> None:
    """Refuse what cannot be a year's notice: OfficeError names the day and the reason."""
    seen: set[date] = set()
    for day, works, name in days:
        if day.year != year and (day.year, day.month) != (year - 1, 12):
            raise OfficeError(f"{day_zh(day)}不属于{year}年的放假安排。")
        if day in seen:
            raise OfficeError(f"{day_zh(day)}填了两次。")
        if works and day.weekday() < SATURDAY:
            raise OfficeError(f"{day_zh(day)}不是周末，不用填调休上班。")
        if not name.strip() or len(name) > LONGEST_NAME:
            raise OfficeError(f"{day_zh(day)}要写节日名称，不超过{LONGEST_NAME}个字。")
        seen.add(day)
