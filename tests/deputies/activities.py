"""Activities made by the real moves, in the year of `tests.factories`."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from deputies.enums.activity import Audience
from deputies.models import Activity, ActivityKind
from deputies.services import activities, attendance, leave
from tests.factories import MONDAY, make_deputy, make_role, make_township

DAY = date(2026, 3, 20)


def moment(day: date, hour=9, minute=0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def kind_of(code: str, township=None) -> ActivityKind:
    return ActivityKind.objects.get(township=township or make_township(), code=code)


def make_planned(code="inspection", *, day=DAY, on=MONDAY, deputies=None, hours=3, **fields):
    """Planned for DAY, inviting `deputies` by name, or everybody in office."""
    township = fields.pop("township", None) or (
        deputies[0].township if deputies else make_township()
    )
    values = {
        "title": "视察村组道路",
        "place": "青石村委会",
        "starts_at": moment(day),
        "ends_at": moment(day) + timedelta(hours=hours),
        "audience": Audience.NAMED if deputies else Audience.ALL,
        **fields,
    }
    activity = Activity(township=township, kind=kind_of(code, township), **values)
    return activities.save(activity, named=deputies or (), by=None, on=on)


def make_announced(code="inspection", *, on=MONDAY, deputies=None, **fields) -> Activity:
    deputies = deputies or [make_deputy("秦禾", user=True)]
    activity = make_planned(code, on=on, deputies=deputies, **fields)
    activities.announce(activity, by=None, on=on)
    return activity


def make_held(code="inspection", *, day=DAY, **fields) -> Activity:
    activity = make_announced(code, day=day, **fields)
    activities.hold(activity, by=None, on=day)
    return activity


def seat(activity, deputy):
    """The attendance of one deputy, as views fetch it."""
    return activity.attendances.select_related(
        "activity__kind", "activity__township", "deputy__user"
    ).get(deputy=deputy)


def mark(activity, deputy, presence, *, way="clerk", on=DAY, note=""):
    row = activity.attendances.get(deputy=deputy)
    return attendance.mark(activity, {row.pk: presence}, way=way, by=None, on=on, note=note)


def ask(activity, deputy, *, half_days=1, now=None, by=None):
    return leave.ask_leave(
        seat(activity, deputy),
        reason="外出就医",
        half_days=half_days,
        by=by,
        now=now or moment(MONDAY),
    )


def grant(activity, deputy, *, half_days=1, by=None):
    """Leave asked for and granted."""
    asked = ask(activity, deputy, half_days=half_days)
    leave.decide_leave(asked, granted=True, by=by or make_role(), on=MONDAY)
    return asked
