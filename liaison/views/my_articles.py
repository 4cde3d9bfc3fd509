"""A deputy writes 工作动态 for his group, and applies for the yearly review of the station he heads."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.acts import attempt
from congress.doors import door
from congress.gathering import Rows, gather
from liaison.forms.articles import ArticleForm
from liaison.forms.reviews import ApplyForm
from liaison.models import Article, ReviewItem, Station
from liaison.pages.reviews import station_year
from liaison.services import reviewing, writing
from liaison.stars import presets
from liaison.views.my_reception import own_deputy

MOST = 30


@require_safe
@door("my")
def articles(request):
    """What I wrote, newest first."""
    deputy = own_deputy(request)
    rows = Article.objects.filter(author=deputy, township=deputy.township)[:MOST]
    headed = Station.objects.of(deputy.township).active().filter(head=deputy)
    seats, stations = gather(
        request.role,
        [
            Rows(deputy.town_seats(on=timezone.localdate()), ("group__number", "group__name"), 1),
            Rows(headed, ("pk", "name")),
        ],
    )
    group = seats[0].group if seats else None
    context = {"rows": rows, "group": group, "stations": stations}
    return render(request, "liaison/my/articles.html", context)


@door("my")
def new(request):
    """Write a piece."""
    deputy = own_deputy(request)
    return _edit(request, Article(author=deputy), deputy, "写工作动态")


@door("my")
def edit(request, pk):
    """Mend a piece that is not published."""
    deputy = own_deputy(request)
    found = get_object_or_404(Article.objects.visible_to(request.role), pk=pk)
    if found.author_id != deputy.pk:
        raise PermissionDenied
    return _edit(request, found, deputy, f"修改《{found}》")


def _edit(request, article, deputy, title):
    seat = deputy.mandate(on=timezone.localdate())
    form = ArticleForm(
        request.POST or None,
        request.FILES or None,
        instance=article,
        township=deputy.township,
        group=seat.group if seat else None,
    )

    def act():
        words = form.cleaned_data
        writing.save(
            form.save(commit=False), deputies=words["people"], photos=words["uploads"],
            by=request.role, on=timezone.localdate(),
        )  # fmt: skip

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "已报给人大办，审核后发布。", form):
        return redirect("liaison:my-articles")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "title": title, "article": article}
    return render(request, "liaison/my/article_form.html", context, status=status)


@door("my")
def apply(request, pk):
    """自评 of the station I head."""
    found = Station.objects.visible_to(request.role).select_related("township", "head")
    station = get_object_or_404(found, pk=pk)
    if station.head is None or station.head.user_id != request.role.user_id:
        raise PermissionDenied
    today = timezone.localdate()
    items = ReviewItem.objects.filter(township=station.township_id)
    lines = list(items) or [ReviewItem(**row) for row in presets()["review"]]
    form = ApplyForm(request.POST or None, items=lines)
    if request.method == "POST" and form.is_valid():
        act = partial(
            reviewing.apply, station, today.year, form.claims(),
            summary=form.cleaned_data["summary"], by=request.role, on=today,
        )  # fmt: skip
        if attempt(request, act, "自评已交，人大办检查以后公布星级。", form):
            return redirect("liaison:my-articles")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "station": station, "facts": station_year(station, today.year)}
    return render(request, "liaison/my/apply.html", context, status=status)
