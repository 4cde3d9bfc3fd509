"""Papers that reach every deputy, who has read them, and the report with its two clocks."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from congress import law
from congress.errors import DomainError
from congress.models import Event
from deputies.models import PaperRead
from deputies.services import activities, activity_papers
from deputies.workflow.activity import IllegalActivityMoveError
from office.evidence import RefusedFile
from office.models import EvidenceFile, Notice
from tests.deputies.activities import DAY, make_announced, make_held, make_planned, moment, seat
from tests.factories import MONDAY, make_deputy, make_role, role_of
from tests.office.files import PDF, SECRET, photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(name="政府工作报告.pdf", data=PDF):
    return SimpleUploadedFile(name, data)


def add(activity, *uploads, kind="before", by=None, **more):
    files = uploads or (upload(),)
    return activity_papers.add_papers(
        activity, files, kind=kind, by=by or make_role(), on=MONDAY, **more
    )


def test_a_paper_is_owed_to_every_invited_deputy():
    deputies = [make_deputy("甲", user=True), make_deputy("乙", user=True)]
    activity = make_announced("session", deputies=deputies)

    paper = add(activity)[0]

    assert paper.title == "政府工作报告"
    notices = Notice.objects.filter(rule=f"activities.paper.{paper.pk}")
    assert {notice.recipient for notice in notices} == {one.user for one in deputies}


def test_a_paper_of_a_plan_waits_for_the_invitation():
    make_deputy(user=True)
    activity = make_planned()

    add(activity, title="会议议程")

    assert activity.papers.get().title == "会议议程"
    assert not Notice.objects.exists()


def test_photos_lose_place_and_device():
    activity = make_held(deputies=[make_deputy()])

    paper = add(activity, upload("现场.jpg", photo()), kind="photo")[0]

    with default_storage.open(paper.file.path) as kept:
        assert SECRET not in kept.read()
    with pytest.raises(RefusedFile, match="图片"):
        add(activity, kind="photo")


def test_opening_marks_as_read_once():
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy])
    paper = add(activity)[0]

    for hour in (9, 10):
        activity_papers.open_paper(
            paper, seat(activity, deputy), by=role_of(deputy), now=moment(MONDAY, hour)
        )

    assert PaperRead.objects.get().at == moment(MONDAY, 9)
    assert Event.objects.filter(verb="read_paper").count() == 1


def test_only_those_who_have_not_read_are_reminded_once_a_day():
    reader, idler = make_deputy("看", user=True), make_deputy("没看", user=True)
    activity = make_announced(deputies=[reader, idler])
    papers = add(activity, upload("一.pdf"), upload("二.pdf"))
    for paper in papers:
        activity_papers.open_paper(
            paper, seat(activity, reader), by=role_of(reader), now=moment(MONDAY)
        )
    activity_papers.open_paper(
        papers[0], seat(activity, idler), by=role_of(idler), now=moment(MONDAY)
    )

    assert activity_papers.remind_readers(activity, by=make_role(), on=MONDAY) == 1

    assert Notice.objects.get(rule="activities.papers-unread").recipient == idler.user
    with pytest.raises(DomainError, match="今天已经提醒过"):
        activity_papers.remind_readers(activity, by=make_role(), on=MONDAY)


def test_a_paper_taken_away_is_gone_and_on_record():
    activity = make_announced()
    paper = add(activity)[0]

    activity_papers.remove_paper(paper, by=make_role(), on=MONDAY)

    assert not EvidenceFile.objects.exists()
    assert Event.objects.get(verb="remove_paper").note == "政府工作报告"


def test_the_report_stops_its_clock_and_starts_the_other():
    activity = make_held("inspection", deputies=[make_deputy(user=True)])
    chair, day = make_role("chair"), date(2026, 4, 10)
    with pytest.raises(IllegalActivityMoveError, match="先登记报告"):
        activity_papers.forward_report(activity, to="镇政府", by=chair, on=day)

    activity_papers.hand_in_report(activity, [upload("视察报告.pdf")], by=chair, on=day)
    due = activity_papers.forward_report(activity, to="镇政府", by=chair, on=day)

    # Three months of the national profile; 10 July 2026 is a Friday.
    assert (activity.report_on, due) == (day, date(2026, 7, 10))
    with pytest.raises(IllegalActivityMoveError, match="已经交过"):
        activity_papers.hand_in_report(activity, [upload()], by=chair, on=day)


@pytest.mark.parametrize(
    ("preset", "due"), [("chongqing-township", date(2026, 5, 11)), ("zhejiang", date(2026, 7, 10))]
)
def test_feedback_is_due_by_the_profile(preset, due):
    activity = make_held("research", deputies=[make_deputy()])
    activity.township.law_profiles.update(values=law.preset(preset))
    clerk, day = make_role(), date(2026, 4, 10)
    activity_papers.hand_in_report(activity, [upload()], by=clerk, on=day)

    assert activity_papers.forward_report(activity, to="镇政府", by=clerk, on=day) == due


def test_feedback_is_told_to_those_who_took_part():
    deputy = make_deputy(user=True)
    activity = make_held(deputies=[deputy])
    clerk = make_role()
    activity_papers.hand_in_report(activity, [upload()], by=clerk, on=DAY)
    activity_papers.forward_report(activity, to="镇政府", by=clerk, on=DAY)

    activity_papers.note_feedback(activity, feedback="已整改。", by=clerk, on=DAY)

    assert Notice.objects.get(rule="activities.feedback").recipient == deputy.user
    with pytest.raises(IllegalActivityMoveError):
        activity_papers.note_feedback(activity, feedback="再说。", by=clerk, on=DAY)


def test_findings_come_after_the_activity():
    activity = make_announced()
    with pytest.raises(IllegalActivityMoveError):
        activity_papers.note_findings(activity, findings="好。", by=None, on=DAY)
    activities.hold(activity, by=None, on=DAY)

    activity_papers.note_findings(activity, findings="两处漏水。", by=None, on=DAY)

    activity.refresh_from_db()
    assert activity.findings == "两处漏水。"


def test_a_cancelled_activity_takes_no_papers():
    activity = make_announced()
    activities.cancel(activity, by=None, on=MONDAY, note="不办了。")

    with pytest.raises(IllegalActivityMoveError):
        add(activity)
