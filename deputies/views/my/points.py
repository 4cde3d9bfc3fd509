"""积分 on the deputy's phone: the own score with its reasons, objections, own scores, the list."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress.acts import attempt
from congress.doors import door
from deputies.forms.points import ObjectForm
from deputies.models import Deputy, PointsObjection, PointsSum, PointsYear
from deputies.pages import points as told
from deputies.points.arithmetic import grade_of
from deputies.points.schemes import scheme as scheme_of
from deputies.services import points_marks, points_year
from deputies.services.points_reading import after_freeze, scores
from deputies.views.desk.points import MOST, marks_page
from deputies.workflow.points_year import OBJECTABLE, SHOWN


def _mine(request) -> Deputy:
    return get_object_or_404(Deputy.objects.of_role(request.role))


def _year(request, wanted) -> PointsYear | None:
    years = _years(request)
    return next((one for one in years if str(one.year) == wanted), years[0] if years else None)


def _years(request) -> list[PointsYear]:
    years = list(PointsYear.objects.visible_to(request.role).select_related("scheme"))
    for year in years:
        year.township = request.role.township
    return years


@require_safe
@door("my")
def mine(request):
    """Each item: how often, what it is worth, how much room is left, which entries."""
    return _page(request, wanted=request.GET.get("year", ""))


def _page(request, *, wanted, form=None, status=200):
    deputy, years = _mine(request), _years(request)
    year = next((one for one in years if str(one.year) == wanted), years[0] if years else None)
    context = {"years": [one.year for one in years], "year": None}
    if year is not None:
        found = next(iter(scores(year, deputy=deputy.pk).values()), None)
        names = {row["code"]: row["name"] for row in year.scheme.table["items"]}
        rows = PointsObjection.objects.visible_to(request.role).filter(year=year)
        late = after_freeze(year, deputy.pk)
        context |= {
            "year": told.year_line(year),
            "card": told.card(found, year.scheme.table) if found else None,
            "late": [f"{told.day(one.on)}{one.kind}" for one in late],
            "objections": [
                told.objection(one, names)
                for one in rows.select_related("deputy", "year", "correction")
            ],
            "can_object": year.state in OBJECTABLE,
            "can_score": year.is_open and bool(points_marks.self_scored(year)),
            "listed": year.state in SHOWN,
            "form": form or ObjectForm(items=list(names.items())),
            "objecting": form is not None,
        }
    return render(request, "deputies/points/my.html", context, status=status)


@require_http_methods(["POST"])
@door("my")
def object_to(request, number):
    """异议 to an item or to the whole."""
    deputy, year = _mine(request), _year(request, str(number))
    if year is None or year.year != number:
        raise Http404
    items = [(row["code"], row["name"]) for row in year.scheme.table["items"]]
    form = ObjectForm(request.POST, items=items)
    status = 422
    if form.is_valid():
        act = partial(
            points_marks.object_to, year, deputy, **form.cleaned_data,
            by=request.role, on=timezone.localdate(),
        )  # fmt: skip
        if attempt(request, act, "异议已提交，人大办核实后答复您。", form):
            answer = redirect("deputies:my-points")
            answer["Location"] += f"?year={number}"
            return answer
        status = 409
    return _page(request, wanted=str(number), form=form, status=status)


@require_http_methods(["GET", "POST"])
@door("my")
def own_score(request, number):
    """自评, where the scheme asks for it."""
    deputy, year = _mine(request), _year(request, str(number))
    if year is None or year.year != number or not (asked := points_marks.self_scored(year)):
        raise Http404
    return marks_page(
        request, year, deputy, "deputy", asked=asked, back=("deputies:my-points",),
        template="deputies/points/my_score.html",
    )  # fmt: skip


@require_safe
@door("my")
def ranking(request, number):
    """The list of a posted year, where the township shows it to deputies."""
    year = _year(request, str(number))
    if year is None or year.year != number or year.state not in SHOWN:
        raise Http404
    if points_year.rows(year)["points.public"] == "none":
        raise Http404
    rows = PointsSum.objects.ranked().filter(year=year).select_related("deputy", "group")
    context = {
        "year": told.year_line(year),
        "rows": told.ranking(rows[:MOST], scheme_of(year.scheme.table), grade_of=grade_of),
    }
    return render(request, "deputies/points/my_ranking.html", context)
