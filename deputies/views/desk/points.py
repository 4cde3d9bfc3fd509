"""积分 at the desk: the year and its list, one deputy's or group's score, scores by hand, objections."""

from dataclasses import dataclass
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.forms.reason import ReasonForm, RemarkForm
from deputies import rules
from deputies.forms.points import AnswerForm, MarksForm, TypedObjectForm
from deputies.models import Deputy, Group, PointsMark, PointsObjection, PointsSum, PointsYear
from deputies.pages import points as told
from deputies.points.arithmetic import grade_of
from deputies.points.schemes import by_hand
from deputies.points.schemes import scheme as scheme_of
from deputies.services import points_marks, points_year, reckoning
from deputies.services.points_reading import after_freeze, scores
from deputies.workflow.points_year import OBJECTABLE

# More than any township has deputies (组织法 §43); beyond it the list says so.
MOST = 300
SUBJECTS = {"deputy": Deputy, "group": Group}


@dataclass(frozen=True)
class Step:
    """One move of the year: what will happen, and what is asked."""

    title: str
    explain: str
    done: str
    perform: object
    label: str = ""
    danger: bool = False


STEPS = {
    "open_check": Step("开始核对", "代表会收到通知，请他们看一看有没有漏记、错记。", "已开始核对，代表会收到通知。", points_year.open_check),
    "freeze": Step(
        "封存", "按现在已核的登记算定并存下明细。以后的登记不再动这一年的分。", "已封存。", points_year.freeze, danger=True
    ),
    "post": Step("公示", "按办理规则公示若干天，期间代表可以书面提出异议。", "已开始公示，代表会收到通知。", points_year.post),
    "close": Step("公布", "公示期满、异议都已答复的，名单就此成立。", "已公布。", points_year.close),
    "reopen": Step(
        "重新打开", "只有主席、副主席能办。打开以后可以改登记、作更正，再重新封存、公示。", "已重新打开。",
        points_year.reopen, label="理由", danger=True,
    ),
}  # fmt: skip


def get_year(request, number) -> PointsYear:
    years = PointsYear.objects.visible_to(request.role).select_related("scheme", "township")
    return get_object_or_404(years, year=number)


@require_safe
@door("desk")
def overview(request):
    """The list of a year, its state and what is to be done next."""
    years = list(PointsYear.objects.visible_to(request.role).select_related("scheme"))
    wanted = request.GET.get("year", "")
    year = next((one for one in years if str(one.year) == wanted), years[0] if years else None)
    context = {"years": [one.year for one in years], "year": None}
    if year is not None:
        rows = PointsSum.objects.ranked().filter(year=year).select_related("deputy", "group")
        objections = PointsObjection.objects.visible_to(request.role).open().filter(year=year)
        waiting = list(objections.select_related("deputy", "year", "correction"))
        names = {row["code"]: row["name"] for row in year.scheme.table["items"]}
        context |= {
            "year": told.year_line(year),
            "rows": told.ranking(rows[:MOST], scheme_of(year.scheme.table), grade_of=grade_of),
            "waiting": [told.objection(one, names) for one in waiting],
            "steps": [(name, STEPS[name]) for name in STEPS if name in year.next_moves],
            "reckoned_at": year.reckoned_at,
        }
    return render(request, "deputies/points/desk_year.html", context)


@require_http_methods(["GET", "POST"])
@door("desk")
def step(request, number, name):
    """One move of the year, with a word where one is asked."""
    if name not in STEPS:
        raise Http404
    chosen, year = STEPS[name], get_year(request, number)
    _may_keep(request, year)
    kind = ReasonForm if chosen.label else RemarkForm
    posted = request.POST if request.method == "POST" else None
    form = kind(posted, label=chosen.label or "备注（可以不填）")
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            more = {"note": form.cleaned_data["note"]} if chosen.label else {}
            today = timezone.localdate()
            act = partial(chosen.perform, year, by=request.role, on=today, **more)
            if attempt(request, act, chosen.done, form):
                return _to_year(year)
            status = 409
    context = {
        "year": told.year_line(year),
        "step": chosen,
        "form": form,
        "asks": bool(chosen.label),
    }
    return render(request, "deputies/points/desk_step.html", context, status=status)


def _to_year(year):
    answer = redirect("deputies:desk-points")
    answer["Location"] += f"?year={year.year}"
    return answer


def _may_keep(request, year) -> None:
    if not rules.can_keep_points(request.role, year.township_id):
        raise PermissionDenied


@require_http_methods(["POST"])
@door("desk")
def reckon(request, number):
    """算一遍 now instead of waiting for the sweep."""
    year = get_year(request, number)
    _may_keep(request, year)
    attempt(
        request, partial(reckoning.reckon_now, year, by=request.role), "已按最新的登记重新算过。"
    )
    return _to_year(year)


