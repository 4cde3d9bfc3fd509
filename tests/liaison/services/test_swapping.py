"""Changing days with consent: exchanged at once, each told, one winner of two answers."""

from datetime import date

import pytest

from congress.errors import DomainError, StaleError
from congress.models import Event, Told
from liaison.enums import SwapState
from liaison.models import Seat, Swap
from liaison.services import announcing, swapping
from office.models import Notice
from tests.factories import make_deputy, make_role
from tests.liaison.factories import make_rota

pytestmark = pytest.mark.django_db

ON = date(2026, 1, 12)
LATE = date(2026, 1, 16)


def two_seats() -> tuple[Seat, Seat]:
    """The first two days, of two deputies."""
    station = make_rota()
    days = list(station.days.all()[:2])
    found = Seat.objects.select_related(
        "deputy__user", "deputy__township", "day__station__township"
    )
    return found.get(day=days[0]), found.get(day=days[1])


def ask(mine, theirs, *, give=True) -> Swap:
    other_seat = theirs if give else None
    return swapping.ask(
        mine, other=theirs.deputy, other_seat=other_seat, reason="采茶", by=None, on=ON
    )


def holders(*seats) -> list[int]:
    return [Seat.objects.get(pk=seat.pk).deputy_id for seat in seats]


def titles(deputy) -> list[str]:
    found = Notice.objects.filter(recipient=deputy.user).order_by("pk")
    return list(found.values_list("title", flat=True))


def test_agreeing_changes_both_days_at_once_and_tells_everybody():
    clerk = make_role()
    mine, theirs = two_seats()
    swap = ask(mine, theirs)

    swapping.answer(swap, agree=True, by=None, on=ON)

    assert holders(mine, theirs) == [theirs.deputy_id, mine.deputy_id]
    assert Seat.objects.filter(kept=True).count() == 2
    assert titles(theirs.deputy) == [
        f"{mine.deputy}代表想请您换班（他的1月15日（周四）09:00至11:00，"
        "换您的2月24日（周二）09:00至11:00），请答复"
    ]
    assert titles(mine.deputy)[0].startswith(f"{theirs.deputy}代表同意换班")
    assert Notice.objects.filter(recipient=clerk.user, rule="liaison.swap.done").count() == 1


def test_coming_in_ones_place_moves_one_seat():
    mine, theirs = two_seats()
    swap = ask(mine, theirs, give=False)

    swapping.answer(swap, agree=True, by=None, on=ON)

    assert holders(mine, theirs) == [theirs.deputy_id, theirs.deputy_id]
    assert Seat.objects.get(pk=mine.pk).stands_in_for_id == mine.deputy_id


def test_refusing_changes_nothing():
    mine, theirs = two_seats()
    swap = ask(mine, theirs)

    swapping.answer(swap, agree=False, by=None, on=ON)

    assert (swap.state, holders(mine, theirs)) == (
        SwapState.REFUSED,
        [mine.deputy_id, theirs.deputy_id],
    )


def test_of_two_answers_one_wins():
    swap = ask(*two_seats())
    stale = Swap.objects.for_list().get(pk=swap.pk)
    swapping.answer(swap, agree=False, by=None, on=ON)

    with pytest.raises(StaleError, match="已经有了结果"):
        swapping.answer(stale, agree=True, by=None, on=ON)
    with pytest.raises(StaleError):
        swapping.drop(stale, by=None, on=ON)


def test_only_one_is_asked_at_a_time():
    mine, theirs = two_seats()
    ask(mine, theirs)

    with pytest.raises(DomainError, match="已经在请人换班"):
        ask(mine, theirs)


def test_after_dropping_another_may_be_asked():
    mine, theirs = two_seats()
    swapping.drop(ask(mine, theirs), by=None, on=ON)

    assert ask(mine, theirs).state == SwapState.ASKED


def test_a_word_told_to_the_clerk_stays_on_record():
    swap = ask(*two_seats())

    swapping.answer(swap, agree=True, by=None, on=ON, told=Told("本人", "电话"))

    event = Event.objects.about(swap).first()
    assert (event.verb, event.told_by, event.told_how) == ("swap_agree", "本人", "电话")


def test_a_day_that_has_passed_is_not_changed():
    mine, theirs = two_seats()
    swap = ask(mine, theirs)

    with pytest.raises(DomainError, match="已经过去"):
        swapping.answer(swap, agree=True, by=None, on=LATE)
    swap.refresh_from_db()
    assert swap.state == SwapState.ASKED


def test_a_day_called_off_is_not_changed():
    mine, theirs = two_seats()
    announcing.cancel(mine.day, reason="防汛", by=None, on=ON)

    with pytest.raises(DomainError, match="不能再换"):
        ask(mine, theirs)


def test_a_seat_that_changed_meanwhile_stops_the_swap():
    mine, theirs = two_seats()
    swap = ask(mine, theirs)
    swap = Swap.objects.for_list().get(pk=swap.pk)
    Seat.objects.filter(pk=mine.pk).update(deputy=make_deputy())

    with pytest.raises(StaleError):
        swapping.answer(swap, agree=True, by=None, on=ON)


def test_neither_oneself_nor_a_stranger_is_asked():
    mine, _ = two_seats()
    stranger = make_deputy(user=True)

    for other in (mine.deputy, stranger):
        with pytest.raises(DomainError):
            swapping.ask(mine, other=other, other_seat=None, reason="", by=None, on=ON)
