"""The desk reads its township's event log: who did what, when."""

from django.apps import apps
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.doors import door
from congress.forms.log import LogFilter
from congress.models import Event
from congress.verbs import verb_zh
from office.paging import keyset


@require_safe
@door("desk")
def log(request):
    """Latest first, by person, act and days."""
    form = LogFilter(request.GET)
    events = form.narrow(Event.objects.visible_to(request.role).select_related("seal"))
    page = keyset(events, request.GET, size=40)
    place = f"{request.role.township} "
    page.rows[:] = [_row(event, place) for event in page.rows]
    return render(request, "congress/desk/log.html", {"form": form, "page": page})


def _row(event, place: str) -> dict[str, str]:
    seal = getattr(event, "seal", None)
    return {
        "at": timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M:%S"),
        "actor": event.actor_name,
        "actor_role": event.actor_role.removeprefix(place),
        "verb": verb_zh(event.verb),
        "subject": f"{_noun(event.subject_type)} {event.subject_id}",
        "note": event.note,
        "told": f"代录：{event.told_by}，{event.told_how}" if event.told_by else "",
        "seal": f"{seal.number} · {seal.digest[:8]}" if seal else "",
    }


def _noun(label: str) -> str:
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except LookupError:
        return label
