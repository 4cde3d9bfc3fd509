"""Stations and what happens at them; import models from here."""

from liaison.models.page_report import PageReport
from liaison.models.station import Attachment, Station, StationPhoto

__all__ = ["Attachment", "PageReport", "Station", "StationPhoto"]
