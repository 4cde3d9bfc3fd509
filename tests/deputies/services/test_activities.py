"""An activity from the plan to its end, and what is told on the way."""

from datetime import date, timedelta

import pytest

from congress.errors import DomainError
from congress.models import Event
from deputies.enums.activity import ActivityState, Audience
from deputies.models import Activity, DutyEntry, PlanItem
from deputies.services import activities
from deputies.workflow.activity import MOVES, IllegalActivityMoveError, LostActivityRaceError
from office.models import Notice
from tests.deputies.activities import (
    DAY,
    ask,
    grant,
    kind_of,
    make_announced,
    make_held,
    make_planned,
    mark,
    moment,
)
from tests.factories import MONDAY, make_deputy, make_group, make_role, make_township

pytestmark = pytest.mark.django_db


def told(rule: str):
    return Notice.objects.filter(rule=f"activities.{rule}")


def entries(deputy):
    return sorted(DutyEntry.objects.filter(deputy=deputy).values_list("event", "amount"))


def in_group(group, name="秦川"):
    deputy = make_deputy(name, user=True)
    deputy.mandates.update(group=group)
    return deputy


def test_a_township_starts_with_the_customary_kinds():
    township = make_township()

    events = dict(township.activity_kinds.values_list("code", "event"))

    assert len(events) == 11
    assert events["session"] == "session.attend"
    assert events["hearing"] == "hearing"


def test_planning_invites_whom_the_audience_means():
    group = make_group()
    member, other = in_group(group), make_deputy("周正")
    suspended = in_group(group, "吴停")
    suspended.suspended = True
    suspended.save()

    for audience, fields, expected in (
        (Audience.ALL, {}, {member, other}),
        (Audience.GROUP, {"group": group}, {member}),
    ):
        activity = make_planned(audience=audience, **fields)
        assert {row.deputy for row in activity.attendances.all()} == expected


def test_changing_the_plan_changes_who_is_invited():
    one, two = make_deputy("一"), make_deputy("二")
    activity = make_planned(deputies=[one])

    activities.save(activity, named=[two], by=None, on=MONDAY)

    assert [row.deputy for row in activity.attendances.all()] == [two]


def test_nobody_to_invite_is_refused():
    activity = Activity(
        township=make_township(),
        kind=kind_of("group"),
        audience=Audience.GROUP,
        group=make_group(),
        title="空组",
        place="村",
        starts_at=moment(DAY),
        ends_at=moment(DAY, 11),
    )

    with pytest.raises(DomainError, match="没有可以邀请的代表"):
        activities.save(activity, by=None, on=MONDAY)


def test_announcing_owes_each_deputy_one_notice():
    deputies = [make_deputy("有号", user=True), make_deputy("无号")]
    activity = make_planned(deputies=deputies)

    count = activities.announce(activity, by=None, on=MONDAY)

    assert (count, activity.state, activity.announced_on) == (1, "announced", MONDAY)
    notice = told("invited").get()
    assert notice.recipient == deputies[0].user
    assert "3月20日（周五）上午9:00，青石村委会" in notice.body


def test_who_joined_since_is_invited_with_the_whole_roster():
    make_deputy("一")
    activity = make_planned()
    late = make_deputy("二", user=True)

    activities.announce(activity, by=None, on=MONDAY)

    assert told("invited").get().recipient == late.user
    assert activity.attendances.count() == 2


@pytest.mark.parametrize(("ahead", "hurried"), [(7, False), (6, True)])
def test_a_session_announced_late_says_so(ahead, hurried):
    deputy = make_deputy(user=True)

    make_announced("session", deputies=[deputy], day=MONDAY + timedelta(days=ahead))

    assert ("临时召集" in told("invited").get().body) is hurried


def test_further_deputies_are_invited_and_told_alone():
    first, second = make_deputy("一", user=True), make_deputy("二", user=True)
    activity = make_announced(deputies=[first])

    assert activities.invite_more(activity, [first, second], by=None, on=MONDAY) == 1

    assert told("invited").count() == 2
    with pytest.raises(DomainError, match="已经在名单里"):
        activities.invite_more(activity, [second], by=None, on=MONDAY)


def test_postponing_tells_everybody_and_lays_leave_aside():
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy])
    asked = grant(activity, deputy)
    later = DAY + timedelta(days=7)

    activities.postpone(
        activity,
        starts_at=moment(later),
        ends_at=moment(later, 11),
        place="镇政府",
        by=None,
        on=MONDAY,
    )

    asked.refresh_from_db()
    row = activity.attendances.get()
    assert (activity.on, activity.place) == (later, "镇政府")
    assert (asked.state, row.leave_half_days) == ("withdrawn", 0)
    notice = Notice.objects.get(rule__startswith="activities.postponed")
    assert notice.title == "视察村组道路改为3月27日（周五）上午9:00"
    assert "重新请假" in notice.body


def test_a_new_place_alone_keeps_leave():
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy])
    grant(activity, deputy)

    activities.postpone(
        activity,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        place="镇政府",
        by=None,
        on=MONDAY,
    )

    assert activity.attendances.get().leave_half_days == 1


