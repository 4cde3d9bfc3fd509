"""Re-exports the models of office."""

from office.models.calendar import CalendarDay, CalendarYear, load_calendar, replace_year
from office.models.counter import Counter
from office.models.document import DocumentTemplate
from office.models.evidence import EvidenceFile
from office.models.notice import Carriage, Delivery, Notice
from office.models.sweep import SweepDay
from office.models.tries import FormTries

__all__ = [
    "CalendarDay",
    "CalendarYear",
    "Carriage",
    "Counter",
    "Delivery",
    "DocumentTemplate",
    "EvidenceFile",
    "FormTries",
    "Notice",
    "SweepDay",
    "load_calendar",
    "replace_year",
]
