"""One search for voters: a village, a deputy, a case, by words or by pinyin initials."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from congress.models import Village
from congress.public import context, voters, words
from deputies.models import Deputy
from deputies.voters import face
from proposals.models import Proposal
from proposals.pages import voters as told

MOST = 20


@voters
def search(request, township):
    """What is found of each kind, the most likely first; an empty box says what may be typed."""
    today, query = timezone.localdate(), words(request, "q")
    page = {"section": "home", "query": query, "villages": [], "faces": [], "rows": []}
    if query:
        villages = list(Village.objects.of(township).search(query)[:MOST])
        people = Deputy.objects.of(township).in_office(on=today).with_mandate(on=today)
        people = people.named(query, villages=villages, on=today).by_strokes()
        people = people.defer("phone", "id_number", "address", "brief")
        cases = Proposal.objects.of(township).public().asked(query, township=township)
        cases = cases.for_voters().latest_first()
        page |= {
            "villages": villages,
            "faces": [face(one, by_area=True) for one in people[:MOST]],
            "rows": [told.line(case, on=today) for case in cases[:MOST]],
            "more": f"{reverse('proposals:public-list', args=[township.slug])}?q={query}",
        }
    return render(request, "liaison/public/search.html", context(township, **page))
