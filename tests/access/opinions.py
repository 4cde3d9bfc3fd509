"""Opinions of one township of the access world: one to sort, one at a unit, one that is doubted."""

from django.core.files.uploadedfile import SimpleUploadedFile

from liaison.models import OpinionKind
from liaison.services import opinion_handling as handling
from tests.factories import MONDAY
from tests.liaison.voices import make_held, make_opinion
from tests.office.files import picture


def furnish_opinions(place) -> None:
    town, clerk = place.township, place.roles["clerk"]
    place.opinion_kind = OpinionKind.objects.create(township=town, name=f"{place.mark}类")
    place.keep("opinion_kind", place.opinion_kind)
    words = {"township": town, "kind": place.opinion_kind, "voter_name": place.hidden}
    opinion = make_opinion(
        text=f"{place.hidden}的路灯不亮。",
        voter_phone=place.phone(),
        share_contact=True,
        deputy=place.deputies["lead"],
        **words,
    )
    place.keep("opinion", opinion)
    place.rows["opinion_code"] = {"code": opinion.spelt}
    passed = make_opinion(
        text=f"{place.hidden}的水管漏水。",
        voter_phone=place.phone(),
        share_contact=True,
        photos=[SimpleUploadedFile("水管.jpg", picture())],
        **words,
    )
    handling.pass_to_unit(passed, place.units["主办"], by=clerk, on=MONDAY)
    place.keep("passed_opinion", passed)
    place.keep("opinion_photo", passed.photos.get())
    held = make_held(text=f"{place.hidden}的广告。", voter_phone=place.phone(), township=town)
    place.keep("held_opinion", held)
