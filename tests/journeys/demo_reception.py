"""Addresses of reception days in the demo, by who reads them."""

from liaison.models import Article, ReceptionDay, Seat, Station, StationReview, Swap

# Acts and calendars show no page.
NO_PAGES = {
    *("liaison:desk-station-lay-out", "liaison:desk-rule-drop", "liaison:desk-reception-publish"),
    *("liaison:desk-day-tick", "liaison:desk-day-put-in", "liaison:desk-day-cancel"),
    *("liaison:desk-seat-take-out", "liaison:desk-away-drop", "liaison:my-seat-sign-in"),
    *("liaison:my-seat-leave", "liaison:my-seat-swap", "liaison:my-swap", "liaison:my-swap-drop"),
    *("liaison:my-away", "liaison:my-away-drop", "liaison:my-feed", "liaison:feed"),
    "liaison:public-station-feed",
    *("liaison:desk-review-publish", "liaison:desk-review-photo", "liaison:desk-ledger"),
    *("liaison:desk-article-publish", "liaison:desk-article-return", "liaison:desk-article-down"),
    *("liaison:desk-article-photo", "liaison:desk-article-photo-drop"),
    *("liaison:public-article-feed", "liaison:public-article-photo", "liaison:my-article-edit"),
    "liaison:my-review-apply",
}


def pages(reader: str, at, first) -> list:
    """The pages of reception days that one reader opens."""
    return {"": voters, "clerk": clerks, "deputy": deputies}.get(reader, nobody)(at, first)


def nobody(at, first) -> list:
    return []


def voters(at, first) -> list:
    shown = Article.objects.published()
    return [
        at("liaison:public-reception", slug="shifan"),
        at("liaison:public-articles", slug="shifan"),
        at("liaison:public-article", slug="shifan", pk=first(shown)),
    ]


def deputies(at, first) -> list:
    mine = Seat.objects.filter(deputy__user__username="deputy", state="planned")
    return [
        at("liaison:my-reception"),
        at("liaison:my-seat", pk=first(mine)),
        at("liaison:my-articles"),
        at("liaison:my-article-new"),
    ]


def clerks(at, first) -> list:
    station = Station.objects.earliest("pk").pk
    return [
        at("liaison:desk-station-year", pk=station),
        at("liaison:desk-rule-new", pk=station),
        at("liaison:desk-day-new", pk=station),
        at("liaison:desk-reception"),
        at("liaison:desk-reception-poster"),
        at("liaison:desk-day", pk=ReceptionDay.objects.filter(checked_on=None).earliest("on").pk),
        at("liaison:desk-day", pk=ReceptionDay.objects.exclude(checked_on=None).latest("on").pk),
        at("liaison:desk-swap", pk=first(Swap.objects.open())),
        at("liaison:desk-away"),
        at("liaison:desk-station-checks", pk=station),
        at("liaison:desk-ledgers", pk=station),
        at("liaison:desk-reviews"),
        at("liaison:desk-review-table"),
        at("liaison:desk-checklist"),
        at("liaison:desk-review-apply", pk=station),
        *(at("liaison:desk-review", pk=review.pk) for review in StationReview.objects.all()),
        at("liaison:desk-articles"),
        at("liaison:desk-article-new"),
        *(
            at("liaison:desk-article", pk=first(Article.objects.filter(state=state)))
            for state in ("submitted", "published", "returned")
        ),
        at("liaison:desk-article-edit", pk=first(Article.objects.filter(state="submitted"))),
    ]
