"""The working calendar of the State Council: pure dates in, dates out; no database, no Django.

A year whose arrangement is not entered counts Saturdays and Sundays as rest and every other day
as work: the answer is then provisional, never an error.
"""

import calendar as months
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

DAY = timedelta(days=1)
SATURDAY = 5
WEEKDAYS = "一二三四五六日"
# Dates outside are slips of the pen, and counting from them could leave the calendar.
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on end that rest (or, on a weekend, work) for one reason; both ends count."""

    first: date
    last: date
    reason: str
    works: bool = False

    @property
    def days(self) -> int:
        """How many days it is long."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Calendar:
    """Which days rest (`off`), which weekend days work (`working`), for the `announced` years.

    `names` gives the Chinese holiday behind a day of either set, for the arithmetic in words.
    """

    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    announced: frozenset[int] = frozenset()
    names: Mapping[date, str] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, hash=False, repr=False
    )

    def is_workday(self, day: date) -> bool:
        """Whether offices are open; in a year not announced, Monday to Friday."""
        weekday = day.weekday() < SATURDAY
        if day.year not in self.announced:
            return weekday
        return day in self.working or (weekday and day not in self.off)

    def is_make_up(self, day: date) -> bool:
        """Whether `day` is a Saturday or Sunday on which offices work (调休上班)."""
        return day.weekday() >= SATURDAY and self.is_workday(day)

    def provisional(self, day: date) -> bool:
        """Whether the arrangement of the year of `day` is still missing."""
        return day.year not in self.announced

    def add_workdays(self, start: date, n: int) -> date:
        """The n-th working day after `start`, which is not counted itself; n=0 is `start`.

        Raises ValueError for a negative n.
        """
        if n < 0:
            raise ValueError("工作日数不能是负数。")
        day = start
        while n:
            day += DAY
            n -= self.is_workday(day)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` comes first."""
        if end < start:
            return -self.workdays_between(end, start)
        return sum(self.is_workday(day) for day in days_after(start, end))

    def roll(self, day: date) -> date:
        """`day`, or the next working day when it is a day of rest (民法典 §203)."""
        while not self.is_workday(day):
            day += DAY
        return day

    def reason(self, day: date) -> str:
        """Why `day` rests, or works on a weekend: the holiday's name, or 周末."""
        known = self.names.get(day, "") if day.year in self.announced else ""
        if known or day.weekday() >= SATURDAY:
            return known or "周末"
        return "放假" if not self.is_workday(day) else ""

    def with_year(self, year: int, days: list[tuple[date, bool, str]]) -> "Calendar":
        """This calendar as it would be once `year` is entered with (day, works, name) rows.

        For showing which due dates would move, before anything is written.
        """
        kept = {day for day in self.off | self.working if day.year != year} - {
            d for d, _, _ in days
        }
        return Calendar(
            off=self.off & kept | {day for day, works, _ in days if not works},
            working=self.working & kept | {day for day, works, _ in days if works},
            announced=self.announced | {year},
            names={day: self.names.get(day, "") for day in kept} | {d: name for d, _, name in days},
        )

    def stretches(self, start: date, end: date) -> list[Stretch]:
        """Days of rest and make-up working days after `start` up to and with `end`, in order.

        Neighbours with the same reason come as one; ordinary working days are left out.
        """
        found: list[Stretch] = []
        for day in days_after(start, end):
            works = self.is_workday(day)
            if works and not self.is_make_up(day):
                continue
            reason = self.reason(day)
            last = found[-1] if found else None
            if last and (last.last + DAY, last.reason, last.works) == (day, reason, works):
                found[-1] = Stretch(last.first, day, reason, works)
            else:
                found.append(Stretch(day, day, reason, works))
        return found


def days_after(start: date, end: date) -> Iterator[date]:
    """Every day after `start` up to and with `end`."""
    for offset in range(1, (end - start).days + 1):
        yield start + offset * DAY


def add_months(start: date, n: int) -> date:
    """The day of the same number n months later, or that month's last day (民法典 §202)."""
    years, month = divmod(start.month - 1 + n, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, months.monthrange(year, month)[1]))


def parse_day(text: str) -> date:
    """The date written as 2026-03-10. Raises ValueError with a Chinese sentence."""
    text = text.strip()
    try:
        day = date.fromisoformat(text) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        raise ValueError(f"没有“{text}”这一天。") from None
    if day is None:
        raise ValueError(f"“{text}”不是日期，请写成 2026-03-10 的样子。")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"日期要在{FIRST_YEAR}年到{LAST_YEAR}年之间。")
    return day


def day_zh(day: date) -> str:
    """A date in words: 2026年3月10日."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_week_zh(day: date) -> str:
    """A date with its weekday: 2026年3月10日（周二）."""
    return f"{day_zh(day)}（周{WEEKDAYS[day.weekday()]}）"


def stretch_zh(stretch: Stretch) -> str:
    """A stretch and why, without its year: 2月15日至23日（春节）, 3月1日（周日）."""
    first, last = stretch.first, stretch.last
    text = f"{first.month}月{first.day}日"
    if first == last:
        known = "" if stretch.reason == "周末" or stretch.works else f"，{stretch.reason}"
        return f"{text}（周{WEEKDAYS[first.weekday()]}{known}）"
    end = f"{last.day}日" if last.month == first.month else f"{last.month}月{last.day}日"
    return f"{text}至{end}（{stretch.reason}）"


def skipped_zh(calendar: Calendar, start: date, end: date) -> list[str]:
    """Sentences naming what is not counted between `start` and `end`, and the weekends that are."""
    found = calendar.stretches(start, end)
    lines = []
    for works, verb in ((False, "休息{}天，不计"), (True, "周末调休上班{}天，照计")):
        if chosen := [stretch for stretch in found if stretch.works is works]:
            total = sum(stretch.days for stretch in chosen)
            lines.append(f"其间{verb.format(total)}：{'、'.join(map(stretch_zh, chosen))}。")
    return lines


def provisional_zh(calendar: Calendar, start: date, end: date) -> list[str]:
    """One sentence when a year from `start` to `end` is not announced, else nothing."""
    missing = [y for y in range(start.year, end.year + 1) if y not in calendar.announced]
    if not missing:
        return []
    years = "、".join(f"{year}年" for year in missing)
    return [f"{years}的放假安排还没有录入，先按周六、周日休息推算，录入后会重新计算。"]


def workday_steps(calendar: Calendar, start: date, n: int) -> tuple[date, list[str]]:
    """The n-th working day after `start` and its arithmetic in sentences."""
    due = calendar.add_workdays(start, n)
    steps = [f"{day_week_zh(start)}起算，当日不计。", *skipped_zh(calendar, start, due)]
    steps.append(f"第{n}个工作日是{day_week_zh(due)}。" if n else "0个工作日，即为当日。")
    return due, steps + provisional_zh(calendar, start, due)
