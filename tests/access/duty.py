"""Duty entries of a township, each marked with its words."""

from deputies.services import duty_check, duty_log
from tests.deputies.duty import make_entry, photo
from tests.factories import MONDAY


def furnish_duty(place) -> None:
    """Entries of the lead deputy: one that waits, one returned and objected to, one that voters see."""
    lead = place.deputies["lead"]

    def entry(text, **fields):
        more = {"deputy": lead, "village": place.village, "text": text, "uploads": [photo()]}
        return make_entry(**{**more, **fields})

    waiting = entry(f"{place.hidden}走访。", position="29.12345,106.54321")
    returned = entry(f"{place.hidden}退回。")
    duty_check.send_back(returned, note=place.hidden, by=place.roles["clerk"], on=MONDAY)
    objection = duty_log.object_to(returned, place.hidden, by=place.roles["lead"], on=MONDAY)
    shown = entry(f"{place.mark}走访三户。", code="help")
    duty_check.check(shown, by=place.roles["clerk"])
    place.keep("duty", waiting)
    place.keep("duty_returned", returned)
    place.keep("duty_objection", objection)
    place.keep("duty_photo", waiting.photos.get())
    place.keep("duty_public_photo", shown.photos.get())
    place.keep("duty_kind", waiting.kind)
