"""The front door for voters: which townships there are."""

from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from congress.doors import public
from congress.models import Township
from congress.public import cacheable


@public
@gzip_page
@require_safe
def townships(request):
    """All townships by county; where there is only one, straight to it."""
    found = list(Township.objects.order_by("county_code", "name"))
    if len(found) == 1:
        return redirect("proposals:public-home", slug=found[0].slug)
    is_demo = any(township.is_demo for township in found)
    context = {"townships": found, "is_demo": is_demo}
    return cacheable(request, render(request, "congress/public/townships.html", context))
