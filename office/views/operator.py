"""The operator enters the State Council's holidays and sees which due dates move."""

from django.contrib import messages
from django.shortcuts import redirect, render

from office.announcing import enter_year, try_year
from office.doors import door
from office.errors import OfficeError
from office.forms import CalendarYearForm
from office.models import CalendarYear
from office.workdays import DAY, day_week_zh


@door("operator")
def calendar(request):
    """The years as known, and a form whose first POST shows and whose second saves."""
    form = CalendarYearForm(request.POST or None, initial=_entered(request.GET.get("year", "")))
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    typed = form.cleaned_data
    days = sorted(typed["lines"])
    try:
        if request.POST.get("step") != "save":
            moved = try_year(typed["year"], days, by=request.role)
            return _page(request, form, preview=_shown(days), moved=moved)
        moved = enter_year(typed["year"], days, source=typed["source"], by=request.role)
    except OfficeError as error:
        form.add_error("lines", str(error))
        return _page(request, form, status=422)
    messages.success(request, f"{typed['year']}年放假安排已保存。")
    if not moved:
        return redirect("office:operator-calendar")
    context = {"year": typed["year"], "moved": moved}
    return render(request, "office/operator/calendar_moved.html", context)


def _page(request, form, *, preview=None, moved=(), status=200):
    years = list(CalendarYear.objects.prefetch_related("days").order_by("-year"))
    for year in years:
        days = year.days.all()
        year.off_days = sum(not day.is_working for day in days)
        year.work_days = sum(day.is_working for day in days)
    context = {"years": years, "form": form, "preview": preview, "moved": moved}
    return render(request, "office/operator/calendar.html", context, status=status)


def _entered(text: str) -> dict:
    """What is known of a year, as the form's lines, so that it can be corrected."""
    if not text.isdecimal() or len(text) != 4:
        return {}
    year = CalendarYear.objects.filter(year=text).prefetch_related("days").first()
    if year is None:
        return {"year": text}
    lines = [f"{day.date} {'班' if day.is_working else '休'} {day.name}" for day in year.days.all()]
    return {"year": year.year, "source": year.source, "lines": "\n".join(lines)}


def _shown(days) -> list[dict]:
    """Days on end of one kind and name as one entry, to be checked against the paper."""
    stretches: list[dict] = []
    for day, works, name in days:
        last = stretches[-1] if stretches else None
        if last and (last["last"] + DAY, last["works"], last["name"]) == (day, works, name):
            last["last"] = day
        else:
            stretches.append({"first": day, "last": day, "works": works, "name": name})
    for stretch in stretches:
        first, last = stretch["first"], stretch["last"]
        end = f"至{day_week_zh(last)}" if last != first else ""
        stretch["text"] = f"{day_week_zh(first)}{end}"
        stretch["days"] = (last - first).days + 1
    return stretches