def _subject(request, kind, pk):
    if kind not in SUBJECTS:
        raise Http404
    return get_object_or_404(SUBJECTS[kind].objects.visible_to(request.role), pk=pk)


@require_safe
@door("desk")
def score(request, number, kind, pk):
    """One score with everything that it comes from."""
    year, subject = get_year(request, number), _subject(request, kind, pk)
    found = _score_of(year, subject, kind)
    objections = []
    if kind == "deputy":
        mine = PointsObjection.objects.visible_to(request.role).filter(year=year, deputy=subject)
        objections = list(mine.select_related("deputy", "year", "correction"))
    names = {row["code"]: row["name"] for row in year.scheme.table["items"]}
    context = {
        "year": told.year_line(year),
        "subject": str(subject),
        "kind": kind,
        "pk": pk,
        "card": told.card(found, year.scheme.table) if found else None,
        "late": [f"{told.day(one.on)}{one.kind}" for one in after_freeze(year, pk)]
        if kind == "deputy"
        else [],
        "objections": [told.objection(one, names) for one in objections],
        "can_mark": year.is_open and bool(by_hand(year.scheme.table)),
        "can_object": kind == "deputy" and year.state in OBJECTABLE,
    }
    return render(request, "deputies/points/desk_score.html", context)


def _score_of(year, subject, kind):
    """The score of a deputy or group; None where the year is reckoned by the other, or not at all."""
    if year.scheme.table.get("subject", "deputy") != kind:
        return None
    only = {"deputy": subject.pk} if kind == "deputy" else {}
    return scores(year, **only).get(subject.pk)


@require_http_methods(["GET", "POST"])
@door("desk")
def marks(request, number, kind, pk):
    """评定: what no entry shows, for one deputy or group."""
    year, subject = get_year(request, number), _subject(request, kind, pk)
    _may_keep(request, year)
    asked = by_hand(year.scheme.table)
    if not asked or year.scheme.table.get("subject", "deputy") != kind:
        raise Http404
    return marks_page(
        request, year, subject, kind, asked=asked,
        back=("deputies:desk-points-score", number, kind, pk),
        template="deputies/points/desk_marks.html",
    )  # fmt: skip


def marks_page(request, year, subject, kind, *, asked, back, template):
    """The form of scores by hand, for the desk and for a deputy's own."""
    rows = PointsMark.objects.filter(year=year, event__in=asked, **{kind: subject})
    kept = dict(rows.values_list("event", "amount"))
    posted = request.POST if request.method == "POST" else None
    form = MarksForm(posted, asked=asked, kept=kept)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            note = form.cleaned_data["note"]
            act = partial(
                points_marks.mark, year, subject, form.amounts(), by=request.role, note=note
            )
            if attempt(request, act, "评定已保存，分数随后更新。", form):
                return redirect(*back)
            status = 409
    context = {
        "form": form,
        "year": told.year_line(year),
        "subject": str(subject),
        "kind": kind,
        "pk": subject.pk,
    }
    return render(request, template, context, status=status)


@require_http_methods(["GET", "POST"])
@door("desk")
def type_objection(request, number, pk):
    """代录异议: what a deputy said about his score on paper, by telephone or over the counter."""
    year, deputy = get_year(request, number), _subject(request, "deputy", pk)
    _may_keep(request, year)
    items = [(row["code"], row["name"]) for row in year.scheme.table["items"]]
    posted = request.POST if request.method == "POST" else None
    form = TypedObjectForm(posted, items=items, initial={"told_by": deputy.name})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(
                points_marks.object_to, year, deputy, **form.words(),
                by=request.role, on=timezone.localdate(), told=form.told(),
            )  # fmt: skip
            if attempt(request, act, "异议已代录，核实后请答复。", form):
                return redirect("deputies:desk-points-score", number, "deputy", pk)
            status = 409
    context = {"form": form, "year": told.year_line(year), "subject": str(deputy), "pk": pk}
    return render(request, "deputies/points/desk_object.html", context, status=status)


@require_http_methods(["GET", "POST"])
@door("desk")
def objection(request, pk):
    """答复异议."""
    found = get_object_or_404(
        PointsObjection.objects.visible_to(request.role).select_related(
            "deputy__user", "year__township", "year__scheme", "correction"
        ),
        pk=pk,
    )
    _may_keep(request, found.year)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            today = timezone.localdate()
            act = partial(
                points_marks.answer, found, by=request.role, on=today, **form.cleaned_data
            )
            if attempt(request, act, "已答复，代表会收到。", form):
                return _to_year(found.year)
            status = 409
    names = {row["code"]: row["name"] for row in found.year.scheme.table["items"]}
    context = {
        "objection": told.objection(found, names),
        "year": told.year_line(found.year),
        "deputy_pk": found.deputy_id,
        "form": form,
    }
    return render(request, "deputies/points/desk_objection.html", context, status=status)
