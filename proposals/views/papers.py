"""Papers of a case as .docx: for the desk, the unit its own, the deputies who signed what answers them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.word import word_response
from office.documents import produce
from office.documents.errors import RefusedPaper
from office.doors import door
from proposals.models import Assignment
from proposals.papers import BY_WORD
from proposals.rules import can_take_paper
from proposals.services.word import values_of

CASE_PAGES = {"desk": "proposals:desk-case", "my": "proposals:my-case", "unit": "proposals:unit-case"}  # fmt: skip


@require_safe
@door()
def paper(request, pk, word):
    """One paper of one part of a case, by the township's template."""
    if word not in BY_WORD:
        raise Http404
    parts = Assignment.objects.visible_to(request.role).for_paper()
    part = get_object_or_404(parts, pk=pk)
    case = part.proposal
    signers = set(case.cosigns.values_list("deputy__user_id", flat=True))
    if not can_take_paper(request.role, case, word, signers):
        raise PermissionDenied
    try:
        values = values_of(word, part, on=timezone.localdate())
        data = produce(BY_WORD[word].kind, values, scope=case.township.slug)
    except RefusedPaper as error:
        messages.error(request, str(error))
        return redirect(CASE_PAGES[request.role.door], case.pk)
    return word_response(f"{case.number_label}{BY_WORD[word].name}", data)
