"""Activities of a place: one in the making, one announced, with leave, a paper and a photo."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from deputies.enums.activity import PaperKind
from deputies.models import PlanItem
from deputies.services import activities, activity_papers, leave
from tests.deputies.activities import kind_of, make_announced, make_planned, seat
from tests.office.files import PDF, picture


def furnish_activities(place) -> None:
    """What the desk plans; the lead and the signer are invited, the other deputy is not."""
    today, clerk = timezone.localdate(), place.roles["clerk"]
    deputies = [place.deputies["lead"], place.deputies["signer"]]
    words = {
        "deputies": deputies,
        "day": today + timedelta(days=9),
        "on": today,
        "place": f"{place.hidden}会议室",
        "village": place.village,
    }
    item = PlanItem(
        township=place.township,
        year=today.year,
        month=5,
        kind=kind_of("research", place.township),
        title=f"{place.hidden}计划",
    )
    activities.plan(item, by=clerk)
    place.keep("plan_item", item)
    place.keep("activity_kind", item.kind)
    place.keep("planned", make_planned(title=f"{place.hidden}筹备", **words))
    activity = make_announced(title=f"{place.hidden}视察", **words)
    place.keep("activity", activity)
    place.keep("activity_seat", activity.attendances.get(deputy=deputies[1]))
    _ask_leave(place, activity, deputies[0])
    _add_papers(place, activity, clerk, on=today)


def _ask_leave(place, activity, deputy) -> None:
    asked = leave.ask_leave(
        seat(activity, deputy),
        reason=place.hidden,
        half_days=1,
        by=place.roles["lead"],
        now=timezone.now(),
    )
    place.keep("leave", asked)


def _add_papers(place, activity, clerk, *, on) -> None:
    files = {
        "paper": (PaperKind.BEFORE, SimpleUploadedFile(f"{place.hidden}.pdf", PDF)),
        "photo": (PaperKind.PHOTO, SimpleUploadedFile("现场.jpg", picture())),
    }
    for name, (kind, upload) in files.items():
        made = activity_papers.add_papers(activity, [upload], kind=kind, by=clerk, on=on)
        place.keep(name, made[0])
