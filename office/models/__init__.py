"""Re-exports the models of office."""

from office.models.calendar import CalendarDay, CalendarYear, load_calendar, replace_year
from office.models.counter import Counter

__all__ = ["CalendarDay", "CalendarYear", "Counter", "load_calendar", "replace_year"]
