"""/s/<code>: from a short address on paper to the page, whatever the term."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from congress.doors import public
from congress.models import Village
from deputies.models import Deputy
from liaison.short import decode
from proposals.models import Proposal

ROWS = {
    "deputy": (Deputy, "proposals:public-deputy"),
    "village": (Village, "proposals:public-village"),
    "proposal": (Proposal, "proposals:public-case"),
}


@public
@require_safe
def short(request, code):
    """Leads on; the page itself decides whether it is shown."""
    found = decode(code)
    if found is None:
        raise Http404("没有这个短网址，请核对一遍。")
    kind, pk = found
    model, name = ROWS[kind]
    row = get_object_or_404(model.objects.select_related("township").only("township__slug"), pk=pk)
    return redirect(name, slug=row.township.slug, pk=pk)
