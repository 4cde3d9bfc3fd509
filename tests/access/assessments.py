"""The rows of assessment meetings in one township of the access world."""

from datetime import date

from deputies.models import Rectification
from deputies.services import counting, meetings
from tests.deputies.meetings import (
    MEETS,
    make_announced,
    make_closed,
    make_declared,
    make_open,
    make_shown_report,
)


def furnish_assessments(place) -> None:
    """A meeting announced, one open, one being counted, one declared with something to mend."""
    # Of the year before: this year's report is furnished by `reports`.
    before = {"year": 2025, "since": date(2025, 1, 1), "until": date(2025, 12, 31)}
    report = make_shown_report(deputy=place.deputies["lead"], study=f"{place.mark}学习", **before)
    same = {
        "township": place.township,
        "place": f"{place.mark}礼堂",
        "area": place.area,
        "reports": [report],
    }
    place.keep("meeting", make_announced(title=f"{place.mark}评议会", **same))
    place.keep("meeting_open", make_open(title=f"{place.mark}投票", codes=2, **same)[0])
    counted = make_closed(title=f"{place.mark}清点", votes=(1, 0, 0), paper=1, **same)
    place.keep("meeting_closed", counted)
    done = make_declared(title=f"{place.mark}结果", votes=(1, 1, 6), **same)
    place.keep("meeting_done", done)
    item = done.items.get()
    clerk = place.roles["clerk"]
    meetings.note(done, by=clerk, minutes=f"{place.hidden}记录")
    counting.give_feedback(item, text=f"{place.hidden}反馈", by=clerk, on=MEETS)
    place.keep("item", item)
    place.keep("rectification", Rectification.objects.get(item=item))
