"""What a deputy's proposals add to the duty file: one line each, with number and state."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from deputies.filing import Line
from deputies.models import Deputy
from proposals.enums import CosignState, State
from proposals.models import Cosign, Proposal

PAGES = {"desk": "proposals:desk-case", "my": "proposals:my-case"}
UNTOLD = (State.DRAFT, State.WITHDRAWN)


def lines(deputy: Deputy, since: date, until: date | None, door: str) -> dict[str, list[Line]]:
    """Proposals that the deputy led or signed, handed in from `since` and before `until`."""
    signed = Cosign.objects.filter(
        proposal=OuterRef("pk"), deputy=deputy, state=CosignState.CONFIRMED
    )
    found = Proposal.objects.filter(Q(lead=deputy) | Q(Exists(signed)), submitted_on__gte=since)
    if until is not None:
        found = found.filter(submitted_on__lt=until)
    rows = found.exclude(state__in=UNTOLD).select_related("village").order_by("submitted_on", "pk")
    return {"议案建议": list(_told(rows, deputy, PAGES.get(door, "")))}


def _told(rows, deputy: Deputy, page: str) -> Iterator[Line]:
    for case in rows:
        part = "领衔" if case.lead_id == deputy.pk else "联名"
        yield Line(
            on=case.submitted_on,
            what=f"{part}{case.kind_label}",
            place=str(case.village or ""),
            text=f"{case.number_label}《{case.title}》，{case.get_state_display()}",
            url=reverse(page, args=[case.pk]) if page else "",
        )
