"""Papers of a draft: files beside the text, and a new draft out of an old one."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from congress.errors import DomainError
from congress.models import Event, Session
from office.evidence import accept
from office.models import EvidenceFile
from proposals.models import Attachment, Proposal
from proposals.services.drafting import EDITABLE, create
from proposals.workflow import IllegalMoveError

MOST_FILES = 9
COPIED = (
    *("kind", "title", "matter", "analysis", "measure", "topic", "village", "lead"),
    *("proposed_unit", "origin", "publicity", "wants_contact"),
)


def keep_files(uploads: Iterable, *, by) -> list[EvidenceFile]:
    """Check and keep uploads. Raises office.evidence.RefusedFile; call it in a transaction."""
    return [accept(upload, by_user=by.user) for upload in uploads]


@transaction.atomic
def attach(proposal: Proposal, uploads: Iterable, *, by) -> None:
    """Put files beside a text that is still being drafted.

    Raises IllegalMoveError once it is handed in, DomainError past nine files, RefusedFile.
    """
    _check_editable(proposal)
    files = keep_files(uploads, by=by)
    if proposal.attachments.count() + len(files) > MOST_FILES:
        raise DomainError(f"一件最多{MOST_FILES}个附件，请先删去不要的。")
    for file in files:
        Attachment.objects.create(proposal=proposal, file=file)
    names = "、".join(file.original_name for file in files)
    Event.record(proposal, "edit", by=by, note=f"添加附件：{names}")


@transaction.atomic
def detach(attachment: Attachment, *, by) -> None:
    """Take a file away again while the text is being drafted."""
    proposal = attachment.proposal
    _check_editable(proposal)
    name = str(attachment.file)
    if not Attachment.objects.filter(pk=attachment.pk).delete()[0]:
        raise IllegalMoveError("这个附件已经删去了。")
    Event.record(proposal, "edit", by=by, note=f"删去附件：{name}")


@transaction.atomic
def copy(proposal: Proposal, *, by, on: date) -> Proposal:
    """A new draft with the same text: a declined one comes back mended, or split in two."""
    term = proposal.township.current_term
    if term is None:
        raise DomainError("本届还没有登记，请与人大办联系。")
    fields = {name: getattr(proposal, name) for name in COPIED}
    sitting = Session.objects.of(proposal.township).sitting(on=on).first()
    draft = Proposal(township=proposal.township, term=term, session=sitting, **fields)
    return create(draft, by=by)


def _check_editable(proposal: Proposal) -> None:
    """Lock the row, so that it is not handed in meanwhile."""
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.state not in EDITABLE:
        raise IllegalMoveError(f"本件现为“{current.get_state_display()}”，不能再改附件。")
