"""述职报告 out to Word and back: nothing is taken over before somebody has seen what it changes."""

from datetime import date

from django.db import transaction

from congress.errors import StaleError
from congress.models import Told
from deputies.enums.roster import ReportSection
from deputies.exports.docx import report_values
from deputies.models import Deputy, DutyReport
from deputies.papers.report import CODE, DUTY_REPORT, FIGURES
from deputies.services import report_writing
from office.documents import RefusedPaper, produce
from office.documents.filled import Filled, read_form

BEHIND = "读入以后，这份报告又有人改过，没有采用。下面按现在的文字重新比较，请看过再采用。"


def paper_of(report: DutyReport, *, when: str, on: date) -> bytes:
    """The report as .docx by the township's template; `when`: the day of the meeting in words.

    Raises RefusedPaper.
    """
    figures = report_writing.current_figures(report, on=on)
    seat = Deputy.objects.filter(pk=report.deputy_id).for_roster(on=on)
    number, name = seat.values_list("constituency_number", "constituency_name").get()
    area = name or (f"第{number}选区" if number else "")
    values = report_values(report, figures, area=area, when=when, on=on)
    return produce(DUTY_REPORT.kind, values, scope=report.township.slug)


def read_paper(data: bytes, report: DutyReport) -> tuple[dict[str, str], Filled]:
    """The five parts as a file has them, by name, and the file itself.

    Raises RefusedPaper: no harmless .docx, one of another report, a heading that is missing.
    """
    found = read_form(data)
    if found.answer(CODE) != str(report.pk):
        raise RefusedPaper(f"这份文件不是{report.title}的，请用从本页下载的文件改。")
    parts = found.parts([section.label for section in ReportSection], ends=FIGURES)
    return {section.value: parts[section.label] for section in ReportSection}, found


def stamp(report: DutyReport) -> str:
    """How the report stood when a page was made of it."""
    return report.edited_at.isoformat()


@transaction.atomic
def take_over(
    report: DutyReport, words: dict[str, str], *, seen: str, by, told: Told | None = None
) -> None:
    """Put parts of a file into the draft, as they were shown beside the text of `seen`.

    Raises StaleError when the report was written on since; ReportMoveError when it is no draft.
    """
    held = DutyReport.objects.select_for_update().get(pk=report.pk)
    if stamp(held) != seen:
        raise StaleError(BEHIND)
    report_writing.save(held, words, by=by, told=told)
