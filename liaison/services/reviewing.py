"""联络站 check-lists and the yearly review: applied for, checked, published with stars."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from congress.errors import DomainError, StaleError
from congress.law import completed
from congress.models import Event, Told, Township
from liaison.enums import ReviewState
from liaison.models import (
    CheckItem,
    ReviewItem,
    ReviewPhoto,
    ReviewScore,
    Station,
    StationCheck,
    StationReview,
)
from liaison.stars import presets, stars
from office import evidence

PHOTO_SIDE = 1600


def lay_out_table(township: Township) -> None:
    """The points table that a township starts with; a table that is there stays."""
    if ReviewItem.objects.filter(township=township).exists():
        return
    ReviewItem.objects.bulk_create(
        [
            ReviewItem(township=township, order=order, **row)
            for order, row in enumerate(presets()["review"], start=1)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def set_table(township: Township, rows: Sequence[tuple[str, int, str]], *, by) -> None:
    """Replace the points table by (name, points, hint) rows; reviews that run keep their own lines."""
    ReviewItem.objects.filter(township=township).delete()
    ReviewItem.objects.bulk_create(
        [
            ReviewItem(township=township, name=name, points=points, hint=hint, order=order)
            for order, (name, points, hint) in enumerate(rows, start=1)
        ]
    )
    note = "、".join(f"{name}{points}分" for name, points, _ in rows)
    Event.record(township, "set_review_table", by=by, township=township, note=note)


@transaction.atomic
def set_checklist(
    township: Township,
    lists: Mapping[str, tuple[str, Sequence[str]]],
    *,
    by,
    on: date | None = None,
) -> None:
    """Replace the check-lists: name → (source, items). What stations were checked for stays while it is listed."""
    keep = []
    for name, (source, items) in lists.items():
        for order, text in enumerate(items, start=1):
            item, _ = CheckItem.objects.update_or_create(
                township=township, list_name=name, text=text,
                defaults={"source": source, "order": order},
            )  # fmt: skip
            keep.append(item.pk)
    CheckItem.objects.filter(township=township).exclude(pk__in=keep).delete()
    note = "、".join(f"{name}{len(items)}项" for name, (_, items) in lists.items())
    Event.record(township, "set_checklist", by=by, on=on, township=township, note=note)


@transaction.atomic
def check_station(station: Station, items: Iterable[CheckItem], *, by, on: date) -> None:
    """Enter which items of the check-lists a station has."""
    wanted = {item.pk for item in items}
    held = StationCheck.objects.filter(station=station)
    held.exclude(item__in=wanted).delete()
    StationCheck.objects.bulk_create(
        [StationCheck(station=station, item_id=pk, checked_on=on) for pk in sorted(wanted)],
        ignore_conflicts=True,
    )
    Event.record(station, "check_station", by=by, on=on, note=f"{len(wanted)}项具备")


@transaction.atomic
def apply(
    station: Station, year: int, claims: Mapping[str, int], *, summary: str, by, on: date,
    told: Told | None = None,
) -> StationReview:  # fmt: skip
    """自评: the station's own points by name of the line; may be handed in again until it is checked.

    Raises DomainError once the desk has begun to check.
    """
    lay_out_table(station.township)
    review, _ = StationReview.objects.select_for_update().get_or_create(
        station=station, year=year, defaults={"applied_on": on}
    )
    if review.state != ReviewState.APPLIED:
        raise DomainError("人大办已经检查过，不能再改自评。")
    StationReview.objects.filter(pk=review.pk).update(summary=summary, applied_on=on)
    review.scores.all().delete()
    lines = ReviewItem.objects.filter(township=station.township)
    ReviewScore.objects.bulk_create(
        [
            ReviewScore(
                review=review,
                name=line.name,
                points=line.points,
                claimed=min(claims.get(line.name, 0), line.points),
                order=line.order,
            )
            for line in lines
        ]
    )
    review.refresh_from_db()
    note = f"{year}年自评{review.claimed}分"
    Event.record(station, "apply_review", by=by, on=on, told=told, note=note)
    return review


@transaction.atomic
def check(
    review: StationReview, given: Mapping[int, tuple[int, str]], *, finding: str, by, on: date,
    photos: Sequence[Any] = (),
) -> None:  # fmt: skip
    """检查: points and notes by key of the line; may be corrected until the result is published.

    Raises DomainError for a line without points or with too many.
    """
    for score in review.scores.all():
        points, note = given.get(score.pk, (None, ""))
        if points is None or points > score.points:
            raise DomainError(f"“{score.name}”要填0到{score.points}分。")
        ReviewScore.objects.filter(pk=score.pk).update(given=points, note=note[:100])
    _move(review, {ReviewState.APPLIED, ReviewState.CHECKED}, ReviewState.CHECKED, finding=finding)
    for upload in photos:
        file = evidence.accept(upload, by_user=by.user, images_only=True, max_side=PHOTO_SIDE)
        ReviewPhoto.objects.create(review=review, file=file)
    note = f"{review.year}年核定{_total(review)}分"
    Event.record(review.station, "check_review", by=by, on=on, note=note)


@transaction.atomic
def publish(review: StationReview, *, by, on: date) -> int:
    """公布: the stars by the profile's lines, read by voters from now on. Returns how many stars."""
    lines = completed(review.station.township.law.values)["station.stars"]
    won = stars(_total(review), lines)
    _move(review, {ReviewState.CHECKED}, ReviewState.PUBLISHED, stars=won, published_on=on)
    note = f"{review.year}年{won}星" if won else f"{review.year}年未评上星级"
    Event.record(review.station, "publish_review", by=by, on=on, note=note)
    return won


def _total(review: StationReview) -> int:
    given = ReviewScore.objects.filter(review=review).values_list("given", flat=True)
    return sum(points or 0 for points in given)


def _move(
    review: StationReview, sources: set[ReviewState], target: ReviewState, **fields: Any
) -> None:
    """Compare and swap: of two clicks at once one wins, the other is told."""
    rows = StationReview.objects.filter(pk=review.pk, state__in=sources)
    if not rows.update(state=target, **fields):
        raise StaleError("评比已经走到别的步骤，请看过最新情况再办。")
    review.refresh_from_db(fields=["state", *fields])
