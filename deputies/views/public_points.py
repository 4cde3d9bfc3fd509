"""积分 for voters: the list of the latest posted year, where the township decided to show it."""

from django.http import Http404
from django.shortcuts import render

from congress.law import completed
from congress.public import context, voters
from deputies.models import PointsSum
from deputies.pages import points as told
from deputies.points.arithmetic import grade_of
from deputies.points.schemes import scheme as scheme_of
from deputies.services.points_year import shown_to_voters
from deputies.views.desk.points import MOST


@voters
def ranking(request, township):
    """Places, points and the rules behind them; 404 where it is not shown, as if it were not there."""
    year = shown_to_voters(township, completed(township.law.values))
    if year is None:
        raise Http404
    sums = PointsSum.objects.ranked().filter(year=year).select_related("deputy", "group")
    page = {
        "section": "deputies",
        "year": told.year_line(year),
        "rows": told.ranking(sums[:MOST], scheme_of(year.scheme.table), grade_of=grade_of),
        "rules": told.scheme_words(year.scheme.table),
    }
    return render(request, "deputies/points/public.html", context(township, **page))
