"""The dates of the demo, reckoned from the day it is loaded, so that it is alive on any day."""

from dataclasses import dataclass
from datetime import date, timedelta

from office.workdays import Calendar, add_months

# How long before the end of the demo's year the stages stop: a mid-year is 75 days into it.
SESSION = timedelta(days=330)
STAGES = {"start": None, "handling": timedelta(days=255), "year-end": timedelta(0)}
STAGES["assessment"] = STAGES["year-end"]


@dataclass(frozen=True)
class Days:
    """`end` is the last day of the demo's year; what is dated after `today` has not happened."""

    today: date
    end: date
    calendar: Calendar

    def back(self, days: int) -> date:
        """The working day on or before the day `days` before the end."""
        return self.workday(self.end - timedelta(days=days))

    def workday(self, day: date) -> date:
        """`day`, or the last working day before it."""
        while not self.calendar.is_workday(day):
            day -= timedelta(days=1)
        return day

    def after(self, day: date, days: int) -> date:
        """The working day on or before the day that comes `days` after `day`.

        Inside a long holiday it is the first working day behind it, while that is not too late.
        """
        wanted = day + timedelta(days=days)
        back = self.workday(wanted)
        if back > day or not days:
            return max(day, back)
        ahead = self.calendar.roll(wanted)
        return ahead if ahead <= self.end else day

    @property
    def founded(self) -> date:
        return self.back(690)

    @property
    def sessions(self) -> dict[int, tuple[date, date]]:
        """Opening and closing day by number of the session."""
        late = (self.end - add_months(self.end, -3)).days + 16
        opened = {1: self.founded, 2: self.back(SESSION.days), 3: self.back(late)}
        return {number: (day, self.calendar.add_workdays(day, 1)) for number, day in opened.items()}

    def handover_for(self, first: date, last: date) -> date:
        """A working day from which a reply of three months falls due between two days.

        As near as can be to the first of them. Where a holiday leaves no such day, a day of rest;
        where it fills the whole span, the day that falls due nearest behind it.
        """
        wanted = add_months(first, -3)
        near = [wanted + timedelta(days=shift) for shift in sorted(range(-12, 13), key=abs)]
        fitting = [day for day in near if first <= self.calendar.roll(add_months(day, 3)) <= last]
        working = [day for day in fitting if self.calendar.is_workday(day)]
        return (working or fitting or [wanted])[0]


def days_of(stage: str, today: date, calendar: Calendar) -> Days:
    """The dates of a stage; raises KeyError for an unknown one."""
    return Days(today, today + (STAGES[stage] or timedelta(0)), calendar)
