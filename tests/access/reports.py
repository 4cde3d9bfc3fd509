"""Duty reports in every state, photos and voters' words, in one township of the access world."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from deputies.enums.roster import ReportSection
from deputies.services import report_review, report_writing
from tests.deputies.reports import (
    make_filed,
    make_plan,
    make_report,
    make_reviewed,
    make_word,
)
from tests.factories import make_deputy
from tests.office.files import picture


def furnish_reports(place) -> None:
    """The lead deputy's published report of this year and draft of the next, others on their way."""
    today = timezone.localdate()
    lead, hidden = place.deputies["lead"], _words(place.hidden)
    shown = make_report(deputy=lead, on=today, words=_words(place.mark))
    place.keep("report", _published(place, shown))
    draft = make_report(deputy=lead, on=today.replace(year=today.year + 1, day=1), words=hidden)
    place.keep("report_draft", draft)
    place.keep("report_photo", _photo(place, draft))
    for name, make in {"filed": make_filed, "reviewed": make_reviewed}.items():
        deputy = make_deputy(f"{place.mark}{name}", township=place.township)
        place.keep(f"report_{name}", make(deputy=deputy, on=today, words=hidden))
    planned = make_deputy(f"{place.mark}计划", township=place.township)
    place.keep("report_plan", make_plan(planned, today, place=place.mark))
    place.keep("report_word", make_word(shown, shown=True, text=f"{place.mark}桥修好了"))
    waiting = make_word(shown, text=f"{place.hidden}打{place.phone()}", contact=place.phone())
    place.keep("report_word_waiting", waiting)


def _words(mark: str) -> dict:
    return {section: f"{mark}{section.label}。" for section in ReportSection}


def _photo(place, report):
    upload = SimpleUploadedFile("述职.jpg", picture(), content_type="image/jpeg")
    report_writing.add_photos(report, [upload], caption=place.mark, by=place.roles["lead"])
    return report.photos.latest("pk")


def _published(place, report):
    """Through all moves, with a photo."""
    place.keep("report_shown_photo", _photo(place, report))
    report_writing.file_report(report, by=place.roles["lead"], on=report.until)
    report_review.review(report, by=place.roles["clerk"], on=report.until)
    report_review.publish(report, by=place.roles["chair"], on=report.until)
    return report
