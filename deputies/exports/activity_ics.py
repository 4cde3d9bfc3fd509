"""Activities for a phone's calendar. Rows in, events or bytes out."""

from datetime import UTC, datetime, time

from icalendar import Event

from deputies.enums.activity import ActivityState
from deputies.models import Activity
from office.ics import book, moment


def event(activity: Activity, *, host: str, url: str = "") -> Event:
    """One activity; the same row gives the same bytes, the stamp is the day of the invitation."""
    found = Event()
    stamp = datetime.combine(activity.announced_on or activity.on, time(), tzinfo=UTC)
    found.add("uid", f"activity-{activity.pk}@{host}")
    found.add("dtstamp", stamp)
    found.add("dtstart", moment(activity.starts_at))
    found.add("dtend", moment(activity.ends_at))
    found.add("summary", activity.title)
    found.add("location", activity.place)
    found.add("description", _description(activity))
    called_off = activity.state == ActivityState.CANCELLED
    found.add("status", "CANCELLED" if called_off else "CONFIRMED")
    if url:
        found.add("url", url)
    return found


def _description(activity: Activity) -> str:
    return "\n".join(filter(None, [str(activity.kind), activity.organiser]))


def one(activity: Activity, *, host: str, url: str) -> bytes:
    """A calendar of this activity alone, to be put into the phone's own."""
    found = book(activity.title)
    found.add_component(event(activity, host=host, url=url))
    return found.to_ical()
