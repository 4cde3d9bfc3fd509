"""What voters read of assessment meetings: where and when, then the result, never a name of a voter."""

from django.http import Http404
from django.shortcuts import render

from congress.public import context, voters
from deputies.models import Assessment
from deputies.voting.disclosure import tell

LATEST = 50


@voters
def assessments(request, township):
    """Meetings to come and those that were held, the latest first."""
    rows = list(Assessment.objects.of(township).shown().newest_first()[:LATEST])
    page = context(township, rows=rows, section="reports")
    return render(request, "deputies/public/assessments.html", page)


@voters
def assessment(request, township, pk):
    """One meeting: turnout, counts, verdict and the sum that led to it."""
    rows = Assessment.objects.of(township).shown().select_related("law_profile", "township")
    meeting = rows.filter(pk=pk).first()
    if meeting is None:
        raise Http404
    items = list(meeting.items.with_deputies())
    results = []
    if meeting.published_on:
        law = meeting.law
        results = [(item, [tell(result, law) for result in item.result]) for item in items]
    first = items[0].result[0] if results and items[0].result else None
    page = context(
        township,
        meeting=meeting,
        items=items,
        results=results,
        turnout=first,
        areas=list(meeting.constituencies.all()),
        aspects=meeting.aspects if len(meeting.aspects) > 1 else [],
        section="reports",
    )
    return render(request, "deputies/public/assessment.html", page)
