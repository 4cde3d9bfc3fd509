"""The register of honours and practical help; each line is followed by a duty entry."""

from django.db import IntegrityError, transaction

from congress.errors import DomainError
from congress.models import Event
from deputies.enums.roster import AwardKind
from deputies.models import Award
from deputies.services.duty import follow, unfollow

# Kind of the register: kind and event of its duty entry.
ENTRIES = {
    AwardKind.HONOUR: ("other", "award"),
    AwardKind.HELP: ("help", "help"),
    AwardKind.DONATION: ("help", "donation"),
}


@transaction.atomic
def save_award(award: Award, *, by) -> Award:
    """Register a line, or keep what was edited. Raises DomainError when it is there already."""
    new = award.pk is None
    try:
        with transaction.atomic():
            award.save()
    except IntegrityError as error:
        raise DomainError("这一项已经登记过。") from error
    unfollow(award)
    kind, event = ENTRIES[AwardKind(award.kind)]
    # Voters see it once the clerk has looked at the words and shown the entry.
    follow(
        award,
        award.deputy,
        kind=kind,
        event=event,
        on=award.on,
        text=describe(award),
        public=False,
    )
    Event.record(award.deputy, "add_award" if new else "edit_award", by=by, note=describe(award))
    return award


def describe(award: Award) -> str:
    """`先进代表（县人大常委会）；说明`: what the duty entry says."""
    text = award.title + (f"（{award.granted_by}）" if award.granted_by else "")
    if award.amount:
        text += f"，{award.amount:f}".rstrip("0").rstrip(".") + "元"
    return f"{text}；{award.note}" if award.note else text


@transaction.atomic
def remove_award(award: Award, *, by) -> None:
    """Take a line that was registered by mistake out again, and its entry."""
    unfollow(award)
    Event.record(award.deputy, "remove_award", by=by, note=describe(award))
    award.delete()
