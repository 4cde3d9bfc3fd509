"""接待公告: published the profile's days before; and days that are called off."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from congress.errors import DomainError
from congress.law import completed
from congress.models import Event
from liaison import notices
from liaison.models import ReceptionDay
from liaison.reception import notice_days


@transaction.atomic
def publish(days: Iterable[ReceptionDay], *, by, on: date) -> list[ReceptionDay]:
    """Publish the notices of coming days that are not yet public; returns those published too late.

    Late is fewer than `station.notice_days` before. Raises DomainError when there is none to publish.
    """
    rows = [day for day in days if day.published_on is None and not day.cancelled and day.on >= on]
    fresh = ReceptionDay.objects.filter(pk__in=[day.pk for day in rows], published_on=None)
    if not fresh.update(published_on=on):
        raise DomainError("选中的接待日都已经公告，或者已经过去。")
    station = rows[0].station
    note = "、".join(day.when for day in rows)
    Event.record(station, "publish_reception", by=by, on=on, note=note)
    return [day for day in rows if is_late(day, on, completed(station.township.law.values))]


def is_late(day: ReceptionDay, published: date, law) -> bool:
    """Whether a notice published that day leaves voters less time than the profile asks for."""
    return notice_days(published, day.on) < law["station.notice_days"]


@transaction.atomic
def cancel(day: ReceptionDay, *, reason: str, by, on: date) -> None:
    """Call a coming day off; those on the rota are told, voters read the reason."""
    if not reason.strip():
        raise DomainError("请写明取消的原因，选民看得到。")
    if day.on < on:
        raise DomainError("这一天已经过去，不能取消。")
    held = ReceptionDay.objects.filter(pk=day.pk, cancelled="", checked_on=None)
    if not held.update(cancelled=reason[:100]):
        raise DomainError("这一天已经取消，或者已经登记到站情况。")
    day.refresh_from_db(fields=["cancelled"])
    Event.record(
        day, "cancel_reception", by=by, on=on, township=day.station.township,
        note=f"{day}：{reason}",
    )  # fmt: skip
    sitting = day.seats.filter(state="planned").select_related("deputy__user", "deputy__township")
    title = f"{day.when}{day.station}的接待取消"
    people = [seat.deputy for seat in sitting]
    notices.tell_deputies("reception.cancelled", day, people, on=on, title=title, body=reason)
