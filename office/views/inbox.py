"""通知: everybody's own notices, and the tray of messages that could not be sent."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from office.doors import base_template, door
from office.models import Delivery, Notice
from office.paging import keyset

MOST_FAILED = 50


def _scope(request) -> str:
    return request.role.township.slug if request.role.township else ""


@require_safe
@door()
def inbox(request):
    """Unread ones first asked for; `?all=1` shows every one."""
    everything = request.GET.get("all") == "1"
    mine = Notice.objects.for_inbox(request.user, _scope(request))
    page = keyset(mine if everything else mine.unread(), request.GET)
    desk = request.role.door == "desk"
    context = {
        "base": base_template(request.role),
        "page": page,
        "everything": everything,
        "failed": list(_failed(request)[:MOST_FAILED]) if desk else [],
    }
    return render(request, "office/inbox.html", context)


def _failed(request):
    """What could not be sent, and of each digest only what concerns this township."""
    ours = Prefetch("notices", queryset=Notice.objects.filter(scope=_scope(request)))
    return Delivery.objects.failed(_scope(request)).prefetch_related(ours)


@require_POST
@door()
def read_all(request):
    """Mark the whole inbox of this role read."""
    Notice.objects.mark_read(request.user, now=timezone.now(), scope=_scope(request))
    return redirect("office:inbox")


@require_POST
@door()
def open_notice(request, pk):
    """Mark one read and go where it points."""
    mine = Notice.objects.for_inbox(request.user, _scope(request))
    notice = get_object_or_404(mine, pk=pk)
    mine.mark_read(request.user, now=timezone.now(), scope=_scope(request), pks=[pk])
    return redirect(notice.url or "office:inbox")
