"""履职档案 of all deputies of a term, in one package to keep."""

from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from congress.doors import door
from congress.models import Term
from deputies.services.duty_files import people_of, term_files
from office.documents.errors import RefusedPaper
from office.packing import packed


def _terms(request):
    terms = list(Term.objects.of(request.role.township).order_by("-number"))
    for term in terms:
        term.township = request.role.township
    return terms


@require_safe
@door("desk")
def overview(request):
    """Which terms there are to take away."""
    return _page(request)


def _page(request, *, refused="", status=200):
    terms = _terms(request)
    context = {
        "terms": terms,
        "count": len(people_of(terms[0])) if terms else 0,
        "refused": refused,
    }
    return render(request, "deputies/desk/duty_files.html", context, status=status)


@require_POST
@door("desk")
def package(request):
    """The package of the chosen term, or of the latest; it leaves while it is being made."""
    asked, terms = request.POST.get("term", ""), _terms(request)
    chosen = [term for term in terms if str(term.number) == asked] if asked else terms[:1]
    if not chosen:
        raise Http404
    try:
        files = term_files(chosen[0], by=request.role, on=timezone.localdate())
    except RefusedPaper as error:
        return _page(request, refused=str(error), status=409)
    name = f"{request.role.township.name}{chosen[0]}代表履职档案.zip"
    response = StreamingHttpResponse(packed(files), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
