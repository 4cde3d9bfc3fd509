"""The day's sweep: every floor owes the reminders of a day; missed days are caught up, oldest first."""

from collections import Counter
from datetime import date, timedelta

from django.db import transaction

from office.models import SweepDay
from office.signals import day_swept

# Days; after a longer dark only the last ones are worth a word.
LONGEST_DARK = 60


@transaction.atomic
def remind(on: date) -> Counter[str]:
    """Owe every reminder of day `on`; the count of new notices by rule. A second run owes nothing.

    A day tried by hand is not a day that was swept: only `catch_up` keeps count.
    """
    owed: Counter[str] = Counter()
    for _, counts in day_swept.send(sender=SweepDay, on=on):
        owed.update(counts)
    return owed


def catch_up(today: date) -> list[date]:
    """Run the sweep of each day not yet swept up to `today`, oldest first; gives back those days.

    After a long dark the mail of all those days goes out as one digest a person, since it is
    grouped by recipient when it is sent.
    """
    # A clock that once ran ahead leaves days behind that must not stop today's sweep.
    swept = SweepDay.objects.filter(day__lte=today).order_by("-day")
    last = swept.values_list("day", flat=True).first() or today - timedelta(days=1)
    missed = [last + timedelta(days=n) for n in range(1, (today - last).days + 1)][-LONGEST_DARK:]
    for day in missed:
        _sweep(day)
    return missed


@transaction.atomic
def _sweep(day: date) -> None:
    remind(day)
    SweepDay.objects.get_or_create(day=day)
