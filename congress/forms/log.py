"""Filter of the event log."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone

from congress.verbs import VERBS
from office.forms import DayInput, HelpedForm


class LogFilter(HelpedForm, forms.Form):
    """Who, what, and from which day to which; whatever makes no sense is left out."""

    who = forms.CharField(label="经手人", required=False, max_length=40)
    what = forms.ChoiceField(label="动作", required=False, choices=())
    first = forms.DateField(label="从", required=False, widget=DayInput)
    last = forms.DateField(label="到", required=False, widget=DayInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [("", "全部"), *VERBS.items()]

    def narrow(self, events):
        """The events that fit."""
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("who"):
            events = events.filter(actor_name__contains=asked["who"].strip())
        if asked.get("what"):
            events = events.filter(verb=asked["what"])
        if asked.get("first"):
            events = events.filter(at__gte=_midnight(asked["first"]))
        if asked.get("last"):
            events = events.filter(at__lt=_midnight(asked["last"] + timedelta(days=1)))
        return events


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time()))
