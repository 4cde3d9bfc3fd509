"""The holidays that the State Council has announced so far, from the chinesecalendar package."""

from datetime import date

from chinese_calendar.constants import Holiday, holidays, workdays

from office.workdays import SATURDAY, Calendar

FIRST_YEAR = 2018
NAMES = {
    Holiday.new_years_day.value: "元旦",
    Holiday.spring_festival.value: "春节",
    Holiday.tomb_sweeping_day.value: "清明节",
    Holiday.labour_day.value: "劳动节",
    Holiday.dragon_boat_festival.value: "端午节",
    Holiday.national_day.value: "国庆节",
    Holiday.mid_autumn_festival.value: "中秋节",
}


def package_days(first_year: int = FIRST_YEAR) -> list[tuple[date, bool, str]]:
    """(day, works, holiday's Chinese name) for each announced day from `first_year` on, in order.

    Only weekend days come as working: a working Wednesday needs no entry.
    """
    off = [(day, False, NAMES.get(name, "放假")) for day, name in holidays.items()]
    working = [
        (day, True, NAMES.get(name, "调休"))
        for day, name in workdays.items()
        if day.weekday() >= SATURDAY
    ]
    return sorted(entry for entry in off + working if entry[0].year >= first_year)


def from_chinesecalendar(first_year: int = FIRST_YEAR) -> Calendar:
    """The package's years as a Calendar, for the seed and for tests without a database."""
    days = package_days(first_year)
    return Calendar(
        off=frozenset(day for day, works, _ in days if not works),
        working=frozenset(day for day, works, _ in days if works),
        announced=frozenset(day.year for day, _, _ in days),
        names={day: name for day, _, name in days},
    )
