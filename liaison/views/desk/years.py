"""A station's year: rules, the days they give, the rota, who comes too seldom."""

from functools import partial

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.law import completed
from deputies.models import Deputy
from liaison.forms.reception import DayForm, RuleForm
from liaison.models import ReceptionDay
from liaison.pages.reception import coming
from liaison.services import arranging, layout
from liaison.views.fetch import desk_rule, desk_station
from office.models import load_calendar

NEAR = 1


def _year(text: str, today) -> int:
    years = range(today.year - 3, today.year + NEAR + 1)
    return int(text) if text.isdecimal() and int(text) in years else today.year


@require_safe
@door("desk")
def year(request, pk):
    """The year as it stands, and what laying it out anew would write."""
    found, today = desk_station(request, pk), timezone.localdate()
    chosen = _year(request.GET.get("year", ""), today)
    law = completed(found.township.law.values)
    days = list(ReceptionDay.objects.filter(station=found, on__year=chosen).with_seats())
    known = {day.on for day in days}
    wanted = layout.wanted_days(found, chosen, since=today + layout.DAY, calendar=load_calendar())
    counts = layout.year_counts(found.township, chosen)
    people = [member.key for member in layout.members(found, chosen)]
    names = Deputy.objects.in_bulk(people)
    minimum = law["station.min_per_deputy"]
    context = {
        "station": found,
        "year": chosen,
        "years": [chosen - 1, chosen, chosen + 1],
        "rules": list(found.rules.all()),
        "days": [(day, coming(day.seats.all())) for day in days],
        "new": [one.held for one in wanted if one.held.on not in known],
        "people": [
            {
                "name": names[key].name,
                "count": counts[key],
                "missing": max(0, minimum - counts[key]),
            }
            for key in people
        ],
        "minimum": minimum,
    }  # fmt: skip
    return render(request, "liaison/desk/year.html", context)


@require_POST
@door("desk")
def lay_out(request, pk):
    """Write the rest of the year and deal the seats."""
    found, today = desk_station(request, pk), timezone.localdate()
    chosen = _year(request.POST.get("year", ""), today)
    act = partial(layout.lay_out, found, chosen, by=request.role, on=today)
    attempt(request, act, f"{chosen}年的接待日和轮值已排好。已经公告的、有人换过班的没有动。")
    return redirect(f"{redirect('liaison:desk-station-year', pk).url}?year={chosen}")


@door("desk")
def rule(request, pk):
    """Another rule."""
    found = desk_station(request, pk)
    form = RuleForm(request.POST or None, station=found)

    def act():
        arranging.add_rule(form.save(commit=False), by=request.role)

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "规则已增加，请接着排接待日。", form):
        return redirect("liaison:desk-station-year", pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "station": found, "title": "增加接待规则", "button": "增加"}
    return render(request, "liaison/desk/year_form.html", context, status=status)


@require_POST
@door("desk")
def drop_rule(request, pk):
    """Take a rule away."""
    found = desk_rule(request, pk)
    station_pk = found.station_id
    attempt(request, lambda: arranging.drop_rule(found, by=request.role), "规则已删去。")
    return redirect("liaison:desk-station-year", station_pk)


@door("desk")
def add_day(request, pk):
    """A day that no rule gives."""
    found = desk_station(request, pk)
    form = DayForm(request.POST or None)
    made: list[ReceptionDay] = []

    def act():
        made.append(layout.add_day(found, **form.cleaned_data, by=request.role))

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "接待日已增加，请安排代表。", form):
        return redirect("liaison:desk-day", made[0].pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "station": found, "title": "增加一天接待", "button": "增加"}
    return render(request, "liaison/desk/year_form.html", context, status=status)
