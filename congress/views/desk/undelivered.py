"""The desk sends again what could not be delivered."""

from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from congress import services
from congress.acts import attempt
from congress.doors import door
from office.models import Delivery


@require_POST
@door("desk")
def resend(request, pk):
    """Once the address is mended: the message goes out with the next sweep."""
    dead = Delivery.objects.failed(request.role.township.slug)
    delivery = get_object_or_404(dead, pk=pk)

    def act():
        services.resend(delivery, by=request.role, now=timezone.now())

    attempt(request, act, "已重新排队，几分钟内发出。")
    return redirect("office:inbox")
