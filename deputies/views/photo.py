"""Public portraits: the photo of a deputy, or a drawn initial where there is none."""

import hashlib

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.html import escape
from django.views.decorators.http import require_safe

from congress.doors import public
from deputies.models import Deputy
from office.evidence import inline_image_response

# Quiet grounds that carry white letters (contrast above 5 : 1).
GROUNDS = ["#7d1518", "#1d4f91", "#1c6b46", "#7a5508", "#5b3a78", "#2f5d62", "#8a3b12", "#44505c"]
DAY = "public, max-age=86400"


@public
@require_safe
def photo(request, slug, pk):
    """The portrait, or an SVG with the surname on a ground that stays the same for one deputy."""
    found = Deputy.objects.filter(township__slug=slug).select_related("photo")
    deputy = get_object_or_404(found, pk=pk)
    drawn = "" if deputy.photo else avatar(deputy)
    digest = hashlib.sha256(drawn.encode()).hexdigest() if drawn else deputy.photo.sha256
    tag = f'"{digest[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag, "Cache-Control": DAY})
    if deputy.photo:
        response = inline_image_response(deputy.photo, public=True)
    else:
        response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"], response["Cache-Control"] = tag, DAY
    return response


def avatar(deputy: Deputy) -> str:
    """An SVG of 96 × 96: the surname's first character, white on one of the grounds."""
    ground = GROUNDS[deputy.pk % len(GROUNDS)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">'
        f'<rect width="96" height="96" fill="{ground}"/>'
        '<text x="48" y="50" fill="#fff" font-size="44" font-family="serif" font-weight="700"'
        f' text-anchor="middle" dominant-baseline="central">{escape(deputy.name[:1])}</text></svg>'
    )
