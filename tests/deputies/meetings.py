"""Assessment meetings at every stage, got there by the real acts."""

from datetime import date

from congress.enums import RoleKind
from congress.models import LawProfile, Role
from deputies.models import Assessment, DutyReport
from deputies.services import ballots, counting, meetings
from tests.factories import make_constituency, make_deputy, make_role, make_township

MEETS = date(2026, 4, 20)
SHOWN = date(2026, 4, 10)
PEOPLE = {
    "present": 70, "host": "陈主席", "tellers": "周计、吴点", "caller": "郑唱", "scrutineer": "王监",
}  # fmt: skip


def make_shown_report(*, deputy=None, township=None, on=SHOWN, **fields) -> DutyReport:
    """A report as published on a day."""
    deputy = deputy or make_deputy(township=township)
    values = {
        "year": 2026, "since": date(2026, 1, 1), "until": SHOWN, "state": "published",
        "filed_on": on, "frozen_on": on, "published_on": on, "study": "学习了代表法。", **fields,
    }  # fmt: skip
    return DutyReport.objects.create(
        township=deputy.township, deputy=deputy, term=deputy.township.current_term, **values
    )  # fmt: skip


def set_law(township, **rows):
    """The next version of the township's profile, with some rows changed."""
    old = township.law
    LawProfile.objects.create(
        township=township,
        version=old.version + 1,
        preset=old.preset,
        values={**old.values, **{key.replace("__", "."): value for key, value in rows.items()}},
    )


def desk(township) -> tuple[Role, Role]:
    """The clerk and the chair: two persons."""
    clerk = Role.objects.filter(township=township, kind=RoleKind.CLERK).first()
    chair = Role.objects.filter(township=township, kind=RoleKind.CHAIR).first()
    return (
        clerk or make_role(RoleKind.CLERK, township=township),
        chair or make_role(RoleKind.CHAIR, township=township),
    )


def make_meeting(*, township=None, deputies=1, reports=None, on=MEETS, **fields) -> Assessment:
    """Planned, with so many deputies on the agenda, or those of given reports."""
    township = township or make_township()
    clerk, _ = desk(township)
    if reports is None:
        reports = [make_shown_report(township=township) for _ in range(deputies)]
    area = fields.pop("area", None) or make_constituency(township=township)
    values = {
        "title": "青石选区述职评议会", "on": on, "place": "青石小学礼堂", "invited": 70,
        "scale": "manyi", **fields,
    }  # fmt: skip
    meeting = Assessment(township=township, **values)
    return meetings.plan(meeting, reports=reports, areas=[area], by=clerk, on=SHOWN)


def make_announced(**fields) -> Assessment:
    meeting = make_meeting(**fields)
    clerk, _ = desk(meeting.township)
    meetings.announce(meeting, by=clerk, on=SHOWN)
    meetings.note(meeting, by=clerk, **PEOPLE)
    return meeting


def make_open(*, codes=5, minutes=60, **fields) -> tuple[Assessment, list[str]]:
    """Open for votes, with the codes as they stand on the slips."""
    meeting = make_announced(**fields)
    clerk, _ = desk(meeting.township)
    drawn = ballots.print_codes(meeting, codes, by=clerk, on=MEETS)
    by_two(meeting, "open_ballots", minutes=minutes)
    return meeting, drawn


def by_two(meeting, verb, *, minutes=60):
    clerk, chair = desk(meeting.township)
    meetings.ask(meeting, verb, by=clerk, minutes=minutes)
    meetings.ask(meeting, verb, by=chair, minutes=minutes)


def marks(meeting, choice=0):
    """The same choice everywhere on a ballot."""
    return [
        (item.pk, aspect, choice)
        for item in meeting.items.all()
        for aspect, _ in enumerate(meeting.aspects)
    ]


def vote(meeting, codes, choice=0) -> int:
    """How many of these codes served."""
    chosen = marks(meeting, choice)
    return sum(ballots.cast(meeting.pk, code, chosen) is True for code in codes)


def make_closed(*, votes=(6, 2, 1), paper=0, **fields) -> Assessment:
    """Sealed: so many votes for each option by phone, and some slips changed for paper."""
    meeting, codes = make_open(codes=sum(votes) + paper, **fields)
    clerk, _ = desk(meeting.township)
    if paper:
        ballots.exchange(meeting, [codes.pop() for _ in range(paper)], by=clerk, on=MEETS)
    for choice, count in enumerate(votes):
        vote(meeting, [codes.pop() for _ in range(count)], choice)
    by_two(meeting, "close_ballots")
    return meeting


def paper_counts(meeting, line) -> dict[str, list[int]]:
    """The same numbers for every question: votes by option, blank, invalid."""
    return {key: list(line) for key, _ in counting.questions(meeting)}


def type_both(meeting, line, *, other=None) -> None:
    """Both tellers type the paper ballots; `other`: what the second one counted."""
    for role, teller, counted in zip(
        desk(meeting.township), ("周计", "吴点"), (line, other or line), strict=True
    ):
        counting.type_paper(
            meeting, teller=teller, returned=sum(counted),
            counts=paper_counts(meeting, counted), by=role,
        )  # fmt: skip


def make_counted(*, votes=(6, 2, 1), paper=None, **fields) -> Assessment:
    """Everything adds up."""
    meeting = make_closed(votes=votes, paper=sum(paper or ()), **fields)
    clerk, _ = desk(meeting.township)
    total = sum(votes) + sum(paper or ())
    counting.type_slips(meeting, issued=total, unissued=0, spoiled=0, by=clerk)
    if paper:
        type_both(meeting, paper)
    counting.settle(meeting, by=clerk)
    return meeting


def make_declared(*, on=MEETS, **fields) -> Assessment:
    meeting = make_counted(**fields)
    counting.declare(meeting, by=desk(meeting.township)[1], on=on)
    return meeting


def make_result(**fields) -> Assessment:
    """Published."""
    meeting = make_declared(**fields)
    counting.publish(meeting, by=desk(meeting.township)[1], on=MEETS)
    return meeting
