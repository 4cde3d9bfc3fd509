"""The day's sweep: which running clock owes whom a word today, by the ladder of its profile."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from congress.enums import RoleKind
from congress.law import completed
from congress.models import LawProfile, Role, User
from deputies.models import Deputy
from office.ladders import Hit, days_hit
from office.models import load_calendar
from office.services import Owed, owe_many
from office.workdays import Calendar, day_week_zh
from proposals.deadlines import ladder_days
from proposals.enums import ClockKind
from proposals.models import Assignment, Clock
from proposals.notices import case_url, headline

Ladder = dict[str, Any]
# Which ladder of the profile a clock follows.
LADDERS = {
    ClockKind.HANDOVER: "ladder.handover",
    ClockKind.REASSIGN: "ladder.handover",
    ClockKind.SIGN: "ladder.sign",
    ClockKind.RETURN: "ladder.return_window",
    ClockKind.CONTACT: "ladder.contact",
    ClockKind.ASSIST: "ladder.assist",
    ClockKind.ASSIST_REDO: "ladder.assist",
    ClockKind.REPLY: "ladder.reply",
    ClockKind.REHANDLE: "ladder.rehandle",
    ClockKind.EVALUATION: "ladder.evaluation",
    ClockKind.PROMISE: "ladder.promise",
}


def remind(on: date) -> Counter[str]:
    """Owe the reminders of all running clocks for day `on`; the count of new notices by rule."""
    calendar, running = load_calendar(), Clock.objects.running().of_live_cases()
    profiles = Profiles.load()
    hit = profiles.hit(on, calendar, oldest=running.oldest_due() or on)
    due: list[tuple[Clock, str, Ladder]] = []
    for clock in running.hit_by(hit).for_reminders().iterator(2000):
        ladder = profiles.ladder_of(clock)
        step = ladder_days(ladder, clock.due_on, on, calendar, start=clock.start_on)
        if step is not None:
            due.append((clock, step[0], ladder))
    people = People.of([clock for clock, *_ in due])
    owed = [row for one in due for row in _rows(*one, people, on=on)]
    return owe_many(owed)


@dataclass
class Profiles:
    """The ladders of every version of every profile, by its key: each is read once a sweep."""

    ladders: dict[int | None, dict[str, Ladder]]

    @classmethod
    def load(cls) -> "Profiles":
        names = set(LADDERS.values())
        rows = LawProfile.objects.values_list("pk", "values").iterator(500)
        laws = ((pk, completed(values)) for pk, values in rows)
        return cls({pk: {name: law[name] for name in names} for pk, law in laws})

    def ladder_of(self, clock: Clock) -> Ladder:
        """The ladder of a clock, by the version that its case keeps."""
        name = LADDERS[ClockKind(clock.kind)]
        own = self.ladders.get(clock.proposal.law_profile_id)
        return own[name] if own else clock.proposal.law[name]

    def hit(self, on: date, calendar: Calendar, *, oldest: date) -> Hit:
        """What all ladders together may mean on day `on`; most profiles have the same ones."""
        kinds = {
            json.dumps(one, sort_keys=True) for own in self.ladders.values() for one in own.values()
        }
        hits = (days_hit(json.loads(kind), on, calendar, oldest) for kind in kinds)
        return reduce(or_, hits, Hit())


@dataclass
class People:
    """Everybody a reminder of this run may go to, found in a few queries."""

    desk: dict[tuple[int, str], list[User]] = field(default_factory=lambda: defaultdict(list))
    units: dict[int, list[User]] = field(default_factory=lambda: defaultdict(list))
    leads: dict[int, list[User]] = field(default_factory=lambda: defaultdict(list))
    lead_units: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, clocks: list[Clock]) -> "People":
        """Clerks, chairs, handlers and deputies of the cases of these clocks."""
        people = cls()
        townships = {clock.proposal.township_id for clock in clocks}
        kinds = [RoleKind.CLERK, RoleKind.CHAIR, RoleKind.UNIT]
        roles = Role.objects.active().filter(township__in=townships, kind__in=kinds)
        for role in roles.select_related("user"):
            if role.kind == RoleKind.UNIT:
                people.units[role.unit_id].append(role.user)
            else:
                people.desk[role.township_id, role.kind].append(role.user)
        leads = Deputy.objects.filter(pk__in={clock.proposal.lead_id for clock in clocks})
        for deputy in leads.select_related("user"):
            if deputy.user is not None:
                people.leads[deputy.pk].append(deputy.user)
        cases = {clock.proposal_id for clock in clocks}
        for case, unit in (
            Assignment.objects.filter(proposal__in=cases)
            .answering()
            .values_list("proposal_id", "unit_id")
        ):
            people.lead_units[case].append(unit)
        return people

    def named(self, word: str, clock: Clock) -> list[tuple[User, str]]:
        """Whom one word of a ladder means (clerk, chair, leader, unit, lead, deputy), with a door.

        A unit's leader has no account: the chair is told, who has the leader's ear.
        """
        case = clock.proposal
        clerks = self.desk[case.township_id, RoleKind.CLERK]
        if word == "clerk":
            return _at("desk", clerks)
        if word in {"leader", "chair"}:
            return _at("desk", self.desk[case.township_id, RoleKind.CHAIR] or clerks)
        if word == "deputy":
            return _at("my", self.leads[case.lead_id])
        own = [clock.assignment.unit_id] if clock.assignment else []
        units = self.lead_units[case.pk] if word == "lead" else own
        handlers = [user for unit in units for user in self.units[unit]]
        # A unit that nobody has signed up for is the clerk's to call.
        return _at("unit", handlers) or _at("desk", clerks)


def _at(door: str, users: list[User]) -> list[tuple[User, str]]:
    return [(user, door) for user in users]


def _rows(clock: Clock, kind: str, ladder: Ladder, people: People, *, on: date) -> list[Owed]:
    words = ladder["overdue_to"] if kind == "overdue" else ladder["to"]
    told: dict[int, Owed] = {}
    for word in words:
        for user, door in people.named(word, clock):
            told.setdefault(user.pk, _row(clock, kind, user, door, on=on))
    return list(told.values())


def _row(clock: Clock, kind: str, user: User, door: str, *, on: date) -> Owed:
    case = clock.proposal
    return Owed(
        rule=f"remind.{clock.kind}.{kind}",
        subject=clock,
        recipient=user,
        on=on,
        title=f"{when(clock, on=on)}：{headline(case)}",
        body=f"{clock.get_kind_display()}，{clock.holder}，{day_week_zh(clock.due_on)}到期。",
        url=case_url(case, door),
        scope=case.township.slug,
    )


def when(clock: Clock, *, on: date) -> str:
    """答复代表还剩 7 天, 今天到期, 已超期 3 天 — as a reminder begins."""
    left = clock.days_left(on=on)
    if left > 0:
        return f"{clock.get_kind_display()}还剩{left}天"
    if left == 0:
        return f"{clock.get_kind_display()}今天到期"
    return f"{clock.get_kind_display()}已超期{-left}天"
