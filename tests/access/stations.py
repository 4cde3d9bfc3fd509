"""The rows of stations and what happens at them, in one township of the access world."""

from django.core.files.uploadedfile import SimpleUploadedFile

from liaison.services import stations
from tests.factories import MONDAY
from tests.liaison.factories import make_attached, make_station
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
