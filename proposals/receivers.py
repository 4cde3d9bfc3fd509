"""What the procedure does when the calendar or a session's closing day changes below."""

from django.dispatch import receiver

from congress.signals import session_closing_changed
from deputies.signals import activity_shown
from office.signals import calendar_changed, day_swept
from proposals.models import Clock, Proposal
from proposals.notices import case_url
from proposals.pages.words import state_badge
from proposals.services import reminders
from proposals.services.clocks import recompute, session_closed


@receiver(calendar_changed)
def move_due_dates(sender, *, calendar, by, dry_run, **kwargs):
    """Every running clock is reckoned anew; gives back what moved, a line each."""
    moved = recompute(Clock.objects.all(), by=by, calendar=calendar, dry_run=dry_run)
    return [str(move) for move in moved]


@receiver(session_closing_changed)
def follow_session(sender, *, session, by, **kwargs):
    """Clocks that run from the close of a session follow its closing day."""
    return [str(move) for move in session_closed(session, by=by)]


@receiver(day_swept)
def owe_reminders(sender, *, on, **kwargs):
    """The ladders of all running clocks."""
    return reminders.remind(on)


@receiver(activity_shown)
def show_raised(sender, *, activity, role, **kwargs):
    """Texts that were raised at an activity, as far as the reader sees them."""
    cases = Proposal.objects.visible_to(role).filter(activity=activity).order_by("pk")
    marks = [(case, state_badge(case)) for case in cases]
    return [
        (case.title, case_url(case, role.door), (mark["kind"], mark["icon"], mark["text"]))
        for case, mark in marks
    ]
