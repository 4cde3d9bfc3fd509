"""履职档案 of one deputy and term: the desk reads everybody's, a deputy the own; papers to take away."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.doors import door
from congress.models import Term
from congress.word import word_response
from deputies.models import Deputy
from deputies.papers import duty as papers
from deputies.rules import can_manage_roster
from deputies.services.duty_file import gather, paper_values
from office.documents import produce
from office.documents.errors import RefusedPaper

PAPERS = {"card": papers.DUTY_CARD, "file": papers.DUTY_FILE}


@require_safe
@door("desk")
def desk_file(request, pk):
    """One deputy's file, with the register of honours to keep."""
    return _page(request, _of_desk(request, pk))


@require_safe
@door("desk")
def desk_paper(request, pk, kind):
    return _paper(request, _of_desk(request, pk), kind)


@require_safe
@door("my")
def my_file(request):
    """The deputy's own file."""
    return _page(request, _own(request))


@require_safe
@door("my")
def my_paper(request, kind):
    return _paper(request, _own(request), kind)


def _of_desk(request, pk):
    people = Deputy.objects.visible_to(request.role).select_related("township")
    deputy = get_object_or_404(people, pk=pk)
    if not can_manage_roster(request.role, deputy.township_id):
        raise PermissionDenied
    return deputy


def _own(request):
    return get_object_or_404(Deputy.objects.of_role(request.role).select_related("township"))


def _term(request, deputy, terms):
    """The asked one, or the latest."""
    asked = request.GET.get("term", "")
    chosen = [term for term in terms if str(term.number) == asked] if asked else terms[:1]
    if not chosen:
        raise Http404
    return chosen[0]


def _terms(deputy):
    return list(Term.objects.of(deputy.township).order_by("-number"))


def _page(request, deputy, *, refused="", status=200):
    terms = _terms(deputy)
    desk = request.role.door == "desk"
    file = gather(deputy, _term(request, deputy, terms), door=request.role.door)
    lines = sum(len(filled.lines) for filled in file.parts)
    context = {
        "base": "base_desk.html" if desk else "base_phone.html",
        "file": file,
        "deputy": deputy,
        "terms": terms,
        "lines": lines,
        "is_desk": desk,
        "refused": refused,
    }
    return render(request, "deputies/duty_file.html", context, status=status)


def _paper(request, deputy, kind):
    if kind not in PAPERS:
        raise Http404
    paper = PAPERS[kind]
    file = gather(deputy, _term(request, deputy, _terms(deputy)))
    values = paper_values(file, on=timezone.localdate())
    try:
        data = produce(paper.kind, values, scope=deputy.township.slug)
    except RefusedPaper as error:
        return _page(request, deputy, refused=str(error), status=409)
    return word_response(f"{deputy.name}{paper.name}", data)
