"""办理时效 for voters: how long this township takes, in medians, small numbers hidden."""

from django.shortcuts import render
from django.utils import timezone

from congress.public import context, voters
from proposals.models import Evaluation, Proposal
from proposals.punctuality import pace

YEARS = 2


@voters
def punctuality(request, township):
    """This year and the one before, each step with its number of cases."""
    this_year = timezone.localdate().year
    years = range(this_year, this_year - YEARS, -1)
    page = {"section": "home", "years": [_year(township, year) for year in years]}
    return render(request, "liaison/public/punctuality.html", context(township, **page))


def _year(township, year):
    taken = Proposal.objects.of(township).filter(admitted_on__year=year)
    rows = list(taken.values_list("submitted_on", "admitted_on", "handed_over_on", "replied_on"))
    judged = Evaluation.objects.filter(proposal__in=taken.values("pk"), reply__round=1)
    return {
        "year": year,
        "paces": [
            pace("提出到受理", [(row[0], row[1]) for row in rows]),
            pace("受理到交办", [(row[1], row[2]) for row in rows]),
            pace("交办到答复", [(row[2], row[3]) for row in rows]),
            pace("答复到代表测评", judged.values_list("reply__replied_on", "on")),
        ],
    }
