"""The desk's activities: the year's list, the plan, one activity, its kinds."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from deputies import rules
from deputies.enums.activity import ActivityState, Audience
from deputies.forms.activities import FIRST_YEAR, LAST_YEAR, ActivityForm, KindForm, PlanForm
from deputies.models import Activity, ActivityKind, DutyKind, PlanItem
from deputies.pages import activities as listed
from deputies.pages import activity as pages
from deputies.pages.activity_plan import year_plan
from deputies.services import activities
from deputies.views.desk.activity_acts import open_acts

OPEN = (ActivityState.PLANNED, ActivityState.ANNOUNCED, ActivityState.HELD)


def year_asked(request, *, on) -> int:
    """The year of the address, or this one."""
    text = request.GET.get("year", "")
    asked = int(text) if text.isdecimal() and len(text) == 4 else on.year
    return asked if FIRST_YEAR <= asked <= LAST_YEAR else on.year


def fetch(request, pk):
    """One activity of the role's township, to act on."""
    found = pages.for_page(Activity.objects.visible_to(request.role))
    activity = get_object_or_404(found, pk=pk)
    if not rules.can_run_activities(request.role, activity.township_id):
        raise PermissionDenied
    return activity


@require_safe
@door("desk")
def activity_list(request):
    """A year's activities: what is still open first, the nearest on top; then what is over."""
    on = timezone.localdate()
    year = year_asked(request, on=on)
    found = Activity.objects.visible_to(request.role).of_year(year).for_list()
    rows = list(found.order_by("-starts_at", "-pk"))
    running = [row for row in rows if row.state in OPEN or listed.is_pressing(row, on=on)][::-1]
    context = {
        "year": year,
        "years": (year - 1, year + 1),
        "open": [listed.line(row, on=on) for row in running],
        "over": [listed.line(row, on=on) for row in rows if row not in running],
    }
    return render(request, "deputies/desk/activities.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door("desk")
def plan(request):
    """年度计划 by group and quarter, what came of it, and a line more."""
    on, township = timezone.localdate(), request.role.township
    year = year_asked(request, on=on)
    item = PlanItem(township=township, year=year)
    form = PlanForm(request.POST or None, instance=item, township=township)
    here = f"{reverse('deputies:desk-plan')}?year={year}"
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(
        request,
        lambda: activities.plan(form.save(commit=False), by=request.role),
        "已列入计划。",
        form,
    ):
        return redirect(here)
    items = PlanItem.objects.visible_to(request.role).of_year(year)
    held = Activity.objects.visible_to(request.role).of_year(year).select_related("kind")
    context = {
        "form": form,
        "year": year,
        "years": (year - 1, year + 1),
        "rows": year_plan(items, held.order_by("starts_at"), form.groups, year=year, on=on),
        "quarters": ("一季度", "二季度", "三季度", "四季度"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "deputies/desk/plan.html", context, status=status)


@require_POST
@door("desk")
def unplan(request, pk):
    """Take a line out of the plan."""
    item = get_object_or_404(PlanItem.objects.visible_to(request.role), pk=pk)
    year = item.year
    attempt(request, lambda: activities.unplan(item, by=request.role), "已移出计划。")
    return redirect(f"{reverse('deputies:desk-plan')}?year={year}")


@require_http_methods(["GET", "HEAD", "POST"])
@door("desk")
def edit(request, pk=None):
    """A new activity, out of the plan or not, or one that nobody was told of yet."""
    on, township = timezone.localdate(), request.role.township
    activity = fetch(request, pk) if pk else _blank(request, township)
    if request.method != "POST" and activity.state != ActivityState.PLANNED:
        messages.error(request, "已经通知的活动不能直接修改，请用“改期或者改地点”。")
        return redirect("deputies:desk-activity", pk)
    form = ActivityForm(request.POST or None, instance=activity, township=township, on=on)

    def act():
        activities.save(
            form.activity(), named=form.cleaned_data["deputies"], by=request.role, on=on
        )

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "已保存，还没有通知代表。", form):
        return redirect("deputies:desk-activity", form.instance.pk)
    title = "修改活动" if pk else "组织活动"
    context = {"form": form, "title": title, "pk": pk}
    status = 422 if request.method == "POST" else 200
    return render(request, "deputies/desk/activity_form.html", context, status=status)


def _blank(request, township) -> Activity:
    """An empty row, filled from the line of the plan that the address names."""
    blank = Activity(township=township, organiser=f"{township}人大主席团")
    asked = request.GET.get("plan", "")
    if asked.isdecimal() and len(asked) < 19:
        item = PlanItem.objects.visible_to(request.role).filter(pk=int(asked)).first()
        if item is not None:
            blank.plan, blank.kind, blank.title = item, item.kind, item.title
            blank.group = item.group
            blank.audience = Audience.GROUP if item.group_id else Audience.ALL
    return blank


@require_safe
@door("desk")
def activity(request, pk):
    """One activity: what to do next, who comes, papers, report, what happened."""
    found = pages.for_page(Activity.objects.visible_to(request.role))
    on = timezone.localdate()
    row = get_object_or_404(found, pk=pk)
    context = pages.activity_context(row, request.role, on=on)
    context["acts"] = open_acts(row, context, on=on)
    return render(request, "deputies/desk/activity.html", context)


@require_safe
@door("desk")
def kinds(request):
    """The kinds of activities and what duty each of them is."""
    duty = dict(DutyKind.objects.visible_to(request.role).values_list("code", "name"))
    rows = [
        (kind, duty.get(kind.duty_code, "—"))
        for kind in ActivityKind.objects.visible_to(request.role)
    ]
    return render(request, "deputies/desk/activity_kinds.html", {"kinds": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@door("desk")
def kind(request, pk=None):
    """A kind more, or another name for one."""
    township = request.role.township
    row = ActivityKind(township=township, order=99)
    if pk is not None:
        row = get_object_or_404(ActivityKind.objects.visible_to(request.role), pk=pk)
    duty_kinds = DutyKind.objects.of(township).active()
    form = KindForm(request.POST or None, instance=row, duty_kinds=duty_kinds)

    def act():
        activities.save_kind(form.save(commit=False), by=request.role)

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "活动种类已保存。", form):
        return redirect("deputies:desk-activity-kinds")
    context = {"form": form, "title": f"修改{row.name}" if pk else "增加活动种类"}
    status = 422 if request.method == "POST" else 200
    return render(request, "deputies/desk/activity_kind.html", context, status=status)
