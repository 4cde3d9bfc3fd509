"""保存期满: what a voter left about himself is erased, each time on record; what stays says nobody's name."""

from datetime import date

from django.db import transaction

from congress.models import Event
from liaison.deadlines import keep_until
from liaison.models import Opinion
from office.privacy import redact


def expired(on: date) -> list[Opinion]:
    """Ended opinions whose keeping time is over by day `on`, oldest first."""
    rows = Opinion.objects.to_erase().select_related("law_profile", "township").order_by("pk")
    return [row for row in rows if row.closed_on and keep_until(row.closed_on, row.law) < on]


def erase_expired(on: date) -> int:
    """Erase what is over; how many opinions. Running it again finds nothing."""
    rows = expired(on)
    for row in rows:
        erase(row, on=on)
    return len(rows)


@transaction.atomic
def erase(opinion: Opinion, *, on: date) -> None:
    """Empty name, phone, check digits and source; mask numbers that were written into the texts."""
    texts = {
        name: redact(getattr(opinion, name))
        for name in ("text", "answer", "rating_note", "public_text")
    }
    empty = dict.fromkeys(("voter_name", "voter_phone", "tail_hash", "source"), "")
    Opinion.objects.filter(pk=opinion.pk).update(
        **empty, **texts, share_contact=False, erased_on=on
    )
    Event.record(opinion, "erase_voter", by=None, on=on)
