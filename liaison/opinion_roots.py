"""Opinions on the pages of the proposals that came of them; the voter's name stays here."""

from typing import Any

from django.urls import reverse

from congress.enums import RoleKind
from liaison.models import Opinion
from office.privacy import redact
from office.workdays import day_zh
from proposals.roots import Root

# Doors whose readers have a page of an opinion.
PAGES = {RoleKind.CLERK: "desk", RoleKind.CHAIR: "desk", RoleKind.DEPUTY: "my"}


def of_proposal(proposal: Any, role: Any) -> list[Root]:
    """The desk and the deputy read the matter with a link, the unit only its words, voters what was made public."""
    rows = proposal.voices.select_related("village").defer("voter_name", "voter_phone")
    if role is None or role.kind == RoleKind.COUNTY:
        return [_shown(row, row.public_text, _public_page(row, role)) for row in _public(rows)]
    if role.kind == RoleKind.UNIT:
        return [_shown(row, row.text, "") for row in rows]
    seen = rows.visible_to(role)
    page = f"liaison:{PAGES[role.kind]}-opinion"
    return [_shown(row, row.text, reverse(page, args=[row.pk]), row.spoken) for row in seen]


def _public(rows):
    return rows.published().select_related("village", "township")


def _public_page(row: Opinion, role: Any) -> str:
    """The code opens the voter's own page: it is told to nobody, so the link is to the list."""
    return "" if role else reverse("liaison:public-opinions", args=[row.township.slug])


def _shown(row: Opinion, text: str, url: str, code: str = "") -> Root:
    facts = [str(row.village or ""), f"{day_zh(row.received_on)}反映", row.get_channel_display()]
    return Root(
        f"民情 {code}" if code else "选民意见", redact(text), " · ".join(filter(None, facts)), url
    )
