"""The body itself; import models from here."""

from congress.models.body import Session, Term, Township, Unit, Village, session_label
from congress.models.event import Event, Seal, Told
from congress.models.law_profile import LawProfile
from congress.models.role import Role
from congress.models.user import User

__all__ = [
    "Event",
    "LawProfile",
    "Role",
    "Seal",
    "Session",
    "Term",
    "Told",
    "Township",
    "Unit",
    "User",
    "Village",
    "session_label",
]
