"""Who came: by code, by sheet, by the clerk; corrected; and the duty that follows."""

from datetime import timedelta

import pytest

from congress.errors import DomainError, StaleError
from congress.models import Event
from deputies.models import DutyEntry
from deputies.services import activities, attendance, leave
from deputies.services.attendance import session_absences, sign_in
from deputies.sign_in_code import StaleCodeError, make_code, read_code
from office.models import Notice
from tests.deputies.activities import (
    DAY,
    ask,
    grant,
    make_announced,
    make_held,
    mark,
    moment,
    seat,
)
from tests.factories import MONDAY, make_deputy, make_role, role_of

pytestmark = pytest.mark.django_db


def entries(deputy):
    return sorted(DutyEntry.objects.filter(deputy=deputy).values_list("event", "amount"))


@pytest.mark.parametrize(("seconds", "taken"), [(0, True), (55, True), (80, False), (3600, False)])
def test_a_code_is_worth_nothing_soon_after(seconds, taken):
    made = moment(DAY)
    code = make_code(7, now=made)

    if taken:
        assert read_code(code, now=made + timedelta(seconds=seconds)) == 7
    else:
        with pytest.raises(StaleCodeError, match="过期"):
            read_code(code, now=made + timedelta(seconds=seconds))


@pytest.mark.parametrize("code", ["", "7", "7-89012345.forged", "x" * 300])
def test_a_forged_code_is_refused(code):
    with pytest.raises(StaleCodeError, match="不是本系统"):
        read_code(code, now=moment(DAY))


def test_a_code_of_tomorrow_is_refused():
    with pytest.raises(StaleCodeError):
        read_code(make_code(7, now=moment(DAY) + timedelta(days=1)), now=moment(DAY))


def test_the_code_changes_every_twenty_seconds():
    codes = {make_code(7, now=moment(DAY) + timedelta(seconds=n)) for n in range(0, 60, 5)}

    assert len(codes) == 3


@pytest.mark.parametrize(("hour", "minute", "presence"), [(8, 40, "present"), (9, 11, "late")])
def test_scanning_signs_in(hour, minute, presence):
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy])

    row = sign_in(activity, deputy, by=role_of(deputy), now=moment(DAY, hour, minute))

    assert (row.presence, row.way, row.at) == (presence, "scan", moment(DAY, hour, minute))
    event = Event.objects.get(verb="sign_in")
    assert (event.note, event.data["way"]) == (deputy.name, "扫码")


def test_scanning_twice_signs_in_once():
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy])

    for minute in (0, 30):
        row = sign_in(activity, deputy, by=None, now=moment(DAY, 9, minute))

    assert (row.presence, row.at) == ("present", moment(DAY))
    assert Event.objects.filter(verb="sign_in").count() == 1


def test_who_was_not_invited_is_not_signed_in():
    activity = make_announced(deputies=[make_deputy("一")])

    with pytest.raises(DomainError, match="名单里没有您"):
        sign_in(activity, make_deputy("二"), by=None, now=moment(DAY))


def test_nobody_signs_in_on_another_day():
    deputy = make_deputy()
    activity = make_announced(deputies=[deputy])

    with pytest.raises(DomainError, match="活动当天"):
        sign_in(activity, deputy, by=None, now=moment(DAY - timedelta(days=1)))


def test_who_is_marked_absent_does_not_scan_himself_present():
    deputy = make_deputy()
    activity = make_held(deputies=[deputy])
    mark(activity, deputy, "absent")

    with pytest.raises(DomainError, match="更正"):
        sign_in(activity, deputy, by=None, now=moment(DAY, 10))


def test_scanning_after_it_was_held_makes_duty():
    deputy = make_deputy()
    activity = make_held(deputies=[deputy])

    sign_in(activity, deputy, by=None, now=moment(DAY, 9, 30))

    assert entries(deputy) == [("inspection", 1)]


def test_a_sheet_marks_many_with_one_event():
    deputies = [make_deputy("甲"), make_deputy("乙")]
    activity = make_announced(deputies=deputies)
    marks = {row.pk: "present" for row in activity.attendances.all()}

    assert attendance.mark(activity, marks, way="sheet", by=None, on=DAY) == 2
    assert attendance.mark(activity, marks, way="sheet", by=None, on=DAY) == 0

    assert set(activity.attendances.values_list("presence", "way")) == {("present", "sheet")}
    assert Event.objects.get(verb="mark_attendance").data == {"way": "签到表"}


def test_nothing_is_marked_before_the_day():
    deputy = make_deputy()
    activity = make_announced(deputies=[deputy])

    with pytest.raises(DomainError, match="到那天再登记"):
        mark(activity, deputy, "present", on=MONDAY)


def test_leave_that_nobody_granted_is_not_marked():
    deputy = make_deputy("秦禾")
    activity = make_held(deputies=[deputy])

    with pytest.raises(DomainError, match="秦禾没有经批准的请假"):
        mark(activity, deputy, "leave")


def test_a_correction_keeps_what_was_before_and_moves_the_duty():
    deputy = make_deputy("秦禾")
    activity = make_held(deputies=[deputy])
    activities.close(activity, by=None, on=DAY)
    assert entries(deputy) == [("activity.absent", 1)]

    with pytest.raises(DomainError, match="写明原因"):
        mark(activity, deputy, "present")
    mark(activity, deputy, "present", note="签到表漏录")

    assert entries(deputy) == [("inspection", 1)]
    event = Event.objects.get(verb="correct_attendance")
    assert event.note == "签到表漏录；秦禾：缺席 → 出席"


