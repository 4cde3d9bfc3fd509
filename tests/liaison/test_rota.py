"""Fair shares of the reception days, over two hundred random stations."""

import random
from datetime import date, timedelta

import pytest

from liaison.rota import Member, Slot, rota

FIRST = date(2026, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def counts(plan) -> dict[int, int]:
    found: dict[int, int] = {}
    for sitting in plan.values():
        for key in sitting:
            found[key] = found.get(key, 0) + 1
    return found


def station(seed: int):
    """A year of 12 to 104 days and 2 to 40 deputies; some join late, some leave, all are away at times."""
    rng = random.Random(seed)
    on = sorted(day(n) for n in rng.sample(range(365), rng.choice([12, 24, 52, 104])))
    size = rng.randint(2, 40)
    slots = [Slot(one, rng.randint(1, min(3, size))) for one in on]
    members = []
    for key in range(size):
        away = frozenset(one for one in on if rng.random() < 0.1)
        joined = rng.choice(on) if rng.random() < 0.2 else date.min
        left = rng.choice(on) if rng.random() < 0.1 else date.max
        members.append(Member(key, joined, max(left, joined) if left != date.max else left, away))
    return slots, members


@pytest.mark.parametrize("seed", range(200))
def test_a_random_station_is_fair(seed):
    slots, members = station(seed)

    plan = rota(slots, members)

    by_key = {one.key: one for one in members}
    shares = dict.fromkeys(by_key, 0.0)
    for slot in slots:
        sitting = plan[slot.on]
        able = [key for key, one in by_key.items() if one.can_sit(slot.on)]
        inside = [key for key, one in by_key.items() if one.belongs(slot.on)]
        assert len(set(sitting)) == len(sitting) == min(slot.seats, len(able))
        assert set(sitting) <= set(able)
        for key in inside:
            shares[key] += min(slot.seats, len(inside)) / len(inside)
    served = counts(plan)
    whole = [served.get(key, 0) for key, one in by_key.items() if (one.joined, one.left) == (date.min, date.max)]  # fmt: skip
    assert not whole or max(whole) - min(whole) <= 1
    lost = sum(shares.values()) - sum(served.values())
    off = [served.get(key, 0) - share for key, share in shares.items()]
    assert max(off) <= 1
    assert min(off) >= -1 - lost


def test_seats_that_are_held_already_stay_and_count():
    slots = [Slot(day(n), 1, (1,) if n < 3 else ()) for n in range(6)]

    plan = rota(slots, [Member(1), Member(2)])

    assert [plan[day(n)] for n in range(6)] == [[1], [1], [1], [2], [2], [2]]


def test_somebody_who_is_away_makes_up_for_it_later():
    away = frozenset(day(n) for n in range(6))

    plan = rota([Slot(day(n), 1) for n in range(12)], [Member(1), Member(2, away=away)])

    assert counts(plan) == {1: 6, 2: 6}


def test_a_late_joiner_owes_nothing_for_the_days_before():
    slots = [Slot(day(n), 1) for n in range(12)]

    plan = rota(slots, [Member(1), Member(2), Member(3, joined=day(6))])

    assert counts(plan) == {1: 5, 2: 5, 3: 2}


def test_a_seat_that_nobody_can_take_stays_empty():
    away = frozenset({day(0)})

    assert rota([Slot(day(0), 2)], [Member(1), Member(2, away=away)]) == {day(0): [1]}
    assert rota([Slot(day(0), 1)], []) == {day(0): []}


def test_days_of_one_deputy_are_spread():
    plan = rota([Slot(day(n), 1) for n in range(9)], [Member(1), Member(2), Member(3)])

    assert [plan[day(n)][0] for n in range(9)] == [1, 2, 3] * 3


def test_who_can_come_only_on_days_dealt_to_others_gets_them():
    """Handing on goes through a third: 3 is free only on the first day, which 2 must take from 1."""
    days = [day(n) for n in range(4)]
    members = [
        Member(1),
        Member(2, away=frozenset(days[2:])),
        Member(3, away=frozenset(days[1:])),
    ]

    plan = rota([Slot(one, 1) for one in days], members)

    assert counts(plan) == {1: 2, 2: 1, 3: 1}
