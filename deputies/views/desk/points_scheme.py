"""积分方案 at the desk: drafts item by item, files, the preview against a year, adoption."""

import copy
import json
import re
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from deputies import rules
from deputies.enums.roster import SchemeState
from deputies.forms.points import AdoptForm
from deputies.forms.points_scheme import HeadForm, ItemForm, PresetForm, SchemeFileForm
from deputies.models import Deputy, Group, PointsScheme
from deputies.pages import points as told
from deputies.points.arithmetic import shown
from deputies.points.schemes import preset
from deputies.services import points_scheme


def _scheme(request, pk, *, draft=False) -> PointsScheme:
    rows = PointsScheme.objects.visible_to(request.role).select_related("township")
    found = get_object_or_404(rows, pk=pk)
    if not rules.can_keep_points(request.role, found.township_id):
        raise PermissionDenied
    if draft and found.state != SchemeState.DRAFT:
        raise Http404
    return found


@require_safe
@door("desk")
def schemes(request):
    """Every version, and what to start the next one from."""
    return _list(request)


def _list(request, *, start=None, upload=None, status=200):
    rows = PointsScheme.objects.visible_to(request.role).order_by("-version")
    context = {
        "rows": [_line(row) for row in rows],
        "start": start or PresetForm(),
        "upload": upload or SchemeFileForm(),
    }
    return render(request, "deputies/points/schemes.html", context, status=status)


def _line(row):
    adopted = row.state == SchemeState.ADOPTED
    return {
        "pk": row.pk,
        "name": str(row),
        "who": f"{row.created_by}起草",
        "adopted": f"{row.adopted_by}批准，自{row.from_year}年起" if adopted else "",
        "badge": ("done", "done", "已采用") if adopted else ("", "edit", "草稿"),
    }


@require_POST
@door("desk")
def new(request):
    """Draft from a preset, from a file, or from a version that there is."""
    if not rules.can_keep_points(request.role, request.role.township_id):
        raise PermissionDenied
    if "file" in request.FILES:
        form = SchemeFileForm(request.POST, request.FILES)
        made = {"upload": form}
        table = form.cleaned_data["file"] if form.is_valid() else None
    elif "copy" in request.POST and request.POST["copy"].isdecimal():
        form = made = None
        table = copy.deepcopy(_scheme(request, int(request.POST["copy"])).table)
    else:
        form = PresetForm(request.POST)
        made = {"start": form}
        table = preset(form.cleaned_data["preset"]) if form.is_valid() else None
    if table is None:
        return _list(request, **made, status=422)
    drafted = []
    act = partial(points_scheme.draft, request.role.township, table, by=request.role)
    if attempt(
        request, lambda: drafted.append(act()), "已起草，改好以后预览，再请主席采用。", form
    ):
        return redirect("deputies:desk-points-scheme", drafted[0].pk)
    return redirect("deputies:desk-points-schemes")


@require_safe
@door("desk")
def scheme(request, pk):
    """One version in plain words."""
    found = _scheme(request, pk)
    context = {
        "pk": pk,
        "scheme": told.scheme_words(found.table),
        "line": _line(found),
        "is_draft": found.state == SchemeState.DRAFT,
    }
    return render(request, "deputies/points/scheme.html", context)


@require_http_methods(["GET", "POST"])
@door("desk")
def head(request, pk):
    """What holds for the whole scheme."""
    found = _scheme(request, pk, draft=True)
    form = HeadForm.of(found.table, request.POST if request.method == "POST" else None)
    return _edit(request, found, form, lambda: form.table(found.table), "方案总则")


@require_http_methods(["GET", "POST"])
@door("desk")
def item(request, pk, code=""):
    """One item, or a new one."""
    found = _scheme(request, pk, draft=True)
    kept = next((row for row in found.table["items"] if row["code"] == code), None)
    if code and kept is None:
        raise Http404
    form = ItemForm.of(found.table, kept or {}, request.POST if request.method == "POST" else None)

    def table():
        name = code or _free_code(found.table)
        row = form.row(name)
        rows = [row if one["code"] == code else one for one in found.table["items"]]
        return {**found.table, "items": rows if code else [*rows, row]}

    return _edit(request, found, form, table, kept["name"] if kept else "增加项目", code=code)


def _free_code(table) -> str:
    numbers = [
        int(found[1])
        for row in table["items"]
        if (found := re.fullmatch(r"item(\d+)", row["code"]))
    ]
    return f"item{max(numbers, default=0) + 1}"


def _edit(request, found, form, table, title, code=""):
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = lambda: points_scheme.save(found, table(), seen=found.table, by=request.role)  # noqa: E731 -- the form's table, made when asked
            if attempt(request, act, "草稿已保存。", form):
                return redirect("deputies:desk-points-scheme", found.pk)
            status = 409
    context = {"form": form, "title": title, "name": str(found), "pk": found.pk, "code": code}
    return render(request, "deputies/points/scheme_form.html", context, status=status)


@require_POST
@door("desk")
def remove(request, pk, code):
    """Take an item out of a draft."""
    found = _scheme(request, pk, draft=True)
    rows = [row for row in found.table["items"] if row["code"] != code]
    table = {**found.table, "items": rows}
    act = partial(points_scheme.save, found, table, seen=found.table, by=request.role)
    attempt(request, act, "已删去这一项。")
    return redirect("deputies:desk-points-scheme", pk)


@require_safe
@door("desk")
def export(request, pk):
    """One version as a file that can be taken in here or elsewhere, and that `manage.py points` reads."""
    found = _scheme(request, pk)
    text = json.dumps(found.table, ensure_ascii=False, indent=2)
    name = f"points-{found.township.slug}-{found.version}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
@door("desk")
def preview(request, pk):
    """What the scheme would make of last year (or this one), deputy by deputy; the chair adopts it here."""
    found = _scheme(request, pk)
    today = timezone.localdate()
    form = AdoptForm(request.POST if request.method == "POST" else None, year=today.year)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(
                points_scheme.adopt, found, **form.cleaned_data, by=request.role, today=today
            )
            if attempt(request, act, "方案已采用，积分随后按它算。", form):
                return redirect("deputies:desk-points")
            status = 409
    year = today.year if request.GET.get("year") == str(today.year) else today.year - 1
    context = {
        "pk": pk,
        "name": str(found),
        "year": year,
        "years": [today.year - 1, today.year],
        "changes": _changes(found, year),
        "form": form,
        "may_adopt": request.role.is_chair and found.state == SchemeState.DRAFT,
        "is_draft": found.state == SchemeState.DRAFT,
    }
    return render(request, "deputies/points/preview.html", context, status=status)


def _changes(found, year):
    changes = points_scheme.preview(found, year)
    model = Group if found.table.get("subject") == "group" else Deputy
    names = {row.pk: str(row) for row in model.objects.of(found.township)}
    return [
        {
            "name": names[one.pk],
            "old": "" if one.old is None else shown(one.old),
            "new": shown(one.new),
            "difference": "" if one.old is None or not one.difference else told.signed(one.difference),
            "worse": one.difference < 0,
            "grade": one.new_grade if one.new_grade == one.old_grade or not one.old_grade else f"{one.old_grade} → {one.new_grade}",
        }
        for one in changes
    ]  # fmt: skip
