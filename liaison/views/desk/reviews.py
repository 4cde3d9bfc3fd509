"""The desk's check-lists, yearly reviews and ledgers of stations."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.models import Told
from liaison.forms.reviews import (
    ApplyForm,
    ChecklistForm,
    ReviewCheckForm,
    StationCheckForm,
    TableForm,
)
from liaison.models import CheckItem, ReviewItem, ReviewPhoto, Station, StationReview
from liaison.pages.reviews import station_year
from liaison.services import reviewing
from liaison.stars import presets
from liaison.views.fetch import desk_review, desk_station
from office.evidence import inline_image_response


def _year(text: str) -> int:
    today = timezone.localdate()
    return int(text) if text.isdecimal() and 0 <= today.year - int(text) <= 9 else today.year


@require_safe
@door("desk")
def reviews(request):
    """All stations of one year: claimed, checked, stars."""
    year = _year(request.GET.get("year", ""))
    stations = Station.objects.visible_to(request.role).active()
    found = StationReview.objects.filter(station__in=stations, year=year)
    by_station = {review.station_id: review for review in found.prefetch_related("scores")}
    context = {
        "year": year,
        "rows": [(station, by_station.get(station.pk)) for station in stations],
    }
    return render(request, "liaison/desk/reviews.html", context)


@door("desk")
def table(request):
    """The points table."""
    township = request.role.township
    items = list(ReviewItem.objects.filter(township=township)) or [
        ReviewItem(**row) for row in presets()["review"]
    ]
    lines = "\n".join(f"{item.name} {item.points} {item.hint}".strip() for item in items)
    form = TableForm(request.POST or None, initial={"lines": lines})

    def act():
        reviewing.set_table(township, form.cleaned_data["lines"], by=request.role)

    return _form_page(request, form, act, "评比项目", "评比项目已保存，正在评的按原来的项目评完。")


@door("desk")
def checklist(request):
    """The check-lists, started from what the software brings."""
    township = request.role.township
    items = CheckItem.objects.filter(township=township)
    lists: dict[str, list[str]] = {}
    for item in items:
        lists.setdefault(item.list_name, []).append(item.text)
    lists = lists or {row["name"]: row["items"] for row in presets()["checklists"]}
    text = "\n".join("\n".join([f"{name}：", *rows]) for name, rows in lists.items())
    form = ChecklistForm(request.POST or None, initial={"lines": text})
    sources = {row["name"]: row["source"] for row in presets()["checklists"]}

    def act():
        chosen = form.cleaned_data["lines"]
        named = {name: (sources.get(name, "本乡镇规定"), rows) for name, rows in chosen.items()}
        reviewing.set_checklist(township, named, by=request.role)

    return _form_page(request, form, act, "建站要求", "建站要求已保存，请到各站核对。", sources)


def _form_page(request, form, act, title, done, sources=None):
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, done, form):
        return redirect("liaison:desk-reviews")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "title": title, "sources": sources or {}}
    return render(request, "liaison/desk/review_form.html", context, status=status)


@door("desk")
def checks(request, pk):
    """Tick what a station has."""
    found = desk_station(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = StationCheckForm(sent, station=found)
    if request.method == "POST" and form.is_valid():
        act = partial(
            reviewing.check_station,
            found,
            form.cleaned_data["items"],
            by=request.role,
            on=timezone.localdate(),
        )
        if attempt(request, act, "核对情况已登记。", form):
            return redirect("liaison:desk-station", pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "station": found}
    return render(request, "liaison/desk/checks.html", context, status=status)


@door("desk")
def apply(request, pk):
    """The station's own points, typed at the desk."""
    found, today = desk_station(request, pk), timezone.localdate()
    items = ReviewItem.objects.filter(township=found.township_id)
    lines = list(items) or [ReviewItem(**row) for row in presets()["review"]]
    form = ApplyForm(request.POST or None, items=lines, told=True)

    def act():
        words = form.cleaned_data
        reviewing.apply(
            found, today.year, form.claims(), summary=words["summary"], by=request.role, on=today,
            told=Told(words["told_by"], "书面"),
        )  # fmt: skip

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "自评已代录。", form):
        return redirect("liaison:desk-reviews")
    status = 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "title": f"代录自评 · {found}",
        "sources": {},
        "facts": station_year(found, today.year),
    }
    return render(request, "liaison/desk/review_form.html", context, status=status)


@door("desk")
def review(request, pk):
    """Check one station's year."""
    found = desk_review(request, pk)
    form = ReviewCheckForm(request.POST or None, request.FILES or None, review=found)

    def act():
        words = form.cleaned_data
        reviewing.check(
            found, form.given(), finding=words["finding"], by=request.role,
            on=timezone.localdate(), photos=words["photos"],
        )  # fmt: skip

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "检查情况已登记，看过没有问题就可以公布。", form):
        return redirect("liaison:desk-review", pk)
    status = 422 if request.method == "POST" else 200
    context = {
        "review": found,
        "station": found.station,
        "form": form,
        "photos": list(found.photos.all()),
        "facts": station_year(found.station, found.year),
    }
    return render(request, "liaison/desk/review.html", context, status=status)


@require_POST
@door("desk")
def publish(request, pk):
    """Publish the stars."""
    found = desk_review(request, pk)
    act = partial(reviewing.publish, found, by=request.role, on=timezone.localdate())
    attempt(request, act, "评比结果已公布，选民在站点页看得到星级。")
    return redirect("liaison:desk-reviews")


@require_safe
@door("desk")
def photo(request, pk):
    """A picture taken at the check."""
    mine = StationReview.objects.visible_to(request.role)
    found = ReviewPhoto.objects.filter(review__in=mine).select_related("file")
    return inline_image_response(get_object_or_404(found, pk=pk).file)
