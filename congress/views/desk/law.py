"""The desk reads and changes the law profile: every number, where it comes from, every version."""

import json

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from congress import law, services
from congress.acts import attempt
from congress.doors import door
from congress.forms.law import ConfirmForm, LawGroupForm, PresetForm, ProfileFileForm
from congress.law_schema import GROUPS, SETTINGS
from congress.models import LawProfile


@require_safe
@door("desk")
def law_profile(request):
    """Every setting by group, with its value, unit and source; the versions below."""
    return _page(request, ProfileFileForm())


def _page(request, upload, status=200):
    versions = list(LawProfile.objects.visible_to(request.role).order_by("-version"))
    current = versions[0]
    context = {
        "current": current,
        "preset": law.PRESETS[current.preset],
        "groups": _groups(law.completed(current.values)),
        "versions": versions,
        "presets": PresetForm(initial={"preset": current.preset}),
        "upload": upload,
    }
    return render(request, "congress/desk/law.html", context, status=status)


def _groups(values):
    rows = {group: [] for group in GROUPS}
    for setting in SETTINGS:
        if setting.when and values[setting.when[0]] != setting.when[1]:
            continue
        shown = law.show(setting, values[setting.key])
        source = law.article_of(values, setting.key)
        row = {"label": setting.label, "value": shown, "source": source, "fixed": setting.fixed}
        rows[setting.group].append(row)
    return [
        {"number": number, "name": group, "rows": rows[group], "open": _may_change(group)}
        for number, group in enumerate(GROUPS, 1)
    ]


def _may_change(group):
    return any(setting.group == group and not setting.fixed for setting in SETTINGS)


@door("desk")
def law_group(request, number):
    """Change one group; a sound change goes on to the preview."""
    if not 1 <= number <= len(GROUPS) or not _may_change(GROUPS[number - 1]):
        raise Http404
    group, current = GROUPS[number - 1], request.role.township.law
    form = LawGroupForm(request.POST or None, group=group, values=law.completed(current.values))
    if request.method == "POST" and form.is_valid():
        values = form.changed_law()
        form.add_faults(law.validate(values))
        if form.is_valid():
            return _preview(request, current, values)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "group": group, "number": number, "current": current}
    return render(request, "congress/desk/law_group.html", context, status=status)


@require_POST
@door("desk")
def law_preset(request):
    """Preview of going back to a ready-made profile."""
    form = PresetForm(request.POST)
    if not form.is_valid():
        raise Http404
    values = law.preset(form.cleaned_data["preset"])
    return _preview(request, request.role.township.law, values)


@require_POST
@door("desk")
def law_import(request):
    """Preview of a profile from a file."""
    form = ProfileFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _preview(request, request.role.township.law, form.cleaned_data["file"])


def _preview(request, current, values, form=None, status=200):
    """What would change, in plain words, before anything is saved."""
    initial = {"values": values, "version": current.version}
    context = {
        "current": current,
        "changes": law.describe_changes(law.completed(current.values), values),
        "new_preset": values["preset"] != current.preset and law.PRESETS[values["preset"]],
        "form": form or ConfirmForm(initial=initial),
    }
    return render(request, "congress/desk/law_preview.html", context, status=status)


@require_POST
@door("desk")
def law_save(request):
    """Adopt what was previewed as the next version."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        if "values" in form.errors or "version" in form.errors:
            raise Http404
        values = form.cleaned_data["values"]
        return _preview(request, request.role.township.law, values, form, status=422)
    values = form.cleaned_data["values"]

    def act():
        services.change_law(
            request.role.township,
            values,
            preset=values["preset"],
            by=request.role,
            note=form.cleaned_data["note"],
            expected=form.cleaned_data["version"],
        )

    if attempt(request, act, "新的一版办理规则已生效，在办的件仍按原来的一版。", form):
        return redirect("congress:desk-law")
    return _preview(request, request.role.township.law, values, form, status=409)


@require_safe
@door("desk")
def law_version(request, version):
    """One version, and what it changed against the one before."""
    mine = LawProfile.objects.visible_to(request.role)
    found = get_object_or_404(mine, version=version)
    before = mine.filter(version=version - 1).first()
    values = law.completed(found.values)
    context = {
        "profile": found,
        "preset": law.PRESETS[found.preset],
        "before": before,
        "changes": law.describe_changes(law.completed(before.values), values) if before else [],
        "groups": _groups(values),
    }
    return render(request, "congress/desk/law_version.html", context)


@require_safe
@door("desk")
def law_export(request, version):
    """One version as a file that `law_import` takes, here or elsewhere."""
    found = get_object_or_404(LawProfile.objects.visible_to(request.role), version=version)
    content = {
        "township": str(request.role.township),
        "version": found.version,
        "preset": found.preset,
        "values": {"preset": found.preset, **found.values},
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    name = f"law-{request.role.township.slug}-{found.version}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)
