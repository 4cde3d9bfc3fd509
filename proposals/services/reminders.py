"""The day's sweep: which running clock owes whom a word today, by the ladder of its profile."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from congress.enums import RoleKind
from congress.models import Role, User
from deputies.models import Deputy
from office.models import load_calendar
from office.services import Owed, owe_many
from office.workdays import day_week_zh
from proposals.deadlines import ladder_days
from proposals.enums import ClockKind
from proposals.models import Assignment, Clock
from proposals.notices import case_url, headline

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
    calendar = load_calendar()
    due: list[tuple[Clock, str]] = []
    for clock in Clock.objects.running().of_live_cases().for_reminders().iterator(2000):
        ladder = clock.proposal.law[LADDERS[ClockKind(clock.kind)]]
        step = ladder_days(ladder, clock.due_on, on, calendar, start=clock.start_on)
        if step is not None:
            due.append((clock, step[0]))
    people = People.of([clock for clock, _ in due])
    owed = [row for clock, kind in due for row in _rows(clock, kind, people, on=on)]
    return owe_many(owed)


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


def _rows(clock: Clock, kind: str, people: People, *, on: date) -> list[Owed]:
    ladder = clock.proposal.law[LADDERS[ClockKind(clock.kind)]]
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
