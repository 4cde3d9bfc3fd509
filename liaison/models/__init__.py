"""Stations, opinions and what happens to them; import models from here."""

from liaison.models.opinion import CLOCK_OF_STATE, Opinion, OpinionKind, OpinionPhoto
from liaison.models.page_report import PageReport
from liaison.models.reception import Away, Feed, ReceptionDay, ReceptionRule, Seat, Swap
from liaison.models.station import Attachment, Station, StationPhoto

__all__ = [
    "CLOCK_OF_STATE",
    "Attachment",
    "Away",
    "Feed",
    "Opinion",
    "OpinionKind",
    "OpinionPhoto",
    "PageReport",
    "ReceptionDay",
    "ReceptionRule",
    "Seat",
    "Station",
    "StationPhoto",
    "Swap",
]
