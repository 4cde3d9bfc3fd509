"""The roster; import models from here."""

from deputies.models.activity import Activity, ActivityKind, PlanItem
from deputies.models.assessment import (
    Assessment,
    AssessmentItem,
    AssessmentQuestion,
    Rectification,
)
from deputies.models.attendance import Attendance, Leave, Paper, PaperRead
from deputies.models.award import Award
from deputies.models.ballot import BallotCode, CodeBatch, PaperCount, Vote
from deputies.models.deputy import Deputy
from deputies.models.district import Constituency, Group
from deputies.models.duty import DutyEntry, DutyKind, DutyObjection, DutyPhoto
from deputies.models.mandate import Mandate
from deputies.models.points import (
    PointsLine,
    PointsMark,
    PointsScheme,
    PointsStale,
    PointsSum,
    PointsYear,
)
from deputies.models.points_objection import PointsObjection
from deputies.models.report import DutyReport, ReportPhoto, ReportPlan
from deputies.models.report_word import ReportWord
from deputies.models.roster_import import ImportBatch, ImportRow
from deputies.models.target import StructureTarget

__all__ = [
    "Activity",
    "ActivityKind",
    "Assessment",
    "AssessmentItem",
    "AssessmentQuestion",
    "Attendance",
    "Award",
    "BallotCode",
    "CodeBatch",
    "Constituency",
    "Deputy",
    "DutyEntry",
    "DutyKind",
    "DutyObjection",
    "DutyPhoto",
    "DutyReport",
    "Group",
    "ImportBatch",
    "ImportRow",
    "Leave",
    "Mandate",
    "Paper",
    "PaperCount",
    "PaperRead",
    "PlanItem",
    "PointsLine",
    "PointsMark",
    "PointsObjection",
    "PointsScheme",
    "PointsStale",
    "PointsSum",
    "PointsYear",
    "Rectification",
    "ReportPhoto",
    "ReportPlan",
    "ReportWord",
    "StructureTarget",
    "Vote",
]