def test_after_closing_nobody_is_left_unmarked():
    deputy = make_deputy()
    activity = make_held(deputies=[deputy])
    activities.close(activity, by=None, on=DAY)

    with pytest.raises(DomainError, match="都要有"):
        mark(activity, deputy, "", note="不清楚")


def test_marking_taken_back_takes_the_duty_back():
    deputy = make_deputy()
    activity = make_held(deputies=[deputy])
    mark(activity, deputy, "present")

    mark(activity, deputy, "")

    assert entries(deputy) == []
    assert activity.attendances.get().way == ""


def test_a_session_of_two_days_with_leave_for_one_half():
    deputy = make_deputy()
    activity = make_announced("session", deputies=[deputy], half_days=4)
    grant(activity, deputy)
    mark(activity, deputy, "present")

    activities.hold(activity, by=None, on=DAY)

    assert entries(deputy) == [("session.attend", 1), ("session.leave", 1)]


def test_who_came_in_spite_of_leave_was_not_on_leave():
    deputy = make_deputy()
    activity = make_announced("session", deputies=[deputy], half_days=2)
    grant(activity, deputy, half_days=2)
    sign_in(activity, deputy, by=None, now=moment(DAY))

    activities.hold(activity, by=None, on=DAY)

    assert entries(deputy) == [("session.attend", 1)]


def test_holding_160_attendances_takes_a_few_statements(django_assert_max_num_queries):
    deputies = [make_deputy(f"代{n}") for n in range(160)]
    activity = make_announced(deputies=deputies)
    marks = {row.pk: "present" for row in activity.attendances.all()}
    attendance.mark(activity, marks, way="sheet", by=None, on=DAY)

    with django_assert_max_num_queries(20):
        activities.hold(activity, by=None, on=DAY)

    assert DutyEntry.objects.filter(event="inspection").count() == 160


def test_sittings_of_one_session_are_missed_once():
    deputy = make_deputy()
    session = deputy.township.current_term.sessions.get()
    for day in (DAY, DAY + timedelta(days=1)):
        sitting = make_held("session", deputies=[deputy], day=day, session=session)
        activities.close(sitting, by=None, on=day)

    assert session_absences([deputy.pk], since=MONDAY) == {deputy.pk: 1}


# -- leave ------------------------------------------------------------------------------------


def test_leave_asked_on_the_phone_is_told_to_the_clerk():
    clerk, deputy = make_role(), make_deputy("秦禾", user=True)
    activity = make_announced(deputies=[deputy])

    ask(activity, deputy, by=role_of(deputy))

    notice = Notice.objects.get(rule__startswith="activities.leave-asked")
    assert (notice.recipient, notice.title) == (clerk.user, "秦禾请假：视察村组道路")
    assert "外出就医" in notice.body


@pytest.mark.parametrize(("hour", "minute", "taken"), [(8, 59, True), (9, 0, False)])
def test_leave_is_asked_before_it_begins(hour, minute, taken):
    deputy = make_deputy()
    activity = make_announced(deputies=[deputy])

    if taken:
        assert ask(activity, deputy, now=moment(DAY, hour, minute)).state == "asked"
    else:
        with pytest.raises(DomainError, match="活动已经开始"):
            ask(activity, deputy, now=moment(DAY, hour, minute))


def test_leave_is_asked_once():
    deputy = make_deputy()
    activity = make_announced(deputies=[deputy])
    ask(activity, deputy)

    with pytest.raises(StaleError, match="已经请过假"):
        ask(activity, deputy)


def test_leave_is_no_longer_than_the_activity():
    deputy = make_deputy()
    activity = make_announced(deputies=[deputy])

    with pytest.raises(DomainError, match="一共1个半天"):
        ask(activity, deputy, half_days=2)


def test_who_decides_second_is_told():
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy])
    asked = grant(activity, deputy)

    with pytest.raises(StaleError, match="已经处理过"):
        leave.decide_leave(asked, granted=False, by=make_role(), on=MONDAY, note="要来。")

    assert activity.attendances.get().leave_half_days == 1
    assert Notice.objects.get(rule__startswith="activities.leave-decided").title.endswith("已准假")


def test_a_refusal_says_why_and_leaves_the_way_open():
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy])
    asked = ask(activity, deputy)

    with pytest.raises(DomainError, match="写明理由"):
        leave.decide_leave(asked, granted=False, by=make_role(), on=MONDAY)
    leave.decide_leave(asked, granted=False, by=make_role(), on=MONDAY, note="本次要选举。")

    assert activity.attendances.get().leave_half_days == 0
    assert ask(activity, deputy).state == "asked"


def test_leave_is_withdrawn_before_it_begins():
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy])
    asked = grant(activity, deputy)

    asked.attendance = seat(activity, deputy)
    leave.withdraw_leave(asked, by=role_of(deputy), now=moment(MONDAY))

    row = activity.attendances.get()
    assert (row.leave_half_days, row.coming) == (0, True)
    with pytest.raises(StaleError):
        leave.withdraw_leave(asked, by=role_of(deputy), now=moment(MONDAY))
