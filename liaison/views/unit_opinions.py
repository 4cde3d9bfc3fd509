"""民情 at a unit: what was passed on to it, without the voter's name unless he agreed."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.models import Event
from liaison import rules
from liaison.forms.opinions import NoteForm
from liaison.models import Opinion
from liaison.pages import opinions as told
from liaison.services import opinion_handling as handling
from office.paging import keyset
from office.privacy import redact

# Name in the address: title, explanation, label of the box, button, what was done.
ACTS = {
    "answer": (
        "报办理结果",
        "写清去看过没有、怎么办的、办到什么程度。人大办核对以后告诉选民。",
        "办理结果",
        "报送",
        "已报人大办。",
    ),
    "back": (
        "不属于我单位",
        "说明该由谁办。人大办收到后重新分流。",
        "理由",
        "退回人大办",
        "已退回人大办。",
    ),
}


@require_safe
@door("unit")
def opinion_list(request):
    """What this unit has and had, the running ones first."""
    on = timezone.localdate()
    rows = Opinion.objects.visible_to(request.role).for_list()
    page = keyset(rows, request.GET)
    here = reverse("liaison:unit-opinions")
    cells = [told.row_cells(row, on=on, url=f"{here}{row.pk}/") for row in page.rows]
    return render(request, "liaison/unit/opinions.html", {"rows": cells, "page": page})


@require_safe
@door("unit")
def opinion(request, pk):
    """One matter and the two buttons."""
    found = get_object_or_404(Opinion.objects.visible_to(request.role).for_page(), pk=pk)
    return render(request, "liaison/unit/opinion.html", page_of(request, found))


def page_of(request, found) -> dict:
    """What a unit's or a deputy's page of one opinion shows."""
    on, role = timezone.localdate(), request.role
    knows = rules.sees_contact(role, found)
    return {
        "opinion": found,
        "badge": told.state_badge(found),
        "step": told.step(found, on=on),
        "text": found.text if knows else redact(found.text),
        "facts": told.facts(found, on=on),
        "knows": knows and bool(found.voter_name or found.voter_phone),
        "photos": list(found.photos.select_related("file")),
        "timeline": told.timeline(Event.objects.about(found), on=on, public=False),
        "may_report": rules.can_report_outcome(role, found) and "outcome" in found.next_moves,
    }


@require_http_methods(["GET", "POST"])
@door("unit")
def act(request, pk, name):
    """报结果, or 退回."""
    if name not in ACTS:
        raise Http404
    found = get_object_or_404(Opinion.objects.visible_to(request.role).for_page(), pk=pk)
    if not rules.can_report_outcome(request.role, found):
        raise PermissionDenied
    return act_page(request, found, name, "liaison:unit-opinion")


def act_page(request, found, name, back):
    """One box and a button; carried out it leads back to the opinion."""
    title, explain, label, button, done = ACTS[name]
    sent = request.method == "POST"
    form = NoteForm(request.POST if sent else None, label=label)
    on, role = timezone.localdate(), request.role
    if sent and form.is_valid():
        note = form.cleaned_data["note"]
        perform = (
            (lambda: handling.report_outcome(found, by=role, on=on, answer=note))
            if name == "answer"
            else (lambda: handling.hand_back(found, by=role, on=on, note=note))
        )
        if attempt(request, perform, done, form):
            return redirect(back.removesuffix("opinion") + "opinions")
    context = {
        "opinion": found,
        "form": form,
        "title": title,
        "explain": explain,
        "button": button,
        "back": reverse(back, args=[found.pk]),
        "draft": f"{name}-opinion-{found.pk}",
    }
    status = 422 if sent else 200
    return render(request, "liaison/unit/opinion_act.html", context, status=status)
