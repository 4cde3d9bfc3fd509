"""What the roster's floor does when something happens below."""

from django.dispatch import receiver

from congress.signals import township_founded
from deputies.services.duty import lay_out_kinds


@receiver(township_founded)
def start_duty(sender, *, township, **kwargs):
    """A township starts with the customary kinds of duty."""
    lay_out_kinds(township)
