"""The desk checks a duty report, sends it back part by part, and puts it before the voters."""

from datetime import date

from django.db import transaction

from congress.errors import DomainError
from congress.law import completed
from deputies.enums.roster import ReportSection
from deputies.models import DutyReport
from deputies.notices.report import tell_chairs, tell_deputy
from deputies.reports.dates import notice_warning
from deputies.services.duty import follow, unfollow
from office.privacy import personal_data_in


def findings(report: DutyReport) -> list[tuple[str, list[str]]]:
    """(name of the part, masked numbers in it) for each part that holds personal numbers."""
    told = [(section.label, personal_data_in(text)) for section, text in report.sections]
    told += [
        (f"照片说明“{photo.caption}”", personal_data_in(photo.caption))
        for photo in report.photos.all()
    ]
    return [(name, numbers) for name, numbers in told if numbers]


def lateness(report: DutyReport, *, on: date) -> str:
    """Whether publishing on that day keeps the notice before the meeting; a sentence where it does not."""
    return notice_warning(on, report.meets_on, completed(report.township.law.values))


@transaction.atomic
def send_back(report: DutyReport, notes: dict[str, str], *, note: str = "", by, on: date) -> None:
    """Back to the deputy with what to change, part by part. Raises DomainError without a word."""
    kept = {section.value: notes[section.value].strip() for section in ReportSection
            if notes.get(section.value, "").strip()}  # fmt: skip
    if not kept and not note.strip():
        raise DomainError("请至少写一条修改意见。")
    if note.strip():
        kept["all"] = note.strip()
    told = "；".join(
        f"{ReportSection(name).label}：{text}" if name != "all" else text
        for name, text in kept.items()
    )
    report.move("return_report", by=by, on=on, note=told, notes=kept)
    tell_deputy(
        f"returned.{on:%Y%m%d}", report, on=on, title=f"{report.title}请修改后再提交", body=told
    )


@transaction.atomic
def review(report: DutyReport, *, by, on: date) -> None:
    """Checked by the clerk: now the chair may publish it."""
    report.move("review_report", by=by, on=on, reviewed_on=on)
    tell_chairs(f"reviewed.{on:%Y%m%d}", report, on=on, title=f"{report.title}已审核，请公开")


@transaction.atomic
def publish(report: DutyReport, *, seen: bool = False, by, on: date) -> str:
    """Put it before the voters (代表法 §58); gives back a warning where the notice comes late, or "".

    Writes the duty entry. Raises DomainError while it holds personal numbers nobody has looked at
    (`seen`: the chair has; the numbers are masked on the page in any case).
    """
    if not seen and (found := findings(report)):
        where = "；".join(f"{name}有{'、'.join(numbers)}" for name, numbers in found)
        raise DomainError(f"报告里有个人号码：{where}。请核对后再公开。")
    warning = lateness(report, on=on)
    report.move("publish_report", by=by, on=on, note=warning, published_on=on)
    follow(
        report,
        report.deputy,
        kind="report",
        event="report",
        on=on,
        text=f"{report.year}年度{report.get_form_display()}述职",
    )
    tell_deputy("published", report, on=on, title=f"{report.title}已向选民公开")
    return warning


@transaction.atomic
def unpublish(report: DutyReport, *, note: str, by, on: date) -> None:
    """Take it off the public pages for cause; the deputy may mend and file it again."""
    if not note.strip():
        raise DomainError("请写明停止公开的原因。")
    report.move(
        "unpublish_report", by=by, on=on, note=note, published_on=None, notes={"all": note.strip()}
    )
    unfollow(report)
    tell_deputy(
        f"unpublished.{on:%Y%m%d}", report, on=on, title=f"{report.title}已停止公开", body=note
    )
