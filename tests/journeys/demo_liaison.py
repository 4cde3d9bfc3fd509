"""Addresses of the stations' pages in the demo, by who reads them."""

from congress.models import Village
from liaison.models import Attachment, Station
from tests.journeys import demo_opinions, demo_reception

# Acts, files and feeds of this floor show no page.
NO_PAGES = {
    *("liaison:desk-station-switch", "liaison:desk-station-photo", "liaison:public-station-photo"),
    "liaison:desk-station-photo-drop",
    *("liaison:short", "liaison:public-feed", "liaison:desk-page-report-settle"),
    *demo_opinions.NO_PAGES,
    *demo_reception.NO_PAGES,
}


def pages(reader: str, at, first) -> list:
    """The pages of this floor that one reader opens; `at` and `first` are those of `demo_pages`."""
    own = {"": voters, "clerk": clerks}.get(reader, nobody)(at, first)
    own += demo_reception.pages(reader, at, first)
    return own + demo_opinions.pages(reader, at, first)


def nobody(at, first) -> list:
    return []


def voters(at, first) -> list:
    where = {"slug": "shifan", "code": Station.objects.earliest("pk").slug}
    village = first(Village.objects.all())
    return [
        at("liaison:public-search", slug="shifan"),
        at("liaison:public-search", "?q=qh", slug="shifan"),
        at("liaison:public-search", "?q=nothing", slug="shifan"),
        at("liaison:public-punctuality", slug="shifan"),
        at("liaison:public-notice-sheet", slug="shifan", pk=village),
        at("liaison:public-page-report", slug="shifan"),
        at("liaison:public-stations", slug="shifan"),
        at("liaison:public-station", **where),
    ]


def clerks(at, first) -> list:
    station = Station.objects.earliest("pk").pk
    return [
        at("liaison:desk-page-reports"),
        at("liaison:desk-stations"),
        at("liaison:desk-station-new"),
        at("liaison:desk-station", pk=station),
        at("liaison:desk-station-edit", pk=station),
        at("liaison:desk-station-poster", pk=station),
        at("liaison:desk-station-attach", pk=station),
        at("liaison:desk-station-detach", pk=first(Attachment.objects.filter(left_on=None))),
    ]
