"""What this floor does when something happens below."""

from django.dispatch import receiver
from django.utils import timezone

from congress.signals import township_founded
from liaison.services import (
    layout,
    opinion_clocks,
    opinion_handling,
    opinions,
    reminding,
    writing,
)
from office.signals import calendar_changed, day_swept
from proposals.signals import proposal_moved


@receiver(township_founded)
def start_opinions(sender, *, township, **kwargs):
    """A township starts with the customary kinds of opinions."""
    opinions.lay_out_kinds(township)


@receiver(day_swept)
def owe_opinion_reminders(sender, *, on, **kwargs):
    """Whoever has an opinion in hand is reminded; delay is told to those above."""
    return opinion_clocks.remind(on)


@receiver(calendar_changed)
def move_opinion_clocks(sender, *, calendar, by, dry_run, **kwargs):
    """Running clocks of opinions follow the working calendar."""
    return opinion_clocks.recompute(calendar, by=by, dry_run=dry_run)


@receiver(proposal_moved)
def follow_proposal(sender, *, proposal, move, **kwargs):
    """Opinions that became a proposal share its fate."""
    opinion_handling.follow_proposal(proposal, move, on=timezone.localdate())


@receiver(day_swept)
def owe_reception_reminders(sender, *, on, **kwargs):
    """Reception days that are near."""
    return reminding.remind(on)


@receiver(calendar_changed)
def move_reception_days(sender, *, calendar, by, dry_run, **kwargs):
    """Coming reception days that nobody was told of yet follow the new calendar."""
    return layout.recompute(calendar, by=by, on=timezone.localdate(), dry_run=dry_run)


@receiver(day_swept)
def owe_news_reminders(sender, *, on, **kwargs):
    """Groups that owe a piece this month."""
    return writing.remind(on)
