"""A deputy's side of 履职登记: log, send again, take back, object. Each act may come twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from congress.errors import DomainError, StaleError
from congress.models import Event, Told, Village
from deputies.models import Deputy, DutyEntry, DutyKind, DutyObjection, DutyPhoto
from deputies.notices import duty as notices
from deputies.workflow.duty import OBJECTIONABLE
from office.evidence import accept

MOST_PHOTOS = 9
# Pixels; what a phone has shrunk already stays as it is.
LONGEST_SIDE = 1600


@dataclass(frozen=True)
class Words:
    """What somebody says he did. `position` is latitude and longitude, for the desk alone."""

    kind: DutyKind
    on: date
    text: str
    village: Village | None = None
    place: str = ""
    position: str = ""

    def fields(self) -> dict[str, Any]:
        """The columns of the entry; by hand an entry's event is the code of its kind."""
        return {**vars(self), "event": self.kind.code}


@transaction.atomic
def log(
    deputy: Deputy,
    words: Words,
    *,
    key: UUID,
    uploads: Iterable = (),
    by,
    today: date,
    told: Told | None = None,
) -> DutyEntry:
    """Write one entry with all its pictures, or nothing; the entry that `key` wrote before, if it did.

    A second sender of the same key waits until the first is through. Raises DomainError when the
    deputy held no seat that day, or the day is still to come; RefusedFile for a bad picture.
    """
    stored = DutyEntry.objects.filter(deputy=deputy, key=key).first()
    if stored is not None:
        return stored
    check_words(deputy, words, today=today)
    entry, new = DutyEntry.objects.get_or_create(
        deputy=deputy,
        key=key,
        defaults={
            **words.fields(),
            "township_id": deputy.township_id,
            "by_desk": told is not None,
        },
    )
    if new:
        add_photos(entry, uploads, by=by)
        Event.record(
            entry, "log_duty", by=by, on=today, told=told, note=f"{words.kind}：{words.text}"[:200]
        )
    return entry


def check_words(deputy: Deputy, words: Words, *, today: date) -> None:
    """Raises DomainError for what no entry may say, whoever writes it."""
    if words.on > today:
        raise DomainError("日期不能晚于今天，事情做了以后再登记。")
    if words.kind.township_id != deputy.township_id or not words.kind.is_active:
        raise DomainError("这个履职类型已经停用，请另选一个。")
    if deputy.mandate(on=words.on) is None:
        raise DomainError(f"{words.on:%Y年%-m月%-d日}不在任期内，不能登记。")


def add_photos(entry: DutyEntry, uploads: Iterable, *, by) -> None:
    """Keep pictures beside an entry. Raises RefusedFile for a bad one, DomainError past nine."""
    files = [
        accept(upload, by_user=by.user if by else None, images_only=True, max_side=LONGEST_SIDE)
        for upload in uploads
    ]
    if entry.photos.count() + len(files) > MOST_PHOTOS:
        raise DomainError(f"一次履职最多{MOST_PHOTOS}张照片，请去掉几张。")
    for file in files:
        DutyPhoto.objects.create(entry=entry, file=file, digest=file.sha256)


@transaction.atomic
def resend(
    entry: DutyEntry, words: Words, *, uploads: Iterable = (), by, today: date, told=None
) -> None:
    """Send a returned entry again, put right; pictures are added to those that are there."""
    check_words(entry.deputy, words, today=today)
    entry.move("resend_duty", by=by, day=today, told=told, round=entry.round + 1, **words.fields())
    add_photos(entry, uploads, by=by)


def withdraw(entry: DutyEntry, *, by) -> None:
    """The deputy takes back what is not confirmed yet."""
    entry.move("withdraw_duty", by=by)


@transaction.atomic
def object_to(
    entry: DutyEntry, text: str, *, by, on: date, told: Told | None = None
) -> DutyObjection:
    """异议 in writing against how the desk decided; kept with what comes of it (沪代表办法 §51).

    Raises DomainError without a reason or while the desk has not decided, StaleError while an
    earlier objection is open.
    """
    if not text.strip():
        raise DomainError("请写明您的意见。")
    if entry.state not in OBJECTIONABLE:
        raise DomainError(f"这条履职现为“{entry.get_state_display()}”，人大办处理以后才能提异议。")
    try:
        with transaction.atomic():
            objection = DutyObjection.objects.create(entry=entry, text=text, raised_on=on)
    except IntegrityError as error:
        raise StaleError("上一次异议还没有答复，请等人大办核实。") from error
    Event.record(entry, "object_duty", by=by, on=on, note=text, told=told)
    notices.tell_desk(f"objection.{objection.pk}", entry, on=on, body=text)
    return objection


def may_object(entry: DutyEntry, objections: Iterable[DutyObjection]) -> bool:
    """Whether the desk has decided and no earlier objection of `objections` is open."""
    waiting = any(objection.upheld is None for objection in objections)
    return entry.state in OBJECTIONABLE and not waiting
