"""The day's sweep over activities: who is owed a word, on which day, and nothing twice."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from deputies.enums.activity import Audience
from deputies.models import Activity
from deputies.services import activities, activity_papers
from deputies.services.activity_reminders import remind
from office.models import Notice
from tests.deputies.activities import (
    DAY,
    grant,
    make_announced,
    make_held,
    make_planned,
    mark,
    moment,
    seat,
)
from tests.factories import MONDAY, make_deputy, make_group, make_role, role_of
from tests.office.files import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def owed(rule):
    return Notice.objects.filter(rule=f"remind.{rule}")


def add_paper(activity):
    upload = SimpleUploadedFile("报告.pdf", PDF)
    return activity_papers.add_papers(activity, [upload], kind="before", by=make_role(), on=MONDAY)[
        0
    ]


@pytest.mark.parametrize(("ahead", "count"), [(2, 0), (1, 1), (0, 0)])
def test_the_day_before_everybody_invited_is_reminded(ahead, count):
    make_announced(deputies=[make_deputy(user=True)])

    assert remind(DAY - timedelta(days=ahead))["remind.activity.before"] == count


def test_twice_on_a_day_owes_nothing_twice():
    make_announced(deputies=[make_deputy(user=True)])
    day = DAY - timedelta(days=1)

    assert remind(day).total() == 1
    assert remind(day).total() == 0


def test_who_has_leave_is_left_in_peace():
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy])
    grant(activity, deputy)

    assert remind(DAY - timedelta(days=1)).total() == 0


def test_a_cancelled_activity_reminds_nobody():
    activity = make_announced(deputies=[make_deputy(user=True)])
    activities.cancel(activity, by=None, on=MONDAY, note="不办了。")

    assert remind(DAY - timedelta(days=1)).total() == 0


@pytest.mark.parametrize(("ahead", "count"), [(8, 0), (7, 1), (6, 0), (1, 1)])
def test_a_session_is_reminded_of_seven_days_and_one_day_ahead(ahead, count):
    make_announced("session", deputies=[make_deputy(user=True)])

    assert remind(DAY - timedelta(days=ahead))["remind.activity.before"] == count


@pytest.mark.parametrize(("ahead", "count"), [(9, 0), (8, 1), (7, 1), (6, 0)])
def test_the_clerk_is_told_to_call_a_session_in_time(ahead, count):
    clerk = make_role()
    make_deputy()
    make_planned("session")

    remind(DAY - timedelta(days=ahead))

    assert owed("session.unannounced").count() == count
    assert all(notice.recipient == clerk.user for notice in owed("session.unannounced"))


def test_the_clerk_is_told_that_a_session_has_no_papers():
    make_role()
    activity = make_announced("session")

    remind(DAY - timedelta(days=2))
    assert owed("session.no-papers").count() == 1

    add_paper(activity)
    remind(DAY - timedelta(days=1))
    assert owed("session.no-papers").count() == 1


def test_papers_not_opened_are_brought_to_mind_the_day_before():
    reader, idler = make_deputy("看", user=True), make_deputy("没看", user=True)
    activity = make_announced("session", deputies=[reader, idler])
    paper = add_paper(activity)
    activity_papers.open_paper(
        paper, seat(activity, reader), by=role_of(reader), now=moment(MONDAY)
    )

    remind(DAY - timedelta(days=1))

    assert owed("activity.papers").get().recipient == idler.user


# The first quarter of 2026 ends on 31 March; 15 days before is 16 March.
WARNING = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("day", "count"),
    [(WARNING - timedelta(days=1), 0), (WARNING, 2), (WARNING + timedelta(days=1), 0)],
)
def test_a_sleeping_group_is_told_to_its_head_and_the_clerk(day, count):
    make_role()
    group = make_group()
    group.head = make_deputy("组长", user=True)
    group.save()

    assert remind(day)["remind.group.idle"] == count


@pytest.mark.parametrize("when", [date(2026, 3, 10), date(2026, 3, 30)])
def test_a_group_that_met_or_will_meet_does_not_sleep(when):
    make_role()
    group = make_group()
    deputy = make_deputy(user=True)
    deputy.mandates.update(group=group)
    activity = make_planned(
        "group", day=when, deputies=[deputy], audience=Audience.GROUP, group=group
    )
    activities.announce(activity, by=None, on=MONDAY)

    assert remind(WARNING)["remind.group.idle"] == 0


def test_last_quarter_s_activity_wakes_no_group():
    make_role()
    group = make_group()
    deputy = make_deputy()
    deputy.mandates.update(group=group)
    activity = make_planned(
        "group", day=date(2026, 3, 10), deputies=[deputy], audience=Audience.GROUP, group=group
    )
    activities.announce(activity, by=None, on=MONDAY)

    assert remind(date(2026, 6, 15))["remind.group.idle"] == 1


@pytest.mark.parametrize(
    ("late", "rule", "count"),
    [(-8, "before", 0), (-7, "before", 1), (-1, "before", 1), (1, "overdue", 0), (7, "overdue", 2), (35, "overdue", 0)],
)  # fmt: skip
def test_a_report_climbs_the_ladder_of_the_profile(late, rule, count):
    make_role()
    make_role("chair")
    activity = make_held(deputies=[make_deputy()])

    day = activity.report_due + timedelta(days=late)

    assert remind(day)[f"remind.report.{rule}"] == count


def test_a_report_that_is_handed_in_reminds_nobody():
    clerk = make_role()
    activity = make_held(deputies=[make_deputy()])
    activity_papers.hand_in_report(
        activity, [SimpleUploadedFile("报告.pdf", PDF)], by=clerk, on=DAY
    )

    assert remind(activity.report_due - timedelta(days=7)).total() == 0


def test_feedback_that_does_not_come_is_told_to_clerk_and_chair():
    clerk = make_role()
    make_role("chair")
    activity = make_held(deputies=[make_deputy()])
    activity_papers.hand_in_report(
        activity, [SimpleUploadedFile("报告.pdf", PDF)], by=clerk, on=DAY
    )
    due = activity_papers.forward_report(activity, to="镇政府", by=clerk, on=DAY)

    assert remind(due + timedelta(days=7))["remind.feedback.overdue"] == 2
    assert Activity.objects.feedback_waiting().count() == 1


@pytest.mark.parametrize(
    ("day", "count"), [(date(2026, 5, 31), 0), (date(2026, 6, 1), 1), (date(2026, 6, 2), 0)]
)
def test_who_was_not_trained_this_term_is_listed_once_a_year(day, count):
    make_role()
    trained, other = make_deputy("训过"), make_deputy("没训")
    activity = make_held("training", deputies=[trained, other])
    mark(activity, trained, "present")

    remind(day)

    assert owed("training.missing").count() == count
    assert all(notice.body == "没训。" for notice in owed("training.missing"))
