"""Signing in, leave, the desk's ticks, and the duty entries that follow."""

from datetime import date, timedelta

import pytest

from congress.errors import DomainError, StaleError
from congress.models import Event
from deputies.models import DutyEntry
from liaison.enums import SeatState
from liaison.models import Seat
from liaison.services import announcing, attending
from office.models import Notice
from tests.factories import make_deputy, make_role, role_of
from tests.liaison.factories import make_rota

pytestmark = pytest.mark.django_db

BEFORE = date(2026, 1, 12)
DAY = date(2026, 1, 15)
AFTER = date(2026, 1, 16)


def first_seat() -> Seat:
    return make_rota().days.first().seats.select_related("deputy__user", "day__station").get()


def titles(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).values_list("title", flat=True))


def test_a_tap_on_the_day_signs_in_and_is_duty():
    seat = first_seat()

    attending.sign_in(seat, by=role_of(seat.deputy), on=DAY)

    entry = DutyEntry.objects.get(deputy=seat.deputy)
    assert (seat.state, entry.event, entry.kind.code, entry.on, entry.amount) == (
        *("attended", "reception", "reception", DAY),
        1,
    )
    assert Event.objects.about(seat).first().verb == "reception_sign_in"


@pytest.mark.parametrize("on", [DAY - timedelta(days=1), AFTER])
def test_nobody_signs_in_on_another_day(on):
    seat = first_seat()

    with pytest.raises(DomainError, match="接待当天"):
        attending.sign_in(seat, by=None, on=on)


def test_signing_in_from_two_phones_counts_once():
    seat = first_seat()
    stale = Seat.objects.select_related("deputy", "day__station").get(pk=seat.pk)
    attending.sign_in(seat, by=None, on=DAY)

    with pytest.raises(StaleError):
        attending.sign_in(stale, by=None, on=DAY)

    assert DutyEntry.objects.count() == 1


def test_the_desk_ticks_who_came_and_may_correct_it():
    day = make_rota(seats=2).days.first()
    came, missed = day.seats.all()

    attending.tick(day, {came.pk}, by=None, on=DAY)

    assert set(day.seats.values_list("pk", "state")) == {
        (came.pk, "attended"),
        (missed.pk, "absent"),
    }
    attending.tick(day, {missed.pk}, by=None, on=AFTER)
    assert set(DutyEntry.objects.values_list("deputy", flat=True)) == {missed.deputy_id}
    day.refresh_from_db()
    assert day.checked_on == AFTER


def test_nothing_is_ticked_before_the_day():
    day = make_rota().days.first()

    with pytest.raises(DomainError, match="还没有到日子"):
        attending.tick(day, set(), by=None, on=BEFORE)


def test_leave_is_told_to_the_desk_and_is_no_absence():
    clerk = make_role()
    seat = first_seat()

    attending.ask_leave(seat, reason="去县里开会", by=role_of(seat.deputy), on=BEFORE)
    attending.tick(seat.day, set(), by=None, on=DAY)

    seat.refresh_from_db()
    assert (seat.state, seat.note) == (SeatState.EXCUSED, "去县里开会")
    assert titles(clerk.user) == [
        f"{seat.deputy}代表1月15日（周四）09:00至11:00不能到{seat.day.station}接待"
    ]


@pytest.mark.parametrize(("reason", "on"), [("  ", BEFORE), ("有事", AFTER)])
def test_leave_needs_a_reason_and_comes_beforehand(reason, on):
    with pytest.raises(DomainError):
        attending.ask_leave(first_seat(), reason=reason, by=None, on=on)


def test_a_substitute_and_the_one_replaced_are_both_told():
    seat = first_seat()
    attending.ask_leave(seat, reason="住院", by=None, on=BEFORE)
    other = make_deputy(user=True)

    new = attending.put_in(seat.day, other, instead_of=seat.deputy, by=None, on=BEFORE)

    assert (new.kept, new.stands_in_for) == (True, seat.deputy)
    assert titles(other.user)[0].startswith("请您1月15日")
    assert f"由{other}代表代您去" in titles(seat.deputy.user)[0]


def test_a_substitute_without_an_account_is_for_the_clerk_to_ring_up():
    clerk = make_role()
    seat = first_seat()
    silent = make_deputy("俞长贵")

    attending.put_in(seat.day, silent, instead_of=None, by=None, on=BEFORE)

    assert titles(clerk.user)[0].startswith("俞长贵代表没有账号，请电话转告：请您1月15日")


def test_nobody_is_put_on_a_day_twice():
    seat = first_seat()

    with pytest.raises(DomainError, match="已经排上"):
        attending.put_in(seat.day, seat.deputy, instead_of=None, by=None, on=BEFORE)


def test_who_is_taken_off_a_published_day_is_told():
    seat = first_seat()
    announcing.publish([seat.day], by=None, on=BEFORE)
    day, user = seat.day, seat.deputy.user
    day.refresh_from_db()
    seat.day = day

    attending.take_out(seat, by=None, on=BEFORE)

    assert not day.seats.exists()
    assert "您不用去了" in titles(user)[0]


def test_who_came_is_not_taken_off():
    seat = first_seat()
    attending.sign_in(seat, by=None, on=DAY)

    with pytest.raises(DomainError, match="不能撤下"):
        attending.take_out(seat, by=None, on=DAY)


def test_a_day_that_is_called_off_takes_no_sign_in():
    seat = first_seat()
    announcing.cancel(seat.day, reason="防汛", by=None, on=BEFORE)

    with pytest.raises(DomainError, match="已经取消"):
        attending.sign_in(seat, by=None, on=DAY)
    assert "接待取消" in titles(seat.deputy.user)[0]