def test_cancelling_tells_everybody_and_takes_duty_back():
    deputy = make_deputy(user=True)
    activity = make_held(deputies=[deputy])
    mark(activity, deputy, "present")
    assert entries(deputy) == [("inspection", 1)]

    activities.cancel(activity, by=None, on=DAY, note="下暴雨。")

    assert entries(deputy) == []
    assert "下暴雨" in told("cancelled").get().body


def test_cancelling_what_nobody_knew_of_tells_nobody():
    make_deputy(user=True)
    activity = make_planned()

    activities.cancel(activity, by=None, on=MONDAY, note="不办了。")

    assert not Notice.objects.exists()


def test_holding_comes_after_the_day():
    activity = make_announced()

    with pytest.raises(DomainError, match="3月20日才开始"):
        activities.hold(activity, by=None, on=DAY - timedelta(days=1))


def test_holding_makes_duty_and_starts_the_clock_of_the_report():
    there, excused = make_deputy("来"), make_deputy("假")
    activity = make_announced(deputies=[there, excused])
    grant(activity, excused)
    mark(activity, there, "present")
    assert entries(there) == []

    activities.hold(activity, by=None, on=DAY)

    assert entries(there) == [("inspection", 1)]
    assert entries(excused) == [("activity.leave", 1)]
    assert activity.report_due == date(2026, 4, 19)
    entry = DutyEntry.objects.get(deputy=there)
    assert (entry.on, entry.place, entry.text) == (DAY, "青石村委会", "视察村组道路")
    assert (entry.kind.code, entry.state) == ("inspection", "confirmed")


def test_closing_counts_the_unmarked_as_absent():
    there, missing = make_deputy("来"), make_deputy("缺")
    activity = make_held(deputies=[there, missing])
    mark(activity, there, "late")

    assert activities.close(activity, by=None, on=DAY) == 1

    assert entries(there) == [("inspection", 1)]
    assert entries(missing) == [("activity.absent", 1)]
    assert not told("absent").exists()


def test_leave_that_was_refused_or_not_decided_is_no_leave():
    deputy = make_deputy()
    activity = make_announced(deputies=[deputy])
    ask(activity, deputy)
    activities.hold(activity, by=None, on=DAY)

    activities.close(activity, by=None, on=DAY)

    assert entries(deputy) == [("activity.absent", 1)]


def session_missed_by(deputy, day):
    activity = make_held("session", deputies=[deputy], day=day, title=f"{day.month}月会议")
    activities.close(activity, by=None, on=day)
    return activity


def test_a_session_missed_without_leave_is_told_to_the_clerk_at_once():
    clerk, deputy = make_role(), make_deputy("秦禾")

    session_missed_by(deputy, DAY)

    notice = told("absent").get()
    assert notice.recipient == clerk.user
    assert notice.body == "秦禾（本届第1次）。"


def test_the_second_is_a_ground_that_people_decide_on():
    make_role()
    deputy = make_deputy("秦禾")
    session_missed_by(deputy, DAY)

    second = session_missed_by(deputy, DAY + timedelta(days=60))

    body = told("absent").get(subject_id=second.pk).body
    assert "秦禾（本届第2次）" in body
    assert "代表法第六十二条" in body
    assert "不会自动处理" in body
    assert deputy.mandates.get().ended_on is None


@pytest.mark.parametrize("state", [s for s in ActivityState if s not in MOVES["cancel"][0]])
def test_what_is_over_is_not_called_off(state):
    activity = make_held()
    activities.close(activity, by=None, on=DAY)
    activity.state = state

    with pytest.raises(IllegalActivityMoveError):
        activities.cancel(activity, by=None, on=DAY, note="不办了。")


def test_of_two_tabs_one_announces():
    make_deputy(user=True)
    activity = make_planned()
    other = Activity.objects.get(pk=activity.pk)
    activities.announce(activity, by=None, on=MONDAY)

    with pytest.raises(LostActivityRaceError):
        other.move("announce", by=None, on=MONDAY, announced_on=MONDAY)

    assert Event.objects.filter(verb="announce_activity").count() == 1


def test_announced_is_not_edited():
    activity = make_announced()

    with pytest.raises(IllegalActivityMoveError, match="改期"):
        activities.save(activity, by=None, on=MONDAY)


def test_a_line_of_the_plan_leaves_it_only_without_activity():
    make_deputy()
    item = PlanItem(
        township=make_township(), year=2026, month=3, kind=kind_of("research"), title="调研水利"
    )
    activities.plan(item, by=None)
    activity = make_planned(plan=item)

    with pytest.raises(DomainError, match="已经开展"):
        activities.unplan(item, by=None)
    activities.cancel(activity, by=None, on=MONDAY, note="改到下半年。")
    activities.unplan(item, by=None)

    assert not PlanItem.objects.exists()
    assert Event.objects.filter(verb="unplan_activity").count() == 1
