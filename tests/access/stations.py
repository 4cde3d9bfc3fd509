"""The rows of stations and what happens at them, in one township of the access world."""

from datetime import time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from liaison.models import Article, Away
from liaison.services import (
    arranging,
    attending,
    layout,
    reviewing,
    stations,
    swapping,
    writing,
)
from liaison.stars import presets
from tests.factories import MONDAY
from tests.liaison.factories import make_attached, make_rule, make_station
from tests.office.files import picture


def furnish_stations(place) -> None:
    """A station with a picture, headed by one of its two deputies."""
    clerk = place.roles["clerk"]
    station = make_station(
        f"{place.mark}站",
        township=place.township,
        villages=[place.village],
        by=clerk,
        head=place.deputies["lead"],
        officer_name=f"{place.mark}员",
        officer_phone=place.phone(),
    )
    place.station = station
    place.keep("station", station)
    place.rows["station_code"] = {"code": station.slug}
    for name in ("lead", "signer"):
        attached = make_attached(station, place.deputies[name], on=MONDAY, by=clerk)
        place.keep("attachment", attached)
    photo = stations.add_photo(
        station, SimpleUploadedFile("站.jpg", picture()), caption=place.mark, by=clerk
    )
    place.keep("station_photo", photo)
    place.rows["station_photo_code"] = {"code": station.slug, "pk": photo.pk}
    _reception(place, station, clerk)


def _reception(place, station, clerk) -> None:
    """Two days ahead, one a deputy's and one the other's; the first asks to change them."""
    place.keep("reception_rule", make_rule(station, "monthly 15"))
    today = timezone.localdate()
    facts = {"starts_at": time(9), "ends_at": time(11), "seats": 1, "theme": place.hidden}
    seats = {}
    for number, name in enumerate(("lead", "signer"), start=10):
        day = layout.add_day(station, on=today + timedelta(days=number), **facts, by=clerk)
        seats[name] = attending.put_in(
            day, place.deputies[name], instead_of=None, by=clerk, on=today
        )
    place.keep("reception_day", day)
    place.keep("seat_of_lead", seats["lead"])
    swap = swapping.ask(
        seats["lead"],
        other=place.deputies["signer"],
        other_seat=seats["signer"],
        reason=place.hidden,
        by=place.roles["lead"],
        on=today,
    )
    place.keep("swap", swap)
    away = Away(deputy=place.deputies["lead"], first=today, last=today + timedelta(days=2))
    _reviewed(place, station, clerk, today)
    _written(place, clerk, today)
    place.keep("away", arranging.add_away(away, by=place.roles["lead"], on=today))


def _upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("图.jpg", picture())


def _reviewed(place, station, clerk, today) -> None:
    """The year's review, checked with a picture and not yet published."""
    claims = {row["name"]: 10 for row in presets()["review"]}
    review = reviewing.apply(station, today.year, claims, summary=place.hidden, by=clerk, on=today)
    given = {score.pk: (9, place.hidden) for score in review.scores.all()}
    reviewing.check(review, given, finding=place.hidden, by=clerk, on=today, photos=[_upload()])
    place.keep("review", review)
    place.keep("review_photo", review.photos.get())


def _written(place, clerk, today) -> None:
    """A piece that waits for review and one that voters read, each with a picture."""
    for name, mark in {"article": place.hidden, "article_shown": place.mark}.items():
        article = Article(
            township=place.township,
            title=f"{mark}动态",
            body=f"{mark}正文。",
            happened_on=today,
            author=place.deputies["lead"],
            group=place.group,
        )
        writing.save(article, deputies=[], photos=[_upload()], by=place.roles["lead"], on=today)
        place.keep(name, article)
        place.keep(f"{name}_photo", article.photos.get())
    writing.publish(article, by=clerk, on=today)
