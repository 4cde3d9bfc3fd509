"""Feeds that a reader program follows: what was published lately."""

from datetime import UTC, datetime, time

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from congress.public import voters
from office.privacy import redact
from proposals.models import Proposal
from proposals.pages import voters as told

MOST = 30


@voters
def replies(request, township):
    """Published cases with their replies, latest first, as Atom."""
    today, site = timezone.localdate(), request.build_absolute_uri("/").rstrip("/")
    home = site + reverse("proposals:public-home", args=[township.slug])
    feed = Atom1Feed(
        title=f"{township.congress_name}：建议与答复",
        link=home,
        description="",
        feed_url=request.build_absolute_uri(),
        language="zh-CN",
    )
    shown = Proposal.objects.of(township).public().for_voters()
    for case in shown.order_by("-published_on", "-pk")[:MOST]:
        line = told.line(case, on=today)
        feed.add_item(
            title=line["title"],
            link=site + reverse("proposals:public-case", args=[township.slug, case.pk]),
            description=redact(f"{line['badge']['text']}。{line['facts']}"),
            pubdate=datetime.combine(case.published_on, time(), tzinfo=UTC),
            updateddate=datetime.combine(case.published_on, time(), tzinfo=UTC),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")
