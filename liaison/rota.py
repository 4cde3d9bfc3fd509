"""轮值: who of a station's deputies sits on which reception day. Pure: no Django, no database.

A deputy's fair share of a day is one part of its seats among all who belong to the station that
day; the rota brings everybody's number of days as near to the sum of the shares as can be. Whoever
belongs all year has the same share as the others, so that their numbers differ by one at most
wherever the days on which they are away leave room for it.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise


@dataclass(frozen=True)
class Member:
    """A deputy of the station: from which day, until before which day, and away on which days."""

    key: int
    joined: date = date.min
    left: date = date.max
    away: frozenset[date] = frozenset()

    def belongs(self, on: date) -> bool:
        return self.joined <= on < self.left

    def can_sit(self, on: date) -> bool:
        return self.belongs(on) and on not in self.away


@dataclass(frozen=True)
class Slot:
    """A reception day: how many seats, and who holds one already and keeps it."""

    on: date
    seats: int
    taken: tuple[int, ...] = ()


@dataclass
class Rota:
    """Who sits when. `taken` seats count, but are never moved."""

    slots: Sequence[Slot]
    members: Mapping[int, Member]
    sitting: dict[date, set[int]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    shares: dict[int, Fraction] = field(default_factory=dict)

    def excess(self, key: int) -> Fraction:
        """By how many days somebody is above his share, below it when negative."""
        return self.counts[key] - self.shares[key]


def rota(slots: Iterable[Slot], members: Iterable[Member]) -> dict[date, list[int]]:
    """The keys of those who sit on each day, those who hold a seat already first.

    A day for which too few can come gets fewer than its seats.
    """
    plan = Rota(sorted(slots, key=lambda slot: slot.on), {one.key: one for one in members})
    plan.counts = dict.fromkeys(plan.members, 0)
    plan.shares = dict.fromkeys(plan.members, Fraction(0))
    _deal(plan)
    while path := _better(plan):
        _hand_on(plan, path)
    return {
        slot.on: [*slot.taken, *sorted(plan.sitting[slot.on] - set(slot.taken))]
        for slot in plan.slots
    }


def _deal(plan: Rota) -> None:
    """Day after day, whoever is furthest below his share so far; of equals, who sat longest ago."""
    last: dict[int, date] = {}
    for slot in plan.slots:
        inside = [key for key, one in plan.members.items() if one.belongs(slot.on)]
        seats = min(slot.seats, len(inside))
        for key in inside:
            plan.shares[key] += Fraction(max(seats, len(slot.taken)), len(inside))
        free = [
            key for key in inside if plan.members[key].can_sit(slot.on) and key not in slot.taken
        ]
        free.sort(key=lambda key: (plan.excess(key), last.get(key, date.min), key))
        chosen = {*slot.taken, *free[: max(0, slot.seats - len(slot.taken))]}
        plan.sitting[slot.on] = chosen
        for key in chosen & plan.counts.keys():
            plan.counts[key] += 1
            last[key] = slot.on


def _better(plan: Rota) -> list[tuple[int, date]]:
    """A chain that brings the numbers nearer to the shares; empty where there is none.

    Each (key, day) of it sits that day, and the next of the chain takes the seat over; the last
    key only receives. Searched from whoever is furthest above his share.
    """
    for start in sorted(plan.members, key=plan.excess, reverse=True):
        came: dict[int, tuple[int, date]] = {}
        queue = deque([start])
        while queue:
            giver = queue.popleft()
            for day, taker in _hand_overs(plan, giver):
                if taker == start or taker in came:
                    continue
                came[taker] = (giver, day)
                if plan.excess(start) - plan.excess(taker) > 1:
                    return _chain(came, start, taker)
                queue.append(taker)
    return []


def _hand_overs(plan: Rota, giver: int) -> Iterable[tuple[date, int]]:
    """Seats that `giver` could hand on, each with somebody who is free to take it."""
    for slot in plan.slots:
        sitting = plan.sitting[slot.on]
        if giver not in sitting or giver in slot.taken:
            continue
        for key, one in plan.members.items():
            if key not in sitting and one.can_sit(slot.on):
                yield slot.on, key


def _chain(came: Mapping[int, tuple[int, date]], start: int, taker: int) -> list[tuple[int, date]]:
    path: list[tuple[int, date]] = [(taker, date.min)]
    while path[-1][0] != start:
        path.append(came[path[-1][0]])
    return path[::-1]


def _hand_on(plan: Rota, path: list[tuple[int, date]]) -> None:
    for (giver, day), (taker, _) in pairwise(path):
        plan.sitting[day].remove(giver)
        plan.sitting[day].add(taker)
    plan.counts[path[0][0]] -= 1
    plan.counts[path[-1][0]] += 1
