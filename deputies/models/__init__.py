"""The roster; import models from here."""

from deputies.models.deputy import Deputy
from deputies.models.district import Constituency, Group
from deputies.models.mandate import Mandate
from deputies.models.roster_import import ImportBatch, ImportRow

__all__ = ["Constituency", "Deputy", "Group", "ImportBatch", "ImportRow", "Mandate"]
