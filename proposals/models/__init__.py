"""Proposals and their procedure; import models from here."""

from proposals.models.answer import Contact, Evaluation, Opinion, Promise, Reply
from proposals.models.assignment import Assignment, ExtensionRequest, ReturnRequest
from proposals.models.attachment import Attachment
from proposals.models.clock import Clock
from proposals.models.cosign import Cosign
from proposals.models.proposal import Proposal, Topic

__all__ = [
    "Assignment",
    "Attachment",
    "Clock",
    "Contact",
    "Cosign",
    "Evaluation",
    "ExtensionRequest",
    "Opinion",
    "Promise",
    "Proposal",
    "Reply",
    "ReturnRequest",
    "Topic",
]
