"""A year of duty entries in the demo: most of them checked long ago, the latest waiting."""

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw

from congress.models import Event, Role, Told, Village
from deputies.enums.roster import DutyState
from deputies.models import Deputy, DutyEntry, DutyKind
from deputies.services import duty_check, duty_log
from liaison.demo.duty_texts import (
    DROP_NOTE,
    DROP_OBJECTION,
    OBJECTION,
    RETURN_NOTES,
    SHARES,
    TEXTS,
)
from proposals.demo.body import Stage
from proposals.demo.days import Days

YEAR = timedelta(days=320)
# The clerk checks every other week: what was logged since then waits.
WAITING = timedelta(days=10)
PICTURED = 14


@dataclass(frozen=True)
class Said:
    """One entry as its deputy tells it."""

    deputy: Deputy
    kind: DutyKind
    on: date
    text: str
    village: Village


def play(stage: Stage, days: Days) -> None:
    """Log what sixty deputies did in a year, check it, send some back, hear what they object."""
    rng = random.Random(f"duty.{stage.township.slug}")  # noqa: S311 -- invented data
    told = sorted(_year(stage, days, rng), key=lambda said: (said.on, said.deputy.pk))
    fresh = days.today - WAITING
    _write([said for said in told if said.on < fresh], stage, rng)
    # The latest by the real moves, and with pictures: their notices and their log are whole.
    latest = [_log(said, stage, rng, today=days.today) for said in told if said.on >= fresh]
    _decide(latest, stage, days)
    _pictures(stage, rng)


def first_day(days: Days) -> date:
    """The first day that is played; what was before is told by `last_year`."""
    return max(days.end - YEAR, days.founded)


def _year(stage: Stage, days: Days, rng: random.Random) -> Iterator[Said]:
    """Between eight and sixteen acts of each deputy, on days of all kinds."""
    kinds = {kind.code: kind for kind in DutyKind.objects.of(stage.township)}
    first = first_day(days)
    span = (days.today - first).days
    share = max(1, span) / YEAR.days
    codes = [code for code, weight in SHARES for _ in range(weight)]
    for name in sorted(stage.deputies):
        deputy = stage.deputies[name]
        village = _village(stage, deputy)
        for _ in range(round(rng.randint(8, 16) * share)):
            code = rng.choice(codes)
            on = first + timedelta(days=rng.randint(0, span))
            yield Said(deputy, kinds[code], on, _text(code, village, rng), village)
    # The account that everybody looks at first has something of every kind.
    for back, code in ((0, "visit"), (1, "help"), (3, "reception"), (4, "visit")):
        deputy = stage.deputies["秦守田"]
        village = _village(stage, deputy)
        on = days.today - timedelta(days=back)
        yield Said(deputy, kinds[code], on, _text(code, village, rng), village)


def _village(stage: Stage, deputy: Deputy) -> Village:
    return next(
        stage.villages[name] for name, people in stage.by_village.items() if deputy in people
    )


def _text(code: str, village, rng: random.Random) -> str:
    many = rng.randint(3, 19)
    group = f"{rng.choice('一二三四五六')}组"
    words = {"v": village.name, "g": group, "n": many, "m": rng.randint(2, many)}
    return rng.choice(TEXTS[code]).format(**words)


def _write(told: list[Said], stage: Stage, rng: random.Random) -> None:
    """Entries of long ago, logged and checked: the rows that the moves would have made."""
    clerk = stage.clerk
    entries = DutyEntry.objects.bulk_create(
        DutyEntry(
            township=stage.township,
            deputy=said.deputy,
            kind=said.kind,
            event=said.kind.code,
            on=said.on,
            village=said.village,
            text=said.text,
            key=UUID(int=rng.getrandbits(128), version=4),
            by_desk=stage.role_of(said.deputy) is None,
            state=DutyState.CONFIRMED,
            confirmed_by=clerk.user,
        )
        for said in told
    )
    log_in_the_evening(entries, rng)
    Event.objects.bulk_create(event for entry in entries for event in _events(entry, stage))


def log_in_the_evening(entries: list[DutyEntry], rng: random.Random) -> None:
    """Each typed on its own day, or the desk would be warned that all came within the hour."""
    for entry in entries:
        evening = datetime.combine(entry.on, time(17, 0)) + timedelta(minutes=rng.randint(0, 240))
        entry.created_at = timezone.make_aware(evening)
    DutyEntry.objects.bulk_update(entries, ["created_at"], batch_size=400)


