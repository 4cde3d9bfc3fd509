"""The desk imports a roster: upload, look at every row, mend, confirm, undo."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from deputies.enums.roster import ImportState, RowState
from deputies.exports.xlsx import checked_copy
from deputies.forms.imports import MENDABLE, RowForm, UploadForm
from deputies.models import ImportBatch
from deputies.roster.columns import BY_FIELD
from deputies.rules import can_manage_roster
from deputies.services import roster_import
from deputies.services.undoing import undo as undo_batch
from deputies.views.desk.roster import attachment
from office.encryption import mask_address, mask_id_number, mask_phone

SIZE = 100
RECENT = 10
LINE_FIELDS = ("name", "sex", "birth_month", "constituency", "group", "card_no")
MARKS = {
    RowState.NEW: ("done", "plus"),
    RowState.CHANGED: ("live", "edit"),
    RowState.SAME: ("", "check"),
    RowState.ERROR: ("late", "alert"),
}
MASKS = {"phone": mask_phone, "id_number": mask_id_number, "address": mask_address}
STEPS = ["上传文件", "逐行核对", "导入完成"]


@door("desk")
def upload(request):
    """Step one: choose the file. Nothing is written to the roster yet."""
    if not can_manage_roster(request.role, request.role.township_id):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None)
    staged = []

    def act():
        file = form.cleaned_data["file"]
        missing = form.cleaned_data["create_missing"]
        staged.append(
            roster_import.stage(
                file.read(), file.name, request.role.township,
                create_missing=missing, by=request.role, on=timezone.localdate(),
            )
        )  # fmt: skip

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "文件已读完，请核对后确认。", form):
        return redirect("deputies:desk-import-check", staged[0].pk)
    status = 422 if request.method == "POST" else 200
    recent = ImportBatch.objects.visible_to(request.role).defer("others")[:RECENT]
    context = {"form": form, "recent": recent, "steps": STEPS}
    return render(request, "deputies/desk/import.html", context, status=status)


def _batch(request, pk) -> ImportBatch:
    batch = get_object_or_404(
        ImportBatch.objects.visible_to(request.role).select_related("township"), pk=pk
    )
    if not can_manage_roster(request.role, batch.township_id):
        raise PermissionDenied
    return batch


@require_safe
@door("desk")
def check(request, pk):
    """Step two: every row with its outcome; the faulty ones first, to be mended in place."""
    batch = _batch(request, pk)
    counts = batch.rows.aggregate(
        **{state: Count("pk", filter=Q(state=state)) for state in RowState.values}
    )
    wanted = request.GET.get("state") or ("error" if counts["error"] else "")
    rows = batch.rows.filter(state=wanted) if wanted in RowState.values else batch.rows.all()
    after = request.GET.get("after", "")
    if after.isdecimal() and len(after) < 9:
        rows = rows.filter(number__gt=int(after))
    page = list(rows[: SIZE + 1])
    context = {
        "batch": batch,
        "open": batch.state == ImportState.STAGED,
        "steps": STEPS,
        "step": 2 if batch.state == ImportState.STAGED else 3,
        "tabs": tabs(counts, wanted),
        "counts": counts,
        "writes": counts["new"] + counts["changed"],
        "lines": [line(row) for row in page[:SIZE]],
        "after": page[SIZE - 1].number if len(page) > SIZE else None,
        "wanted": wanted,
        "places_missing": places_missing(batch, page),
    }
    return render(request, "deputies/desk/import_check.html", context)


def tabs(counts, wanted) -> list[dict]:
    """全部 and the four outcomes with their numbers."""
    every = [("all", "全部", sum(counts.values()))]
    every += [(state.value, state.label, counts[state.value]) for state in RowState]
    shown = wanted if wanted in RowState.values else "all"
    return [
        {"state": state, "label": label, "count": count, "current": state == shown}
        for state, label, count in every
    ]


def line(row) -> dict:
    """One row in words, its faulty fields ready to be typed again."""
    kind, icon = MARKS[RowState(row.state)]
    facts = [str(row.values.get(name, "")) for name in LINE_FIELDS]
    return {
        "pk": row.pk,
        "number": row.number,
        "name": facts[0] or "（姓名空）",
        "facts": " · ".join(text for text in facts[1:] if text),
        "label": row.get_state_display(),
        "kind": kind,
        "icon": icon,
        "errors": row.errors,
        "changes": [masked(change) for change in row.changes],
        "inputs": inputs(row),
    }


def masked(change) -> dict:
    """A change as the page may show it: numbers behind their masks."""
    mask = MASKS.get(change["field"])
    return {**change, "old": mask(change["old"]), "new": mask(change["new"])} if mask else change


def inputs(row) -> list[tuple[str, str, str]]:
    """Field, label and present text of each faulty field, once."""
    names = dict.fromkeys(error["field"] for error in row.errors)
    return [(name, BY_FIELD[name].label, row.values.get(name, "")) for name in names]


def places_missing(batch, rows) -> bool:
    """Whether faults would vanish if the missing constituencies and groups were added."""
    places = {"constituency", "group"}
    return not batch.create_missing and any(
        error["field"] in places for row in rows for error in row.errors
    )


@door("desk")
def row(request, pk, row_pk):
    """Mend one row: all its fields, or just those that the list page sent."""
    batch = _batch(request, pk)
    found = get_object_or_404(batch.rows.select_related("batch__township"), pk=row_pk)
    names = [name for name in MENDABLE if request.method == "GET" or name in request.POST]
    initial = {name: found.values.get(name, "") for name in names}
    form = RowForm(request.POST or None, names=names, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _mended(request, found, form.cleaned_data)
    status = 422 if request.method == "POST" else 200
    context = {"batch": batch, "row": found, "form": form}
    return render(request, "deputies/desk/import_row.html", context, status=status)


def _mended(request, found, texts):
    back = redirect("deputies:desk-import-check", found.batch_id)

    def act():
        roster_import.mend(found, texts, by=request.role, on=timezone.localdate())

    if not attempt(request, act, f"第{found.number}行已重新核对。"):
        return back
    found.refresh_from_db()
    for error in found.errors:
        messages.warning(request, f"第{found.number}行 {error['label']}：{error['message']}")
    if found.errors:
        back["Location"] += f"#row-{found.pk}"
    return back


@require_POST
@door("desk")
def allow_missing(request, pk):
    """Take the constituencies and groups that the file names as they are."""
    batch = _batch(request, pk)

    def act():
        roster_import.allow_missing(batch, by=request.role, on=timezone.localdate())

    attempt(request, act, "已重新核对，导入时会补建这些选区和小组。")
    return redirect("deputies:desk-import-check", pk)


@require_POST
@door("desk")
def apply(request, pk):
    """Confirm: write all rows without faults, at once."""
    batch = _batch(request, pk)

    def act():
        roster_import.apply(batch, by=request.role, on=timezone.localdate())

    attempt(request, act, "名册已导入。")
    return redirect("deputies:desk-import-check", pk)


@require_POST
@door("desk")
def undo(request, pk):
    """Take an applied import back."""
    batch = _batch(request, pk)
    attempt(request, lambda: undo_batch(batch, by=request.role), "这一批已撤销，名册恢复原样。")
    return redirect("deputies:desk-import-check", pk)


@require_POST
@door("desk")
def drop(request, pk):
    """Put a staged file away; what was read from it is deleted."""
    batch = _batch(request, pk)
    attempt(request, lambda: roster_import.drop(batch, by=request.role), "已放弃，名册没有变动。")
    return redirect("deputies:desk-import")


@require_safe
@door("desk")
def errors(request, pk):
    """The file again with a column that says what is wrong."""
    batch = _batch(request, pk)
    only = request.GET.get("rows") == "error"
    data = checked_copy(batch, list(batch.rows.all()), only_errors=only)
    stem = batch.file_name.rpartition(".")[0] or batch.file_name
    return attachment(data, f"{stem}（核对结果）.xlsx")
