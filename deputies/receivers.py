"""What the roster's floor does when something happens below."""

from django.dispatch import receiver
from django.utils import timezone

from congress.signals import township_founded
from deputies.services import (
    activity_reminders,
    duty_reminders,
    points_cycle,
    rectifying,
    report_reminders,
)
from deputies.services.activities import lay_out_activity_kinds
from deputies.services.duty import lay_out_kinds
from office.signals import day_swept


@receiver(township_founded)
def start_duty(sender, *, township, **kwargs):
    """A township starts with the customary kinds of duty and of activities."""
    lay_out_kinds(township)
    lay_out_activity_kinds(township)


@receiver(day_swept)
def owe_activity_reminders(sender, *, on, **kwargs):
    """Invitations, papers, idle groups, reports and training."""
    return activity_reminders.remind(on)


@receiver(day_swept)
def owe_rectification_reminders(sender, *, on, **kwargs):
    """整改 that is not done yet."""
    return rectifying.remind(on)


@receiver(day_swept)
def remind_of_reports(sender, *, on, **kwargs):
    """述职 has its ladder, and its days of the year."""
    return report_reminders.remind(on)


@receiver(day_swept)
def turn_points(sender, *, on, **kwargs):
    """The points' year: opened, reminded, frozen, posted, closed on the profile's days."""
    return points_cycle.turn(on, today=timezone.localdate())


@receiver(day_swept)
def owe_duty_reminders(sender, *, on, **kwargs):
    """A soft word to whoever has logged nothing for a while."""
    return duty_reminders.remind(on)
