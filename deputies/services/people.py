"""The clerk's own edits of one deputy: facts, seat, photo, a look at the phone number."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from congress.errors import DomainError, StaleError
from congress.models import Event
from deputies.enums.roster import EndReason, Level
from deputies.models import Constituency, Deputy, Group, Mandate
from deputies.services.checking import current_term
from office import evidence

PHOTO_SIDE = 800


@dataclass(frozen=True)
class Seat:
    """A seat in the township congress as typed."""

    constituency: Constituency | None
    group: Group | None
    origin: str
    started_on: date
    re_elected: bool
    post: str


@transaction.atomic
def save_deputy(deputy: Deputy, seat: Seat, *, changed: list[str], by) -> Deputy:
    """Add a deputy or keep what was edited, with the open seat; `changed` are labels for the log.

    Raises DomainError when the card number was given to somebody else meanwhile.
    """
    new = deputy.pk is None
    try:
        with transaction.atomic():
            deputy.save()
    except IntegrityError as error:
        raise DomainError(f"代表证号{deputy.card_no}刚刚被别人用了，请核对。") from error
    _save_seat(deputy, seat)
    verb = "add_deputy" if new else "edit_deputy"
    Event.record(deputy, verb, by=by, note="、".join(changed)[:500])
    return deputy


def _save_seat(deputy: Deputy, seat: Seat) -> None:
    """Change the open seat, or begin one."""
    term = current_term(deputy.township)
    mandates = deputy.mandates.of_town().select_for_update()
    mandate = mandates.filter(ended_on__isnull=True).first()
    if mandate is None:
        if seat.started_on < term.started_on:
            raise DomainError(f"任职起不能早于{term}第一次会议（{term.started_on:%Y-%m-%d}）。")
        mandate = Mandate(deputy=deputy, level=Level.TOWN, term=term)
    for name, value in vars(seat).items():
        setattr(mandate, name, value)
    mandate.save()


@transaction.atomic
def end_seat(mandate: Mandate, *, reason: str, ended_on: date, note: str, by) -> None:
    """End a seat on a ground of 代表法 §62. Raises DomainError, StaleError."""
    if ended_on < mandate.started_on:
        raise DomainError(f"终止日期不能早于任职起（{mandate.started_on:%Y-%m-%d}）。")
    open_seats = Mandate.objects.filter(pk=mandate.pk, ended_on__isnull=True)
    if not open_seats.update(ended_on=ended_on, end_reason=reason):
        raise StaleError("这个任职刚刚已经终止，不用再点。")
    told = f"{EndReason(reason).label}；{note}" if note else str(EndReason(reason).label)
    Event.record(
        mandate.deputy, "end_seat", by=by, note=told, data={"mandate": mandate.pk, "on": ended_on}
    )


@transaction.atomic
def set_photo(deputy: Deputy, uploaded: Any, *, by) -> None:
    """Keep a portrait, drawn anew; the one before is deleted. Raises RefusedFile."""
    file = evidence.accept(uploaded, by_user=by.user, images_only=True, max_side=PHOTO_SIDE)
    before = deputy.photo
    Deputy.objects.filter(pk=deputy.pk).update(photo=file)
    if before is not None:
        evidence.discard(before)
    Event.record(deputy, "set_photo", by=by)


@transaction.atomic
def reveal_phone(deputy: Deputy, *, reason: str, by) -> str:
    """The whole number, for a reason that stays on record."""
    Event.record(deputy, "reveal_phone", by=by, note=reason)
    return deputy.phone
