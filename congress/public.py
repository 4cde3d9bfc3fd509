"""Pages for voters: no session, no user, the same for everybody, and not sent twice."""

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from congress import shelf
from congress.doors import public
from congress.models import Township
from office.evidence import inline_image_response
from office.models import EvidenceFile

# Seconds that a browser or a proxy may show a page without asking again.
FRESH = 60


def words(request, key: str) -> str:
    """What was typed into a search box: short, and nothing that a database refuses."""
    return request.GET.get(key, "").replace("\0", "").strip()[:40]


def cacheable(request, response: HttpResponse) -> HttpResponse:
    """Mark a whole page as public with an ETag of its content; 304 where the reader has it."""
    patch_cache_control(response, public=True, max_age=FRESH)
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    response["ETag"] = f'"{digest}"'
    unchanged = get_conditional_response(request, etag=response["ETag"], response=response)
    return unchanged or response


def picture(request, file: EvidenceFile) -> HttpResponseBase:
    """A picture for everybody, not sent twice. Raises Http404 for other kinds."""
    unchanged = get_conditional_response(request, etag=f'"{file.sha256}"')
    return unchanged or inline_image_response(file, public=True)


def voters(view: Callable) -> Callable:
    """A page below /t/<slug>/: the view gets the township in place of the slug, 404 without one.

    Whatever changes in a township writes an event, so a page is kept until the next one (or the
    next day): it is composed once, then handed out from the shelf. A file goes out as it is.
    """

    @wraps(view)
    def served(request, slug, **kwargs):
        township = get_object_or_404(Township.objects.with_last_event(), slug=slug)
        edition = shelf.edition(request, township)
        unchanged = get_conditional_response(request, etag=edition)
        if unchanged is not None:
            return _marked(unchanged, edition)
        # Anybody may make up addresses with questions in them: those would fill the shelf.
        plain = not request.GET
        kept = shelf.take(edition) if plain else None
        if kept is not None:
            return _marked(HttpResponse(kept), edition)
        response = view(request, township, **kwargs)
        if response.streaming or response.status_code != HTTPStatus.OK:
            return response
        # What is taken from the shelf is a page; feeds and data are composed each time they are asked for.
        if plain and response["Content-Type"].startswith("text/html"):
            shelf.put(edition, response.content)
        return _marked(response, edition)

    return public(gzip_page(require_safe(served)))


def _marked(response: HttpResponse, edition: str) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=FRESH)
    response["ETag"] = edition
    return response


def context(township: Township, **values) -> dict:
    """What every public page shows around its content; no query."""
    return {"township": township, "slug": township.slug, "is_demo": township.is_demo, **values}
