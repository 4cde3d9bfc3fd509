"""The desk looks at voters' words under reports: shown, not shown, answered on the deputy's word."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.enums import RoleKind
from deputies.enums.roster import WordState
from deputies.forms.reports import TypedAnswerForm
from deputies.models import ReportWord
from deputies.pages.reports import word_badge
from deputies.pages.reports import words as shown_words
from deputies.services import report_words
from office.paging import keyset
from office.privacy import personal_data_in, redact


@require_safe
@door("desk")
def words(request):
    """Waiting ones by themselves; all of them where asked for."""
    return _page(request)


def _page(request, *, contact=None):
    found = ReportWord.objects.visible_to(request.role).select_related("report__deputy")
    found = found.defer(*(f"report__deputy__{name}" for name in ("phone", "id_number", "address")))
    wanted = request.GET.get("state", WordState.PENDING)
    if wanted in WordState.values:
        found = found.filter(state=wanted)
    page = keyset(found, request.GET)
    context = {
        "rows": [
            {
                "word": word,
                "badge": word_badge(word.state),
                "text": redact(word.text),
                "name": redact(word.name) or "一位选民",
                "answer": redact(word.answer),
                "contact": contact[1] if contact and contact[0] == word.pk else "",
                "numbers": personal_data_in(f"{word.text} {word.name}"),
                "title": word.report.title,
            }
            for word in page.rows
        ],
        "page": page,
        "wanted": wanted,
        "states": [*WordState.choices, ("all", "全部")],
    }
    return render(request, "deputies/desk/report_words.html", context)


def _word(request, pk) -> ReportWord:
    found = ReportWord.objects.visible_to(request.role)
    return get_object_or_404(found.select_related("report__deputy", "report__township"), pk=pk)


@require_POST
@door("desk")
def decide(request, pk):
    """显示, or 不显示 with a reason."""
    word = _word(request, pk)
    if request.POST.get("show") == "1":
        act = partial(report_words.show, word, by=request.role, on=timezone.localdate())
        attempt(request, act, "已显示在述职报告下面，代表可以回复。")
    else:
        reason = request.POST.get("reason", "")[:100]
        attempt(
            request,
            partial(report_words.hide, word, reason=reason, by=request.role),
            "已设为不显示。",
        )
    return redirect("deputies:desk-report-words")


@require_POST
@door("desk")
def contact(request, pk):
    """How to reach whoever left the word, this once; who looked is on record."""
    word = _word(request, pk)
    return _page(request, contact=(pk, report_words.reveal_contact(word, by=request.role)))


@require_http_methods(["GET", "POST"])
@door("desk")
def answer(request, pk):
    """代录: the deputy's answer."""
    word = _word(request, pk)
    if request.role.kind != RoleKind.CLERK:
        raise PermissionDenied
    initial = {"told_by": word.report.deputy.name, "told_how": "电话", "text": word.answer}
    form = TypedAnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(
                report_words.answer,
                word,
                text=form.cleaned_data["text"],
                by=request.role,
                on=timezone.localdate(),
                told=form.told(),
            )
            if attempt(request, act, "回复已录好。", form):
                return redirect("deputies:desk-report-words")
            status = 409
    context = {"form": form, "word": shown_words([word])[0], "report": word.report}
    return render(request, "deputies/desk/word_answer.html", context, status=status)
