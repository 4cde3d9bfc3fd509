"""Writing a duty report: started from the duty file, saved as often as one likes, filed once."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from congress.errors import DomainError
from congress.law import completed
from congress.models import Event, Told
from deputies.enums.roster import ReportSection
from deputies.models import Deputy, DutyReport, ReportPhoto, ReportPlan
from deputies.notices.report import tell_clerks
from deputies.reports.likeness import alike
from deputies.reports.sources import gather, opening
from deputies.workflow.report import WRITABLE, ReportMoveError
from office.evidence import accept, discard

MOST_PHOTOS = 9
PHOTO_SIDE = 1600
# Years back that a text is compared with.
COMPARED = 5


@transaction.atomic
def start(
    deputy: Deputy, *, by, on: date, told: Told | None = None, plan: ReportPlan | None = None
) -> DutyReport:
    """The draft of this year with the facts of the duty file under each part; the one there is, if any.

    Its period runs from the last published report of this term, or from the seat's beginning.
    Raises DomainError for somebody who is not in office or suspended (代表法 §61).
    """
    seat = deputy.mandate(on=on)
    if seat is None or deputy.suspended:
        raise DomainError(f"{deputy}代表已不在任或暂停执行职务，不能述职。")
    if seat.term is None:
        raise DomainError("任职没有写明届次，请先在名册里补上。")
    Deputy.objects.select_for_update().get(pk=deputy.pk)
    if there := DutyReport.objects.live().filter(deputy=deputy, year=on.year).first():
        return there
    plan = plan or ReportPlan.objects.filter(deputy=deputy, year=on.year).first()
    since = _since(deputy, seat, on=on)
    report = DutyReport(
        township=deputy.township,
        deputy=deputy,
        term=seat.term,
        year=on.year,
        since=since,
        until=on,
        by_desk=told is not None,
        figures=gather(deputy, since=since, until=on),
    )
    if plan is not None:
        report.form, report.meets_on = plan.form, plan.planned_on
    for section in ReportSection:
        setattr(report, section.value, opening(report.figures, section))
    report.save()
    Event.record(report, "start_report", by=by, on=on, new=report.state, told=told)
    return report


def _since(deputy: Deputy, seat, *, on: date) -> date:
    last = DutyReport.objects.published().filter(deputy=deputy, term=seat.term)
    until = last.order_by("-until").values_list("until", flat=True).first()
    first = max(seat.started_on, seat.term.started_on)
    return min(until + timedelta(days=1) if until else first, on)


def current_figures(report: DutyReport, *, on: date) -> list[dict[str, Any]]:
    """What the duty file says now; the frozen snapshot once the report is filed."""
    if report.state not in WRITABLE:
        return report.figures
    return gather(report.deputy, since=report.since, until=on)


@transaction.atomic
def save(report: DutyReport, words: dict[str, str], *, by, told: Told | None = None) -> None:
    """Keep the five parts as they stand. Raises ReportMoveError when it is no longer a draft."""
    _hold(report)
    for section in ReportSection:
        if section.value in words:
            setattr(report, section.value, words[section.value].strip())
    report.save(update_fields=[*ReportSection.values, "edited_at"])
    Event.record(report, "edit_report", by=by, old=report.state, new=report.state, told=told)


def _hold(report: DutyReport) -> None:
    """Lock the report while it may be written; a page that is behind is told so."""
    held = DutyReport.objects.select_for_update().get(pk=report.pk)
    if held.state not in WRITABLE:
        raise ReportMoveError(f"这份述职报告现为“{held.get_state_display()}”，不能再改。")
    report.state = held.state


@transaction.atomic
def file_report(report: DutyReport, *, by, on: date, told: Told | None = None) -> None:
    """Hand it in: the figures are frozen as of this day, the clerk is told, near-copies are marked.

    Raises DomainError while a part is empty.
    """
    if empty := [section.label for section, text in report.sections if not text.strip()]:
        raise DomainError(f"还有没写的部分：{'；'.join(empty)}。")
    figures = gather(report.deputy, since=report.since, until=on)
    report.move(
        "file_report",
        by=by,
        on=on,
        told=told,
        filed_on=on,
        frozen_on=on,
        until=max(on, report.since),
        figures=figures,
        notes={},
        likeness=_likeness(report, figures),
    )
    title = f"{report.title}已提交，请审核"
    tell_clerks(f"filed.{on:%Y%m%d}", report, on=on, title=title)


def _likeness(report: DutyReport, figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Other reports of the township, and earlier ones of the same deputy, that this one repeats."""
    others = DutyReport.objects.of(report.township).live().exclude(pk=report.pk)
    others = others.filter(year__gt=report.year - COMPARED, filed_on__isnull=False)
    rows = {one.pk: one for one in others.select_related("deputy").only(
        *ReportSection.values, "year", "state", "deputy__name"
    )}  # fmt: skip
    given = "\n".join(opening(figures, section) for section in ReportSection)
    found = alike(
        report.text,
        [(pk, one.text) for pk, one in rows.items()],
        least=completed(report.township.law.values)["report.likeness"],
        given=given,
    )
    return [
        {"pk": hit.key, "title": rows[hit.key].title, "share": hit.share, "text": hit.passage}
        for hit in found[:3]
    ]


@transaction.atomic
def withdraw(report: DutyReport, *, by, on: date, note: str = "", told: Told | None = None) -> None:
    """Take it back before it is published; a new one may be started."""
    report.move("withdraw_report", by=by, on=on, note=note, told=told)


@transaction.atomic
def add_photos(report: DutyReport, uploads: list, *, caption: str = "", by) -> None:
    """Put pictures beside a draft, redrawn without position. Raises RefusedFile, DomainError past nine."""
    _hold(report)
    if report.photos.count() + len(uploads) > MOST_PHOTOS:
        raise DomainError(f"一份述职报告最多放{MOST_PHOTOS}张照片。")
    for upload in uploads:
        file = accept(upload, by_user=by.user, images_only=True, max_side=PHOTO_SIDE)
        ReportPhoto.objects.create(report=report, file=file, caption=caption)
    Event.record(report, "add_report_photos", by=by, note=f"{len(uploads)}张")


@transaction.atomic
def drop_photo(photo: ReportPhoto, *, by) -> None:
    """Take a picture away from a draft."""
    _hold(photo.report)
    file = photo.file
    photo.delete()
    discard(file)
    Event.record(photo.report, "drop_report_photo", by=by)
