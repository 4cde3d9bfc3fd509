"""Pages for voters: no session, no user, the same for everybody, and not sent twice."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from congress.doors import public
from congress.models import Township

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


def voters(view: Callable) -> Callable:
    """A page below /t/<slug>/: the view gets the township in place of the slug, 404 without one.

    A file goes out as its view made it.
    """

    @wraps(view)
    def served(request, slug, **kwargs):
        township = get_object_or_404(Township, slug=slug)
        response = view(request, township, **kwargs)
        return response if response.streaming else cacheable(request, response)

    return public(gzip_page(require_safe(served)))


def context(township: Township, **values) -> dict:
    """What every public page shows around its content; no query."""
    return {"township": township, "slug": township.slug, "is_demo": township.is_demo, **values}
