"""The demo's duty reports: last year's before the voters, this year's on their way to a meeting."""

import uuid
from datetime import date, timedelta

from congress.models import Told
from deputies.enums.roster import ReportForm, ReportSection
from deputies.models import Deputy, DutyReport
from deputies.services import report_plan, report_review, report_words, report_writing
from liaison.demo import report_texts
from proposals.demo.body import Stage
from proposals.demo.days import Days

# Days before the end of the demo's year: the meetings of the year before.
EARLIER = 430
SPACE = uuid.UUID("6f3c1c1e-6d0d-4f7e-9f0e-0d1f0a7c2b11")
STATION = "大塘村代表联络站"


def play(stage: Stage, days: Days) -> None:
    """Act out both years by the real moves; nothing is dated after today."""
    people = [stage.deputies["秦守田"], *_others(stage)]
    past, now = people[:8], [people[0], *people[8:17]]
    # One report a deputy and year: the earlier meeting lies in the year before whatever the stage.
    last = date((days.today - timedelta(days=6)).year - 1, 12, 31)
    meeting = days.workday(min(days.back(EARLIER), last))
    _plan(stage, past, meeting, on=meeting - timedelta(days=60))
    for number, deputy in enumerate(past):
        report = _written(stage, deputy, number, on=meeting - timedelta(days=20))
        _published(stage, report, on=meeting - timedelta(days=12))
    _words(stage, stage.deputies["秦守田"], on=meeting + timedelta(days=3))
    _this_year(stage, now, days)


def _others(stage: Stage) -> list[Deputy]:
    """Deputies one village after another, so that a meeting is of neighbours."""
    seen = {stage.deputies["秦守田"].pk}
    found = []
    for deputies in stage.by_village.values():
        for deputy in deputies:
            if deputy.pk not in seen:
                seen.add(deputy.pk)
                found.append(deputy)
    return found


def _this_year(stage: Stage, people: list[Deputy], days: Days) -> None:
    """Six are published before a meeting to come, others wait for the clerk, the chair, the deputy."""
    today = days.today
    meeting = _inside(today, days.calendar.roll(today + timedelta(days=9)))
    _plan(stage, people[1:7], meeting, on=today - timedelta(days=40))
    _plan(stage, people[7:] + people[:1], _inside(today, days.calendar.roll(today + timedelta(days=40))), on=today - timedelta(days=40))  # fmt: skip
    for number, deputy in enumerate(people[1:7], start=8):
        report = _written(stage, deputy, number, on=today - timedelta(days=6))
        _published(stage, report, on=today)
    filed = [
        _written(stage, deputy, number, on=today - timedelta(days=2))
        for number, deputy in enumerate(people[7:9], start=14)
    ]
    report_review.review(filed[0], by=stage.clerk, on=today)
    _copied(stage, people[9], filed[1], on=today - timedelta(days=1))
    returned = _written(stage, people[0], 16, on=today - timedelta(days=5))
    notes = {"voters": "三十一条意见里最要紧的是哪几条，请写明。", "next_steps": "请再写具体些。"}
    report_review.send_back(returned, notes, by=stage.clerk, on=today - timedelta(days=3))


def _inside(today: date, day: date) -> date:
    """A planned day stays in the year of its report."""
    return min(day, date(today.year, 12, 31))


def _plan(stage: Stage, deputies: list[Deputy], planned_on: date, *, on: date) -> None:
    report_plan.plan(
        stage.township, deputies, planned_on=planned_on, form=ReportForm.BOTH, place=STATION,
        by=stage.clerk, on=on,
    )  # fmt: skip


def _by(stage: Stage, deputy: Deputy) -> dict:
    """In whose role a deputy's act is done: the own one, or the clerk's on the deputy's word."""
    role = stage.role_of(deputy)
    if role is not None:
        return {"by": role}
    return {"by": stage.clerk, "told": Told(by=deputy.name, how="书面")}


def _written(stage: Stage, deputy: Deputy, number: int, *, on: date) -> DutyReport:
    """Started from the duty file, written over, handed in."""
    report = report_writing.start(deputy, on=on, **_by(stage, deputy))
    village = _village(stage, deputy)
    words = {
        name: "\n".join(filter(None, [getattr(report, name), report_texts.part(name, number, village)]))
        for name in ReportSection.values
    }  # fmt: skip
    report_writing.save(report, words, **_by(stage, deputy))
    report_writing.file_report(report, on=on, **_by(stage, deputy))
    return report


def _village(stage: Stage, deputy: Deputy) -> str:
    return next(name for name, people in stage.by_village.items() if deputy in people)


def _copied(stage: Stage, deputy: Deputy, original: DutyReport, *, on: date) -> None:
    """One who took a neighbour's text: the clerk sees it."""
    report = report_writing.start(deputy, on=on, **_by(stage, deputy))
    words = {section.value: text for section, text in original.sections}
    report_writing.save(report, words, **_by(stage, deputy))
    report_writing.file_report(report, on=on, **_by(stage, deputy))


def _published(stage: Stage, report: DutyReport, *, on: date) -> None:
    report_review.review(report, by=stage.clerk, on=on)
    report_review.publish(report, by=stage.chair, on=on)


def _words(stage: Stage, deputy: Deputy, *, on: date) -> None:
    report = DutyReport.objects.published().filter(deputy=deputy).latest("year")
    for text, name, reply in report_texts.WORDS:
        word = _left(report, text, name, on=on)
        report_words.show(word, by=stage.clerk, on=on + timedelta(days=1))
        if reply:
            report_words.answer(word, text=reply, on=on + timedelta(days=3), **_by(stage, deputy))
    for text, name in report_texts.WAITING:
        _left(report, text, name, on=on)


def _left(report: DutyReport, text: str, name: str, *, on: date):
    return report_words.leave(report, key=uuid.uuid5(SPACE, text), text=text, name=name, on=on)
