"""Cases in every state, and what several test files read of them."""

from datetime import date, datetime
from functools import partial

from django.utils import timezone

from congress.models import Event
from congress.services import change_law
from deputies.models import Mandate
from office.models import Notice
from proposals.enums import Kind, Rating, State
from proposals.services import answering, drafting, handling, review
from tests.factories import (
    MONDAY,
    handler_of,
    make_admitted,
    make_deputy,
    make_draft,
    make_evaluated,
    make_handling,
    make_replied,
    make_role,
    make_submitted,
    make_township,
    make_unit,
    reply_text,
)

SITTING = date(2026, 1, 9)


def make_declined(**fields):
    proposal = make_submitted(**fields)
    review.decline(proposal, by=None, on=MONDAY, code="R6", note="没有写清是哪一段路。")
    return proposal


def make_sent_back(**fields):
    proposal = make_submitted(**fields)
    review.send_back(proposal, by=None, on=MONDAY, note="请写明地点。")
    return proposal


def make_withdrawn(**fields):
    proposal = make_submitted(**fields)
    drafting.ask_withdrawal(proposal, by=None, on=MONDAY)
    return proposal


def replied_case(**fields):
    return make_replied(**fields).proposal


# How a case gets into each state, by the real moves.
IN_STATE = {
    State.DRAFT: make_draft,
    State.SUBMITTED: make_submitted,
    State.RETURNED: make_sent_back,
    State.DECLINED: make_declined,
    State.ADMITTED: make_admitted,
    State.HANDLING: make_handling,
    State.REPLIED: replied_case,
    State.DISSATISFIED: partial(make_evaluated, result=Rating.DISSATISFIED),
    State.CLOSED: make_evaluated,
    State.WITHDRAWN: make_withdrawn,
}


def make_motion(*, signers=5, township=None, session=None):
    """A motion drafted in session, signed by the lead deputy and `signers - 1` others."""
    township = township or make_township()
    lead = make_deputy("孟知", township=township, user=True)
    session = session or township.current_term.sessions.get()
    proposal = make_draft(lead=lead, kind=Kind.MOTION, session=session)
    add_signers(proposal, signers - 1, on=SITTING)
    return proposal


def add_signers(proposal, number, *, on=MONDAY):
    """Ask so many deputies and let each confirm; gives back the co-signatures."""
    deputies = [
        make_deputy(f"联名{n}", township=proposal.township, user=True) for n in range(number)
    ]
    if deputies:
        drafting.invite(proposal, deputies, by=None, on=on)
    cosigns = list(proposal.cosigns.filter(deputy__in=deputies))
    for cosign in cosigns:
        drafting.answer_invitation(cosign, agree=True, by=None, on=on)
    return cosigns


def amend(township, **values):
    """Change rows of the township's profile: amend(township, withdraw__until="handover")."""
    named = {key.replace("__", "."): value for key, value in values.items()}
    law = township.law
    change_law(township, {**law.values, **named}, preset=law.preset, by=None, note="试")


def at(day, hour, minute=0, second=0):
    """A moment of local time."""
    moment = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001
    return timezone.make_aware(moment)


def verbs(proposal):
    """The verbs of the case's log, oldest first."""
    return list(Event.objects.about(proposal).order_by("pk").values_list("verb", flat=True))


def event(proposal, verb):
    """The latest event of this kind."""
    return Event.objects.about(proposal).filter(verb=verb).first()


def told(rule, proposal):
    """The names of those who are owed a notice whose rule begins so."""
    rows = Notice.objects.filter(rule__startswith=f"proposals.{rule}", subject_id=proposal.pk)
    return sorted(rows.values_list("recipient__name", flat=True))


def end_mandate(deputy, on):
    Mandate.objects.filter(deputy=deputy).update(ended_on=on, end_reason="resigned")


def suspend(deputy):
    deputy.suspended = True
    deputy.save()


def reply(proposal, text=None, *, on=MONDAY, files=()):
    part = proposal.assignments.answering().select_related("proposal").get()
    return answering.reply(part, text or reply_text(), by=handler_of(proposal), on=on, files=files)


def evaluate(answer, *, on=MONDAY, attitude="satisfied", result="satisfied", **fields):
    return answering.evaluate(
        answer, attitude=attitude, result=result, **{"by": None, "on": on, **fields}
    )


def make_apart():
    """Two replies to one case, both in."""
    proposal = make_admitted()
    units = [make_unit(name, township=proposal.township) for name in ("甲站", "乙站")]
    parts = handling.hand_over(proposal, by=None, on=MONDAY, separate=units)
    replies = []
    for part in parts:
        by = make_role("unit", unit=part.unit)
        handling.sign(part, by=by, on=MONDAY)
        handling.log_contact(
            part, by=by, on=MONDAY, recorded_on=MONDAY, way="phone", summary="问过。"
        )
        replies.append(answering.reply(part, reply_text(), by=by, on=MONDAY))
    return proposal, replies
