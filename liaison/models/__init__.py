"""Stations, opinions and what happens to them; import models from here."""

from liaison.models.opinion import CLOCK_OF_STATE, Opinion, OpinionKind, OpinionPhoto
from liaison.models.page_report import PageReport
from liaison.models.station import Attachment, Station, StationPhoto

__all__ = [
    "CLOCK_OF_STATE",
    "Attachment",
    "Opinion",
    "OpinionKind",
    "OpinionPhoto",
    "PageReport",
    "Station",
    "StationPhoto",
]
