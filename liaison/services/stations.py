"""The desk keeps the stations: facts, deputies attached, photos."""

import re
from datetime import date

from django.db import IntegrityError, transaction

from congress.errors import DomainError
from congress.models import Event
from deputies.models import Deputy
from liaison.models import Attachment, Station, StationPhoto
from office import evidence
from office.names import initials

PHOTO_SIDE = 1600
MOST_PHOTOS = 9
# What every station is called after, and says nothing about which one it is.
COMMON = re.compile("人大代表|代表|联络站|联系点|工作室|之家|接待站|村|社区")


@transaction.atomic
def save_station(station: Station, *, villages=None, by, on: date | None = None) -> Station:
    """Add or change a station; `villages` replace those it serves. DomainError for a name taken.

    `on` is the day that the act counts for, today unless given; so in all acts of this floor.
    """
    new = station.pk is None
    if new:
        station.slug = free_slug(station)
    try:
        with transaction.atomic():
            station.save()
    except IntegrityError as error:
        raise DomainError(f"已有叫“{station.name}”的联络站，请换一个名称。") from error
    if villages is not None:
        station.villages.set(villages)
    Event.record(station, "add_station" if new else "edit_station", by=by, on=on, note=str(station))
    return station


def free_slug(station: Station) -> str:
    """A short address for a new station: pinyin initials of what is its own, a number if taken."""
    own = re.sub("[^a-z0-9]", "", initials(COMMON.sub("", station.name)).lower())[:12]
    stem = own or station.kind
    taken = set(Station.objects.of(station.township).values_list("slug", flat=True))
    names = [stem, *(f"{stem}{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


@transaction.atomic
def switch_station(station: Station, *, active: bool, by) -> None:
    """Close a station, or open it again. Raises DomainError when it is so already."""
    changed = Station.objects.filter(pk=station.pk, is_active=not active).update(is_active=active)
    if not changed:
        raise DomainError("联络站已经是这样。")
    station.refresh_from_db(fields=["is_active"])
    Event.record(station, "open_station" if active else "close_station", by=by)


@transaction.atomic
def attach(
    station: Station, deputies: list[Deputy], *, joined_on: date, by, on: date | None = None
) -> int:
    """Let deputies join from a day on; those who belong already stay as they are. How many are new."""
    inside = set(
        Attachment.objects.filter(station=station, left_on=None).values_list("deputy_id", flat=True)
    )
    new = [deputy for deputy in deputies if deputy.pk not in inside]
    Attachment.objects.bulk_create(
        [Attachment(station=station, deputy=one, joined_on=joined_on) for one in new],
        ignore_conflicts=True,
    )
    if new:
        names = "、".join(one.name for one in new)
        Event.record(station, "attach_deputy", by=by, on=on, note=names)
    return len(new)


@transaction.atomic
def detach(attachment: Attachment, *, left_on: date, by) -> None:
    """A deputy leaves the station; days before stay his. DomainError when he has left or not joined."""
    if left_on < attachment.joined_on:
        raise DomainError("离站日期不能早于进站日期。")
    still = Attachment.objects.filter(pk=attachment.pk, left_on=None)
    if not still.update(left_on=left_on):
        raise DomainError("这位代表已经离站。")
    attachment.refresh_from_db(fields=["left_on"])
    Event.record(attachment.station, "detach_deputy", by=by, note=attachment.deputy.name)


@transaction.atomic
def add_photo(station: Station, upload, *, caption: str, by) -> StationPhoto:
    """Put up a picture, re-encoded. Raises DomainError when there are enough, RefusedFile for no picture."""
    if station.photos.count() >= MOST_PHOTOS:
        raise DomainError(f"最多放{MOST_PHOTOS}张照片，请先撤下一张。")
    file = evidence.accept(upload, by_user=by.user, images_only=True, max_side=PHOTO_SIDE)
    photo = StationPhoto.objects.create(station=station, file=file, caption=caption)
    Event.record(station, "add_station_photo", by=by, note=caption)
    return photo


@transaction.atomic
def drop_photo(photo: StationPhoto, *, by) -> None:
    """Take a picture down and away."""
    file, station, caption = photo.file, photo.station, photo.caption
    photo.delete()
    evidence.discard(file)
    Event.record(station, "drop_station_photo", by=by, note=caption)
