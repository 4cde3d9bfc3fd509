"""票签: what is printed of a batch, once."""

from django.conf import settings
from django.urls import reverse

from deputies.voting import codes as ballots
from office.qr import qr_svg

PER_SHEET = 10


def slips_page(meeting, codes):
    """A4 sheets of slips in random order; the number is on the stub alone, and kept nowhere."""
    path = reverse("deputies:ballot", kwargs={"slug": meeting.township.slug, "pk": meeting.pk})
    address = settings.SITE_URL + path
    # Behind the #, which no browser sends to a server.
    slips = [
        {
            "number": number,
            "code": ballots.show(code),
            "qr": qr_svg(f"{address}#{code}", label="投票二维码"),
        }
        for number, code in enumerate(codes, start=1)
    ]
    sheets = [slips[at : at + PER_SHEET] for at in range(0, len(slips), PER_SHEET)]
    return {"meeting": meeting, "sheets": sheets, "address": address, "count": len(slips)}
