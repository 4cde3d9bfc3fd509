"""The clerk checks, the chair publishes."""

from datetime import date

import pytest

from congress.enums import RoleKind
from congress.errors import DomainError
from congress.models import Event
from deputies.enums.roster import ReportSection, ReportState
from deputies.models import DutyEntry, DutyReport
from deputies.services import report_review
from deputies.workflow.report import ReportRaceError
from office.models import Notice
from tests.deputies.reports import MARCH, make_filed, make_published, make_report, make_reviewed
from tests.factories import make_deputy, make_role

pytestmark = pytest.mark.django_db


def test_sending_back_says_part_by_part_what_to_change_and_tells_the_deputy():
    report = make_filed()

    report_review.send_back(
        report, {"voters": "写清哪几户", "study": " "}, note="总体不错", by=make_role(), on=MARCH
    )

    assert report.state == ReportState.RETURNED
    assert report.notes == {"voters": "写清哪几户", "all": "总体不错"}
    told = Notice.objects.get(recipient=report.deputy.user)
    assert told.body == "联系选民、为群众办实事：写清哪几户；总体不错"


def test_sending_back_without_a_word_helps_nobody():
    report = make_filed()

    with pytest.raises(DomainError, match="至少写一条"):
        report_review.send_back(report, {"study": " "}, by=None, on=MARCH)

    assert report.state == ReportState.FILED


def test_the_chair_is_told_what_is_ready_and_the_clerk_where_there_is_no_chair():
    clerk = make_role()
    first = make_reviewed()
    chair = make_role(RoleKind.CHAIR)
    second = make_reviewed(deputy=make_deputy("周明"))

    ready = Notice.objects.filter(rule__startswith="reports.reviewed")

    assert {(n.recipient, n.subject_id) for n in ready} == {
        (clerk.user, first.pk),
        (chair.user, second.pk),
    }


def test_publishing_writes_the_duty_entry_and_tells_the_deputy():
    report = make_reviewed()

    warning = report_review.publish(report, by=None, on=MARCH)

    assert warning == ""
    assert (report.state, report.published_on) == (ReportState.PUBLISHED, MARCH)
    entry = DutyEntry.objects.get(deputy=report.deputy)
    assert (entry.event, entry.kind.code, entry.on, entry.state) == (
        "report", "report", MARCH, "confirmed",
    )  # fmt: skip
    assert Notice.objects.filter(recipient=report.deputy.user, rule="reports.published").exists()


# D7
@pytest.mark.parametrize(("on", "late"), [(date(2026, 4, 13), False), (date(2026, 4, 14), True)])
def test_a_late_notice_is_published_with_a_warning_that_stays_on_record(on, late):
    report = make_reviewed(meets_on=date(2026, 4, 20))

    warning = report_review.publish(report, by=None, on=on)

    assert bool(warning) is late
    assert Event.objects.about(report).first().note == warning


def test_personal_numbers_stop_publishing_until_somebody_has_looked():
    words = {ReportSection.VOTERS: "有事请打13912345678，身份证510221197001011234。"}
    report = make_reviewed(words=words)

    with pytest.raises(DomainError, match="139\\*\\*\\*\\*5678"):
        report_review.publish(report, by=None, on=MARCH)
    assert report_review.findings(report) == [
        ("联系选民、为群众办实事", ["51*************234", "139****5678"])
    ]
    report_review.publish(report, seen=True, by=None, on=MARCH)

    assert report.state == ReportState.PUBLISHED


def test_taking_it_off_wants_a_reason_and_takes_the_entry_back():
    report = make_published()

    with pytest.raises(DomainError, match="原因"):
        report_review.unpublish(report, note=" ", by=None, on=MARCH)
    report_review.unpublish(report, note="数据有误", by=None, on=MARCH)

    assert (report.state, report.published_on) == (ReportState.RETURNED, None)
    assert report.notes == {"all": "数据有误"}
    assert not DutyEntry.objects.filter(event="report").exists()


def test_two_chairs_publish_once():
    report = make_reviewed()
    other = DutyReport.objects.get(pk=report.pk)
    report_review.publish(report, by=None, on=MARCH)

    with pytest.raises(ReportRaceError):
        report_review.publish(other, by=None, on=MARCH)

    assert DutyEntry.objects.filter(event="report").count() == 1


def test_a_draft_is_not_published():
    report = make_report()

    with pytest.raises(DomainError):
        report_review.publish(report, by=None, on=MARCH)
