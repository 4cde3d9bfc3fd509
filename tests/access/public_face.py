"""The rows of the public face in one township of the access world."""

import uuid

from liaison.models import PageReport
from liaison.services.page_reports import report_page
from liaison.short import encode


def furnish_public_face(place) -> None:
    """A reader's report, and the short address of a deputy."""
    report = PageReport(
        township=place.township, page=f"/t/{place.slug}/", fault="old", text=place.hidden
    )
    place.keep("page_report", report_page(report, key=uuid.uuid4()))
    place.rows["short"] = {
        "code": encode("deputy", place.rows["deputy"]["pk"]),
        "slug": None,
    }
