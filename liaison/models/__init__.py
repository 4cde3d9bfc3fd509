"""Stations, opinions and what happens to them; import models from here."""

from liaison.models.article import Article, ArticlePhoto
from liaison.models.opinion import CLOCK_OF_STATE, Opinion, OpinionKind, OpinionPhoto
from liaison.models.page_report import PageReport
from liaison.models.reception import Away, Feed, ReceptionDay, ReceptionRule, Seat, Swap
from liaison.models.review import (
    CheckItem,
    ReviewItem,
    ReviewPhoto,
    ReviewScore,
    StationCheck,
    StationReview,
)
from liaison.models.station import Attachment, Station, StationPhoto

__all__ = [
    "CLOCK_OF_STATE",
    "Article",
    "ArticlePhoto",
    "Attachment",
    "Away",
    "CheckItem",
    "Feed",
    "Opinion",
    "OpinionKind",
    "OpinionPhoto",
    "PageReport",
    "ReceptionDay",
    "ReceptionRule",
    "ReviewItem",
    "ReviewPhoto",
    "ReviewScore",
    "Seat",
    "Station",
    "StationCheck",
    "StationPhoto",
    "StationReview",
    "Swap",
]
