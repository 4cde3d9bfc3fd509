"""A soft word to a deputy who has logged nothing for a while, once a silent period."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Max, Q
from django.urls import reverse

from congress.law import completed
from congress.models import LawProfile
from deputies.models import Deputy
from office.services import Owed, owe_many
from office.workdays import day_zh


def remind(on: date) -> Counter[str]:
    """Owe the word of day `on` in every township whose profile asks for it (`duty.silent_days`)."""
    latest = LawProfile.objects.order_by("township_id", "-version").distinct("township_id")
    owed: list[Owed] = []
    for profile in latest.select_related("township"):
        days = completed(profile.values)["duty.silent_days"]
        if days:
            owed += _silent(profile.township, days, on=on)
    return owe_many(owed)


def _silent(township, days: int, *, on: date) -> Iterator[Owed]:
    """Whose last duty, or the beginning of whose seat, lies a whole number of periods back."""
    done = Q(duty_entries__on__lte=on) & ~Q(duty_entries__state="dropped")
    done &= ~Q(duty_entries__event__endswith=".absent")
    acting = Deputy.objects.of(township).able_to_act(on=on).filter(user__is_active=True)
    rows = acting.annotate(
        last=Max("duty_entries__on", filter=done),
        since=Max("mandates__started_on", filter=Q(mandates__level="town")),
    )
    for deputy in rows.select_related("user"):
        begun = max(filter(None, [deputy.last, deputy.since]))
        silent = (on - begun).days
        if silent > 0 and silent % days == 0:
            yield _word(deputy, deputy.last, township, silent, on=on)


def _word(deputy: Deputy, last: date | None, township, silent: int, *, on: date) -> Owed:
    told = f"上一次是{day_zh(last)}。" if last else ""
    return Owed(
        rule="remind.duty.silent",
        subject=deputy,
        recipient=deputy.user,
        on=on,
        title=f"有{silent}天没有履职登记了",
        body=f"{told}走访、接待、视察过的，打开手机记一次就好；忘了记的可以补记。",
        url=reverse("deputies:my-duty-new"),
        scope=township.slug,
    )
