"""Duty reports for voters: read without an account, and a word left under them."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from congress.doors import public
from congress.models import Township
from congress.public import context, picture, voters
from deputies.forms.reports import WordForm
from deputies.models import Deputy, DutyReport, ReportPhoto
from deputies.pages.reports import parts, period, when, words
from deputies.services import report_words, report_year
from deputies.services.report_results import results
from deputies.views.my_reports import PERSONAL
from deputies.voters import percent
from office import guard
from office.errors import OfficeError
from office.privacy import redact

FORM = "report.word"
TOO_MANY, REFUSED = 429, 422


def published(township):
    """What voters read of a township's reports."""
    rows = DutyReport.objects.of(township).published().select_related("deputy")
    return rows.defer(*PERSONAL)


@voters
def report(request, township, pk):
    """One report: the figures of the duty file beside the deputy's own words, and what voters say."""
    found = get_object_or_404(published(township), pk=pk)
    today = timezone.localdate()
    page = {
        "section": "reports",
        "report": found,
        "result": results([pk], for_voters=True).get(pk),
        "period": period(found),
        "when": when(found, on=today) if found.meets_on else "",
        "coming": found.meets_on is not None and found.meets_on >= today,
        "seated": Deputy.objects.in_office(on=today).filter(pk=found.deputy_id).exists(),
        "parts": parts(found, found.figures, for_voters=True),
        "photos": [(photo.pk, redact(photo.caption)) for photo in found.photos.all()],
        "words": words(found.words.shown()),
    }
    return render(request, "deputies/public/report.html", context(township, **page))


@voters
def photo(request, township, pk):
    """A picture of a published report."""
    shown = DutyReport.objects.of(township).published()
    found = get_object_or_404(
        ReportPhoto.objects.filter(report__in=shown).select_related("file"), pk=pk
    )
    return picture(request, found.file)


@public
@csrf_exempt  # a form without a session: there is nothing that a foreign page could borrow
@never_cache
@require_http_methods(["GET", "POST"])
def word(request, slug, pk):
    """留言: a page of its own that is never cached, since each carries its own moment."""
    township = get_object_or_404(Township, slug=slug)
    found = get_object_or_404(published(township), pk=pk)
    sent = request.method == "POST"
    form = WordForm(request.POST if sent else None)
    status = 200
    if sent:
        status = _take(request, found, form)
        if status == 200:
            return redirect("deputies:public-report-thanks", slug, pk)
    page = {
        "section": "reports",
        "report": found,
        "form": form,
        "guard": guard.fields(FORM),
    }
    return render(request, "deputies/public/word.html", context(township, **page), status=status)


def _take(request, found, form) -> int:
    """Keep the word, or say in the form why not; the status of the answer."""
    if not form.is_valid():
        return REFUSED
    try:
        key = guard.check(request, FORM)
        report_words.leave(found, key=key, on=timezone.localdate(), **form.cleaned_data)
    except guard.GuardError as error:
        form.add_error(None, str(error))
        return TOO_MANY if error.too_many else REFUSED
    except OfficeError as error:
        form.add_error(None, str(error))
        return REFUSED
    return 200


@voters
def thanks(request, township, pk):
    """Said after a word came in: what happens to it."""
    found = get_object_or_404(published(township), pk=pk)
    page = {"section": "reports", "report": found}
    return render(request, "deputies/public/word_thanks.html", context(township, **page))


@voters
def reports(request, township):
    """述职与评议: a year's published reports, coverage of the term, the years side by side."""
    today = timezone.localdate()
    term = report_year.overview(township, on=today)
    years = [row for row in term.trend if row.published]
    wanted = request.GET.get("year", "")
    known = {str(row.year): row.year for row in years}
    year = known.get(wanted, years[0].year if years else today.year)
    rows = report_year.rows(township, year, on=today, published=True)
    judged = results([one.report for one in term.past], for_voters=True)
    earlier = report_year.histories(term.past, judged, year=year)
    page = {
        "section": "reports",
        "year": year,
        "years": years,
        "rows": [
            (row, judged.get(row.report.pk), earlier.get(row.deputy, []))
            for row in rows
            if row.report
        ],
        "terms": report_year.by_term(term.past, judged),
        "done": term.done,
        "total": term.total,
        "share": percent(term.done, term.total),
        "most": max((row.published for row in years), default=1),
    }
    return render(request, "deputies/public/reports.html", context(township, **page))
