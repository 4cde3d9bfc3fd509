"""Taking opinions in: from voters, at the table, by telephone; and what is doubted first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from congress.models import Event, Told, Township
from deputies.models import Deputy
from liaison import codes
from liaison.deadlines import due
from liaison.enums import Channel, OpinionState
from liaison.likeness import floods
from liaison.models import Opinion, OpinionKind, OpinionPhoto
from liaison.services import opinion_word as word
from office.evidence import accept
from office.models import load_calendar

KINDS = (
    "道路交通", "水利饮水", "环境卫生", "农业生产", "住房建设", "用电通信",
    "教育", "医疗社保", "民政救助", "社会治安", "村务公开", "其他",
)  # fmt: skip
# Pixels of a voter's picture along its longer side.
PHOTO_SIDE = 1600
TRIES = 8
# So many of the latest texts a new one is compared with.
LATEST = 200


@dataclass
class Words:
    """What somebody told: the fields of the form, whoever filled it in."""

    text: str
    received_on: date
    channel: Channel = Channel.WEB
    voter_name: str = ""
    voter_phone: str = ""
    share_contact: bool = False
    wants_public: bool = False
    kind: OpinionKind | None = None
    village: Any = None
    station: Any = None
    deputy: Deputy | None = None
    place: str = ""
    receivers: Sequence[Deputy] = ()
    photos: Sequence[Any] = field(default_factory=list)


def lay_out_kinds(township: Township) -> None:
    """The list of kinds that a township starts with; what is there already stays."""
    OpinionKind.objects.bulk_create(
        [OpinionKind(township=township, name=name, order=n) for n, name in enumerate(KINDS, 1)],
        ignore_conflicts=True,
    )


@transaction.atomic
def register(
    township: Township,
    told_words: Words,
    *,
    by,
    on: date,
    ticket: str | None = None,
    source: str = "",
    doubted: bool = False,
    told: Told | None = None,
    code: str = "",
) -> Opinion:
    """Write an opinion down under a fresh code and start the clock of sorting.

    The same `ticket` gives back what it stored before. One that is `doubted` waits for a human: no
    clock runs, nobody is told, no event renews the public pages. `code` is for those who bring one (the demo). Raises RefusedFile for a bad picture.
    """
    if known := stored(ticket):
        return known
    repeated = by is None and _is_repeated(township, told_words, on=on)
    opinion = Opinion(
        township=township,
        law_profile=township.law,
        code=code,
        ticket=ticket,
        source=source,
        state=OpinionState.HELD if doubted or repeated else OpinionState.RECEIVED,
        **{name: getattr(told_words, name) for name in PLAIN},
    )
    if not _save_under_a_code(opinion):
        return Opinion.objects.get(ticket=ticket)
    opinion.receivers.set(told_words.receivers)
    _keep_photos(opinion, told_words.photos, by=by)
    if opinion.state == OpinionState.RECEIVED:
        Event.record(opinion, "register", by=by, on=on, new=opinion.state, told=told)
        _begin(opinion, on=on)
    return opinion


PLAIN = (
    *("text", "received_on", "channel", "voter_name", "voter_phone", "share_contact"),
    *("wants_public", "kind", "village", "station", "deputy", "place"),
)


def _is_repeated(township: Township, told_words: Words, *, on: date) -> bool:
    """Whether the very same words came in the same week already, or nearly the same several times since
    yesterday: somebody floods. Looks at no address, so that nobody changes it to get through.
    """
    here = Opinion.objects.of(township)
    if here.filter(received_on__gte=on - timedelta(days=7), text=told_words.text).exists():
        return True
    recent = here.filter(received_on__gte=on - timedelta(days=1)).order_by("-pk")
    return floods(told_words.text, recent.values_list("text", flat=True)[:LATEST])


def stored(ticket: str | None) -> Opinion | None:
    """What was stored under this ticket before, if anything."""
    return Opinion.objects.filter(ticket=ticket).first() if ticket else None


def _save_under_a_code(opinion: Opinion) -> bool:
    """Save with a code that nobody has; False where the same form arrived a moment ago."""
    for _ in range(TRIES):
        opinion.code = opinion.code or codes.new_code()
        opinion.set_tail()
        try:
            with transaction.atomic():
                opinion.save()
        except IntegrityError:
            if stored(opinion.ticket):
                return False
            if not Opinion.objects.filter(code=opinion.code).exists():
                raise
            opinion.code = ""
        else:
            return True
    raise RuntimeError("no free tracking code found")


def _keep_photos(opinion: Opinion, photos: Sequence[Any], *, by) -> None:
    for number, photo in enumerate(photos, 1):
        # What the telephone called it may name people; nobody needs that.
        photo.name = f"照片{number}.jpg"
        file = accept(photo, by_user=by and by.user, images_only=True, max_side=PHOTO_SIDE)
        OpinionPhoto.objects.create(opinion=opinion, file=file)


def _begin(opinion: Opinion, *, on: date) -> None:
    """Start the clock of sorting and tell the desk, and the deputy who was written to."""
    end = due("sort", start=on, law=opinion.law, calendar=load_calendar()).on
    Opinion.objects.filter(pk=opinion.pk).update(clock_start=on, due_on=end)
    opinion.clock_start, opinion.due_on = on, end
    where = f"{opinion.village}，" if opinion.village else ""
    title = f"新民情 {opinion.spoken}：{where}{opinion.get_channel_display()}"
    word.tell_desk("opinion.new", opinion, on=on, title=title)
    if opinion.deputy is not None:
        word.tell_deputy("opinion.to_you", opinion, opinion.deputy, on=on, title="有选民给您留言")


@transaction.atomic
def let_in(opinion: Opinion, *, by, on: date) -> None:
    """A human looked: it is a voter's word, and the clock of sorting starts."""
    opinion.move("let_in", by=by, on=on)
    _begin(opinion, on=on)


@transaction.atomic
def drop(opinion: Opinion, *, by, on: date, note: str = "") -> None:
    """A human looked: advertising, nonsense, or said before. Whoever has the code is told so."""
    opinion.move("drop_opinion", by=by, on=on, note=note, answer=note)


@transaction.atomic
def sift(rows: Sequence[Opinion], *, keep: bool, by, on: date) -> int:
    """Let in, or drop, several doubted ones at once; how many there were."""
    for opinion in rows:
        if keep:
            let_in(opinion, by=by, on=on)
        else:
            drop(opinion, by=by, on=on, note="经人大办辨别，不是选民意见。")
    return len(rows)


@transaction.atomic
def save_kind(kind: OpinionKind, *, verb: str, by) -> None:
    """A new or changed 民情类别."""
    kind.save()
    Event.record(kind, verb, by=by, note=kind.name)