def _events(entry: DutyEntry, stage: Stage) -> Iterator[Event]:
    clerk, own = stage.clerk, stage.role_of(entry.deputy)
    words = f"{entry.kind}：{entry.text}"[:200]
    yield _event(entry, "log_duty", own or clerk, note=words, told="" if own else entry.deputy.name)
    yield _event(entry, "confirm_duty", clerk, old="pending", new="confirmed")


def _event(entry: DutyEntry, verb: str, by: Role, *, told: str = "", **more) -> Event:
    return Event(
        on=entry.on,
        township_id=entry.township_id,
        subject_type=DutyEntry._meta.label_lower,
        subject_id=entry.pk,
        verb=verb,
        actor=by.user,
        actor_name=str(by.user),
        actor_role=str(by),
        told_by=told,
        told_how="口头" if told else "",
        **more,
    )


def _log(said: Said, stage: Stage, rng: random.Random, *, today: date) -> DutyEntry:
    own = stage.role_of(said.deputy)
    return duty_log.log(
        said.deputy,
        duty_log.Words(kind=said.kind, on=said.on, text=said.text, village=said.village),
        key=UUID(int=rng.getrandbits(128), version=4),
        by=own or stage.clerk,
        today=today,
        told=None if own else Told(said.deputy.name, "口头"),
    )


def _decide(latest: list[DutyEntry], stage: Stage, days: Days) -> None:
    """Some came back to be put right, two deputies object, one was heard before."""
    clerk, on = stage.clerk, days.today
    mine = [entry for entry in latest if stage.role_of(entry.deputy)]
    shown = [entry for entry in mine if entry.deputy == stage.deputies["秦守田"]]
    others = [entry for entry in mine if entry not in shown]
    for entry, note in zip([*shown[:1], *others[:2]], RETURN_NOTES, strict=False):
        duty_check.send_back(entry, note=note, by=clerk, on=on)
    for entry in shown[1:2]:
        duty_check.drop(entry, note=DROP_NOTE, by=clerk, on=on)
        _object(entry, DROP_OBJECTION, stage, on=on)
    for entry in others[:1]:
        _object(entry, OBJECTION, stage, on=on)
    for entry in others[2:4]:
        duty_check.send_back(entry, note=RETURN_NOTES[0], by=clerk, on=on)
        objection = _object(entry, OBJECTION, stage, on=on)
        answer = "背面的名单找到了，六户都在。"
        duty_check.answer(objection, upheld=True, text=answer, by=clerk, on=on)


def _object(entry: DutyEntry, text: str, stage: Stage, *, on: date):
    return duty_log.object_to(entry, text, by=stage.role_of(entry.deputy), on=on)


def _pictures(stage: Stage, rng: random.Random) -> None:
    """A few drawn pictures, with the deputy of the sign-in page first."""
    first = stage.deputies["秦守田"]
    rows = DutyEntry.objects.of(stage.township).by_hand().select_related("deputy")
    rows = rows.filter(kind__code__in=["visit", "help"])
    own = list(rows.filter(deputy=first).order_by("-on", "-pk")[:5])
    rest = list(rows.exclude(deputy=first).order_by("-on", "-pk")[: PICTURED - len(own)])
    for entry in [*own, *rest]:
        duty_log.add_photos(entry, [landscape(rng)], by=stage.role_of(entry.deputy))


def landscape(rng: random.Random) -> ContentFile:
    """A drawn valley with a road: nobody was photographed."""
    wide, high = 640, 480
    image = Image.new("RGB", (wide, high), rng.choice(("#cfe0ec", "#e6e9e4", "#dbe7f0")))
    pen = ImageDraw.Draw(image)
    for ground, base in (("#9db7a4", 230), ("#7f9f78", 290), ("#5f8457", 350)):
        ridge = [(x, base + rng.randint(-45, 45)) for x in range(0, wide + 80, 80)]
        pen.polygon([(0, high), *ridge, (wide, high)], fill=ground)
    middle = rng.randint(220, 420)
    road = [(middle - 70, high), (middle + 70, high), (middle + 12, 360), (middle - 12, 360)]
    pen.polygon(road, fill="#c9c2b4")
    for _ in range(rng.randint(2, 4)):
        left, top = rng.randint(20, 540), rng.randint(330, 400)
        pen.rectangle((left, top, left + 54, top + 36), fill="#efe9df", outline="#8d8a86")
        pen.polygon([(left - 6, top), (left + 60, top), (left + 27, top - 26)], fill="#7a3b3b")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return ContentFile(out.getvalue(), name="现场.jpg")
