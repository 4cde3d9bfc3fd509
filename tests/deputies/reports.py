"""Duty reports made by the real moves."""

import uuid
from datetime import date

from deputies.enums.roster import ReportForm, ReportSection
from deputies.models import DutyReport, ReportWord
from deputies.services import report_plan, report_review, report_words, report_writing
from tests.factories import make_deputy, role_of

PARTS = {
    ReportSection.STUDY: "带头学习宪法和代表法，向村民宣讲县乡人大决议。",
    ReportSection.MEETINGS: "两次会议都到会，审议发言三次，提出修桥的建议已经办成。",
    ReportSection.ACTIVITIES: "参加河道视察和茶园调研，写了两篇调研报告。",
    ReportSection.VOTERS: "走访四十户，帮助老人办好了高龄补贴。",
    ReportSection.NEXT_STEPS: "对年轻人的想法听得不够，明年每季度开一次院坝会。",
}
MARCH = date(2026, 3, 2)


def make_plan(deputy, planned_on, *, by=None, **fields):
    """One line of the plan."""
    fields = {"form": ReportForm.BOTH, **fields}
    report_plan.plan(
        deputy.township, [deputy], planned_on=planned_on, by=by, on=planned_on, **fields
    )
    return deputy.report_plans.get(year=planned_on.year)


def make_report(*, deputy=None, on=MARCH, meets_on=None, words=None, by=None) -> DutyReport:
    """A draft with its five parts written."""
    deputy = deputy or make_deputy(user=True)
    by = by or (role_of(deputy) if deputy.user else None)
    if meets_on is not None:
        make_plan(deputy, meets_on)
    report = report_writing.start(deputy, by=by, on=on)
    texts = {section.value: text for section, text in {**PARTS, **(words or {})}.items()}
    report_writing.save(report, texts, by=by)
    return report


def make_filed(*, on=MARCH, **fields) -> DutyReport:
    report = make_report(on=on, **fields)
    report_writing.file_report(report, by=fields.get("by"), on=on)
    return report


def make_reviewed(*, on=MARCH, **fields) -> DutyReport:
    report = make_filed(on=on, **fields)
    report_review.review(report, by=None, on=on)
    return report


def make_published(*, on=MARCH, **fields) -> DutyReport:
    report = make_reviewed(on=on, **fields)
    report_review.publish(report, by=None, on=on)
    return report


def make_word(report=None, *, shown=False, on=MARCH, **fields) -> ReportWord:
    """A voter's word, waiting or shown."""
    report = report or make_published(on=on)
    fields = {"text": "桥修好了，谢谢代表。", **fields}
    word = report_words.leave(report, key=uuid.uuid4(), on=on, **fields)
    if shown:
        report_words.show(word, by=None, on=on)
    return word
