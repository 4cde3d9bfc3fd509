"""A duty report from one tap to the clerk's desk."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from congress.errors import DomainError
from congress.models import Event, Told
from deputies.enums.roster import ReportForm, ReportSection, ReportState
from deputies.models import DutyEntry, DutyReport, Mandate
from deputies.services import report_review, report_writing
from deputies.services.duty import follow
from deputies.workflow.report import ReportMoveError
from office.models import EvidenceFile, Notice
from proposals.services import publishing
from tests.deputies.reports import MARCH, PARTS, make_filed, make_plan, make_published, make_report
from tests.factories import FOUNDED, make_deputy, make_evaluated, make_role, make_submitted
from tests.office.files import picture

pytestmark = pytest.mark.django_db

FIRST = date(2026, 2, 3)


def done(deputy, kind, event, *, on=FIRST, **fields):
    """One confirmed act, written by the seat itself as its source."""
    return follow(deputy.mandates.get(), deputy, kind=kind, event=event, on=on, **fields)


def figure(report, label):
    return next((row["value"] for row in report.figures if row["label"] == label), None)


def test_one_tap_fills_each_part_with_the_facts_of_the_duty_file():
    deputy = make_deputy(user=True)
    done(deputy, "session", "session.attend")
    done(deputy, "session", "session.leave", amount=2)
    done(deputy, "visit", "visit", place="青石村", text="走访三户老人")
    done(deputy, "training", "training", on=date(2026, 1, 1))
    make_submitted(lead=deputy, on=FIRST)

    report = report_writing.start(deputy, by=None, on=MARCH)

    assert [
        (row["section"], row["label"], row["value"], row["unit"]) for row in report.figures
    ] == [
        ("meetings", "出席会议", 1, "次"),
        ("meetings", "出席会议请假", 1, "次"),
        ("meetings", "领衔提出建议", 1, "件"),
        ("voters", "走访联系", 1, "次"),
    ]
    assert report.voters == "走访联系1次：2月3日在青石村：走访三户老人。"
    assert "领衔提出建议1件。" in report.meetings
    assert (report.study, report.next_steps) == ("", "")
    assert (report.since, report.until, report.year) == (FOUNDED, MARCH, 2026)


def test_only_what_voters_may_read_is_told_in_words():
    deputy = make_deputy(user=True)
    for public in (True, False):
        entry = done(deputy, "visit", f"visit{public}", text=f"走访{public}")
        DutyEntry.objects.filter(pk=entry.pk).update(public=public)
    shown = make_evaluated(lead=deputy, on=FIRST, title="关于修桥的建议")
    publishing.publish(shown, by=None, on=FIRST)
    make_submitted(lead=deputy, on=FIRST, title="关于暗事的建议")

    report = report_writing.start(deputy, by=None, on=MARCH)

    told = {row["label"]: (row["value"], row["details"]) for row in report.figures}
    assert told["领衔提出建议"] == (2, ["《关于修桥的建议》"])
    assert told["走访联系"] == (2, ["2月3日：走访True"])


def test_it_is_started_once_a_year_and_follows_the_plan():
    deputy = make_deputy(user=True)
    make_plan(deputy, date(2026, 4, 20), form=ReportForm.WRITTEN)

    report = report_writing.start(deputy, by=None, on=MARCH)

    assert (report.form, report.meets_on) == (ReportForm.WRITTEN, date(2026, 4, 20))
    assert report_writing.start(deputy, by=None, on=MARCH) == report
    assert Event.objects.about(report).count() == 1


def test_the_period_goes_on_where_the_last_report_of_the_term_ended():
    report = make_published()

    second = report_writing.start(report.deputy, by=None, on=date(2027, 3, 1))

    assert (second.since, second.until) == (date(2026, 3, 3), date(2027, 3, 1))


def test_a_deputy_of_a_by_election_reports_from_the_day_of_the_seat():
    deputy = make_deputy()
    Mandate.objects.update(started_on=date(2026, 2, 20), origin="by")

    assert report_writing.start(deputy, by=None, on=MARCH).since == date(2026, 2, 20)


@pytest.mark.parametrize("gone", ["suspended", "ended"])
def test_who_is_not_in_office_does_not_report(gone):
    deputy = make_deputy()
    if gone == "suspended":
        deputy.suspended = True
        deputy.save()
    else:
        Mandate.objects.update(ended_on=FIRST, end_reason="moved")

    with pytest.raises(DomainError, match="不能述职"):
        report_writing.start(deputy, by=None, on=MARCH)


def test_figures_move_with_the_duty_file_until_it_is_filed_and_are_frozen_then():
    report = make_report()
    done(report.deputy, "visit", "visit")

    live = report_writing.current_figures(report, on=MARCH)
    report_writing.file_report(report, by=None, on=MARCH)
    done(report.deputy, "reception", "reception")

    assert [row["label"] for row in live] == ["走访联系"]
    assert report.frozen_on == MARCH
    assert figure(report, "走访联系") == 1
    assert report_writing.current_figures(report, on=MARCH) == report.figures
    assert figure(report, "进站接待") is None


def test_filing_tells_the_clerk_and_wants_every_part_written():
    clerk = make_role()
    report = make_report(words={ReportSection.NEXT_STEPS: "  "})

    with pytest.raises(DomainError, match="存在的不足和下一步打算"):
        report_writing.file_report(report, by=None, on=MARCH)
    report_writing.save(report, {"next_steps": "多听年轻人的想法。"}, by=None)
    report_writing.file_report(report, by=None, on=MARCH)

    assert report.state == ReportState.FILED
    told = Notice.objects.get(recipient=clerk.user)
    assert (told.title, told.url) == (
        "秦禾代表2026年度述职报告已提交，请审核",
        f"/desk/reports/{report.pk}/",
    )


def test_what_is_filed_is_not_written_any_more():
    report = make_filed()
    stale = DutyReport.objects.get(pk=report.pk)
    stale.state = ReportState.DRAFT

    with pytest.raises(ReportMoveError):
        report_writing.save(stale, {"study": "改了"}, by=None)

    report.refresh_from_db()
    assert report.study == PARTS[ReportSection.STUDY]


def test_a_near_copy_is_shown_to_the_clerk_with_its_reason_and_nothing_else_happens():
    original = make_filed(deputy=make_deputy("周明"))

    copy = make_filed(deputy=make_deputy("秦禾"))
    own = make_filed(
        deputy=make_deputy("苏禾"),
        words={
            section: f"这一部分是苏禾自己写的{section.label}，茶园和水渠的事一件一件说清楚。"
            for section in ReportSection
        },
    )

    (hit,) = copy.likeness
    assert (hit["pk"], hit["share"], hit["title"]) == (original.pk, 100, "周明代表2026年度述职报告")
    assert hit["text"]
    assert copy.state == ReportState.FILED
    assert own.likeness == []


def test_last_years_text_is_compared_too():
    first = make_published()

    second = make_filed(deputy=first.deputy, on=date(2027, 3, 1))

    assert [hit["pk"] for hit in second.likeness] == [first.pk]


def test_the_clerk_writes_on_the_deputys_word():
    deputy = make_deputy()
    told = Told(by="秦禾", how="书面")

    report = report_writing.start(deputy, by=make_role(), on=MARCH, told=told)

    assert report.by_desk
    assert Event.objects.about(report).get().told_by == "秦禾"


def upload(name="a.jpg"):
    return SimpleUploadedFile(name, picture(), content_type="image/jpeg")


def test_photos_belong_to_the_draft_and_go_with_it(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    role = make_role()
    report = make_report()

    report_writing.add_photos(report, [upload(), upload()], caption="院坝会", by=role)
    report_writing.drop_photo(report.photos.first(), by=role)

    assert [photo.caption for photo in report.photos.all()] == ["院坝会"]
    assert EvidenceFile.objects.count() == 1
    with pytest.raises(DomainError, match="最多放9张"):
        report_writing.add_photos(report, [upload() for _ in range(9)], by=role)


def test_taken_back_it_makes_room_for_another():
    report = make_filed()

    report_writing.withdraw(report, by=None, on=MARCH)

    assert report_writing.start(report.deputy, by=None, on=MARCH).pk != report.pk


def test_sent_back_and_filed_again_the_notes_are_gone_and_the_figures_newer():
    report = make_filed()
    report_review.send_back(report, {"study": "写具体些"}, by=None, on=MARCH)
    done(report.deputy, "visit", "visit")

    report_writing.file_report(report, by=None, on=date(2026, 3, 9))

    assert (report.notes, report.frozen_on) == ({}, date(2026, 3, 9))
    assert figure(report, "走访联系") == 1
